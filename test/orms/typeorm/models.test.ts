// TypeORM entities: which classes and schemas are stored, and which timestamps they end up with.
import requireTimestamps from '../../../rules/require-timestamps.ts';
import { createRuleTester } from '../../rule-tester.ts';
import { entity, IMPORTS, lacking, NEITHER, reported, silent, STAMPS } from './cases.ts';

const tester = createRuleTester();
const PLAIN = '@Column() createdAt: Date;\n  @Column() updatedAt: Date;';

tester.run('typeorm: decorators', requireTimestamps, {
  valid: [
    silent('date columns', IMPORTS + entity(STAMPS)),
    silent('with types', IMPORTS + entity("@CreateDateColumn({ type: 'timestamptz' }) createdAt: Date; @UpdateDateColumn({ type: 'timestamptz' }) updatedAt: Date;")),
    silent('with column names', IMPORTS + entity("@CreateDateColumn({ name: 'made' }) created: Date; @UpdateDateColumn({ name: 'changed' }) updated: Date;")),
    silent('whatever the properties are called', IMPORTS + entity('@CreateDateColumn() born: Date; @UpdateDateColumn() touched: Date;')),
    silent('not in every select', IMPORTS + entity('@CreateDateColumn({ select: false }) createdAt: Date; @UpdateDateColumn({ select: false }) updatedAt: Date;')),
    silent('a creation date that cannot be updated', IMPORTS + entity('@CreateDateColumn({ update: false }) createdAt: Date; @UpdateDateColumn() updatedAt: Date;')),
    silent('plain columns', IMPORTS + entity(PLAIN)),
    silent('plain columns with a type first', IMPORTS + entity("@Column('timestamptz') createdAt: Date; @Column('timestamptz', { nullable: true }) updatedAt: Date;")),
    silent('plain columns in snake case', IMPORTS + entity("@Column({ type: 'timestamp' }) created_at: Date; @Column({ type: 'timestamp' }) updated_at: Date;")),
    silent('times as numbers', IMPORTS + entity("@Column('bigint') createdAt: number; @Column('bigint') updatedAt: number;")),
    silent('names in another language of dates', IMPORTS + entity('@Column() dateCreated: Date; @Column() lastModified: Date;')),
    silent('options by reference', `${IMPORTS}const options = { type: 'timestamptz' } as const;\n${entity('@CreateDateColumn(options) createdAt: Date; @UpdateDateColumn({ ...options, nullable: true }) updatedAt: Date;')}`),
    silent('a column over a date column', IMPORTS + entity("@Column({ type: 'timestamp' }) @CreateDateColumn() createdDate: Date; @Column({ type: 'timestamp' }) @UpdateDateColumn() updatedDate: Date;")),
    silent('a date column on both by mistake', IMPORTS + entity('@UpdateDateColumn() createdDate: Date; @UpdateDateColumn() updatedDate: Date;')),
    silent('accessors', IMPORTS + entity('@CreateDateColumn() get createdAt() { return this.made; } @UpdateDateColumn() get updatedAt() { return this.changed; }')),
    silent('computed and quoted names', IMPORTS + entity("@CreateDateColumn() 'createdAt': Date; @UpdateDateColumn() ['updatedAt']: Date;")),
    silent('names of the project', IMPORTS + entity('@Column() born: Date; @Column() touched: Date;'), { fields: { createdAt: ['born'], updatedAt: ['touched'] } }),
    silent('the library under another name', "import { Entity as Table, CreateDateColumn as Created, UpdateDateColumn as Updated } from 'typeorm';\n@Table() class Order { @Created() made: Date; @Updated() changed: Date; }"),
    silent('the library as a namespace', "import * as orm from 'typeorm';\n@orm.Entity() class Order { @orm.CreateDateColumn() made: Date; @orm.UpdateDateColumn() changed: Date; }"),
    silent('the files of the library', "import { Entity } from 'typeorm/decorator/entity/Entity';\nimport { CreateDateColumn } from 'typeorm/decorator/columns/CreateDateColumn';\nimport { UpdateDateColumn } from 'typeorm/decorator/columns/UpdateDateColumn';\n@Entity() class Order { @CreateDateColumn() made: Date; @UpdateDateColumn() changed: Date; }"),
    silent('a decorator that cannot be followed', `${IMPORTS}import { Stamp } from '@acme/entities';\n${entity('@Stamp() createdAt: Date; @Stamp() updatedAt: Date;')}`),
  ],
  invalid: [
    reported('neither', IMPORTS + entity('@Column() total: number;'), lacking('Order', NEITHER)),
    reported('an entity without members', `${IMPORTS}@Entity()\nclass Order {}\n`, lacking('Order', NEITHER)),
    reported('no updatedAt', IMPORTS + entity('@CreateDateColumn() createdAt: Date;'), lacking('Order', ['updated'])),
    reported('no createdAt', IMPORTS + entity('@UpdateDateColumn() updatedAt: Date;'), lacking('Order', ['created'])),
    reported('a deletion date only', IMPORTS + entity('@DeleteDateColumn() deletedAt: Date;'), lacking('Order', NEITHER)),
    reported('a relation of that name', IMPORTS + entity('@ManyToOne(() => Customer) created: Customer; @UpdateDateColumn() updatedAt: Date;'), lacking('Order', ['created'])),
    reported('a flag of that name', IMPORTS + entity('@Column() updated: boolean; @CreateDateColumn() createdAt: Date;'), lacking('Order', ['updated'])),
    reported('JSON of that name', IMPORTS + entity("@Column('simple-json') updatedAt: object; @CreateDateColumn() createdAt: Date;"), lacking('Order', ['updated'])),
    reported('a property that is no column', IMPORTS + entity('createdAt: Date; updatedAt: Date;'), lacking('Order', NEITHER)),
    reported('a column that a relation id is read from', `${IMPORTS}import { RelationId } from 'typeorm';\n${entity('@Column() @RelationId((order) => order.customer) customerId: number; @CreateDateColumn() createdAt: Date;')}`, lacking('Order', ['updated'])),
    reported('static properties', IMPORTS + entity('@Column() static createdAt: Date; @Column() static updatedAt: Date;'), lacking('Order', NEITHER)),
    reported('a named table', `${IMPORTS}@Entity('orders')\nclass Order { @PrimaryColumn() id: number; }\n`, lacking('Order', NEITHER)),
    reported('a table with options', `${IMPORTS}@Entity({ name: 'orders', schema: 'shop' })\nclass Order { @PrimaryColumn() id: number; }\n`, lacking('Order', NEITHER)),
    reported('a class without a name', `${IMPORTS}@Entity('orders')\nexport default class { @PrimaryColumn() id: number; }\n`, lacking('orders', NEITHER)),
    reported('the library as a namespace', "import * as orm from 'typeorm';\n@orm.Entity() class Order { @orm.PrimaryColumn() id: number; }", lacking('Order', NEITHER)),
    reported('a date column whose first decorator is a plain one', IMPORTS + entity('@UpdateDateColumn() @Column() changed: Date; @CreateDateColumn() createdAt: Date;'), lacking('Order', ['updated'])),
    reported('the parent of a single table', `${IMPORTS}import { TableInheritance } from 'typeorm';\n@Entity()\n@TableInheritance({ column: 'kind' })\nclass Document { @PrimaryColumn() id: number; }\n@ChildEntity() class Invoice extends Document { @Column() due: Date; }\n`, lacking('Document', NEITHER)),
    reported('an entity in a function', `${IMPORTS}export function define() {\n  @Entity()\n  class Order { @PrimaryColumn() id: number; }\n  return Order;\n}\n`, lacking('Order', NEITHER)),
  ],
});

