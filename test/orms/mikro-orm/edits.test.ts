// The fixes for MikroORM: what they write, that they end the report, keep every comment, parse and change nothing twice; and bad input.
import { join } from 'node:path';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import plugin from '../../../src/index.ts';
import { ROOT } from '../../tools/lists.ts';
import { lint } from '../../tools/lint.ts';
import { body, entity, file, FROZEN, IMPORTS, LOAD, STAMPS } from './cases.ts';

type Rule = 'require-timestamps' | 'require-updated-at' | 'no-frozen-updated-at' | 'no-zoneless-column';

function run(code: string, rule: Rule, settings: object = {}, name = 'orders.ts'): Linter.FixReport {
  const config: Linter.Config = {
    files: ['**/*.{js,ts}'],
    languageOptions: { parser },
    plugins: { timestamps: plugin },
    rules: { [`timestamps/${rule}`]: 'error' },
    settings: { timestamps: settings },
  };
  return new Linter({ cwd: ROOT }).verifyAndFix(code, config, { filename: join(ROOT, name) });
}

const comments = (code: string): string[] => code.match(/\/\/.*|\/\*[^]*?\*\//g) ?? [];

function check(rule: Rule, before: string, after: string, settings: object = {}, name = 'orders.ts'): void {
  expect(run(before, rule, settings, name)).toMatchObject({ fixed: true, output: after, messages: [] });
  expect(run(after, rule, settings, name)).toMatchObject({ fixed: false, output: after, messages: [] });
  expect(comments(after)).toEqual(comments(before));
  expect(parseSync(name, after).errors).toEqual([]);
}

/** Expects one report that leaves the code as it is. */
function unfixed(code: string, rule: Rule, settings: object = {}): void {
  const { fixed, messages } = run(code, rule, settings);
  expect(messages.map(({ ruleId }) => ruleId)).toEqual([`timestamps/${rule}`]);
  expect(fixed).toBe(false);
}

const HEAD = "import { Entity, PrimaryKey, Property } from '@mikro-orm/core';\n";
const CREATED = "@Property({ type: 'datetime', onCreate: () => new Date() })";
const UPDATED = "@Property({ type: 'datetime', onCreate: () => new Date(), onUpdate: () => new Date() })";
const TIMES = "createdAt: { type: 'datetime', onCreate: () => new Date() }, updatedAt: { type: 'datetime', onCreate: () => new Date(), onUpdate: () => new Date() }";
const BUILT = 'createdAt: p.datetime().onCreate(() => new Date()), updatedAt: p.datetime().onCreate(() => new Date()).onUpdate(() => new Date())';
/** Classes that call their times otherwise. */
const NAMED = ['Invoice', 'Refund'].map((name) => `@Entity()\nexport class ${name} {\n  @PrimaryKey() id!: number;\n  @Property() createdOn: Date = new Date();\n  @Property() updatedOn: Date = new Date();\n}\n`).join('');

describe('require-timestamps', () => {
  it.each([
    ['members with comments', `${HEAD}@Entity()\nexport class Order {\n  @PrimaryKey() // never reused\n  id!: number; // the number on the bill\n\n  // what it is called\n  get name() {\n    return String(this.id);\n  }\n}\n`,
      `${HEAD}@Entity()\nexport class Order {\n  @PrimaryKey() // never reused\n  id!: number; // the number on the bill\n\n  ${CREATED}\n  createdAt?: Date;\n\n  ${UPDATED}\n  updatedAt?: Date;\n\n  // what it is called\n  get name() {\n    return String(this.id);\n  }\n}\n`],
    ['members of one line', `${HEAD}@Entity()\nexport class Order {\n  @PrimaryKey() id!: number;\n  @Property() total!: number;\n}\n`,
      `${HEAD}@Entity()\nexport class Order {\n  @PrimaryKey() id!: number;\n  @Property() total!: number;\n  ${CREATED} createdAt?: Date;\n  ${UPDATED} updatedAt?: Date;\n}\n`],
    ['what is optional is marked', `${HEAD.replace('Entity,', 'Entity, Opt,')}@Entity()\nexport class Order {\n  @PrimaryKey()\n  id!: number;\n\n  @Property()\n  total!: Opt<number>;\n}\n`,
      `${HEAD.replace('Entity,', 'Entity, Opt,')}@Entity()\nexport class Order {\n  @PrimaryKey()\n  id!: number;\n\n  @Property()\n  total!: Opt<number>;\n\n  ${CREATED}\n  createdAt!: Opt<Date>;\n\n  ${UPDATED}\n  updatedAt!: Opt<Date>;\n}\n`],
    ['what is optional is marked, by an intersection', `${HEAD.replace('Entity,', 'Entity, Opt,')}@Entity()\nexport class Order {\n  @PrimaryKey()\n  id!: number;\n\n  @Property()\n  total!: number & Opt;\n}\n`,
      `${HEAD.replace('Entity,', 'Entity, Opt,')}@Entity()\nexport class Order {\n  @PrimaryKey()\n  id!: number;\n\n  @Property()\n  total!: number & Opt;\n\n  ${CREATED}\n  createdAt!: Date & Opt;\n\n  ${UPDATED}\n  updatedAt!: Date & Opt;\n}\n`],
    ['one is there', `${HEAD}@Entity()\nexport class Order {\n  @PrimaryKey()\n  id!: number;\n\n  @Property()\n  createdAt = new Date();\n}\n`,
      `${HEAD}@Entity()\nexport class Order {\n  @PrimaryKey()\n  id!: number;\n\n  @Property()\n  createdAt = new Date();\n\n  @Property({ onUpdate: () => new Date() })\n  updatedAt = new Date();\n}\n`],
    ['as other classes name them', `${HEAD}${NAMED}@Entity()\nexport class Order {\n  @PrimaryKey() id!: number;\n}\n`,
      `${HEAD}${NAMED}@Entity()\nexport class Order {\n  @PrimaryKey() id!: number;\n  ${CREATED} createdOn?: Date;\n  ${UPDATED} updatedOn?: Date;\n}\n`],
    ['one is there with a type, on one line', `${HEAD}@Entity()\nexport class Order {\n  @PrimaryKey() id!: number;\n  @Property() created_at: Date & Opt = new Date();\n}\n`,
      `${HEAD}@Entity()\nexport class Order {\n  @PrimaryKey() id!: number;\n  @Property() created_at: Date & Opt = new Date();\n  @Property({ onUpdate: () => new Date() }) updated_at: Date & Opt = new Date();\n}\n`],
    ['the one that moves is there', `${HEAD}@Entity()\nexport class Order {\n  @PrimaryKey()\n  id!: number;\n\n  @Property({ onUpdate: () => new Date() })\n  updatedAt: Date = new Date();\n}\n`,
      `${HEAD}@Entity()\nexport class Order {\n  @PrimaryKey()\n  id!: number;\n\n  @Property({ onUpdate: () => new Date() })\n  updatedAt: Date = new Date();\n\n  @Property()\n  createdAt: Date = new Date();\n}\n`],
    ['one is there with options of its own', `${HEAD}@Entity()\nexport class Order {\n  @PrimaryKey()\n  id!: number;\n\n  @Property({ hidden: true })\n  createdAt: Date = new Date();\n}\n`,
      `${HEAD}@Entity()\nexport class Order {\n  @PrimaryKey()\n  id!: number;\n\n  @Property({ hidden: true })\n  createdAt: Date = new Date();\n\n  ${UPDATED}\n  updatedAt?: Date;\n}\n`],
    ['snake case, double quotes, no semicolons, public', `import { Entity, PrimaryKey, Property } from "@mikro-orm/core"\n@Entity()\nexport class Order {\n    @PrimaryKey()\n    public order_id!: number\n\n    @Property()\n    public paid_cents!: number\n}\n`,
      `import { Entity, PrimaryKey, Property } from "@mikro-orm/core"\n@Entity()\nexport class Order {\n    @PrimaryKey()\n    public order_id!: number\n\n    @Property()\n    public paid_cents!: number\n\n    ${CREATED.replaceAll("'", '"')}\n    public created_at?: Date\n\n    ${UPDATED.replaceAll("'", '"')}\n    public updated_at?: Date\n}\n`],
    ['the import is extended', "import { Entity, PrimaryKey } from '@mikro-orm/decorators/legacy';\n@Entity()\nexport class Order {\n  @PrimaryKey() id!: number;\n}\n",
      `import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';\n@Entity()\nexport class Order {\n  @PrimaryKey() id!: number;\n  ${CREATED} createdAt?: Date;\n  ${UPDATED} updatedAt?: Date;\n}\n`],
    ['a schema, with comments', "import { EntitySchema } from '@mikro-orm/core';\nexport const Order = new EntitySchema({\n  name: 'Order',\n  properties: {\n    id: { type: 'integer', primary: true }, // the key\n    total: { type: 'integer' }, // in cents\n  },\n});\n",
      "import { EntitySchema } from '@mikro-orm/core';\nexport const Order = new EntitySchema({\n  name: 'Order',\n  properties: {\n    id: { type: 'integer', primary: true }, // the key\n    total: { type: 'integer' }, // in cents\n    createdAt: { type: 'datetime', onCreate: () => new Date() },\n    updatedAt: { type: 'datetime', onCreate: () => new Date(), onUpdate: () => new Date() },\n  },\n});\n"],
    ['a schema of one line', "import { EntitySchema } from '@mikro-orm/core';\nexport const Order = new EntitySchema({ name: 'Order', properties: { id: { type: 'integer', primary: true } } });\n",
      `import { EntitySchema } from '@mikro-orm/core';\nexport const Order = new EntitySchema({ name: 'Order', properties: { id: { type: 'integer', primary: true }, ${TIMES} } });\n`],
    ['builders', "import { defineEntity, p } from '@mikro-orm/core';\nexport const Order = defineEntity({ name: 'Order', properties: { id: p.integer().primary() } });\n",
      `import { defineEntity, p } from '@mikro-orm/core';\nexport const Order = defineEntity({ name: 'Order', properties: { id: p.integer().primary(), ${BUILT} } });\n`],
    ['builders of a callback', "import { defineEntity } from '@mikro-orm/core';\nexport const Order = defineEntity({ name: 'Order', properties: (t) => ({ id: t.integer().primary() }) });\n",
      `import { defineEntity } from '@mikro-orm/core';\nexport const Order = defineEntity({ name: 'Order', properties: (t) => ({ id: t.integer().primary(), ${BUILT.replaceAll('p.', 't.')} }) });\n`],
  ])('%s', (_name, before, after) => check('require-timestamps', before, after));

  it('JavaScript has no types', () => {
    check('require-timestamps', `${HEAD}@Entity()\nexport class Order {\n  @PrimaryKey({ type: 'int' })\n  id;\n}\n`, `${HEAD}@Entity()\nexport class Order {\n  @PrimaryKey({ type: 'int' })\n  id;\n\n  ${CREATED}\n  createdAt;\n\n  ${UPDATED}\n  updatedAt;\n}\n`, {}, 'orders.js');
  });

  it.each([
    ['where the decorator’s name is imported from elsewhere', "import { Entity, PrimaryKey } from '@mikro-orm/core';\nimport { Property } from './columns';\n@Entity() export class Order { @PrimaryKey() id: number; }\n"],
    ['where the decorator’s name is declared in the file', "import { Entity, PrimaryKey } from '@mikro-orm/core';\nconst Property = () => {};\n@Entity() export class Order { @PrimaryKey() id: number; }\n"],
    ['where properties stand elsewhere', "import { EntitySchema } from '@mikro-orm/core';\nconst properties = { id: { type: 'integer', primary: true } };\nexport const Order = new EntitySchema<{ id: number }>({ name: 'Order', properties });\n"],
  ])('no fix %s', (_name, code) => unfixed(code, 'require-timestamps'));
});

describe('no-frozen-updated-at', () => {
  it.each([
    ['options', HEAD + entity('@Property({ onCreate: () => new Date() }) updatedAt: Date;'), HEAD + entity('@Property({ onCreate: () => new Date(), onUpdate: () => new Date() }) updatedAt: Date;')],
    ['no options', HEAD + entity('@Property() updatedAt: Date = new Date();'), HEAD + entity('@Property({ onUpdate: () => new Date() }) updatedAt: Date = new Date();')],
    ['a schema', "import { EntitySchema } from '@mikro-orm/core';\nexport const Order = new EntitySchema({ name: 'Order', properties: { updatedAt: { type: 'datetime', onCreate: () => new Date() } } });\n", "import { EntitySchema } from '@mikro-orm/core';\nexport const Order = new EntitySchema({ name: 'Order', properties: { updatedAt: { type: 'datetime', onCreate: () => new Date(), onUpdate: () => new Date() } } });\n"],
    ['a builder', "import { defineEntity, p } from '@mikro-orm/core';\nexport const Order = defineEntity({ name: 'Order', properties: { updatedAt: p.datetime().onCreate(() => new Date()) } });\n", "import { defineEntity, p } from '@mikro-orm/core';\nexport const Order = defineEntity({ name: 'Order', properties: { updatedAt: p.datetime().onCreate(() => new Date()).onUpdate(() => new Date()) } });\n"],
  ])('%s', (_name, before, after) => check('no-frozen-updated-at', before, after));
});

describe('no-zoneless-column', () => {
  it.each([
    ['timestamp', 'timestamptz'],
    ['timestamp(3)', 'timestamptz(3)'],
    ['timestamp without time zone', 'timestamptz'],
  ])('%s', (before, after) => {
    const column = (type: string): string => `import { Entity, PrimaryKey, Property } from '@mikro-orm/postgresql';\n${entity(`@Property({ columnType: '${type}' }) paidAt: Date;`)}`;
    check('no-zoneless-column', column(before), column(after));
  });
});

describe('require-updated-at', () => {
  it.each([
    ['a flush', `${LOAD} order.status = 'x';\n  await em.flush();`, `${LOAD} order.status = 'x';\n  order.updatedAt = new Date();\n  await em.flush();`],
    ['a flush behind a comment', `${LOAD} order.status = 'x';\n  // everything at once\n  await em.flush();`, `${LOAD} order.status = 'x';\n  order.updatedAt = new Date();\n  // everything at once\n  await em.flush();`],
    ['persistAndFlush()', `${LOAD} order.status = 'x';\n  await em.persistAndFlush(order);`, `${LOAD} order.status = 'x';\n  order.updatedAt = new Date();\n  await em.persistAndFlush(order);`],
    ['em.assign()', `${LOAD} em.assign(order, { status: 'x' });\n  await em.flush();`, `${LOAD} em.assign(order, { status: 'x' });\n  order.updatedAt = new Date();\n  await em.flush();`],
    ['wrap().assign()', `${LOAD} wrap(order).assign({ status: 'x' });\n  await em.flush();`, `${LOAD} wrap(order).assign({ status: 'x', updatedAt: new Date() });\n  await em.flush();`],
    ['nativeUpdate()', "await em.nativeUpdate(Order, { id }, { status: 'x' });", "await em.nativeUpdate(Order, { id }, { status: 'x', updatedAt: new Date() });"],
    ['nativeUpdate() with a variable', "const data = { status: 'x' };\n  await em.nativeUpdate(Order, { id }, data);", "const data = { status: 'x' };\n  await em.nativeUpdate(Order, { id }, { ...data, updatedAt: new Date() });"],
    ['nativeUpdate() over several lines', "await em.nativeUpdate(\n    Order,\n    { id },\n    {\n      status: 'x', // as billed\n    },\n  );", "await em.nativeUpdate(\n    Order,\n    { id },\n    {\n      status: 'x', // as billed\n      updatedAt: new Date(),\n    },\n  );"],
    ['explicitly undefined', "await em.nativeUpdate(Order, { id }, { status: 'x', updatedAt: undefined });", "await em.nativeUpdate(Order, { id }, { status: 'x', updatedAt: new Date() });"],
    ['another spelling', "await em.nativeUpdate(Order, { id }, { status: 'x', updated_at: given });", "await em.nativeUpdate(Order, { id }, { status: 'x', updatedAt: given });"],
    ['upsert()', "await em.upsert(Order, { id, status: 'x' });", "await em.upsert(Order, { id, status: 'x', updatedAt: new Date() });"],
    ['upsertMany()', "await em.upsertMany(Order, [{ id, status: 'x' }, { id: 2, status: 'y' }]);", "await em.upsertMany(Order, [{ id, status: 'x', updatedAt: new Date() }, { id: 2, status: 'y', updatedAt: new Date() }]);"],
    ['a query builder', "await em.qb(Order).update({ status: 'x' }).where({ id });", "await em.qb(Order).update({ status: 'x', updatedAt: new Date() }).where({ id });"],
    ['merge()', "await em.qb(Order).insert({ id, status: 'x' }).onConflict('id').merge();", "await em.qb(Order).insert({ id, status: 'x', updatedAt: new Date() }).onConflict('id').merge();"],
  ])('%s', (_name, before, after) => check('require-updated-at', body(before), body(after)));

  it.each([
    ['a loop', "const found = await em.find(Order, {});\n  for (const order of found) order.status = 'x';\n  await em.flush();"],
    ['a row that may be missing', "const order = await em.findOne(Order, id);\n  order!.status = 'x';\n  await em.flush();"],
    ['a transaction', "await em.transactional(async (tx) => { const order = await tx.findOneOrFail(Order, id); order.status = 'x'; });"],
    ['a list of merged fields', "await em.upsert(Order, { id, status: 'x' }, { onConflictMergeFields: ['status'] });"],
    ['a row that was changed on one path only', `${LOAD} if (id > 1) order.status = 'x';\n  await em.flush();`],
  ])('no fix: %s', (_name, statement) => unfixed(body(statement), 'require-updated-at'));

  const locked = (members: string): string => `${IMPORTS}@Embeddable() class Stamps { ${STAMPS} }\n${entity(`@Property() status: string; ${members}`)}export async function work(em: EntityManager) {\n  const order = await em.findOneOrFail(Order, 1);\n  order.status = 'x';\n  await em.flush();\n}\n`;

  it.each([
    ['a field that is read-only', '@Property() createdAt: Date; @Property() readonly updatedAt: Date;'],
    ['a private field', '@Property() createdAt: Date; @Property() private updatedAt: Date;'],
    ['a field of an embedded class', '@Embedded(() => Stamps) stamps: Stamps;'],
    ['a field that holds a calendar day', "@Property() createdAt: Date; @Property({ type: 'date' }) updatedAt: string;"],
  ])('no fix: %s', (_name, members) => unfixed(locked(members), 'require-updated-at', { policy: 'explicit' }));

  it.each([
    ['a number', "@Property({ type: 'bigint' }) createdAt!: number;", true],
    ['a date', "@Property({ type: 'datetime' }) createdAt!: Date;", false],
  ])('beside a createdAt that is %s', (_name, member, isAsked) => {
    const code = `${HEAD}@Entity()\nexport class Invoice {\n  @PrimaryKey() id!: number;\n  ${member}\n}\n`;
    const { fixed, messages } = run(code, 'require-timestamps');
    expect(fixed).toBe(!isAsked);
    expect(messages.map(({ suggestions }) => suggestions?.map(({ fix }) => fix.text))).toEqual(isAsked ? [[`\n  ${UPDATED} updatedAt?: Date;`]] : []);
  });

  it.each([
    ['text', "@Property({ type: 'string' }) updatedAt: string;", {}, 'updatedAt: new Date().toISOString()'],
    ['a number', "@Property({ type: 'bigint' }) updatedAt: number;", {}, 'updatedAt: Date.now()'],
    ['the project’s own expression', '@Property() updatedAt: Date;', { now: 'clock.now()' }, 'updatedAt: clock.now()'],
  ])('writes the time as %s', (_name, member, settings, expected) => {
    const code = `${IMPORTS}${entity(`@Property() status: string; ${member}`)}export const work = (em: EntityManager) => em.nativeUpdate(Order, { id: 1 }, { status: 'x' });\n`;
    expect(run(code, 'require-updated-at', settings).output).toContain(`{ status: 'x', ${expected} }`);
  });
});

const long = `em.qb(Order)${'.andWhere({ id: 1 })'.repeat(300)}.update({ status: 'x' })`;

describe('bad input', () => {
  it.each([
    ['decorators without a call', `${IMPORTS}@Entity export class Order { @PrimaryKey id; @Property updatedAt; }`],
    ['a decorator of something else', `${IMPORTS}@(Entity)() @Entity()() export class Order { @Property()() id; @Property({ ...null }) x; }`],
    ['no arguments', `${IMPORTS}new EntitySchema(); defineEntity(); em.flush(); assign(); wrap(); new EntitySchema({}); defineEntity({ properties: 5 });`],
    ['arguments that are spread', `${IMPORTS}export const f = (em: EntityManager, args: any) => { em.nativeUpdate(...args); em.upsert(...args); em.qb(...args).update(...args); em.persist(...args).flush(); em.assign(...args); };`],
    ['an entity that extends itself', `${IMPORTS}@Entity() class Order extends Order { @PrimaryKey() id: number; }`],
    ['entities that extend each other', `${IMPORTS}@Entity() class A extends B { @PrimaryKey() id: number; }\n@Entity() class B extends A {}`],
    ['a class that embeds itself', `${IMPORTS}@Embeddable() class Address { @Embedded(() => Address) next: Address; }\n@Entity() class Order { @PrimaryKey() id: number; @Embedded(() => Address) address: Address; }`],
    ['a schema that extends itself', `${IMPORTS}const Order = new EntitySchema({ name: 'Order', extends: 'Order', properties: {} });`],
    ['properties that spread themselves', `${IMPORTS}const properties = { ...properties };\nexport const Order = defineEntity({ name: 'Order', properties });`],
    ['a mixin that gives a mixin', `${IMPORTS}const One = (Base) => Two(Base);\nconst Two = (Base) => One(Base);\n@Entity() class Order extends One(class {}) { @PrimaryKey() id: number; }`],
    ['names that are computed', `${IMPORTS}const key = Math.random();\n@Entity() class Order { @PrimaryKey() [key]: number; @Property() ['updated' + 'At']: Date; }\nem[key](Order); em['flush'](); wrap(x)[key]({});`],
    ['a schema by a name that is computed', `${IMPORTS}const Order = new EntitySchema({ name: 'Or' + 'der', tableName: table(), extends: 'Ba' + 'se', properties: { id: { type: 'integer' } } });`],
    ['a flush outside a function', `${IMPORTS}declare const em: EntityManager;\nconst order = await em.findOneOrFail('Order', 1);\norder.status = 'x';\nawait em.flush();`],
    ['a long chain', `${IMPORTS}declare const em: EntityManager;\n${long};`],
    ['many changes', `${IMPORTS}export async function work(em: EntityManager, order: any) {\n${'  order.status = 1;\n'.repeat(400)}  await em.flush();\n}`],
    ['Medusa’s model without arguments', "import { model } from '@medusajs/framework/utils';\nmodel.define(); model.define('order'); model.define(5, 6); model.define('order', model); export const x = model.text().nullable();"],
  ])('%s', (_name, code) => {
    expect(() => lint(`${code}\n`, { file: 'orders.ts', settings: { policy: 'explicit' } })).not.toThrow();
  });

  it('a model that is declared twice counts once for each', () => {
    const twice = file(`export async function work(em: EntityManager, id: number) { await em.nativeUpdate(Order, { id }, { status: 'x' }); }\n@Entity() class Order { @PrimaryKey() id: number; ${FROZEN} }`);
    expect(lint(twice, { file: 'orders.ts', rules: ['require-updated-at'] })).toHaveLength(1);
  });
});
