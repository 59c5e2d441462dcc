// What `--fix` makes of Objection's code: data that is stamped, hooks that are added, and what is left to the user.
import { describe, expect, it } from 'vitest';
import { fix, lint } from '../../tools/lint.ts';
import { FILE, FOLDER, HOOKS, inFunction, inShop, models } from './cases.ts';

function fixed(text: string, rule: string, settings = {}, file = FILE): string {
  return fix(text, { file, rules: [rule], settings });
}

describe('a write', () => {
  it.each<[string, string, string]>([
    ['patch()', "patch({ status: 'paid' })", "patch({ status: 'paid', updated_at: new Date() })"],
    ['data on several lines', "patch({\n    status: 'paid', // at the till\n  })", "patch({\n    status: 'paid', // at the till\n    updated_at: new Date(),\n  })"],
    ['by id', "patchAndFetchById(id, { status: 'paid' })", "patchAndFetchById(id, { status: 'paid', updated_at: new Date() })"],
    ['a variable', 'patch(changes)', 'patch({ ...changes, updated_at: new Date() })'],
    ['what comes in', 'patch(value)', 'patch(value)'],
    ['increment()', "increment('total', 1)", "increment('total', 1)"],
    ['merge()', "insert({ number: 'A-1' }).onConflict('id').merge()", "insert({ number: 'A-1', updated_at: new Date() }).onConflict('id').merge()"],
    ['merge() with columns', "insert(value).onConflict('id').merge(['status'])", "insert(value).onConflict('id').merge(['status', 'updated_at'])"],
    ['merge() with data', "insert(value).onConflict('id').merge({ status: 'paid' })", "insert(value).onConflict('id').merge({ status: 'paid', updated_at: new Date() })"],
  ])('%s', (_name, chain, expected) => {
    const once = fixed(inFunction(`await Order.query().${chain};`), 'require-updated-at');
    expect(once).toBe(inFunction(`await Order.query().${expected};`));
    expect(fixed(once, 'require-updated-at')).toBe(once);
  });

  it('with columns to merge, which the hook for inserts fills', () => {
    const text = inFunction("await Order.query().insert(value).onConflict('id').merge(['status']);", HOOKS.instance);
    expect(fixed(text, 'require-updated-at')).toContain("merge(['status', 'updated_at'])");
  });

  it('around the models, by the name of its column', () => {
    const text = `${models('').replaceAll('updated_at', 'updatedAt')}await Order.knexQuery().update({ status: 'paid' });`;
    expect(fixed(text, 'require-updated-at')).toContain("update({ status: 'paid', updated_at: new Date() })");
  });

  const COLUMNS = "export const up = (knex) => knex.schema.createTable('orders', (table) => { table.increments(); table.string('status'); table.timestamps(true, true); });";
  const typed = (members: string, data = "{ status: 'paid' }", base = ''): string =>
    `import { Model, mixin } from 'objection';\nimport type { Knex } from 'knex';\n${COLUMNS.replace('knex)', 'knex: Knex)')}\n${base}class Order extends ${base ? 'Base' : 'Model'} { static tableName = 'orders'; id!: number; status!: string; ${members} }\nawait Order.query().patch(${data});\n`;
  const after = (text: string, file = FILE): boolean => {
    expect(lint(text, { file, rules: ['require-updated-at'], settings: { policy: 'explicit' } })).toHaveLength(1);
    return fixed(text, 'require-updated-at', { policy: 'explicit' }, file) !== text;
  };

  it.each<[string, string]>([
    ['that declares other columns', typed('')],
    ['that has a method of the name', typed('updated_at() { return 1; }')],
    ['whose base declares other columns', typed('', undefined, 'class Base extends Model { created_at!: Date; }\n')],
    ['whose data is spread', typed('', "{ ...({ status: 'paid' }) }")],
  ])('is left to the user where TypeScript would not compile it: a class %s', (_name, text) => {
    expect(after(text)).toBe(false);
  });

  it.each<[string, string]>([
    ['that declares it', typed('updated_at!: Date;')],
    ['with a getter', typed('get updated_at() { return new Date(); }')],
    ['with an index signature', typed('[column: string]: unknown;')],
    ['whose interface declares it', typed('').replace('class Order', 'interface Order { updated_at: Date }\nclass Order')],
    ['whose base declares it', typed('', undefined, 'class Base extends Model { updated_at!: Date; }\n')],
    ['whose base is made of a mixin that is not seen', typed('', undefined, "import { Soft } from './soft.ts';\nclass Base extends mixin(Model, [Soft]) {}\n")],
    ['that other data passes, too', typed('', "{ number: 'A-1' }")],
    ['in whose table it is written', typed('').replace('query().patch', 'knexQuery().update')],
  ])('is fixed with a class %s', (_name, text) => {
    expect(after(text)).toBe(true);
  });

  it('is fixed in JavaScript', () => {
    const text = typed('').replace("import type { Knex } from 'knex';\n", '').replace(': Knex', '').replace('id!: number; status!: string; ', '');
    expect(after(text, `${FOLDER}/till.js`)).toBe(true);
  });

  it('of text, as the JSON schema wants it', () => {
    const text = inShop("await Order.query().patch({ status: 'paid' });");
    expect(fixed(text, 'require-updated-at', { policy: 'explicit' }, `${FOLDER}/till.js`)).toContain("{ status: 'paid', updatedAt: new Date().toISOString() }");
  });

  describe('of a model with a JSON schema', () => {
    const ADDS = { text: 'updatedAt: new Date().toISOString()', date: 'updated_at: new Date()', camel: 'updatedAt: new Date()' };
    const invoice = (properties: string, { before = '', members = '', base = 'Model' } = {}): string =>
      `const { Model } = require('objection');\n${before}class Invoice extends ${base} {\n  static tableName = 'orders';\n  static get jsonSchema() {\n    return { type: 'object', properties: ${properties} };\n  }\n${members}}\nInvoice.query().patch({ status: 'paid' });\n`;
    const MIXIN = "const Stamped = (Base) => class extends Base {\n  async $beforeUpdate(options, context) {\n    await super.$beforeUpdate(options, context);\n    this.updatedAt = moment().toISOString();\n  }\n};\n";
    const HOOK = '  $beforeUpdate() { this.updatedAt = new Date().toISOString(); }\n';
    const made = (text: string): [string, string] => {
      const [report] = lint(text, { file: `${FOLDER}/till.js`, rules: ['require-updated-at'], settings: { policy: 'explicit' } });
      const edit = report?.fix ?? report?.suggestions?.[0]?.fix;
      return [report?.fix ? 'fix' : edit ? 'suggestion' : 'nothing', edit ? text.slice(0, edit.range[0]) + edit.text + text.slice(edit.range[1]) : text];
    };

    it.each<[string, string, string]>([
      ['that spreads a constant', invoice('{ status: {}, ...stamps }', { before: "const stamps = { updatedAt: { type: 'string' } };\n" }), ADDS.text],
      ['that spreads a member of what is required', invoice('{ ...stamps }', { before: "const stamps = require('./models/stamps').stamps;\n" }), ADDS.text],
      ['that spreads what is required in place', invoice("{ ...require('./models/stamps').stamps }"), ADDS.text],
      ['that spreads what is taken out of what is required', invoice('{ ...stamps }', { before: "const { stamps } = require('./models/stamps');\n" }), ADDS.text],
      ['that spreads what is imported', invoice('{ ...stamps }', { before: "import { stamps } from './models/stamps.js';\n" }), ADDS.text],
      ['that is made of parts', invoice('{ ...all }', { before: "const { stamps } = require('./models/stamps');\nconst all = { ...stamps };\n" }), ADDS.text],
      ['that is not all seen, with a hook that says the form', invoice('{ ...stamps }', { before: "const { stamps } = require('./missing');\n", members: HOOK }), ADDS.text],
      ['that is not all seen, with the hook of a mixin', invoice('{ ...stamps }', { before: `const moment = require('moment');\nconst { stamps } = require('./missing');\n${MIXIN}`, base: 'Stamped(Model)' }), ADDS.text],
      ['that is not all seen, with the hook of a base', invoice('{ ...stamps }', { before: "const Base = require('./models/base');\nconst { stamps } = require('./missing');\n", base: 'Base' }), ADDS.text],
      ['that does not name the column', invoice("{ status: { type: 'string' } }"), ADDS.date],
    ])('it is fixed with one %s', (_name, text, added) => {
      expect(made(text)).toEqual(['fix', text.replace("{ status: 'paid' }", `{ status: 'paid', ${added} }`)]);
    });

    it.each<[string, string, string]>([
      ['a spread', invoice('{ ...stamps }', { before: "const { stamps } = require('./missing');\n" }), ADDS.date],
      ['a spread of what the base has', invoice('{ ...super.jsonSchema.properties }'), ADDS.date],
      ['a property', invoice('{ updatedAt: time }', { before: "const { time } = require('./missing');\n" }), ADDS.camel],
      ['a property in other words', invoice("{ updatedAt: { anyOf: [{ type: 'string' }, { type: 'null' }] } }"), ADDS.camel],
      ['all of its properties', invoice('propertiesOf()', { before: "const { propertiesOf } = require('./missing');\n" }), ADDS.date],
      ['a spread, where a hook sets it to a date after the schema was asked', invoice('{ ...stamps }', { before: "const { stamps } = require('./missing');\n", members: '  $beforeUpdate() { this.updatedAt = new Date(); }\n' }), ADDS.camel],
    ])('it is suggested where the form is not seen of %s', (_name, text, added) => {
      expect(made(text)).toEqual(['suggestion', text.replace("{ status: 'paid' }", `{ status: 'paid', ${added} }`)]);
    });

    it('it is left to the user where the form behind a spread is none of a time', () => {
      const text = invoice("{ ...stamps, updatedAt: { type: 'object' } }", { before: "const { stamps } = require('./models/stamps');\n" });
      expect(made(text)).toEqual(['nothing', text]);
    });

    it('it is fixed in a query that passes it by', () => {
      const text = invoice('{ ...stamps }', { before: "const { stamps } = require('./missing');\n" }).replace('query()', 'knexQuery()').replace('patch', 'update');
      expect(made(text)).toEqual(['fix', text.replace("{ status: 'paid' }", `{ status: 'paid', ${ADDS.date} }`)]);
    });
  });

  it('through a builder of the project is left to the user', () => {
    const text = inShop('await Order.query().delete().where({ id });');
    expect(fixed(text, 'require-updated-at', { policy: 'explicit' }, `${FOLDER}/till.js`)).toBe(text);
  });

  it.each<[string, string, RegExp]>([
    ['no hook', inFunction('await Order.query().patch({ total: 1 });'), /^`Order\.query\(\)\.patch\(\)` changes `Order` but leaves `updated_at` as it was, .*: no hook of the model sets `updated_at` on update\./],
    ['merge()', inFunction("await Order.query().insert(value).onConflict('id').merge(['total']);", HOOKS.instance), /: `\$beforeUpdate\(\)` does not run in `merge\(\)`\./],
    ['knexQuery()', inFunction('await Order.knexQuery().update({ total: 1 });', HOOKS.instance), /: `\$beforeUpdate\(\)` runs only in Objection's own queries\./],
  ])('says why: %s', (_name, text, expected) => {
    expect(lint(text, { file: FILE, rules: ['require-updated-at'] })[0]?.message).toMatch(expected);
  });
});

describe('a hook', () => {
  const MODEL = "import { Model } from 'objection';\n\n";

  it.each<[string, string, string]>([
    ['in the class', "class Order extends Model {\n  static tableName = 'orders';\n}\n", "class Order extends Model {\n  static tableName = 'orders';\n\n  $beforeUpdate(): void {\n    this.updated_at = new Date();\n  }\n}\n"],
    ['with override', "class Order extends Model {\n  static override tableName = 'orders';\n  updatedAt!: string;\n}\n", "class Order extends Model {\n  static override tableName = 'orders';\n  updatedAt!: string;\n\n  override $beforeUpdate(): void {\n    this.updatedAt = new Date().toISOString();\n  }\n}\n"],
  ])('%s', (_name, cls, expected) => {
    const once = fixed(MODEL + cls, 'no-frozen-updated-at', { policy: 'managed' });
    expect(once).toBe(MODEL + expected);
    expect(fixed(once, 'no-frozen-updated-at', { policy: 'managed' })).toBe(once);
  });

  it.each<[string, string]>([
    ['where there is one that does something else', "class Order extends Model {\n  static tableName = 'orders';\n  $beforeUpdate() {\n    this.slug = 'x';\n  }\n}\n"],
    ['where a base has one', "class Base extends Model {\n  $beforeUpdate() {\n    this.slug = 'x';\n  }\n}\nclass Order extends Base {\n  static tableName = 'orders';\n}\n"],
  ])('is not added %s', (_name, cls) => {
    expect(lint(MODEL + cls, { file: FILE, rules: ['no-frozen-updated-at'], settings: { policy: 'managed' } })).toHaveLength(1);
    expect(fixed(MODEL + cls, 'no-frozen-updated-at', { policy: 'managed' })).toBe(MODEL + cls);
  });
});