tester.run('typeorm: base classes and mixins', requireTimestamps, {
  valid: [
    silent('an abstract base', `${IMPORTS}abstract class Base { ${STAMPS} }\n${entity('@Column() total: number;', 'Order', 'extends Base ')}`),
    silent('a base of a base', `${IMPORTS}abstract class Made { @CreateDateColumn() createdAt: Date; }\nabstract class Base extends Made { @UpdateDateColumn() updatedAt: Date; }\n${entity('', 'Order', 'extends Base ')}`),
    silent('a base over BaseEntity', `${IMPORTS}abstract class Base extends BaseEntity { ${STAMPS} }\n${entity('', 'Order', 'extends Base ')}`),
    silent('a generic base', `${IMPORTS}abstract class Base<K> { @PrimaryColumn() key: K; ${STAMPS} }\n${entity('', 'Order', 'extends Base<string> ')}`),
    silent('a base that is an entity itself', `${IMPORTS}${entity(STAMPS, 'Document')}${entity('@Column() due: Date;', 'Invoice', 'extends Document ')}`),
    silent('a base that cannot be followed', `${IMPORTS}import { Base } from '@acme/entities';\n${entity('', 'Order', 'extends Base ')}`),
    silent('a base that is computed', `${IMPORTS}import { mixed } from '@acme/entities';\n${entity('', 'Order', 'extends mixed(BaseEntity) ')}`),
    silent('a base class alone', `${IMPORTS}export abstract class Base { @PrimaryGeneratedColumn() id: number; }\n`),
    silent('a mixin', `${IMPORTS}function Stamped(Base) { abstract class Mixed extends Base { ${STAMPS} } return Mixed; }\nclass Root {}\n${entity('', 'Order', 'extends Stamped(Root) ')}`),
    silent('a mixin that gives a class expression', `${IMPORTS}const Stamped = (Base) => class extends Base { @CreateDateColumn() createdAt: Date; @UpdateDateColumn() updatedAt: Date; };\nclass Root {}\n${entity('', 'Order', 'extends Stamped(Root) ')}`),
    silent('a mixin of a mixin', `${IMPORTS}const Made = (Base) => { abstract class M extends Base { @CreateDateColumn() createdAt: Date; } return M; };\nconst Changed = (Base) => { abstract class C extends Base { @UpdateDateColumn() updatedAt: Date; } return C; };\nclass Root {}\n${entity('', 'Order', 'extends Changed(Made(Root)) ')}`),
    silent('a child entity', `${IMPORTS}${entity(STAMPS, 'Document')}@ChildEntity() class Invoice extends Document { @Column() due: Date; }\n`),
    silent('a child entity of a parent elsewhere', `${IMPORTS}import { Document } from '@acme/entities';\n@ChildEntity() class Invoice extends Document { @Column() due: Date; }\n`),
  ],
  invalid: [
    reported('BaseEntity alone', IMPORTS + entity('', 'Order', 'extends BaseEntity '), lacking('Order', NEITHER)),
    reported('a base with one of them', `${IMPORTS}abstract class Base { @CreateDateColumn() createdAt: Date; }\n${entity('', 'Order', 'extends Base ')}`, lacking('Order', ['updated'])),
    reported('a mixin with one of them', `${IMPORTS}const Made = (Base) => { abstract class M extends Base { @CreateDateColumn() createdAt: Date; } return M; };\nclass Root {}\n${entity('', 'Order', 'extends Made(Root) ')}`, lacking('Order', ['updated'])),
    reported('a base without columns', `${IMPORTS}class Base { describe() { return 'a row'; } }\n${entity('', 'Order', 'extends Base ')}`, lacking('Order', NEITHER)),
  ],
});

