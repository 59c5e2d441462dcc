// MikroORM's models: decorated classes, EntitySchema, defineEntity and Medusa's model.define(), with what they inherit, spread and embed.
import type { RuleTester } from 'eslint';
import { expect, it } from 'vitest';
import noFrozenUpdatedAt from '../../../rules/no-frozen-updated-at.ts';
import noZonelessColumn from '../../../rules/no-zoneless-column.ts';
import requireTimestamps from '../../../rules/require-timestamps.ts';
import { project } from '../../project/on-disk.ts';
import { createRuleTester } from '../../rule-tester.ts';
import { lint } from '../../tools/lint.ts';
import { entity, FROZEN, IMPORTS, reported, silent, STAMPS } from './cases.ts';

const tester = createRuleTester();

type Role = 'created' | 'updated';
type Style = 'class' | 'builder' | 'schema';
const NEITHER: readonly Role[] = ['created', 'updated'];
const REMEDIES: Readonly<Record<Style, readonly [string, string]>> = {
  class: ['`@Property({ onCreate: () => new Date() })`', '`@Property({ onCreate: () => new Date(), onUpdate: () => new Date() })`'],
  builder: ['`p.datetime().onCreate(() => new Date())`', '`p.datetime().onCreate(() => new Date()).onUpdate(() => new Date())`'],
  schema: ['property with `onCreate: () => new Date()`', 'property with `onCreate: () => new Date(), onUpdate: () => new Date()`'],
};

/** What is said of a model that lacks one timestamp or both. */
function lacking(model: string, roles: readonly Role[], style: Style = 'class'): RuleTester.TestCaseError {
  const data = {
    model,
    fields: roles.map((role) => `\`${role}At\``).join(' and no '),
    when: roles.map((role) => (role === 'created' ? 'created' : 'last changed')).join(' or '),
    remedy: `add ${roles.map((role) => `a ${REMEDIES[style][role === 'created' ? 0 : 1]}`).join(' and ')}`,
  };
  return { messageId: 'missing', data };
}

const V7 = "import { BaseEntity } from '@mikro-orm/core';\nimport { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';\n";

tester.run('mikro-orm: decorators', requireTimestamps, {
  valid: [
    silent('moved by MikroORM', IMPORTS + entity(STAMPS)),
    silent('moved by the database', IMPORTS + entity(FROZEN)),
    silent('plain properties', IMPORTS + entity('@Property() createdAt: Date; @Property() updatedAt: Date;')),
    silent('other names', IMPORTS + entity('@Property() dateCreated: Date; @Property({ onUpdate: () => new Date() }) touched: Date;')),
    silent('snake case', IMPORTS + entity('@Property() created_at: Date; @Property() updated_at: Date;')),
    silent('marked as optional', IMPORTS + entity('@Property() createdAt: Opt<Date>; @Property() updatedAt: Date & Opt = new Date();')),
    silent('text', IMPORTS + entity("@Property({ type: 'string' }) createdAt: string; @Property() updatedAt: string;")),
    silent('numbers', IMPORTS + entity("@Property({ type: 'bigint' }) createdAt: number; @Property({ type: 'bigint' }) updatedAt: number;")),
    silent('types of the library', `${IMPORTS}import { DateTimeType, types } from '@mikro-orm/core';\n${entity('@Property({ type: DateTimeType }) createdAt; @Property({ type: types.datetime }) updatedAt;')}`),
    silent('types as functions', IMPORTS + entity('@Property(() => Date) createdAt; @Property({ type: () => Date }) updatedAt;')),
    silent('MikroORM 7, legacy decorators', V7 + entity('@Property() createdAt!: Date; @Property() updatedAt!: Date;')),
    silent('MikroORM 7, decorators of the standard', V7.replace('legacy', 'es') + entity('@Property() createdAt = new Date(); @Property() updatedAt = new Date();')),
    silent('Medusa’s copy of the library', `import { Entity, PrimaryKey, Property } from '@medusajs/framework/mikro-orm/core';\n${entity(STAMPS)}`),
    silent('a class of another library', "import { Entity, Property } from '@acme/orm'; // mikro-orm\n@Entity() class Order { @Property() total: number; }\n"),
    silent('a data transfer object', `${IMPORTS}export class CreateOrder { total: number; }\n`),
  ],
  invalid: [
    reported('neither', IMPORTS + entity('@Property() total: number;'), lacking('Order', NEITHER)),
    reported('no updatedAt', IMPORTS + entity('@Property({ onCreate: () => new Date() }) createdAt: Date;'), lacking('Order', ['updated'])),
    reported('no createdAt', IMPORTS + entity('@Property({ onUpdate: () => new Date() }) updatedAt: Date;'), lacking('Order', ['created'])),
    reported('not stored', IMPORTS + entity(`${STAMPS.replace('onUpdate', 'persist: false, onUpdate')}`), lacking('Order', ['updated'])),
    reported('a formula', IMPORTS + entity("@Property() createdAt: Date; @Formula('now()') updatedAt: Date;"), lacking('Order', ['updated'])),
    reported('a flag of that name', IMPORTS + entity('@Property() createdAt: Date; @Property() updated: boolean;'), lacking('Order', ['updated'])),
    reported('a relation of that name', IMPORTS + entity('@ManyToOne(() => Person) created: Person; @Property() updatedAt: Date;'), lacking('Order', ['created'])),
    reported('a static member of that name', IMPORTS + entity('@Property() createdAt: Date; static updatedAt = new Date();'), lacking('Order', ['updated'])),
    reported('a member that is no property', IMPORTS + entity('@Property() createdAt: Date; updatedAt: Date;'), lacking('Order', ['updated'])),
    reported('MikroORM 7', V7 + entity('@Property() total!: number;'), lacking('Order', NEITHER)),
    reported('a driver’s package', `import { Entity, PrimaryKey } from '@mikro-orm/postgresql';\n${entity('')}`, lacking('Order', NEITHER)),
    reported('the library as a namespace', "import * as orm from '@mikro-orm/core';\n@orm.Entity() export class Order { @orm.PrimaryKey() id: number; }\n", { ...lacking('Order', NEITHER), suggestions: 0 }),
    reported('CommonJS', "const { Entity, PrimaryKey } = require('@mikro-orm/core');\n@Entity() class Order { @PrimaryKey({ type: 'int' }) id; }\nmodule.exports = { Order };\n", { ...lacking('Order', NEITHER), suggestions: 0 }, {}, 'orders.js'),
  ],
});

