// The fixes for TypeORM: what they write, that they end the report, keep every comment, parse, compile, and change nothing twice.
import { join } from 'node:path';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { parseSync } from 'oxc-parser';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import plugin from '../../../src/index.ts';
import { ROOT } from '../../tools/lists.ts';
import { ADDED, FILLED, STAMPED } from './edit-cases.ts';
import { entity, IMPORTS, STAMPS } from './cases.ts';

type Rule = 'require-timestamps' | 'require-updated-at' | 'no-zoneless-column';

function run(code: string, rule: Rule, file = 'orders.ts', settings: object = {}): Linter.FixReport {
  const config: Linter.Config = {
    files: ['**/*.{js,ts}'],
    languageOptions: { parser },
    plugins: { timestamps: plugin },
    rules: { [`timestamps/${rule}`]: 'error' },
    settings: { timestamps: { policy: 'explicit', ...settings } },
  };
  return new Linter({ cwd: ROOT }).verifyAndFix(code, config, { filename: join(ROOT, file) });
}

function comments(code: string): string[] {
  return code.match(/\/\/.*|\/\*[^]*?\*\//g) ?? [];
}

describe.each([
  ['require-timestamps', [...ADDED, ...FILLED]],
  ['require-updated-at', STAMPED],
] as const)('%s', (rule, cases) => {
  it.each(cases)('$name', ({ before, after, file }) => {
    expect(run(before, rule, file)).toMatchObject({ fixed: true, output: after, messages: [] });
    expect(run(after, rule, file)).toMatchObject({ fixed: false, output: after, messages: [] });
    expect(comments(after)).toEqual(comments(before));
    expect(parseSync(file ?? 'orders.ts', after).errors).toEqual([]);
  });
});

/** What the compiler says of modules that import TypeORM; its types are those of the fixture. */
function compile(modules: readonly string[], strictPropertyInitialization = false): string[] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    strict: true,
    strictPropertyInitialization,
    experimentalDecorators: true,
    noEmit: true,
    types: [],
    paths: { typeorm: [join(ROOT, 'test/fixtures/types/typeorm.d.ts')] },
  };
  const host = ts.createCompilerHost(options);
  const texts = new Map(modules.map((text, index) => [join(ROOT, `fixed-${index}.mts`), text]));
  const { getSourceFile, fileExists } = host;
  host.fileExists = (file) => texts.has(file) || fileExists(file);
  host.getSourceFile = (file, version, ...rest) => {
    const text = texts.get(file);
    return text === undefined ? getSourceFile(file, version, ...rest) : ts.createSourceFile(file, text, version);
  };
  const found = ts.getPreEmitDiagnostics(ts.createProgram([...texts.keys()], options, host));
  return found.map(({ file, messageText }) => `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
}

describe('fixed code', () => {
  const modules = [...ADDED, ...STAMPED].filter(({ file }) => file?.endsWith('.ts')).map(({ after }) => after);

  it('compiles', () => {
    expect(compile(modules)).toEqual([]);
  }, 60_000);

  it('compiles where every property has to have a value', () => {
    expect(compile(FILLED.map(({ after }) => after), true)).toEqual([]);
    expect(compile(FILLED.map(({ after }) => after.replace('updatedAt!:', 'updatedAt:')), true)).toHaveLength(FILLED.length);
  }, 60_000);

  it('would not compile with a key that the row does not have', () => {
    expect(compile([modules.at(-1)?.replace('updatedAt: new Date()', 'changedAt: new Date()').replace('Object.assign(order, {', 'orders.update(id, {') ?? ''])).not.toEqual([]);
  }, 60_000);
});

/** Expects one report that leaves the code as it is. */
function unfixed(code: string, rule: Rule, settings: object = {}): void {
  const { fixed, messages } = run(code, rule, 'orders.ts', settings);
  expect(messages.map(({ ruleId }) => ruleId)).toEqual([`timestamps/${rule}`]);
  expect(fixed).toBe(false);
}

const working = (statement: string, code = entity(`@Column() status: string; ${STAMPS}`)): string =>
  `${IMPORTS}${code}export async function write(orders: Repository<Order>, ds: DataSource, id: number, rows: { id: number; status: string }[]) {\n  ${statement}\n}\n`;
const LOAD = 'const order = await orders.findOneBy({ id });';

it.each([
  ['increment', "orders.increment({ id }, 'views', 1)", "orders.update({ id }, { views: () => 'views + 1', updatedAt: new Date() })"],
  ['decrement', "orders.decrement({ id }, 'views', 2.5)", "orders.update({ id }, { views: () => 'views - 2.5', updatedAt: new Date() })"],
  ['a manager', "ds.manager.increment(Order, { id }, 'views', 1)", "ds.manager.update(Order, { id }, { views: () => 'views + 1', updatedAt: new Date() })"],
])('a counted number becomes part of an update: %s', (_name, before, after) => {
  const code = working(`await ${before};`, entity(`@Column('int') views: number; ${STAMPS}`));
  const { messages } = run(code, 'require-updated-at', 'orders.ts');
  const [fix] = messages.flatMap(({ suggestions }) => suggestions ?? []).map((suggestion) => suggestion.fix);
  expect(fix && code.slice(0, fix.range[0]) + fix.text + code.slice(fix.range[1])).toBe(code.replace(before, after));
});

it.each([
  ['a time', "@Instant({ type: 'datetime' })\n  paidAt: Date;", true],
  ['a createdAt', "@Instant({ type: 'datetime', default: () => 'CURRENT_TIMESTAMP' })\n  createdAt: Date;", true],
  ['a text', "@Instant({ type: 'varchar' })\n  note: string;", false],
])('beside %s of a decorator of the project, what is added is suggested where that says what a time is', (_name, member, isAsked) => {
  const code = `import { Column, ColumnOptions, Entity, PrimaryColumn } from 'typeorm';\nconst Instant = (options: ColumnOptions) => Column(options);\n@Entity()\nexport class Order {\n  @PrimaryColumn() id: number;\n\n  ${member}\n}\n`;
  const { fixed, messages } = run(code, 'require-timestamps');
  expect(fixed).toBe(!isAsked);
  expect(messages.map(({ suggestions }) => suggestions?.length)).toEqual(isAsked ? [1] : []);
});

it.each([
  ['numbers', "@Column({ type: 'bigint' }) createdAt: number;", true],
  ['times', "@Column({ type: 'timestamp' }) createdAt: Date;", false],
  ['numbers that are no times of the row', "@Column({ type: 'bigint' }) dueAt: number; @CreateDateColumn() createdAt: Date;", false],
])('beside %s, an updatedAt that holds a date is suggested where the other time is a number', (_name, member, isAsked) => {
  const code = `import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';\n@Entity() export class Invoice { @PrimaryColumn() id: number; ${member} }\n`;
  const { fixed, messages } = run(code, 'require-timestamps');
  expect(fixed).toBe(!isAsked);
  expect(messages.map(({ suggestions }) => suggestions?.map(({ fix }) => fix.text.includes('@UpdateDateColumn() updatedAt: Date;')))).toEqual(isAsked ? [[true]] : []);
});