tester.run('typeorm: embedded classes', requireTimestamps, {
  valid: [
    silent('date columns', `${IMPORTS}class Stamps { ${STAMPS} }\n${entity('@Column(() => Stamps) stamps: Stamps;')}`),
    silent('without a prefix', `${IMPORTS}class Stamps { ${STAMPS} }\n${entity('@Column(() => Stamps, { prefix: false }) stamps: Stamps;')}`),
    silent('with the type as a parameter', `${IMPORTS}class Stamps { ${STAMPS} }\n${entity('@Column((type) => Stamps) stamps: Stamps;')}`),
    silent('plain columns', `${IMPORTS}class Stamps { ${PLAIN} }\n${entity('@Column(() => Stamps) audit: Stamps;')}`),
    silent('embedded in an embedded class', `${IMPORTS}class Stamps { ${STAMPS} }\nclass Audit { @Column(() => Stamps) stamps: Stamps; }\n${entity('@Column(() => Audit) audit: Audit;')}`),
    silent('a base of the embedded class that cannot be followed', `${IMPORTS}import { Audited } from '@acme/entities';\nclass Stamps extends Audited { @Column() by: string; }\n${entity('@Column(() => Stamps) stamps: Stamps;')}`),
    silent('the embedded class itself', `${IMPORTS}export class Address { @Column() street: string; }\n`),
  ],
  invalid: [
    reported('without timestamps', `${IMPORTS}class Address { @Column() street: string; }\n${entity('@Column(() => Address) address: Address;')}`, lacking('Order', NEITHER)),
    reported('with a relation of that name', `${IMPORTS}class Audit { @ManyToOne(() => Person) created: Person; @UpdateDateColumn() updatedAt: Date; }\n${entity('@Column(() => Audit) audit: Audit;')}`, lacking('Order', ['created'])),
  ],
});

