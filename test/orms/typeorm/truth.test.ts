// What TypeORM was measured to do, path by path: a write is reported if and only if it left `updatedAt` stale in the database.
import { describe, expect, it } from 'vitest';
import { lint } from '../../tools/lint.ts';

/**
 * What was measured with one database: the declarations in the order of the marks, and each path. R: refreshed, S: stale, X: the given
 * value was stored, N: the row was not written, ?: that depends on what the database was made with, which code does not show.
 */
interface Measured {
  /** A column type that tells the engine. */
  readonly type: string;
  /** The data source that `ds` is. */
  readonly source: string;
  readonly declarations: readonly (readonly [name: string, code: string])[];
  readonly paths: readonly (readonly [path: string, statement: string, marks: string])[];
}

const IMPORTS = `import { BaseEntity, BeforeUpdate, Column, CreateDateColumn, DataSource, DeleteDateColumn, Entity, EntitySchema, EventSubscriber } from 'typeorm';
import { JoinColumn, JoinTable, ManyToMany, ManyToOne, OneToMany, PrimaryColumn, UpdateDateColumn } from 'typeorm';
`;
const PLAIN = "@Column({ default: () => 'now()' }) updatedAt: Date;";

/** An entity with the columns that every declaration has. */
function entity(type: string, columns: string, base = ''): string {
  return `@Entity() class Order ${base}{
  @PrimaryColumn() id: number; @Column() slug: string; @Column() name: string; @Column() views: number; @Column('${type}') kind: unknown;
  @CreateDateColumn() createdAt: Date; @DeleteDateColumn() deletedAt: Date;
  ${columns}
}`;
}

function schema(type: string): string {
  return `const Order = new EntitySchema<any>({ name: 'Order', columns: {
  id: { type: Number, primary: true }, slug: { type: String }, name: { type: String }, views: { type: Number }, kind: { type: '${type}' },
  createdAt: { type: Date, createDate: true }, updatedAt: { type: Date, updateDate: true }, deletedAt: { type: Date, deleteDate: true },
} });`;
}

const LOAD = 'const order = await orders.findOneByOrFail({ id: 1 });';
const ROW = '{ id: 1, slug: "a", name: "x" }';
const BUILDER = 'await ds.createQueryBuilder().update(Order).set';
const INSERT = `await ds.createQueryBuilder().insert().into(Order).values(${ROW})`;

