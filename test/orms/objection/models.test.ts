// Objection's models: classes with their tables, what hooks do to their fields, and where hooks come from.
import { describe, expect, it } from 'vitest';
import { read as readText } from '../../tools/lists.ts';
import { lint } from '../../tools/lint.ts';
import { project } from '../../project/on-disk.ts';
import { column, inShort, read } from '../drizzle/cases.ts';
import { FILE, FOLDER, HOOKS, models, modelsIn } from './cases.ts';

function ordersOf(members: string, before = '', base = 'Model'): ReturnType<typeof modelsIn>[number] | undefined {
  return modelsIn(`import { compose, mixin, Model } from 'objection';\n${before}\nclass Order extends ${base} { static tableName = 'orders'; ${members} }`).find(({ name }) => name === 'Order');
}

function updatedAt(members: string, before = '', base = 'Model'): string | undefined {
  const field = ordersOf(members, before, base)?.set.fields.find(({ name }) => /^updated_?at$/i.test(name));
  return field && `${field.name} ${column(field)} ${field.mechanism}`;
}

const DEFAULT = 'updated_at instant required database/nothing default';
const MOVED = 'updated_at instant required application/application $beforeUpdate()';
const STAMPS = '{ this.updated_at = new Date(); }';
const BOTH = `$beforeInsert() ${STAMPS} $beforeUpdate() ${STAMPS}`;

describe('a class', () => {
  it.each<[string, string, string]>([
    ['has the columns of its table', '', 'Order: id, number, status, total, customer_id, paid_at, deleted_at, created_at, updated_at'],
    ['has the names that it declares', 'updatedAt!: Date; paidAt!: Date;', 'Order: id, number, status, total, customerId, paidAt, deletedAt, createdAt, updatedAt'],
    ['maps names where it says so', 'static columnNameMappers = snakeCaseMappers();', 'Order: id, number, status, total, customerId, paidAt, deletedAt, createdAt, updatedAt'],
    ['leaves relations out', 'lines?: Order[]; static relationMappings = { lines: { modelClass: Order } };', 'Order: id, number, status, total, customer_id, paid_at, deleted_at, created_at, updated_at'],
  ])('%s', (_name, members, expected) => {
    const model = ordersOf(members);
    expect(model && inShort(model)).toBe(expected);
  });

  it('has what it declares where no migration makes its table', () => {
    const [model] = modelsIn("import { Model } from 'objection'; class Parcel extends Model { static tableName = 'parcels'; id!: number; updatedAt!: Date; }");
    expect(model && inShort(model)).toBe('Parcel: id, updatedAt, …');
  });

  it.each<[string, string, string[]]>([
    ['by the name that it has', 'order_lines', ['`OrderLine` has no `updated_at`']],
    ['in the spelling that the connection maps to', 'orderLines', ['`OrderLine` has no `updated_at`']],
    ['in its own spelling first', 'orderTotals', []],
    ['under no other name', 'orderlines', []],
  ])('finds its table %s', (_name, tableName, expected) => {
    const tables = 'CREATE TABLE order_lines (id int, created_at timestamptz); CREATE TABLE order_totals (id int); CREATE TABLE orderTotals (id int, created_at timestamptz, updated_at timestamptz);';
    const { root } = project({ 'package.json': { name: 'shop', dependencies: { knex: '^3', objection: '^3' } }, 'migrations/1.sql': tables });
    const text = `import { Model } from 'objection'; export class OrderLine extends Model { static tableName = '${tableName}'; }`;
    expect(lint(text, { root, file: 'models.ts', rules: ['require-timestamps'] }).map(({ message }) => message.slice(0, message.indexOf(',')))).toEqual(expected);
  });

  it.each<[string, string, string]>([
    ['a base', models(''), 'Stamped abstract, Line entity, Order entity'],
    ['a getter', "import { Model } from 'objection'; class Order extends Model { static get tableName() { return TABLE; } } const TABLE = 'orders';", 'Order entity'],
    ['a namespace', "import * as orm from 'objection'; class Order extends orm.Model { static tableName = 'orders'; }", 'Order entity'],
    ['a required module', "const { Model } = require('objection'); class Order extends Model { static tableName = 'orders'; }", 'Order entity'],
    ['none of the library', "class Model {} class Order extends Model { static tableName = 'orders'; }", ''],
    ['a base that is unknown', "class Order extends Model { static tableName = 'orders'; }", ''],
  ])('of %s', (_name, text, expected) => {
    expect(modelsIn(text).map(({ name, form }) => `${name} ${form}`).join(', ')).toBe(expected);
  });

  it('in JavaScript over other files', () => {
    const file = `${FOLDER}/models/order.js`;
    const [model] = read(readText(file), file).models;
    const fields = model?.set.fields.filter(({ name }) => /At$/.test(name)).map((field) => `${field.name} ${column(field)}`);
    expect(fields).toEqual([
      'paidAt text nullable nothing/nothing',
      'deletedAt text nullable nothing/nothing',
      'createdAt text required application/nothing',
      'updatedAt text required application/application',
    ]);
  });
});