tester.run('mikro-orm: base classes and mixins', requireTimestamps, {
  valid: [
    silent('a base class', `${IMPORTS}abstract class Base { ${STAMPS} }\n${entity('', 'Order', 'extends Base ')}`),
    silent('an abstract entity', `${IMPORTS}@Entity({ abstract: true }) export abstract class Base { ${STAMPS} }\n${entity('', 'Order', 'extends Base ')}`),
    silent('two bases', `${IMPORTS}abstract class Made { @Property() createdAt: Date; }\nabstract class Changed extends Made { @Property() updatedAt: Date; }\n${entity('', 'Order', 'extends Changed ')}`),
    silent('the library’s base class under one of the project', `${V7}export abstract class Base extends BaseEntity { ${STAMPS} }\n${entity('', 'Order', 'extends Base ')}`),
    silent('a mixin', `${IMPORTS}function Stamped(Parent) { abstract class Mixed extends Parent { ${STAMPS} } return Mixed; }\nclass Root {}\n${entity('', 'Order', 'extends Stamped(Root) ')}`),
    silent('a base class that cannot be followed', `${IMPORTS}import { Base } from '@acme/entities';\n${entity('', 'Order', 'extends Base ')}`),
    silent('a child of an entity', `${IMPORTS}${entity(STAMPS, 'Document').replace('@Entity()', "@Entity({ discriminatorColumn: 'kind' })")}@Entity({ discriminatorValue: 'invoice' }) class Invoice extends Document { @Property() due: Date; }\n`),
    silent('a base class alone', `${IMPORTS}export abstract class Base { @PrimaryKey() id: number; }\n`),
  ],
  invalid: [
    reported('the library’s base class', V7 + entity('', 'Order', 'extends BaseEntity '), lacking('Order', NEITHER)),
    reported('a base with one of them', `${IMPORTS}abstract class Base { @Property() createdAt: Date; }\n${entity('', 'Order', 'extends Base ')}`, lacking('Order', ['updated'])),
    reported('a base whose property is declared again, not stored', `${IMPORTS}abstract class Base { ${STAMPS} }\n${entity('@Property({ persist: false }) updatedAt: Date;', 'Order', 'extends Base ')}`, lacking('Order', ['updated'])),
  ],
});