const NEST = "import { applyDecorators } from '@nestjs/common';\n";

tester.run('typeorm: decorators of the project', requireTimestamps, {
  valid: [
    silent('a function that gives one', `${IMPORTS}const CreatedAt = () => CreateDateColumn({ type: 'timestamptz' });\nfunction UpdatedAt() { return UpdateDateColumn(); }\n${entity('@CreatedAt() made: Date; @UpdatedAt() changed: Date;')}`),
    silent('another name for one', `${IMPORTS}const CreatedAt = CreateDateColumn;\nconst UpdatedAt = UpdateDateColumn;\n${entity('@CreatedAt() made: Date; @UpdatedAt() changed: Date;')}`),
    silent('one that is made already', `${IMPORTS}const made = CreateDateColumn();\nconst changed = UpdateDateColumn();\n${entity('@made born: Date; @changed touched: Date;')}`),
    silent('one with options handed through', `${IMPORTS}const CreatedAt = (options) => CreateDateColumn({ ...options, type: 'timestamptz' });\nconst UpdatedAt = (options) => UpdateDateColumn(options);\n${entity("@CreatedAt({ name: 'a' }) made: Date; @UpdatedAt({ name: 'b' }) changed: Date;")}`),
    silent('a decorator as a function', `${IMPORTS}const CreatedAt = () => (target, key) => CreateDateColumn()(target, key);\nfunction UpdatedAt() { return function (target, key) { UpdateDateColumn()(target, key); }; }\n${entity('@CreatedAt() made: Date; @UpdatedAt() changed: Date;')}`),
    silent('applyDecorators', `${IMPORTS}${NEST}const CreatedAt = () => applyDecorators(CreateDateColumn());\nconst UpdatedAt = () => applyDecorators(...[UpdateDateColumn()]);\n${entity('@CreatedAt() made: Date; @applyDecorators(UpdateDateColumn()) changed: Date;')}`),
    silent('one of two by a condition', `${IMPORTS}const CreatedAt = () => (process.env.DB === 'mysql' ? CreateDateColumn() : CreateDateColumn({ type: 'timestamptz' }));\n${entity('@CreatedAt() made: Date; @UpdateDateColumn() changed: Date;')}`),
    silent('a decorator of the project for the class of another library', "import { Entity } from '@acme/orm';\nconst Table = () => Entity();\n@Table() class Order {}\n"),
  ],
  invalid: [
    reported('for the class', `${IMPORTS}const Table = (name) => Entity({ name });\n@Table('orders')\nclass Order { @PrimaryColumn() id: number; }\n`, lacking('Order', NEITHER)),
    reported('for the class, with applyDecorators', `${IMPORTS}${NEST}const Table = () => applyDecorators(Entity(), Describe());\n@Table()\nclass Order { @PrimaryColumn() id: number; }\n`, lacking('Order', NEITHER)),
    reported('for the class, as a function', `${IMPORTS}const Table = () => (target) => { Entity()(target); };\n@Table()\nclass Order { @PrimaryColumn() id: number; }\n`, lacking('Order', NEITHER)),
    reported('for another column', `${IMPORTS}const Money = () => Column('int');\n${entity('@Money() price: number; @Money() total: number;')}`, lacking('Order', NEITHER)),
  ],
});

/** A schema with these columns beside its id. */
function schema(columns: string, rest = '', type = ''): string {
  return `${IMPORTS}export const Order = new EntitySchema${type}({ name: 'Order', columns: { id: { type: Number, primary: true }, ${columns} }${rest} });\n`;
}