const POSTGRES: Measured = {
  type: 'timestamptz',
  source: 'declare const ds: DataSource;',
  declarations: [
    ['@UpdateDateColumn in an abstract base class', `abstract class Stamped { @UpdateDateColumn() updatedAt: Date; }\n${entity('timestamptz', '', 'extends Stamped ')}`],
    ['EntitySchema with updateDate: true', schema('timestamptz')],
    ['@UpdateDateColumn in an embedded class', `class Stamps { @UpdateDateColumn() updatedAt: Date; }\n${entity('timestamptz', '@Column(() => Stamps) stamps: Stamps;')}`],
    ['@BeforeUpdate', entity('timestamptz', `${PLAIN} @BeforeUpdate() touch() { this.updatedAt = new Date(); }`)],
    [
      'a subscriber',
      `${entity('timestamptz', PLAIN)}\n@EventSubscriber() class Stamper { listenTo() { return Order; } beforeUpdate(event) { event.entity.updatedAt = new Date(); } }`,
    ],
    ['@Column({ onUpdate })', entity('timestamptz', "@Column({ onUpdate: 'CURRENT_TIMESTAMP' }) updatedAt: Date;")],
    ['a default', entity('timestamptz', PLAIN)],
  ],
  paths: [
    ['save(loaded entity, changed)', `${LOAD} order.name = 'x'; await orders.save(order);`, 'RRRRRSS'],
    ['save(partial object with id)', "await orders.save({ id: 1, name: 'x' });", 'RRRSRSS'],
    ['manager.save(Entity, partial)', "await ds.manager.save(Order, { id: 1, name: 'x' });", 'RRRSRSS'],
    ['preload + save', "await orders.save(await orders.preload({ id: 1, name: 'x' }));", 'RRRRRSS'],
    ['save with no changes', `${LOAD} await orders.save(order);`, 'NNNNNNN'],
    ['save(…, { listeners: false })', `${LOAD} order.name = 'x'; await orders.save(order, { listeners: false });`, 'RRRSSSS'],
    ['update(id, {…})', "await orders.update(1, { name: 'x' });", 'RRRSRSS'],
    ['update(criteria, {…})', "await orders.update({ slug: 'a' }, { name: 'x' });", 'RRRSRSS'],
    ['manager.update(Entity, …)', "await ds.manager.update(Order, { id: 1 }, { name: 'x' });", 'RRRSRSS'],
    ['updateAll', "await orders.updateAll({ name: 'x' });", 'RRRSRSS'],
    ['QueryBuilder.update(Entity).set()', `${BUILDER}({ name: 'x' }).where('id = 1').execute();`, 'RRRSRSS'],
    ['repo.createQueryBuilder().update().set()', "await orders.createQueryBuilder().update().set({ name: 'x' }).where('id = 1').execute();", 'RRRSRSS'],
    ["repo.createQueryBuilder('p').update({…})", "await orders.createQueryBuilder('p').update({ name: 'x' }).where('id = 1').execute();", 'RRRSRSS'],
    ["QueryBuilder.update('table_name').set()", "await ds.createQueryBuilder().update('order').set({ name: 'x' }).execute();", 'RRRSRSS'],
    ['QueryBuilder.update().set({ col: () => "expr" })', `${BUILDER}({ views: () => 'views + 1' }).execute();`, 'RRRSRSS'],
    ['QueryBuilder.update().callListeners(false)', `await ds.createQueryBuilder().callListeners(false).update(Order).set({ name: 'x' }).execute();`, 'RRRSSSS'],
    ['QueryBuilder.update().updateEntity(false)', `${BUILDER}({ name: 'x' }).updateEntity(false).execute();`, 'RRRSRSS'],
    ['upsert (conflict → update)', `await orders.upsert(${ROW}, ['slug']);`, 'RRRSSSS'],
    ['upsert skipUpdateIfNoValuesChanged, changed', `await orders.upsert(${ROW}, { conflictPaths: ['slug'], skipUpdateIfNoValuesChanged: true });`, 'RRRSSSS'],
    ['insert().orUpdate([cols]) without updated_at', `${INSERT}.orUpdate(['name'], ['slug']).execute();`, 'RRRSSSS'],
    ['insert().orUpdate([cols, "updated_at"])', `${INSERT}.orUpdate(['name', 'updated_at'], ['slug']).execute();`, 'RR?RRRR'],
    ['increment', "await orders.increment({ id: 1 }, 'views', 1);", 'RRRSRSS'],
    ['decrement', "await orders.decrement({ id: 1 }, 'views', 1);", 'RRRSRSS'],
    ['softDelete', 'await orders.softDelete(1);', 'RRRSSSS'],
    ['QueryBuilder.softDelete()', "await orders.createQueryBuilder().softDelete().where('id = 1').execute();", 'RRRSSSS'],
    ['softRemove(entity)', `${LOAD} await orders.softRemove(order);`, 'RRRSSSS'],
    ['restore', 'await orders.restore(1);', 'RRRSSSS'],
    ['recover(entity)', `${LOAD} await orders.recover(order);`, 'RRRSSSS'],
    ['save({ id, name, createdAt })', "await orders.save({ id: 1, name: 'x', createdAt: given });", 'RRRSRSS'],
    ['update(id, { createdAt })', 'await orders.update(1, { createdAt: given });', 'RRRSRSS'],
    ['QueryBuilder.update().set({ createdAt })', `${BUILDER}({ createdAt: given }).execute();`, 'RRRSRSS'],
    ['upsert with createdAt supplied', "await orders.upsert({ id: 1, name: 'x', createdAt: given }, ['slug']);", 'RRRSSSS'],
    ['save({ …, updatedAt: <explicit> })', "await orders.save({ id: 1, name: 'x', updatedAt: given });", 'XX?XXXX'],
    ['update(id, { name, updatedAt: <explicit> })', "await orders.update(1, { name: 'x', updatedAt: given });", 'XX?XXXX'],
    ['QueryBuilder.update().set({ updatedAt: <explicit> })', `${BUILDER}({ name: 'x', updatedAt: given }).execute();`, 'XX?XXXX'],
    ['insert', 'await orders.insert({ id: 2, createdAt: given });', 'NNNNNNN'],
    ['update(id, { name, updatedAt: undefined })', "await orders.update(1, { name: 'x', updatedAt: undefined });", 'RRRSRSS'],
    ['merge(entity, dto) + save', `${LOAD} orders.merge(order, { name: 'x' }); await orders.save(order);`, 'RRRRRSS'],
  ],
};