tester.run('mikro-orm: embedded classes', requireTimestamps, {
  valid: [
    silent('with both', `${IMPORTS}@Embeddable() class Stamps { ${STAMPS} }\n${entity('@Embedded(() => Stamps) stamps = new Stamps();')}`),
    silent('with options beside it', `${IMPORTS}@Embeddable() class Stamps { ${STAMPS} }\n${entity('@Embedded(() => Stamps, { prefix: false }) stamps = new Stamps();')}`),
    silent('named by the annotation', `${IMPORTS}@Embeddable() class Stamps { ${STAMPS} }\n${entity('@Embedded() stamps: Stamps;')}`),
    silent('named by an option', `${IMPORTS}@Embeddable() class Stamps { ${STAMPS} }\n${entity('@Embedded({ entity: () => Stamps, prefix: false }) stamps: Stamps;')}`),
    silent('that cannot be followed', `${IMPORTS}import { Stamps } from '@acme/entities';\n${entity('@Embedded(() => Stamps) stamps: Stamps;')}`),
    silent('the embedded class itself', `${IMPORTS}@Embeddable() export class Address { @Property() street: string; }\n`),
  ],
  invalid: [
    reported('without them, with options', `${IMPORTS}@Embeddable() class Address { @Property() street: string; }\n${entity('@Embedded(() => Address, { prefix: false }) address = new Address();')}`, lacking('Order', NEITHER)),
    reported('without them', `${IMPORTS}@Embeddable() class Address { @Property() street: string; }\n${entity('@Embedded(() => Address) address: Address;')}`, lacking('Order', NEITHER)),
  ],
});

const NEST = "import { applyDecorators } from '@nestjs/common';\n";

tester.run('mikro-orm: decorators of the project', requireTimestamps, {
  valid: [
    silent('functions that give one', `${IMPORTS}const CreatedAt = () => Property({ onCreate: () => new Date() });\nfunction UpdatedAt() { return Property({ onUpdate: () => new Date() }); }\n${entity('@CreatedAt() createdAt: Date; @UpdatedAt() changed: Date;')}`),
    silent('applyDecorators', `${IMPORTS}${NEST}const UpdatedAt = () => applyDecorators(Property({ onUpdate: () => new Date() }));\n${entity('@Property() createdAt: Date; @UpdatedAt() changed: Date;')}`),
    silent('options by reference', `${IMPORTS}const moved = { onUpdate: () => new Date() };\n${entity('@Property() createdAt: Date; @Property(moved) changed: Date;')}`),
    silent('options that are spread', `${IMPORTS}const moved = { onUpdate: () => new Date() };\n${entity("@Property() createdAt: Date; @Property({ ...moved, type: 'datetime' }) changed: Date;")}`),
    silent('one that cannot be followed', `${IMPORTS}import { UpdatedAt } from '@acme/columns';\n${entity('@Property() createdAt: Date; @UpdatedAt() updatedAt: Date;')}`),
  ],
  invalid: [
    reported('for the class', `${IMPORTS}const Table = (name: string) => Entity({ tableName: name });\n@Table('orders') export class Order { @PrimaryKey() id: number; }\n`, lacking('Order', NEITHER)),
  ],
});

/** A schema with these properties beside its id. */
const schema = (properties: string, rest = '', type = ''): string =>
  `${IMPORTS}export const Order = new EntitySchema${type}({ name: 'Order', properties: { id: { type: 'integer', primary: true }, ${properties} }${rest} });\n`;
const DATES = "createdAt: { type: 'datetime', onCreate: () => new Date() }, updatedAt: { type: 'datetime', onUpdate: () => new Date() }";