tester.run('typeorm: EntitySchema', requireTimestamps, {
  valid: [
    silent('date columns', schema('createdAt: { type: Date, createDate: true }, updatedAt: { type: Date, updateDate: true }')),
    silent('date columns under other names', schema('made: { type: Date, createDate: true }, changed: { type: Date, updateDate: true }')),
    silent('plain columns', schema("createdAt: { type: 'timestamptz' }, updatedAt: { type: 'timestamptz' }")),
    silent('spread columns', `const stamps = { createdAt: { type: Date, createDate: true }, updatedAt: { type: Date, updateDate: true } };\n${schema('...stamps')}`),
    silent('columns that a function gives', `const stamps = () => ({ createdAt: { type: Date, createDate: true }, updatedAt: { type: Date, updateDate: true } });\n${schema('...stamps()')}`),
    silent('a column that a function gives', `const date = (options) => ({ type: Date, ...options });\n${schema('createdAt: date({ createDate: true }), updatedAt: date({ updateDate: true })')}`),
    silent('all columns by reference', `${IMPORTS}const columns = { id: { type: Number, primary: true }, createdAt: { type: Date, createDate: true }, updatedAt: { type: Date, updateDate: true } };\nexport const Order = new EntitySchema({ name: 'Order', columns });\n`),
    silent('spread columns that cannot be followed', `import { stamps } from '@acme/entities';\n${schema('...stamps')}`),
    silent('a computed name', schema('[NAME]: { type: Date }')),
    silent('options by reference', `${IMPORTS}const options = { name: 'Order', columns: { createdAt: { type: Date, createDate: true }, updatedAt: { type: Date, updateDate: true } } };\nexport const Order = new EntitySchema(options);\n`),
    silent('an embedded schema', `${IMPORTS}const Stamps = new EntitySchema({ name: 'Stamps', type: 'view', columns: { createdAt: { type: Date, createDate: true }, updatedAt: { type: Date, updateDate: true } } });\nexport const Order = new EntitySchema({ name: 'Order', columns: { id: { type: Number, primary: true } }, embeddeds: { stamps: { schema: Stamps } } });\n`),
    silent('an embedded schema that cannot be followed', `import { Stamps } from '@acme/entities';\n${schema('', ', embeddeds: { stamps: { schema: Stamps } }')}`),
    silent('a view', `${IMPORTS}export const Totals = new EntitySchema({ name: 'Totals', type: 'view', expression: 'SELECT 1', columns: { total: { type: Number } } });\n`),
    silent('a child', `${IMPORTS}export const Invoice = new EntitySchema({ name: 'Invoice', type: 'entity-child', columns: { due: { type: Date } } });\n`),
    silent('a join table', `${IMPORTS}export const OrderTag = new EntitySchema({ name: 'OrderTag', columns: { id: { type: Number, primary: true } }, relations: { order: { type: 'many-to-one', target: 'Order' }, tag: { type: 'many-to-one', target: 'Tag' } } });\n`),
    silent('a schema of another library', "import { EntitySchema } from '@acme/orm';\nexport const Order = new EntitySchema({ name: 'Order', properties: {} });\n"),
    silent('CommonJS', "const { EntitySchema } = require('typeorm');\nmodule.exports = new EntitySchema({ name: 'Order', columns: { createdAt: { type: Date, createDate: true }, updatedAt: { type: Date, updateDate: true } } });\n", {}, 'order.js'),
  ],
  invalid: [
    reported('neither', schema('total: { type: Number }'), lacking('Order', NEITHER, 'schema')),
    reported('no updatedAt', schema('createdAt: { type: Date, createDate: true }'), lacking('Order', ['updated'], 'schema')),
    reported('no createdAt', schema('updatedAt: { type: Date, updateDate: true }'), lacking('Order', ['created'], 'schema')),
    reported('relations beside columns', schema('total: { type: Number }', ", relations: { customer: { type: 'many-to-one', target: 'Customer' } }"), lacking('Order', NEITHER, 'schema')),
    reported('spread columns without timestamps', `const base = { number: { type: String } };\n${schema('...base')}`, lacking('Order', NEITHER, 'schema')),
    reported('a row type that knows the names', `interface Row { id: number; createdAt: Date; updatedAt: Date }\n${schema('total: { type: Number }', '', '<Row>')}`, lacking('Order', NEITHER, 'schema')),
    reported('the option extends, which TypeORM does not know', schema('total: { type: Number }', ", extends: 'Base'"), lacking('Order', NEITHER, 'schema')),
    reported('CommonJS', "const { EntitySchema } = require('typeorm');\nmodule.exports = new EntitySchema({ name: 'Order', columns: { id: { type: Number, primary: true } } });\n", lacking('Order', NEITHER, 'schema'), {}, 'order.js'),
    reported('CommonJS with a namespace', "const typeorm = require('typeorm');\nconst Order = new typeorm.EntitySchema({ name: 'Order', columns: { id: { type: Number, primary: true } } });\nmodule.exports = { Order };\n", lacking('Order', NEITHER, 'schema'), {}, 'order.js'),
    reported('columns that stand elsewhere are not edited', "import { EntitySchema } from 'typeorm';\nimport { columns } from './test/fixtures/projects/typeorm-shop/columns';\nexport const Order = new EntitySchema({ name: 'Order', columns });\n", { ...lacking('Order', NEITHER, 'schema'), suggestions: 0 }),
    reported('a row type without the names is not edited', `interface Row { id: number }\n${schema('total: { type: Number }', '', '<Row>')}`, { ...lacking('Order', NEITHER, 'schema'), suggestions: 0 }),
  ],
});