const RELATED = `class Stamped extends BaseEntity { @PrimaryColumn() id: number; @CreateDateColumn() createdAt: Date; @UpdateDateColumn() updatedAt: Date; }
@Entity() class Author extends Stamped {}
@Entity() class Tag extends Stamped {}
@Entity() class Comment extends Stamped { @ManyToOne(() => Order) order: Order; @Column({ onUpdate: 'x' }) text: string; }
`;

/** Only one declaration was measured: every path on it is refreshed, or does not write the row. */
const RELATIONS: Measured = {
  type: 'timestamptz',
  source: 'declare const ds: DataSource;',
  declarations: [
    [
      '@UpdateDateColumn and relations',
      `${RELATED}${entity('timestamptz', '@ManyToOne(() => Author) author: Author; @OneToMany(() => Comment, (c) => c.order) comments: Comment[]; @ManyToMany(() => Tag) @JoinTable() tags: Tag[]; @UpdateDateColumn() updatedAt: Date;', 'extends BaseEntity ')}`,
    ],
    [
      'a default and relations',
      `${RELATED}${entity('timestamptz', `@ManyToOne(() => Author) author: Author; @OneToMany(() => Comment, (c) => c.order) comments: Comment[]; @ManyToMany(() => Tag) @JoinTable() tags: Tag[]; ${PLAIN}`, 'extends BaseEntity ')}`,
    ],
  ],
  paths: [
    ['save with only many-to-many changed → owner', `${LOAD} order.tags.push(tag); await orders.save(order);`, 'NN'],
    ['save parent with replaced one-to-many list → parent, child', `${LOAD} order.comments = order.comments.filter((c) => c.id !== 1); await orders.save(order);`, 'NR'],
    ['RelationQueryBuilder many-to-many add() → owner', "await ds.createQueryBuilder().relation(Order, 'tags').of(1).add(5);", 'NN'],
    ['RelationQueryBuilder many-to-one set() → owner', "await ds.createQueryBuilder().relation(Order, 'author').of(1).set(7);", 'RS'],
    ['RelationQueryBuilder one-to-many remove() → child', "await ds.createQueryBuilder().relation(Order, 'comments').of(1).remove(3);", 'RR'],
    ['save with many-to-one changed', `${LOAD} order.author = author; await orders.save(order);`, 'RS'],
    ['Entity.update()', "await Order.update(1, { name: 'x' });", 'RS'],
    ['entity.save()', "const order = await Order.findOneByOrFail({ id: 1 }); order.name = 'x'; await order.save();", 'RS'],
    ['Entity.upsert()', `await Order.upsert(${ROW}, ['slug']);`, 'RS'],
    ['Entity.createQueryBuilder().update()', "await Order.createQueryBuilder().update().set({ name: 'x' }).execute();", 'RS'],
    ['entity.softRemove()', 'const order = await Order.findOneByOrFail({ id: 1 }); await order.softRemove();', 'RS'],
  ],
};

/** Whether an upsert refreshes depends on `ON UPDATE` in the table, which a migration may have left out. */
const MARIADB: Measured = {
  type: 'mediumtext',
  source: 'declare const ds: DataSource;',
  declarations: [
    ['@UpdateDateColumn', entity('mediumtext', '@UpdateDateColumn() updatedAt: Date;')],
    ['@Column({ onUpdate })', entity('mediumtext', "@Column({ type: 'timestamp', onUpdate: 'CURRENT_TIMESTAMP' }) updatedAt: Date;")],
    ['a default', entity('mediumtext', PLAIN)],
  ],
  paths: [
    ['save(changed)', "await orders.save({ id: 1, name: 'x' });", 'RRS'],
    ['update', "await orders.update(1, { name: 'x' });", 'RRS'],
    ['QueryBuilder.update().set()', `${BUILDER}({ name: 'x' }).execute();`, 'RRS'],
    ['upsert', `await orders.upsert(${ROW}, ['slug']);`, '?RS'],
    ['insert().orUpdate(["name"])', `${INSERT}.orUpdate(['name'], ['slug']).execute();`, '?RS'],
    ['insert().orUpdate(["name", "updated_at"])', `${INSERT}.orUpdate(['name', 'updated_at'], ['slug']).execute();`, 'RRR'],
    ['increment', "await orders.increment({ id: 1 }, 'views', 1);", 'RRS'],
    ['softDelete', 'await orders.softDelete(1);', 'RRS'],
    ['update({ createdAt })', 'await orders.update(1, { createdAt: given });', 'RRS'],
  ],
};