it.each([
  ["'orders', { synchronize: false }", true],
  ["{ name: 'orders', synchronize: false }", true],
  ["'orders', { synchronize: true }", false],
  ["'orders', { schema: 'shop' }", false],
])('an entity gets columns by a suggestion where TypeORM leaves its table alone: %s', (options, isAsked) => {
  const code = `import { Entity, PrimaryColumn } from 'typeorm';\n@Entity(${options}) export class Invoice { @PrimaryColumn() id: number; }\n`;
  const { fixed, messages } = run(code, 'require-timestamps');
  expect(fixed).toBe(!isAsked);
  expect(messages.map(({ suggestions }) => suggestions?.map(({ fix }) => fix.text.includes('@UpdateDateColumn() updatedAt: Date;')))).toEqual(isAsked ? [[true]] : []);
});

it.each([
  ['bigint', true],
  ['timestamp', false],
])('a schema whose createdAt is a %s', (type, isAsked) => {
  const code = `import { EntitySchema } from 'typeorm';\nexport const Invoice = new EntitySchema({ name: 'invoice', columns: { id: { type: 'int', primary: true }, createdAt: { type: '${type}' } } });\n`;
  const { fixed, messages } = run(code, 'require-timestamps');
  expect(fixed).toBe(!isAsked);
  expect(messages.map(({ suggestions }) => suggestions?.map(({ fix }) => fix.text))).toEqual(isAsked ? [[', updatedAt: { type: Date, updateDate: true }']] : []);
});

it.each([
  ['changed on one path', "if (id > 0) order.status = 'paid';", true],
  ['changed in a loop', 'for (const row of rows) order.status = row.status;', true],
  ['changed on both paths', "if (id > 0) order.status = 'paid'; else order.status = 'open';", false],
  ['changed on all paths, and on one', "order.status = 'paid'; if (id > 0) order.id = id;", false],
])('an entity is stamped unseen only where its save is sure to write a row: %s', (_name, change, isAsked) => {
  const { output, messages } = run(working(`${LOAD}\n  ${change}\n  await orders.save(order);`), 'require-updated-at');
  expect(output.includes('order.updatedAt = new Date();')).toBe(!isAsked);
  expect(messages.map(({ suggestions }) => suggestions?.length)).toEqual(isAsked ? [1] : []);
});