tester.run('mikro-orm: EntitySchema', requireTimestamps, {
  valid: [
    silent('both', schema(DATES)),
    silent('types as constructors', schema('createdAt: { type: Date }, updatedAt: { type: Date, onUpdate: () => new Date() }')),
    silent('spread properties', `const stamps = { ${DATES} };\n${schema('...stamps')}`),
    silent('properties that a function gives', `const stamps = () => ({ ${DATES} });\n${schema('...stamps()')}`),
    silent('spread properties of a package', `import { stamps } from '@acme/entities';\n${schema('...stamps')}`),
    silent('a computed name', schema('[NAME]: { type: Date }')),
    silent('properties of a package', `${IMPORTS}import { properties } from '@acme/entities';\nexport const Order = new EntitySchema({ name: 'Order', properties });\n`),
    silent('a base by its name', `${IMPORTS}const Base = new EntitySchema({ name: 'Base', abstract: true, properties: { ${DATES} } });\nexport const Order = new EntitySchema({ name: 'Order', extends: 'Base', properties: {} });\n`),
    silent('a base by its name that is nowhere', schema('', ", extends: 'Base'")),
    silent('a base schema', `${IMPORTS}const Base = new EntitySchema({ name: 'Base', abstract: true, properties: { ${DATES} } });\nexport const Order = new EntitySchema({ name: 'Order', extends: Base, properties: {} });\n`),
    silent('an embedded schema', `${IMPORTS}const Stamps = new EntitySchema({ name: 'Stamps', embeddable: true, properties: { ${DATES} } });\n${schema("stamps: { kind: 'embedded', entity: () => Stamps }").replace(IMPORTS, '')}`),
    silent('a class that cannot be followed in extends', `${IMPORTS}import { Base } from '@acme/entities';\nexport const Order = new EntitySchema({ name: 'Order', extends: Base, properties: {} });\n`),
    silent('a view', schema('', ", expression: 'SELECT 1'")),
    silent('a join table', `${IMPORTS}export const OrderTag = new EntitySchema({ name: 'OrderTag', properties: { order: { kind: 'm:1', entity: 'Order', primary: true }, tag: { kind: 'm:1', entity: 'Tag', primary: true } } });\n`),
    silent('of another library', "import { EntitySchema } from 'typeorm'; // mikro-orm\nexport const Order = new EntitySchema({ name: 'Order', type: 'view', columns: {} });\n"),
  ],
  invalid: [
    reported('neither', schema("total: { type: 'integer' }"), lacking('Order', NEITHER, 'schema')),
    reported('no updatedAt', schema('createdAt: { type: Date }'), lacking('Order', ['updated'], 'schema')),
    reported('a relation of that name', schema("created: { kind: 'm:1', entity: 'Person' }, updatedAt: { type: Date }"), lacking('Order', ['created'], 'schema')),
    reported('a relation of that name, in MikroORM 5', schema("created: { reference: 'm:1', entity: 'Person' }, updatedAt: { type: Date }"), lacking('Order', ['created'], 'schema')),
    reported('an enum', schema("createdAt: { enum: true, items: ['x'] }, updatedAt: { type: Date }"), lacking('Order', ['created'], 'schema')),
    reported('a class', `${IMPORTS}class Order { id: number; }\nexport const schema = new EntitySchema({ class: Order, properties: { id: { type: 'integer', primary: true } } });\n`, { ...lacking('Order', NEITHER, 'schema'), suggestions: 0 }),
    reported('a row type without the names', schema('total: { type: Number }', '', '<{ id: number }>'), { ...lacking('Order', NEITHER, 'schema'), suggestions: 0 }),
    reported('a row type with the names', schema('total: { type: Number }', '', '<{ createdAt: Date; updatedAt: Date }>'), lacking('Order', NEITHER, 'schema')),
    reported('CommonJS', "const { EntitySchema } = require('@mikro-orm/core');\nmodule.exports = new EntitySchema({ name: 'Order', properties: { id: { type: 'integer', primary: true } } });\n", lacking('Order', NEITHER, 'schema'), {}, 'orders.js'),
  ],
});

/** `defineEntity()` with these properties beside its id. */
const defined = (properties: string, rest = ''): string => `${IMPORTS}export const Order = defineEntity({ name: 'Order', properties: { id: p.integer().primary(), ${properties} }${rest} });\n`;
const BUILT = 'createdAt: p.datetime().onCreate(() => new Date()), updatedAt: p.datetime().onUpdate(() => new Date())';