describe('hooks', () => {
  it.each<[string, string, string]>([
    ['none', '', DEFAULT],
    ['both', BOTH, MOVED],
    ['on update only', `$beforeUpdate() ${STAMPS}`, MOVED.replace('application/', 'database/')],
    ['on insert only', `$beforeInsert() ${STAMPS}`, DEFAULT.replace('database/', 'application/')],
    ['in camel case', '$beforeUpdate() { this.updatedAt = new Date(); }', 'updatedAt instant required database/application $beforeUpdate()'],
    ['through a method', `$beforeUpdate() { this.touch(); } touch() ${STAMPS}`, MOVED.replace('application/', 'database/')],
    ['with Object.assign', '$beforeUpdate() { Object.assign(this, { updated_at: new Date() }); }', MOVED.replace('application/', 'database/')],
    ['of something else', "$beforeUpdate() { this.status = 'changed'; }", DEFAULT],
    ['that hand the row on', '$beforeUpdate() { touch(this); }', 'updated_at instant required database/unknown unknown'],
    ['that are static', 'static beforeUpdate({ inputItems }) {}', 'updated_at instant required database/unknown static beforeUpdate()'],
  ])('%s', (_name, members, expected) => {
    expect(updatedAt(members)).toBe(expected);
  });

  it.each<[string, string, string]>([
    ['a mixin', `const Stamps = (Base) => class extends Base { ${BOTH} };`, 'Stamps(Model)'],
    ['a mixin with options', `function Stamps(options) { return (Base) => class extends Base { ${BOTH} }; }`, 'Stamps({})(Model)'],
    ['mixin()', `const Stamps = (Base) => class extends Base { ${BOTH} };`, 'mixin(Model, [Stamps])'],
    ['mixin() without a list', `const Stamps = (Base) => class extends Base { ${BOTH} };`, 'mixin(Model, Stamps)'],
    ['compose()', `const Stamps = (Base) => class extends Base { ${BOTH} }; const Slugs = (Base) => class extends Base {};`, 'compose(Slugs, Stamps)(Model)'],
    ['pipe()', `import { pipe } from 'ramda'; const Stamps = (Base) => class extends Base { ${BOTH} };`, 'pipe(Stamps)(Model)'],
    ['a base that does it in a method of its own base', 'class Marked extends Model { mark() { this.updated_at = new Date(); } } class Stamped extends Marked { $beforeInsert() { this.mark(); } $beforeUpdate() { this.mark(); } }', 'Stamped'],
    ['a base of bases', `class Stamped extends Model { ${BOTH} } class Middle extends Stamped {}`, 'Middle'],
  ])('of %s', (_name, before, base) => {
    expect(updatedAt('', before, base)).toBe(MOVED);
  });

  it.each<[string, string, string]>([
    ['a mixin of a package', "import { Stamps } from 'stamps';", 'Stamps(Model)'],
    ['a mixin of a package among others', "import { Stamps } from 'stamps'; const Slugs = (Base) => class extends Base {};", 'mixin(Model, [Slugs, Stamps])'],
  ])('of %s are not known', (_name, before, base) => {
    expect(updatedAt('', before, base)).toBe('updated_at instant required database/unknown unknown');
  });

  it.each<[string, string, string]>([
    ['is called', '$beforeUpdate() { return super.$beforeUpdate(); }', MOVED],
    ['is not called', "$beforeUpdate() { this.status = 'changed'; }", MOVED.replace('application/application $beforeUpdate()', 'application/nothing default')],
  ])('of a base that %s by the hook of the class', (_name, members, expected) => {
    expect(updatedAt(members, `class Stamped extends Model { ${BOTH} }`, 'Stamped')).toBe(expected);
  });

  it('do not matter where a trigger moves the column', () => {
    const [model] = modelsIn("import { Model } from 'objection'; class Cart extends Model { static tableName = 'carts'; }");
    expect(model?.set.fields.find(({ name }) => name === 'updated_at')?.mechanism).toBe('trigger');
  });
});

describe('reports', () => {
  function reported(text: string, file = FILE, policy = 'managed'): string[] {
    return lint(text, { file, rules: ['require-timestamps', 'no-frozen-updated-at', 'no-zoneless-column'], settings: { policy } }).map(({ line, ruleId, message }) => `${line} ${ruleId} ${message}`);
  }

  it('a table without timestamps at its class', () => {
    expect(reported("import { Model } from 'objection';\nclass Note extends Model { static tableName = 'notes'; }")).toEqual([
      expect.stringMatching(/^2 timestamps\/require-timestamps `Note` has no `createdAt` and no `updatedAt`.* add the columns in a migration, and set them in the model's hooks\.$/),
    ]);
  });

  it('a column that nothing moves at its property, or at the class', () => {
    expect(reported(models(HOOKS.none)).map((line) => line.slice(0, 34))).toEqual(['2 timestamps/no-frozen-updated-at ']);
    expect(reported("import { Model } from 'objection';\nclass Order extends Model { static tableName = 'orders'; }")).toEqual([expect.stringMatching(/Set it in `\$beforeUpdate\(\)`\.$/)]);
    expect(reported(models(HOOKS.instance))).toEqual([]);
  });

  it('not the migration, whose columns the models move', () => {
    const file = `${FOLDER}/migrations/001_shop.js`;
    expect(reported(readText(file), file)).toEqual([]);
  });
});