it('an entity is stamped by a suggestion where a subscriber saves it, which would hear of that', () => {
  const subscriber = "@EventSubscriber()\nexport class Payments { async afterUpdate() { } }\n";
  const { output, messages } = run(`${working(`${LOAD}\n  order.status = 'paid';\n  await orders.save(order);`)}\n${subscriber}`, 'require-updated-at');
  expect(output).not.toContain('updatedAt = new Date()');
  expect(messages.map(({ suggestions }) => suggestions?.length)).toEqual([1]);
});

describe('no fix', () => {
  it.each([
    ['where the decorator’s name is imported from elsewhere', "import { Entity } from 'typeorm';\nimport { UpdateDateColumn } from './columns';\n@Entity() export class Order {}\n"],
    ['where the decorator’s name is declared in the file', "import { Column, Entity } from 'typeorm';\nconst CreateDateColumn = () => Column();\n@Entity() export class Order {}\n"],
    ['where a schema’s row type has no such names', "import { EntitySchema } from 'typeorm';\nexport const Order = new EntitySchema<{ id: number }>({ name: 'Order', columns: { id: { type: Number, primary: true } } });\n"],
  ])('%s', (_name, code) => {
    unfixed(code, 'require-timestamps');
  });

  it.each([
    ['for a list of entities', "const all = await orders.find(); for (const order of all) order.status = 'x'; await orders.save(all);"],
    ['for several entities', `${LOAD} const other = await orders.findOneBy({ id: 2 }); order.status = 'x'; await orders.save([order, other]);`],
    ['for a list of rows', "await orders.upsert(rows, ['id']);"],
    ['for a number that is counted by a variable', "await orders.increment({ id }, 'status', id);"],
    ['for a counted column that has to be quoted', "await orders.increment({ id }, 'orderStatus', 1);"],
    ['for a deletion', 'await orders.softDelete(id);'],
    ['for names of columns', "await ds.createQueryBuilder().insert().into(Order).values({ id }).orUpdate(['status'], ['id']).execute();"],
    ['for what may be one entity or a list', "const find = async (): Promise<Order | Order[]> => load(); const order = await find(); order.status = 'x'; await orders.save(order);"],
    ['for what is said to be there at each step', `const shop = { order: await orders.findOneByOrFail({ id }) }; shop!.order.status = 'x'; await orders.save(shop!.order);`],
    ['for a removal, which writes nothing else of the entity', `${LOAD} await orders.softRemove(order);`],
    ['for what is loaded in the same expression', 'await orders.softRemove(await orders.findOneByOrFail({ id }));'],
    ['for an optional save', `${LOAD} order.status = 'x'; await order?.save();`.replace('orders.findOneBy', 'Order.findOneBy')],
  ])('%s', (_name, statement) => {
    unfixed(working(statement, entity(`@Column() status: string; ${STAMPS}`, 'Order', 'extends BaseEntity ')), 'require-updated-at');
  });

  it.each([
    ['for a field that is read-only', '@CreateDateColumn() createdAt: Date; @UpdateDateColumn() readonly updatedAt: Date;'],
    ['for a field that is a number in code', '@CreateDateColumn() createdAt: Date; @UpdateDateColumn() updatedAt: number;'],
    ['for a field that is made a text', '@CreateDateColumn() createdAt: Date; @UpdateDateColumn({ transformer: asText }) updatedAt: string;'],
    ['for a private field', '@CreateDateColumn() createdAt: Date; @UpdateDateColumn() private updatedAt: Date;'],
    ['for a field of an embedded class', '@Column(() => Stamps) stamps: Stamps;'],
    ['for a field that holds something else', "@CreateDateColumn() createdAt: Date; @UpdateDateColumn({ type: 'date' }) updatedAt: string;"],
  ])('%s', (_name, members) => {
    unfixed(working(`${LOAD} order.status = 'x'; await orders.save(order);`, `class Stamps { ${STAMPS} }\n${entity(`@Column() status: string; ${members}`)}`), 'require-updated-at');
  });
});