tester.run('mikro-orm: defineEntity', requireTimestamps, {
  valid: [
    silent('both', defined(BUILT)),
    silent('nullable', defined('createdAt: p.datetime().nullable(), updatedAt: p.datetime().nullable()')),
    silent('named by its type', defined("createdAt: p.type(Date), updatedAt: p.type('datetime')")),
    silent('spread properties', `import { p as builder } from '@mikro-orm/core';\nconst stamps = { createdAt: builder.datetime(), updatedAt: builder.datetime() };\n${defined('...stamps')}`),
    silent('a function of the builders', `${IMPORTS}export const Order = defineEntity({ name: 'Order', properties: (b) => ({ id: b.integer().primary(), createdAt: b.datetime(), updatedAt: b.datetime() }) });\n`),
    silent('a base schema', `${IMPORTS}const Base = defineEntity({ name: 'Base', abstract: true, properties: { ${BUILT} } });\nexport const Order = defineEntity({ name: 'Order', extends: Base, properties: { id: p.integer().primary() } });\n`),
    silent('an embedded schema', `${IMPORTS}const Stamps = defineEntity({ name: 'Stamps', embeddable: true, properties: { ${BUILT} } });\nexport const Order = defineEntity({ name: 'Order', properties: { id: p.integer().primary(), stamps: () => p.embedded(Stamps) } });\n`),
    silent('an embeddable by itself', `${IMPORTS}export const Address = defineEntity({ name: 'Address', embeddable: true, properties: { street: p.string() } });\n`),
    silent('a property that cannot be followed', `import { stamp } from '@acme/entities';\n${defined('createdAt: stamp(), updatedAt: stamp()')}`),
    silent('a log', `${IMPORTS}export const AuditLog = defineEntity({ name: 'AuditLog', properties: { id: p.integer().primary(), createdAt: p.datetime() } });\n`),
    silent('a join table', `${IMPORTS}export const OrderTag = defineEntity({ name: 'OrderTag', properties: { order: () => p.manyToOne(Order).primary(), tag: () => p.manyToOne(Tag).primary() } });\n`),
  ],
  invalid: [
    reported('neither', defined('total: p.integer()'), lacking('Order', NEITHER, 'builder')),
    reported('no updatedAt', defined('createdAt: p.datetime()'), lacking('Order', ['updated'], 'builder')),
    reported('a function of the builders', `${IMPORTS}export const Order = defineEntity({ name: 'Order', properties: (b) => ({ id: b.integer().primary() }) });\n`, lacking('Order', NEITHER, 'builder')),
    reported('a relation of that name', defined('created: () => p.manyToOne(Person), updatedAt: p.datetime()'), lacking('Order', ['created'], 'builder')),
    reported('a flag of that name', defined('createdAt: p.datetime(), updated: p.boolean()'), lacking('Order', ['updated'], 'builder')),
  ],
});

const MEDUSA = "import { model } from '@medusajs/framework/utils';\n";

tester.run('mikro-orm: Medusa’s model.define()', requireTimestamps, {
  valid: [
    silent('has them without being asked', `${MEDUSA}export const Order = model.define('order', { id: model.id().primaryKey(), total: model.number() });\n`),
    silent('with options', `${MEDUSA}export const Order = model.define({ name: 'Order', tableName: 'order' }, { id: model.id().primaryKey() }).indexes([{ on: ['id'] }]).cascades({ delete: ['lines'] });\n`),
    silent('properties that cannot be followed', `${MEDUSA}import { properties } from '@acme/models';\nexport const Order = model.define('order', properties);\n`),
  ],
  invalid: [],
});

tester.run('mikro-orm: models that need no timestamps', requireTimestamps, {
  valid: [
    silent('a view', `${IMPORTS}@Entity({ expression: 'SELECT 1' }) class Totals { @Property() total: number; }\n`),
    silent('a view of MikroORM 7', `${IMPORTS}@Entity({ view: true, expression: 'SELECT 1' }) class Totals { @PrimaryKey() id: number; @Property() total: number; }\n`),
    silent('a table that is only read', `${IMPORTS}@Entity({ readonly: true }) class Country { @PrimaryKey() code: string; @Property() name: string; }\n`),
    silent('a join table of relations', IMPORTS + entity('@ManyToOne(() => Order) order: Order; @ManyToOne(() => Tag) tag: Tag;', 'OrderTag')),
    silent('a join table of keys', `${IMPORTS}@Entity() class OrderTag { @PrimaryKey() orderId: number; @PrimaryKey() tagId: number; }\n`),
    silent('a join table whose rows are taken away by date', IMPORTS + entity('@ManyToOne(() => Order) order: Order; @ManyToOne(() => Tag) tag: Tag; @Property() createdAt: Date; @Property({ nullable: true }) deletedAt?: Date | null;', 'OrderTag')),
    silent('events that say when they occurred', IMPORTS + entity("@Property({ type: Date, onCreate: () => new Date() }) occurredAt: Date = new Date(); @Property() text: string;", 'WorkflowEvent')),
    silent('a log that is written once', IMPORTS + entity('@Property() createdAt: Date; @Property() text: string;', 'AuditLog')),
    silent('an ignored model', IMPORTS + entity('@Property() name: string;', 'Country'), { models: { ignore: ['Country'] } }),
    silent('an append-only model', IMPORTS + entity('@Property() createdAt: Date;', 'Reading'), { models: { appendOnly: ['Read*'] } }),
  ],
  invalid: [
    reported('a join table with a property of its own', IMPORTS + entity('@ManyToOne(() => Order) order: Order; @ManyToOne(() => Tag) tag: Tag; @Property() weight: number;', 'OrderTag'), lacking('OrderTag', NEITHER)),
    reported('readonly: false', `${IMPORTS}@Entity({ readonly: false }) class Country { @PrimaryKey() code: string; @Property() name: string; }\n`, lacking('Country', NEITHER)),
  ],
});