const SQLITE: Measured = {
  type: 'text',
  source: "const ds = new DataSource({ type: 'better-sqlite3', database: 'shop.db' });",
  declarations: [
    ['@UpdateDateColumn', entity('text', '@UpdateDateColumn() updatedAt: Date;')],
    ['updateDate: true', schema('text')],
    ['a default', entity('text', PLAIN)],
  ],
  paths: [
    ['save(changed)', "await orders.save({ id: 1, name: 'x' });", 'RRS'],
    ['update', "await orders.update(1, { name: 'x' });", 'RRS'],
    ['QueryBuilder.update().set()', `${BUILDER}({ name: 'x' }).execute();`, 'RRS'],
    ['upsert', `await orders.upsert(${ROW}, ['slug']);`, 'SSS'],
    ['insert().orUpdate(["name"])', `${INSERT}.orUpdate(['name'], ['slug']).execute();`, 'SSS'],
    ['increment', "await orders.increment({ id: 1 }, 'views', 1);", 'RRS'],
    ['softDelete', 'await orders.softDelete(1);', 'RRS'],
    ['update({ createdAt })', 'await orders.update(1, { createdAt: given });', 'RRS'],
  ],
};

const STAMPED = '{ @UpdateDateColumn() updatedAt: Date; }';

/** Ways of declaring, each measured with `update()` and with `save()` of a loaded row that was changed. */
const STYLES: readonly (readonly [name: string, code: string, marks: string])[] = [
  ['a mixin', `const WithStamps = (Base) => { abstract class Stamped extends Base ${STAMPED} return Stamped; };\nclass Root {}\n${entity('text', '', 'extends WithStamps(Root) ')}`, 'RR'],
  ['spread schema columns', "const stamps = { updatedAt: { type: Date, updateDate: true } };\nconst Order = new EntitySchema({ name: 'Order', columns: { id: { type: Number, primary: true }, ...stamps } });", 'RR'],
  ['a decorator of the project', `const UpdatedAt = () => UpdateDateColumn({ type: 'timestamptz' });\n${entity('text', '@UpdatedAt() updatedAt: Date;')}`, 'RR'],
  ['@UpdateDateColumn({ update: false })', entity('text', '@UpdateDateColumn({ update: false }) updatedAt: Date;'), 'RR'],
  ['two @UpdateDateColumn, updatedAt first', entity('text', '@UpdateDateColumn() updatedAt: Date; @UpdateDateColumn() changedAt: Date;'), 'RR'],
  ['a createdAt that is an @UpdateDateColumn too, and stands first', `@Entity() class Order { @PrimaryColumn() id: number; @Column() name: string; @UpdateDateColumn() createdAt: Date; @UpdateDateColumn() updatedAt: Date; }`, 'SS'],
  ['@Column over @UpdateDateColumn', entity('text', "@Column({ type: 'datetime' }) @UpdateDateColumn() updatedAt: Date;"), 'RR'],
  ['@UpdateDateColumn over @Column', entity('text', "@UpdateDateColumn() @Column({ type: 'datetime' }) updatedAt: Date;"), 'SS'],
  ['@UpdateDateColumn over a base @Column', `abstract class Base { ${PLAIN} }\n${entity('text', '@UpdateDateColumn() updatedAt: Date;', 'extends Base ')}`, 'SS'],
  ['@Column over a base @UpdateDateColumn', `abstract class Base ${STAMPED}\n${entity('text', PLAIN, 'extends Base ')}`, 'RR'],
  ['@ChildEntity', `@Entity() class Document ${STAMPED}\n${entity('text', '', 'extends Document ').replace('@Entity', '@ChildEntity')}`, 'RR'],
  ['applyDecorators, the date column first', `const Stamp = () => applyDecorators(UpdateDateColumn(), Column());\n${entity('text', '@Stamp() updatedAt: Date;')}`, 'RR'],
  ['applyDecorators, the date column last', `const Stamp = () => applyDecorators(Column(), UpdateDateColumn());\n${entity('text', '@Stamp() updatedAt: Date;')}`, 'SS'],
  ['an embedded schema', "const Stamps = new EntitySchema({ name: 'Stamps', columns: { updatedAt: { type: Date, updateDate: true } } });\nconst Order = new EntitySchema({ name: 'Order', columns: { id: { type: Number, primary: true } }, embeddeds: { stamps: { schema: Stamps } } });", 'RR'],
  ['@BeforeUpdate of a base class', `abstract class Base { ${PLAIN} @BeforeUpdate() stamp() { this.updatedAt = new Date(); } }\n${entity('text', '', 'extends Base ')}`, 'SR'],
  ['@BeforeUpdate of a base class, overridden', `abstract class Base { ${PLAIN} @BeforeUpdate() stamp() { this.updatedAt = new Date(); } }\n${entity('text', "stamp() { this.name = 'y'; }", 'extends Base ')}`, 'SS'],
  ['@BeforeUpdate that calls another method', entity('text', `${PLAIN} @BeforeUpdate() before() { this.touch(); } touch() { this.updatedAt = new Date(); }`), 'SR'],
  ['@BeforeUpdate with Object.assign', entity('text', `${PLAIN} @BeforeUpdate() before() { Object.assign(this, { updatedAt: new Date() }); }`), 'SR'],
  ['@BeforeUpdate beside @BeforeInsert', entity('text', `${PLAIN} @BeforeInsert() @BeforeUpdate() before() { this.updatedAt = new Date(); }`), 'SR'],
  ['@BeforeUpdate on an arrow function', entity('text', `${PLAIN} @BeforeUpdate() before = () => { this.updatedAt = new Date(); };`), 'SR'],
];