describe('the form of the time', () => {
  const plain = (type: string, annotation: string): string => entity(`@Column() status: string; @CreateDateColumn() createdAt: Date; @Column('${type}') updatedAt: ${annotation};`);

  it.each([
    ['text', plain('varchar', 'string'), {}, "{ status: 'x', updatedAt: new Date().toISOString() }"],
    ['a number', plain('bigint', 'number'), {}, "{ status: 'x', updatedAt: Date.now() }"],
    ['a date that is a text in code', entity('@Column() status: string; @CreateDateColumn() createdAt: string; @UpdateDateColumn() updatedAt: string;'), {}, "{ status: 'x', updatedAt: new Date().toISOString() }"],
    ['a date or nothing', entity('@Column() status: string; @CreateDateColumn() createdAt: Date; @UpdateDateColumn() updatedAt: Date | null;'), {}, "{ status: 'x', updatedAt: new Date() }"],
    ['the project’s own expression', entity(`@Column() status: string; ${STAMPS}`), { now: 'clock.now()' }, "{ status: 'x', updatedAt: clock.now() }"],
  ])('%s', (_name, code, settings, expected) => {
    const { output } = run(working("await orders.update(id, { status: 'x' });", code), 'require-updated-at', 'orders.ts', settings);
    expect(output).toContain(`orders.update(id, ${expected})`);
  });

  it('brings the import along', () => {
    const settings = { now: { expression: 'now()', import: { from: './clock', name: 'now' } } };
    const { output } = run(working("await orders.update(id, { status: 'x' });"), 'require-updated-at', 'orders.ts', settings);
    expect(output).toContain("import { now } from './clock';");
    expect(output).toContain("{ status: 'x', updatedAt: now() }");
  });
});

describe('zones', () => {
  it.each([
    ["@Column('timestamp') paidAt: Date; @Column('jsonb') lines: object; @Column('timestamptz') shippedAt: Date;", "@Column('timestamptz') paidAt: Date; @Column('jsonb') lines: object; @Column('timestamptz') shippedAt: Date;"],
    ["@Column({ type: 'timestamp without time zone' }) paidAt: Date;", "@Column({ type: 'timestamp with time zone' }) paidAt: Date;"],
  ])('%s', (before, after) => {
    expect(run(IMPORTS + entity(before), 'no-zoneless-column')).toMatchObject({ output: IMPORTS + entity(after), messages: [] });
  });

  it.each([
    ['@CreateDateColumn() createdAt: Date;', "@CreateDateColumn({ type: 'timestamptz' }) createdAt: Date;"],
    ["@UpdateDateColumn({ name: 'updated_at' }) updatedAt: Date;", "@UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' }) updatedAt: Date;"],
    ['@Column() paidAt: Date;', "@Column({ type: 'timestamptz' }) paidAt: Date;"],
    ['@Column({ nullable: true }) paidAt?: Date;', "@Column({ nullable: true, type: 'timestamptz' }) paidAt?: Date;"],
  ])('a type that TypeORM chooses, where that is asked for: %s', (before, after) => {
    const code = (member: string): string => `${IMPORTS}${entity(`@Column('citext') email: string; ${member}`)}`;
    const settings = { zoneColumns: 'require' };
    expect(run(code(before), 'no-zoneless-column', 'orders.ts', settings)).toMatchObject({ output: code(after), messages: [] });
    expect(run(code(before), 'no-zoneless-column')).toMatchObject({ fixed: false, messages: [] });
  });

  it.each([
    ['options from elsewhere', "@Column('citext') email: string; @CreateDateColumn(columnOptions) createdAt: Date;"],
    ['options that are spread', "@Column('citext') email: string; @CreateDateColumn({ ...columnOptions }) createdAt: Date;"],
    ['a type from elsewhere', "@Column('citext') email: string; @Column({ type: INSTANT }) createdAt: Date;"],
    ['an engine that is not known', '@CreateDateColumn() createdAt: Date;'],
    ['a number', "@Column('citext') email: string; @Column() paidAt: number;"],
  ])('%s: nothing is known, whatever is asked for', (_name, members) => {
    expect(run(IMPORTS + entity(members), 'no-zoneless-column', 'orders.ts', { zoneColumns: 'require' })).toMatchObject({ fixed: false, messages: [] });
  });

  it.each([
    ['an engine that is not known', "@Column('timestamp') paidAt: Date;"],
    ['MySQL', "@Column('timestamp') paidAt: Date; @Column('longtext') note: string;"],
    ['a column with a zone', "@Column('timestamp with time zone') paidAt: Date;"],
  ])('%s is left alone', (_name, members) => {
    expect(run(IMPORTS + entity(members), 'no-zoneless-column')).toMatchObject({ fixed: false, messages: [] });
  });
});