const frozen = (name: string, code: string, field = 'updatedAt', suggestions = 1): RuleTester.InvalidTestCase =>
  reported(name, code, { messageId: 'frozen', data: { field, remedy: 'Give it `onUpdate: () => new Date()`' }, suggestions });

tester.run('mikro-orm: what moves updatedAt', noFrozenUpdatedAt, {
  valid: [
    silent('onUpdate', IMPORTS + entity(STAMPS)),
    silent('@BeforeUpdate()', IMPORTS + entity('@Property({ onCreate: () => new Date() }) updatedAt: Date; @BeforeUpdate() stamp() { this.updatedAt = new Date(); }')),
    silent('@BeforeUpdate() of a base class', `${IMPORTS}abstract class Base { @Property({ onCreate: () => new Date() }) updatedAt: Date; @BeforeUpdate() stamp() { this.updatedAt = new Date(); } }\n${entity('', 'Order', 'extends Base ')}`),
    silent('@BeforeUpdate() that is handed the entity', IMPORTS + entity('@Property({ onCreate: () => new Date() }) updatedAt: Date; @BeforeUpdate() stamp(args) { args.entity.updatedAt = new Date(); }')),
    silent('a hook that cannot be followed', IMPORTS + entity('@Property({ onCreate: () => new Date() }) updatedAt: Date; @BeforeUpdate() stamp() { stampAll(this); }')),
    silent('a subscriber', `${IMPORTS}${entity('@Property({ onCreate: () => new Date() }) updatedAt: Date;')}class Stamper { getSubscribedEntities() { return [Order]; } beforeUpdate({ entity }) { entity.updatedAt = new Date(); } }\n`),
    silent('a subscriber of everything', `${IMPORTS}${entity('@Property({ onCreate: () => new Date() }) updatedAt: Date;')}class Stamper { async beforeUpdate(args) { args.entity.updatedAt = new Date(); } }\n`),
    silent('ON UPDATE of MySQL', IMPORTS + entity("@Property({ defaultRaw: 'CURRENT_TIMESTAMP', extra: 'ON UPDATE CURRENT_TIMESTAMP' }) updatedAt: Date;")),
    silent('a generated column', IMPORTS + entity("@Property({ defaultRaw: 'now()', generated: 'now()' }) updatedAt: Date;")),
    silent('options that cannot be seen', `${IMPORTS}import { options } from '@acme/columns';\n${entity('@Property(options) updatedAt: Date = new Date();')}`),
    silent('hooks of a schema', `${IMPORTS}const Order = new EntitySchema({ name: 'Order', hooks: { beforeUpdate: [stamp] }, properties: { updatedAt: { type: 'datetime', onCreate: () => new Date() } } });\n`),
    silent('a version', IMPORTS + entity('@Property({ version: true, defaultRaw: "now()" }) updatedAt: Date;')),
    silent('Medusa’s own', `${MEDUSA}export const Order = model.define('order', { id: model.id().primaryKey() });\n`),
  ],
  invalid: [
    frozen('onCreate', IMPORTS + entity('@Property({ onCreate: () => new Date() }) updatedAt: Date;')),
    frozen('an initial value', IMPORTS + entity('@Property() updatedAt: Date = new Date();')),
    frozen('a default', IMPORTS + entity("@Property({ defaultRaw: 'now()' }) updatedAt: Date;")),
    frozen('of a base class', `${IMPORTS}export abstract class Base { @PrimaryKey() id: number; @Property({ onCreate: () => new Date() }) updatedAt: Date; }\n`),
    frozen('@BeforeCreate()', IMPORTS + entity('@Property() updatedAt: Date; @BeforeCreate() stamp() { this.updatedAt = new Date(); }').replace('@Entity', "import { BeforeCreate } from '@mikro-orm/core';\n@Entity")),
    frozen('a subscriber of other rows', `${IMPORTS}${entity('@Property({ onCreate: () => new Date() }) updatedAt: Date;')}${entity(STAMPS, 'Line')}class Stamper { getSubscribedEntities() { return [Line]; } beforeUpdate({ entity }) { entity.updatedAt = new Date(); } }\n`),
    frozen('a schema', schema("createdAt: { type: 'datetime' }, updatedAt: { type: 'datetime', onCreate: () => new Date() }")),
    frozen('a builder', defined('createdAt: p.datetime(), updatedAt: p.datetime().onCreate(() => new Date())')),
  ],
});

