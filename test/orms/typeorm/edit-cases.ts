// Code before and after the fixes of the rules for TypeORM: every fixed text is a module of its own that compiles.

export interface EditCase {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** A fix is not to be made; `after` is the same text. */
  readonly file?: string;
}

const edit = (name: string, before: string, after: string, file = 'orders.ts'): EditCase => ({ name, before, after, file });

const HEAD = "import { Entity, PrimaryColumn } from 'typeorm';\n";
const HEADED = "import { Entity, PrimaryColumn, CreateDateColumn, UpdateDateColumn } from 'typeorm';\n";

/** Classes that call their times otherwise. */
const NAMED = ['Invoice', 'Refund'].map((name) => `@Entity() export class ${name} { @PrimaryColumn() id: number; @CreateDateColumn() createdOn: Date; @UpdateDateColumn() updatedOn: Date; }\n`).join('');

/** Classes all of whose properties have a value, so that the new ones have to say that TypeORM fills them. */
export const FILLED: readonly EditCase[] = [
  ['properties with values', 'id = 0;', ''],
  ['properties with types and values', 'id: number = 0;', ''],
  ['properties that may be missing', 'id?: number;', ''],
  ['properties of a type that may be missing', 'id: number | undefined;', ''],
  ['properties that the constructor sets', 'id: number;', '\n\n  constructor(id: number) {\n    this.id = id;\n  }'],
].map(([name = '', first = '', rest = '']) => {
  const code = (head: string, more: string): string => `${head}@Entity()\nexport class Order {\n  @PrimaryColumn() ${first}${more}${rest}\n}\n`;
  return edit(name, code(HEAD, ''), code(HEADED, '\n  @CreateDateColumn() createdAt!: Date;\n  @UpdateDateColumn() updatedAt!: Date;'));
});