function isReported(declaration: string, statement: string, source: string): boolean {
  const imports = `${IMPORTS}import { BeforeInsert, ChildEntity } from 'typeorm';\nimport { applyDecorators } from '@nestjs/common';\n`;
  const code = `${imports}${declaration}\n${source}\nexport async function write(given, tag, author) {\n  const orders = ds.getRepository(Order);\n  ${statement}\n}\n`;
  const reports = lint(code, { file: 'orders.ts', rules: ['require-updated-at'] });
  expect(reports.filter(({ messageId }) => messageId !== 'stale' && messageId !== 'dataless')).toEqual([]);
  return reports.length > 0;
}

describe.each([
  ['PostgreSQL', POSTGRES],
  ['relations and active records', RELATIONS],
  ['MariaDB', MARIADB],
  ['SQLite', SQLITE],
])('%s', (_engine, { declarations, paths, source }) => {
  const cases = declarations.flatMap(([declaration, code], column) =>
    paths.map(([path, statement, marks]) => ({ declaration, path, code, statement, mark: marks[column] ?? '' })),
  );

  it.each(cases)('$declaration: $path is $mark', ({ code, statement, mark }) => {
    expect(mark).toMatch(/^[RSXN?]$/);
    expect(isReported(code, statement, source)).toBe(mark === 'S');
  });
});

describe('ways of declaring', () => {
  it.each(STYLES)('%s', (_name, code, [update, save]) => {
    const source = 'declare const ds: DataSource;';
    expect(isReported(code, "await orders.update(1, { name: 'x' });", source)).toBe(update === 'S');
    expect(isReported(code, `${LOAD} order.name = 'x'; await orders.save(order);`, source)).toBe(save === 'S');
  });
});

describe('a loaded row that is written back', () => {
  const ORDER = entity('timestamptz', '@UpdateDateColumn() updatedAt: Date;');

  it.each([
    ['save({ ...loaded, name }) is refreshed', `${LOAD} await orders.save({ ...order, name: 'x' });`, []],
    ['update(id, { ...loaded, name }) stores the old value', `${LOAD} await orders.update(1, { ...order, name: 'x' });`, ['carried']],
    ['update(id, { updatedAt: loaded.updatedAt }) stores the old value', `${LOAD} await orders.update(1, { name: 'x', updatedAt: order.updatedAt });`, ['carried']],
    ['set({ ...loaded }) stores the old value', `${LOAD} ${BUILDER}({ ...order, name: 'x' }).execute();`, ['carried']],
    ['upsert({ ...loaded }) stores the old value', `${LOAD} await orders.upsert({ ...order, name: 'x' }, ['id']);`, ['carried']],
  ])('%s', (_name, statement, expected) => {
    const code = `${IMPORTS}${ORDER}\ndeclare const ds: DataSource;\nexport async function write() {\n  const orders = ds.getRepository(Order);\n  ${statement}\n}\n`;
    expect(lint(code, { file: 'orders.ts', rules: ['require-updated-at'] }).map(({ messageId }) => messageId)).toEqual(expected);
  });
});