tester.run('typeorm: classes that need no timestamps', requireTimestamps, {
  valid: [
    silent('a view', `${IMPORTS}import { ViewColumn } from 'typeorm';\n@ViewEntity({ expression: 'SELECT 1' }) class Totals { @ViewColumn() total: number; }\n`),
    silent('what the rows of a query hold', `${IMPORTS}@Entity({ name: 'orders' }) class OrdersPerDay { @Column({ select: false, insert: false }) day: string; @Column({ insert: false }) count: number; }\n`),
    silent('a join table of relations', IMPORTS + entity('@ManyToOne(() => Order) order: Order; @ManyToOne(() => Tag) tag: Tag;', 'OrderTag')),
    silent('a join table of keys', `${IMPORTS}@Entity() class OrderTag { @PrimaryColumn() orderId: number; @PrimaryColumn() tagId: number; }\n`),
    silent('a join table whose relations have their keys beside them', IMPORTS + entity("@Column() orderId: number; @ManyToOne(() => Order) order: Order; @Column() label: number; @ManyToOne(() => Tag) @JoinColumn({ name: 'label' }) tag: Tag;", 'OrderTag').replace('@Entity', "import { JoinColumn } from 'typeorm';\n@Entity")),
    silent('a log that is written once', IMPORTS + entity('@CreateDateColumn() createdAt: Date; @Column() text: string;', 'AuditLog')),
    silent('a table of migrations', IMPORTS + entity('@Column() name: string;', 'Migration')),
    silent('an ignored model', IMPORTS + entity('@Column() name: string;', 'Country'), { models: { ignore: ['Country'] } }),
    silent('an append-only model', IMPORTS + entity('@CreateDateColumn() createdAt: Date;', 'Reading'), { models: { appendOnly: ['Read*'] } }),
    silent('a class without columns', `${IMPORTS}export class OrderService { constructor(private orders: Repository<Order>) {} }\n`),
    silent('a data transfer object', `${IMPORTS}import { ApiProperty } from '@nestjs/swagger';\nexport class CreateOrderDto { @ApiProperty() total: number; }\n`),
    silent('decorators of the same names', "import { Entity, Column } from './orm';\n@Entity() class Order { @Column() id: number; }\n"),
  ],
  invalid: [
    reported('a join table with a column of its own', IMPORTS + entity('@ManyToOne(() => Order) order: Order; @ManyToOne(() => Tag) tag: Tag; @Column() weight: number;', 'OrderTag'), lacking('OrderTag', NEITHER)),
    reported('a column that is never inserted, among others', `${IMPORTS}@Entity() class Invoice { @Column({ insert: false }) number: number; @Column() total: number; }\n`, lacking('Invoice', NEITHER)),
    reported('a key beside columns that are never inserted', `${IMPORTS}@Entity() class Invoice { @PrimaryColumn({ insert: false }) id: number; @Column({ insert: false }) total: number; }\n`, lacking('Invoice', NEITHER)),
    reported('a log without a creation date', IMPORTS + entity('@Column() text: string;', 'AuditLog'), lacking('AuditLog', ['created'])),
  ],
});