/** For `require-timestamps`. */
export const ADDED: readonly EditCase[] = [
  edit(
    'behind the columns, before methods; comments stay with what they speak of',
    `${HEAD}\n@Entity()\nexport class Order {\n  @PrimaryColumn() // the number on the bill\n  id: number; // never reused\n\n  // what it is called\n  get name() {\n    return String(this.id);\n  }\n}\n`,
    `${HEADED}\n@Entity()\nexport class Order {\n  @PrimaryColumn() // the number on the bill\n  id: number; // never reused\n\n  @CreateDateColumn()\n  createdAt: Date;\n\n  @UpdateDateColumn()\n  updatedAt: Date;\n\n  // what it is called\n  get name() {\n    return String(this.id);\n  }\n}\n`,
  ),
  edit('an empty body', "import { Entity } from 'typeorm';\n@Entity()\nexport class Order {}\n", "import { Entity, CreateDateColumn, UpdateDateColumn } from 'typeorm';\n@Entity()\nexport class Order {\n  @CreateDateColumn()\n  createdAt: Date;\n\n  @UpdateDateColumn()\n  updatedAt: Date;\n}\n"),
  edit('an open body with a comment', "import { Entity } from 'typeorm';\n@Entity()\nexport class Order {\n  // nothing yet\n}\n", "import { Entity, CreateDateColumn, UpdateDateColumn } from 'typeorm';\n@Entity()\nexport class Order {\n  // nothing yet\n  @CreateDateColumn()\n  createdAt: Date;\n\n  @UpdateDateColumn()\n  updatedAt: Date;\n}\n"),
  edit('a class without columns of its own', "import { BaseEntity, Entity } from 'typeorm';\n\n/** An order. */\n@Entity('orders')\nexport class Order extends BaseEntity {}\n", "import { BaseEntity, Entity, CreateDateColumn, UpdateDateColumn } from 'typeorm';\n\n/** An order. */\n@Entity('orders')\nexport class Order extends BaseEntity {\n  @CreateDateColumn()\n  createdAt: Date;\n\n  @UpdateDateColumn()\n  updatedAt: Date;\n}\n"),
  edit('as other classes name them', `${HEADED}${NAMED}@Entity() export class Order { @PrimaryColumn() id: number; }\n`, `${HEADED}${NAMED}@Entity() export class Order { @PrimaryColumn() id: number; @CreateDateColumn() createdOn: Date; @UpdateDateColumn() updatedOn: Date; }\n`),
  edit('a class of one line', `${HEAD}@Entity() export class Order { @PrimaryColumn() id: number; }\n`, `${HEADED}@Entity() export class Order { @PrimaryColumn() id: number; @CreateDateColumn() createdAt: Date; @UpdateDateColumn() updatedAt: Date; }\n`),
  edit('a class of one line without semicolons', `${HEAD}@Entity() export class Order { @PrimaryColumn() id: number }\n`, `${HEADED}@Entity() export class Order { @PrimaryColumn() id: number; @CreateDateColumn() createdAt: Date; @UpdateDateColumn() updatedAt: Date; }\n`),
  edit('members of one line, with definite assignment', `${HEAD}@Entity()\nexport class Order {\n    @PrimaryColumn() id!: number;\n    @PrimaryColumn() shop!: string;\n}\n`, `${HEADED}@Entity()\nexport class Order {\n    @PrimaryColumn() id!: number;\n    @PrimaryColumn() shop!: string;\n    @CreateDateColumn() createdAt!: Date;\n    @UpdateDateColumn() updatedAt!: Date;\n}\n`),
  edit('declared members beside one with a value', `${HEAD}@Entity()\nexport class Order {\n  @PrimaryColumn() declare id: number;\n  isOpen = true;\n}\n`, `${HEADED}@Entity()\nexport class Order {\n  @PrimaryColumn() declare id: number;\n  @CreateDateColumn() declare createdAt: Date;\n  @UpdateDateColumn() declare updatedAt: Date;\n  isOpen = true;\n}\n`),
  edit('declared members', `${HEAD}@Entity()\nexport class Order {\n  @PrimaryColumn()\n  declare id: number;\n}\n`, `${HEADED}@Entity()\nexport class Order {\n  @PrimaryColumn()\n  declare id: number;\n\n  @CreateDateColumn()\n  declare createdAt: Date;\n\n  @UpdateDateColumn()\n  declare updatedAt: Date;\n}\n`),
  edit(
    'public members before a constructor',
    `${HEAD}@Entity()\nexport class Order {\n  @PrimaryColumn()\n  public id: number;\n\n  constructor(init?: Partial<Order>) {\n    Object.assign(this, init);\n  }\n}\n`,
    `${HEADED}@Entity()\nexport class Order {\n  @PrimaryColumn()\n  public id: number;\n\n  @CreateDateColumn()\n  public createdAt: Date;\n\n  @UpdateDateColumn()\n  public updatedAt: Date;\n\n  constructor(init?: Partial<Order>) {\n    Object.assign(this, init);\n  }\n}\n`,
  ),
  edit(
    'snake case, double quotes, no semicolons, columns with a zone',
    'import { Column, Entity, PrimaryColumn } from "typeorm"\n\n@Entity()\nexport class Order {\n    @PrimaryColumn()\n    order_id: string\n\n    @Column("timestamptz")\n    paid_at: Date\n}\n',
    'import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from "typeorm"\n\n@Entity()\nexport class Order {\n    @PrimaryColumn()\n    order_id: string\n\n    @Column("timestamptz")\n    paid_at: Date\n\n    @CreateDateColumn({ type: "timestamptz" })\n    created_at: Date\n\n    @UpdateDateColumn({ type: "timestamptz" })\n    updated_at: Date\n}\n',
  ),
  edit(
    'columns with names of their own, in a database whose columns have zones',
    `${HEAD}@Entity()\nexport class Order {\n  @PrimaryColumn({ name: 'order_id' })\n  orderId!: string;\n}\nexport const type = 'timestamptz';\n`,
    `${HEADED}@Entity()\nexport class Order {\n  @PrimaryColumn({ name: 'order_id' })\n  orderId!: string;\n\n  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })\n  createdAt!: Date;\n\n  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })\n  updatedAt!: Date;\n}\nexport const type = 'timestamptz';\n`,
  ),
  edit(
    'columns of a type that only PostgreSQL has',
    "import { Column, Entity, PrimaryColumn } from 'typeorm';\n@Entity()\nexport class Order {\n  @PrimaryColumn()\n  id!: number;\n\n  @Column({ type: 'bytea' })\n  receipt!: Uint8Array;\n}\n",
    "import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';\n@Entity()\nexport class Order {\n  @PrimaryColumn()\n  id!: number;\n\n  @Column({ type: 'bytea' })\n  receipt!: Uint8Array;\n\n  @CreateDateColumn({ type: 'timestamptz' })\n  createdAt!: Date;\n\n  @UpdateDateColumn({ type: 'timestamptz' })\n  updatedAt!: Date;\n}\n",
  ),
  edit(
    'the type that the other times of the class have',
    "import { Column, Entity, PrimaryColumn } from 'typeorm';\n@Entity()\nexport class Order {\n  @PrimaryColumn() id: number;\n  @Column({ type: 'timestamp with time zone', nullable: true }) paidAt: Date;\n}\n",
    "import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';\n@Entity()\nexport class Order {\n  @PrimaryColumn() id: number;\n  @Column({ type: 'timestamp with time zone', nullable: true }) paidAt: Date;\n  @CreateDateColumn({ type: 'timestamp with time zone' }) createdAt: Date;\n  @UpdateDateColumn({ type: 'timestamp with time zone' }) updatedAt: Date;\n}\n",
  ),
  edit(
    'the type of a createdAt that is a plain column',
    "import { Column, Entity, PrimaryColumn } from 'typeorm';\n@Entity()\nexport class Order {\n  @PrimaryColumn() id: number;\n  @Column('timestamp with time zone', { nullable: true }) createdAt: Date;\n}\n",
    "import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';\n@Entity()\nexport class Order {\n  @PrimaryColumn() id: number;\n  @Column('timestamp with time zone', { nullable: true }) createdAt: Date;\n  @UpdateDateColumn({ type: 'timestamp with time zone' }) updatedAt: Date;\n}\n",
  ),
  edit('the type of a time without a zone is not taken over', "import { Column, Entity, PrimaryColumn } from 'typeorm';\n@Entity()\nexport class Order {\n  @PrimaryColumn() id: number;\n  @Column('timestamp') paidAt: Date;\n}\n", "import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';\n@Entity()\nexport class Order {\n  @PrimaryColumn() id: number;\n  @Column('timestamp') paidAt: Date;\n  @CreateDateColumn() createdAt: Date;\n  @UpdateDateColumn() updatedAt: Date;\n}\n"),
  edit('tabs', `${HEAD}@Entity()\nexport class Order {\n\t@PrimaryColumn()\n\tid: number;\n}\n`, `${HEADED}@Entity()\nexport class Order {\n\t@PrimaryColumn()\n\tid: number;\n\n\t@CreateDateColumn()\n\tcreatedAt: Date;\n\n\t@UpdateDateColumn()\n\tupdatedAt: Date;\n}\n`),
  edit('Windows line ends', "import { Entity } from 'typeorm';\r\n@Entity()\r\nexport class Order {}\r\n", "import { Entity, CreateDateColumn, UpdateDateColumn } from 'typeorm';\r\n@Entity()\r\nexport class Order {\n  @CreateDateColumn()\n  createdAt: Date;\n\n  @UpdateDateColumn()\n  updatedAt: Date;\n}\r\n"),
  edit('an import of types beside the other', `import type { Repository } from 'typeorm';\n${HEAD}@Entity() export class Order { @PrimaryColumn() id: number; }\nexport type Orders = Repository<Order>;\n`, `import type { Repository } from 'typeorm';\n${HEADED}@Entity() export class Order { @PrimaryColumn() id: number; @CreateDateColumn() createdAt: Date; @UpdateDateColumn() updatedAt: Date; }\nexport type Orders = Repository<Order>;\n`),
  edit('a type among the imports', "import { type Repository, Entity, PrimaryColumn as Key } from 'typeorm';\n@Entity() export class Order { @Key() id: number; }\nexport type Orders = Repository<Order>;\n", "import { type Repository, Entity, PrimaryColumn as Key, CreateDateColumn, UpdateDateColumn } from 'typeorm';\n@Entity() export class Order { @Key() id: number; @CreateDateColumn() createdAt: Date; @UpdateDateColumn() updatedAt: Date; }\nexport type Orders = Repository<Order>;\n"),
  edit('an import of several lines', "import {\n  Entity,\n  PrimaryColumn,\n} from 'typeorm';\n@Entity() export class Order { @PrimaryColumn() id: number; }\n", "import {\n  Entity,\n  PrimaryColumn,\n  CreateDateColumn,\n  UpdateDateColumn,\n} from 'typeorm';\n@Entity() export class Order { @PrimaryColumn() id: number; @CreateDateColumn() createdAt: Date; @UpdateDateColumn() updatedAt: Date; }\n"),
  edit('a namespace import', "import * as orm from 'typeorm';\n@orm.Entity()\nexport class Order {\n  @orm.PrimaryColumn() id: number;\n}\n", "import * as orm from 'typeorm';\n@orm.Entity()\nexport class Order {\n  @orm.PrimaryColumn() id: number;\n  @orm.CreateDateColumn() createdAt: Date;\n  @orm.UpdateDateColumn() updatedAt: Date;\n}\n"),
  edit(
    'createdAt is there: the other is made like it',
    "import { CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';\n@Entity()\nexport class Order {\n  @PrimaryColumn() id: number;\n  @CreateDateColumn({ name: 'created_date', type: 'timestamp with time zone' }) createdDate: Date;\n}\n",
    "import { CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';\n@Entity()\nexport class Order {\n  @PrimaryColumn() id: number;\n  @CreateDateColumn({ name: 'created_date', type: 'timestamp with time zone' }) createdDate: Date;\n  @UpdateDateColumn({ name: 'updated_date', type: 'timestamp with time zone' }) updatedDate: Date;\n}\n",
  ),
  edit(
    'createdAt is there, with names of other code that the file has for both',
    "import { CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';\nconst createdName = 'made';\nconst updatedName = 'changed';\n@Entity()\nexport class Order {\n  @PrimaryColumn() id: number;\n  @CreateDateColumn({ name: createdName }) createdAt: Date;\n}\n",
    "import { CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';\nconst createdName = 'made';\nconst updatedName = 'changed';\n@Entity()\nexport class Order {\n  @PrimaryColumn() id: number;\n  @CreateDateColumn({ name: createdName }) createdAt: Date;\n  @UpdateDateColumn({ name: updatedName }) updatedAt: Date;\n}\n",
  ),
  edit(
    'createdAt is there, with a name of other code that only it has',
    "import { CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';\nconst createdName = 'made';\n@Entity()\nexport class Order {\n  @PrimaryColumn() id: number;\n  @CreateDateColumn({ name: createdName }) createdAt: Date;\n}\n",
    "import { CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';\nconst createdName = 'made';\n@Entity()\nexport class Order {\n  @PrimaryColumn() id: number;\n  @CreateDateColumn({ name: createdName }) createdAt: Date;\n  @UpdateDateColumn() updatedAt: Date;\n}\n",
  ),
  edit(
    'updated_at is there, with an option that only it can have',
    "import { Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';\n@Entity()\nexport class Order {\n  @PrimaryColumn()\n  id: number;\n\n  @UpdateDateColumn({ onUpdate: 'CURRENT_TIMESTAMP' })\n  updated_at: Date;\n}\n",
    "import { CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';\n@Entity()\nexport class Order {\n  @PrimaryColumn()\n  id: number;\n\n  @UpdateDateColumn({ onUpdate: 'CURRENT_TIMESTAMP' })\n  updated_at: Date;\n\n  @CreateDateColumn()\n  created_at: Date;\n}\n",
  ),
  edit('JavaScript has no types', "import { Entity, PrimaryColumn } from 'typeorm';\n@Entity()\nexport class Order {\n  @PrimaryColumn({ type: 'int' })\n  id;\n}\n", "import { Entity, PrimaryColumn, CreateDateColumn, UpdateDateColumn } from 'typeorm';\n@Entity()\nexport class Order {\n  @PrimaryColumn({ type: 'int' })\n  id;\n\n  @CreateDateColumn()\n  createdAt;\n\n  @UpdateDateColumn()\n  updatedAt;\n}\n", 'orders.js'),
  edit(
    'a schema, with comments',
    "import { EntitySchema } from 'typeorm';\nexport const Order = new EntitySchema({\n  name: 'Order',\n  columns: {\n    id: { type: Number, primary: true }, // the key\n    total: { type: 'int' } // in cents\n  },\n});\n",
    "import { EntitySchema } from 'typeorm';\nexport const Order = new EntitySchema({\n  name: 'Order',\n  columns: {\n    id: { type: Number, primary: true }, // the key\n    total: { type: 'int' }, // in cents\n    createdAt: { type: Date, createDate: true },\n    updatedAt: { type: Date, updateDate: true }\n  },\n});\n",
  ),
  edit('a schema of one line with a spread', "import { EntitySchema } from 'typeorm';\nconst base = { number: { type: String } };\nexport const Order = new EntitySchema({ name: 'Order', columns: { ...base } });\n", "import { EntitySchema } from 'typeorm';\nconst base = { number: { type: String } };\nexport const Order = new EntitySchema({ name: 'Order', columns: { ...base, createdAt: { type: Date, createDate: true }, updatedAt: { type: Date, updateDate: true } } });\n"),
  edit('a schema in snake case with a zone', "import { EntitySchema } from 'typeorm';\nexport const Order = new EntitySchema({\n  name: 'Order',\n  columns: {\n    paid_at: { type: 'timestamptz', nullable: true },\n  },\n});\n", "import { EntitySchema } from 'typeorm';\nexport const Order = new EntitySchema({\n  name: 'Order',\n  columns: {\n    paid_at: { type: 'timestamptz', nullable: true },\n    created_at: { type: 'timestamptz', createDate: true },\n    updated_at: { type: 'timestamptz', updateDate: true },\n  },\n});\n"),
  edit('a schema with one of them', "import { EntitySchema } from 'typeorm';\nexport const Order = new EntitySchema({ name: 'Order', columns: { created_on: { type: Date, createDate: true } } });\n", "import { EntitySchema } from 'typeorm';\nexport const Order = new EntitySchema({ name: 'Order', columns: { created_on: { type: Date, createDate: true }, updated_on: { type: Date, updateDate: true } } });\n"),
  edit('a schema whose row type has the names', "import { EntitySchema } from 'typeorm';\ninterface Row { id: number; createdAt: Date; updatedAt: Date }\nexport const Order = new EntitySchema<Row>({ name: 'Order', columns: {} });\n", "import { EntitySchema } from 'typeorm';\ninterface Row { id: number; createdAt: Date; updatedAt: Date }\nexport const Order = new EntitySchema<Row>({ name: 'Order', columns: { createdAt: { type: Date, createDate: true }, updatedAt: { type: Date, updateDate: true } } });\n"),
];