const zoneless = (name: string, code: string, field: string, suggestions = 1): RuleTester.InvalidTestCase =>
  reported(name, code, { messageId: 'zoneless', data: { field, remedy: "give it the column type `'timestamptz'`" }, suggestions });
const PG = "import { Entity, PrimaryKey, Property } from '@mikro-orm/postgresql';\n";

tester.run('mikro-orm: zones', noZonelessColumn, {
  valid: [
    silent('timestamptz', PG + entity("@Property({ columnType: 'timestamptz' }) paidAt: Date;")),
    silent('with time zone', IMPORTS + entity("@Property({ columnType: 'timestamp(3) with time zone' }) paidAt: Date;")),
    silent('without a column type, which is timestamptz on PostgreSQL', PG + entity('@Property() paidAt: Date;')),
    silent('an engine that is not known', IMPORTS + entity("@Property({ columnType: 'timestamp' }) paidAt: Date;")),
    silent('MySQL', PG.replace('postgresql', 'mysql') + entity("@Property({ columnType: 'timestamp' }) paidAt: Date;")),
    silent('a calendar day', PG + entity("@Property({ columnType: 'date' }) dueOn: string;")),
  ],
  invalid: [
    zoneless('timestamp on PostgreSQL', PG + entity("@Property({ columnType: 'timestamp' }) paidAt: Date;"), 'paidAt'),
    zoneless('timestamp(0)', PG + entity("@Property({ columnType: 'timestamp(0)' }) paidAt: Date;"), 'paidAt'),
    zoneless('without time zone, which only PostgreSQL has', IMPORTS + entity("@Property({ columnType: 'timestamp without time zone' }) paidAt: Date;"), 'paidAt'),
    zoneless('beside a type of PostgreSQL', IMPORTS + entity("@Property({ columnType: 'jsonb' }) lines: object; @Property({ columnType: 'timestamp' }) paidAt: Date;"), 'paidAt'),
  ],
});

it.each<[string, string, string[], string[]]>([
  ['timestamp on PostgreSQL', "@Property({ columnType: 'timestamp' }) paidAt: Date;", ['@mikro-orm/core', '@mikro-orm/postgresql'], ['zoneless']],
  ['without a column type', '@Property() paidAt: Date;', ['@mikro-orm/core', '@mikro-orm/postgresql'], []],
  ['timestamp on MySQL', "@Property({ columnType: 'timestamp' }) paidAt: Date;", ['@mikro-orm/core', '@mikro-orm/mysql'], []],
  ['timestamp in a package for several engines', "@Property({ columnType: 'timestamp' }) paidAt: Date;", ['@mikro-orm/postgresql', '@mikro-orm/mysql'], []],
])('mikro-orm: the driver of the package tells the engine: %s', (_name, members, drivers, expected) => {
  const { root } = project({ 'package.json': { dependencies: Object.fromEntries(drivers.map((name) => [name, '^6'])) } });
  const found = lint(IMPORTS + entity(members), { file: 'src/order.ts', root, rules: ['no-zoneless-column'] });
  expect(found.map(({ messageId }) => messageId)).toEqual(expected);
});