const SHOP = `import { BaseEntity, Column, CreateDateColumn, DataSource, Entity, PrimaryColumn, Repository, UpdateDateColumn } from 'typeorm';
@Entity() export class Order extends BaseEntity { @PrimaryColumn() id: number; @Column() status: string; @Column() paidAt: Date; @CreateDateColumn() createdAt: Date; @UpdateDateColumn() updatedAt: Date; }
export async function write(orders: Repository<Order>, ds: DataSource, id: number, input: Pick<Order, 'status'>, rows: { id: number; status: string }[]) {
`;

/** The body of a function, one line of code a line. */
const body = (code: string): string => `${SHOP}${code.replace(/^/gm, '  ')}\n}\n`;
const stamp = (name: string, before: string, after: string): EditCase => edit(name, body(before), body(after));
const LOAD = 'const order = await orders.findOneByOrFail({ id });\n';
const MAYBE = 'const find = async (key: number): Promise<Order | null> => orders.findOneBy({ id: key });\n';

/** For `require-updated-at` under the policy `explicit`. */
export const STAMPED: readonly EditCase[] = [
  stamp('a literal', "await orders.update(id, { status: 'paid' });", "await orders.update(id, { status: 'paid', updatedAt: new Date() });"),
  stamp('a literal with a comma at its end', "await orders.update(id, { status: 'paid', });", "await orders.update(id, { status: 'paid', updatedAt: new Date(), });"),
  stamp('a literal of several lines, with comments', "await orders.update(id, {\n  status: 'paid', // in full\n  // and no more\n});", "await orders.update(id, {\n  status: 'paid', // in full\n  updatedAt: new Date(),\n  // and no more\n});"),
  stamp('a literal without a comma at its end, with comments', "await orders.update(id, {\n  status: 'paid' // in full\n  // and no more\n});", "await orders.update(id, {\n  status: 'paid', // in full\n  updatedAt: new Date()\n  // and no more\n});"),
  stamp('a comment between the last value and the brace', "await orders.update(id, { status: 'paid' /* in full */ });", "await orders.update(id, { status: 'paid', updatedAt: new Date() /* in full */ });"),
  stamp('a key without a value', "await orders.update(id, { status: 'paid', updatedAt: undefined });", "await orders.update(id, { status: 'paid', updatedAt: new Date() });"),
  stamp('a key without a value, in quotes', "await orders.update(id, { 'updatedAt': undefined, status: 'paid' });", "await orders.update(id, { updatedAt: new Date(), status: 'paid' });"),
  stamp('the time that is at hand', "const now = new Date();\nawait orders.find();\nawait orders.update(id, { status: 'paid', paidAt: now });", "const now = new Date();\nawait orders.find();\nawait orders.update(id, { status: 'paid', paidAt: now, updatedAt: now });"),
  stamp('the time at hand of who may give it', "const work = (now = new Date()) => orders.update(id, { paidAt: now });\nreturn work;", "const work = (now = new Date()) => orders.update(id, { paidAt: now, updatedAt: now });\nreturn work;"),
  stamp('the time at hand, or the one that is given', "const pay = async (options: { now?: Date }) => {\n  const now = options.now ?? new Date();\n  return () => ds.manager.update(Order, id, { paidAt: now });\n};\nreturn pay;", "const pay = async (options: { now?: Date }) => {\n  const now = options.now ?? new Date();\n  return () => ds.manager.update(Order, id, { paidAt: now, updatedAt: now });\n};\nreturn pay;"),
  stamp('its own time beside one that may be any', "const paidAt = new Date(id);\nawait orders.update(id, { paidAt });", "const paidAt = new Date(id);\nawait orders.update(id, { paidAt, updatedAt: new Date() });"),
  stamp('its own time beside a time in a variable', "const now = new Date();\nconst changes = { paidAt: now };\nawait orders.update(id, { status: 'paid', ...changes });", "const now = new Date();\nconst changes = { paidAt: now };\nawait orders.update(id, { status: 'paid', ...changes, updatedAt: new Date() });"),
  stamp('a variable', "const changes = { status: 'paid' };\nawait orders.update(id, changes);", "const changes = { status: 'paid' };\nawait orders.update(id, { ...changes, updatedAt: new Date() });"),
  stamp('a cast literal', "await orders.update(id, { status: 'paid' } as Partial<Order>);", "await orders.update(id, { status: 'paid', updatedAt: new Date() } as Partial<Order>);"),
  stamp('a spread', 'await orders.update(id, { ...input });', 'await orders.update(id, { ...input, updatedAt: new Date() });'),
  stamp('a parameter', 'await orders.update(id, input);', 'await orders.update(id, { ...input, updatedAt: new Date() });'),
  stamp('an expression', "await orders.update(id, input.status ? input : { status: 'open' });", "await orders.update(id, { ...(input.status ? input : { status: 'open' }), updatedAt: new Date() });"),
  stamp('what a function gives', "const paid = () => ({ status: 'paid' });\nawait orders.update(id, paid());", "const paid = () => ({ status: 'paid' });\nawait orders.update(id, { ...paid(), updatedAt: new Date() });"),
  stamp('every row', "await orders.updateAll({ status: 'paid' });", "await orders.updateAll({ status: 'paid', updatedAt: new Date() });"),
  stamp('a manager', "await ds.manager.update(Order, id, { status: 'paid' });", "await ds.manager.update(Order, id, { status: 'paid', updatedAt: new Date() });"),
  stamp('set()', "await ds.createQueryBuilder().update(Order).set({ status: 'paid' }).execute();", "await ds.createQueryBuilder().update(Order).set({ status: 'paid', updatedAt: new Date() }).execute();"),
  stamp('update() with data', "await orders.createQueryBuilder().update({ status: 'paid' }).execute();", "await orders.createQueryBuilder().update({ status: 'paid', updatedAt: new Date() }).execute();"),
  stamp('update() with a target and data', "await ds.createQueryBuilder().update(Order, { status: 'paid' }).execute();", "await ds.createQueryBuilder().update(Order, { status: 'paid', updatedAt: new Date() }).execute();"),
  stamp('an upsert of one row', "await orders.upsert({ id, status: 'paid' }, ['id']);", "await orders.upsert({ id, status: 'paid', updatedAt: new Date() }, ['id']);"),
  stamp('an upsert of a list of one', "await orders.upsert([{ id, status: 'paid' }], ['id']);", "await orders.upsert([{ id, status: 'paid', updatedAt: new Date() }], ['id']);"),
  stamp('an upsert of several rows', "await orders.upsert([{ id: 1, status: 'paid' }, { id: 2, status: 'open' }], ['id']);", "await orders.upsert([{ id: 1, status: 'paid', updatedAt: new Date() }, { id: 2, status: 'open', updatedAt: new Date() }], ['id']);"),
  stamp('an upsert of mapped rows', "await orders.upsert(rows.map((row) => ({ id: row.id, status: 'paid' })), ['id']);", "await orders.upsert(rows.map((row) => ({ id: row.id, status: 'paid', updatedAt: new Date() })), ['id']);"),
  stamp('a plain object that is saved', "await orders.save({ id, status: 'paid' });", "await orders.save({ id, status: 'paid', updatedAt: new Date() });"),
  stamp('plain objects that are saved', "await orders.save([{ id: 1, status: 'paid' }, { id: 2, status: 'paid' }]);", "await orders.save([{ id: 1, status: 'paid', updatedAt: new Date() }, { id: 2, status: 'paid', updatedAt: new Date() }]);"),
  stamp('what is preloaded', "await orders.save(await orders.preload({ id, status: 'paid' }));", "await orders.save(await orders.preload({ id, status: 'paid', updatedAt: new Date() }));"),
  stamp('an entity: a statement before the save', `${LOAD}order.status = 'paid';\nawait orders.save(order);`, `${LOAD}order.status = 'paid';\norder.updatedAt = new Date();\nawait orders.save(order);`),
  stamp('an entity in a list of one', `${LOAD}order.status = 'paid';\nawait orders.save([order]);`, `${LOAD}order.status = 'paid';\norder.updatedAt = new Date();\nawait orders.save([order]);`),
  stamp('an entity that is returned', `${LOAD}order.status = 'paid';\nreturn orders.save(order);`, `${LOAD}order.status = 'paid';\norder.updatedAt = new Date();\nreturn orders.save(order);`),
  stamp('an entity whose save gives a variable', `${LOAD}order.status = 'paid';\nconst { id: saved } = await orders.save(order);\nreturn saved;`, `${LOAD}order.status = 'paid';\norder.updatedAt = new Date();\nconst { id: saved } = await orders.save(order);\nreturn saved;`),
  stamp('an active record', "const order = await Order.findOneByOrFail({ id });\norder.status = 'paid';\nawait order.save();", "const order = await Order.findOneByOrFail({ id });\norder.status = 'paid';\norder.updatedAt = new Date();\nawait order.save();"),
  stamp('an active record that may be missing', `${MAYBE}const order = await find(id);\nif (!order) return;\norder.status = 'paid';\nawait order.save();`, `${MAYBE}const order = await find(id);\nif (!order) return;\norder.status = 'paid';\norder.updatedAt = new Date();\nawait order.save();`),
  stamp('an entity that may be missing', `${MAYBE}const order = await find(id);\nif (order) {\n  order.status = 'paid';\n  return orders.save(order);\n}`, `${MAYBE}const order = await find(id);\nif (order) {\n  order.status = 'paid';\n  order.updatedAt = new Date();\n  return orders.save(order);\n}`),
  stamp('an active record that is said to be there', `${MAYBE}const order = await find(id);\norder!.status = 'paid';\nawait order!.save();`, `${MAYBE}const order = await find(id);\norder!.status = 'paid';\norder!.updatedAt = new Date();\nawait order!.save();`),
  stamp('an entity that is said to be there', `${MAYBE}const order = await find(id);\norder!.status = 'paid';\nreturn id > 0 ? orders.save(order!) : null;`, `${MAYBE}const order = await find(id);\norder!.status = 'paid';\nreturn id > 0 ? orders.save(Object.assign(order!, { updatedAt: new Date() })) : null;`),
  stamp('an entity in an if without braces', `${LOAD}order.status = 'paid';\nif (id > 0) await orders.save(order);`, `${LOAD}order.status = 'paid';\nif (id > 0) await orders.save(Object.assign(order, { updatedAt: new Date() }));`),
  stamp('an entity in a loop without braces', "const all = await orders.find();\nfor (const order of all) order.status = 'paid';\nfor (const order of all) await orders.save(order);", "const all = await orders.find();\nfor (const order of all) order.status = 'paid';\nfor (const order of all) await orders.save(Object.assign(order, { updatedAt: new Date() }));"),
  stamp('an entity in a loop', "for (const order of await orders.find()) {\n  order.status = 'paid';\n  await orders.save(order);\n}", "for (const order of await orders.find()) {\n  order.status = 'paid';\n  order.updatedAt = new Date();\n  await orders.save(order);\n}"),
  stamp('an entity in the body of an arrow function', "const all = await orders.find();\nall.forEach((order) => { order.status = 'paid'; });\nawait Promise.all(all.map((order) => orders.save(order)));", "const all = await orders.find();\nall.forEach((order) => { order.status = 'paid'; });\nawait Promise.all(all.map((order) => orders.save(Object.assign(order, { updatedAt: new Date() }))));"),
  stamp('an entity in a condition', `${LOAD}order.status = 'paid';\nreturn id > 0 ? orders.save(order) : order;`, `${LOAD}order.status = 'paid';\nreturn id > 0 ? orders.save(Object.assign(order, { updatedAt: new Date() })) : order;`),
  stamp('an entity in a branch of a switch', `${LOAD}switch (id) {\n  case 1:\n    order.status = 'paid';\n    await orders.save(order);\n    break;\n}`, `${LOAD}switch (id) {\n  case 1:\n    order.status = 'paid';\n    order.updatedAt = new Date();\n    await orders.save(order);\n    break;\n}`),
  stamp('an entity that its own statement declares', "const order = await orders.findOneByOrFail({ id }), changed = Object.assign(order, input), saved = await orders.save(changed);\nreturn saved;", "const order = await orders.findOneByOrFail({ id }), changed = Object.assign(order, input), saved = await orders.save(Object.assign(changed, { updatedAt: new Date() }));\nreturn saved;"),
  stamp('an entity that is saved on the line of a condition', `${LOAD}order.status = 'paid';\nif (id) { await orders.save(order); }`, `${LOAD}order.status = 'paid';\nif (id) { order.updatedAt = new Date(); await orders.save(order); }`),
  stamp('an entity that is saved on the line of its change', `${LOAD}order.status = 'paid'; await orders.save(order);`, `${LOAD}order.status = 'paid'; order.updatedAt = new Date(); await orders.save(order);`),
  stamp('an entity that its own save gives back', "let order = await orders.findOneByOrFail({ id });\norder.status = 'paid';\norder = await orders.save(order);\nreturn order;", "let order = await orders.findOneByOrFail({ id });\norder.status = 'paid';\norder.updatedAt = new Date();\norder = await orders.save(order);\nreturn order;"),
  stamp('an entity that a manager gives back', "let order = await orders.findOneByOrFail({ id });\norder.status = 'paid';\norder = await ds.manager.save(Order, order);\nreturn order;", "let order = await orders.findOneByOrFail({ id });\norder.status = 'paid';\norder.updatedAt = new Date();\norder = await ds.manager.save(Order, order);\nreturn order;"),
  stamp('an entity that is found in the statement that saves it', "let order: Order;\nawait (order = await orders.findOneByOrFail({ id }), order.status = 'paid', orders.save(order));\nreturn order;", "let order: Order;\nawait (order = await orders.findOneByOrFail({ id }), order.status = 'paid', orders.save(Object.assign(order, { updatedAt: new Date() })));\nreturn order;"),
  stamp('data that is assigned on the spot', `${LOAD}await orders.save(Object.assign(order, { status: 'paid' }));`, `${LOAD}await orders.save(Object.assign(order, { status: 'paid', updatedAt: new Date() }));`),
];
