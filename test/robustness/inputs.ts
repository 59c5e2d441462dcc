// Texts that try to break the analysis: odd files, deep and long code, hostile names, syntax of every kind, declarations in circles.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../tools/lists.ts';

export interface Input {
  readonly name: string;
  readonly file: string;
  readonly text: string;
}

/** Every source file of the fixtures and examples. */
export const fixtures: readonly Input[] = ['test/fixtures', 'docs/examples'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[cm]?[jt]sx?$/.test(name))
    .sort()
    .map((name) => ({ name: `${folder}/${name}`, file: `${folder}/${name}`, text: readFileSync(join(ROOT, folder, name), 'utf8') })),
);

/** Models of every ORM, and calls that write what is put in for `DATA`, `ROW` and `WHEN`. */
const SHOP = `
import { Entity, Column, PrimaryGeneratedColumn, Repository, EntitySchema, BaseEntity, getRepository } from 'typeorm';
import { pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { eq } from 'drizzle-orm';
import mongoose, { Schema, model } from 'mongoose';
import dayjs from 'dayjs';
import moment from 'moment';
import { DateTime } from 'luxon';
import { format, startOfDay } from 'date-fns';
const invoices = pgTable('invoices', { id: text('id'), updatedAt: timestamp('updated_at') });
const Ticket = model('Ticket', new Schema({ status: String }, { timestamps: true }));
const Shelf = new EntitySchema({ name: 'Shelf', columns: { id: { type: 'int', primary: true }, updatedAt: { type: 'timestamp' } } });
`;

/** Code around one hostile piece, which stands wherever data, rows, models or dates can stand. */
function shop(piece: string, setup = ''): string {
  return `${SHOP}
${setup}
export async function change(db, repository: Repository<typeof Shelf>, input) {
  const piece = ${piece};
  await db.update(invoices).set(piece).where(eq(invoices.id, piece));
  await db.insert(invoices).values(piece).onConflictDoUpdate({ target: invoices.id, set: piece });
  await repository.update(piece, piece);
  await repository.save(piece);
  await repository.createQueryBuilder().update(Shelf).set(piece).execute();
  await Ticket.updateOne(piece, piece);
  await Ticket.findOneAndUpdate({}, { $set: piece });
  const ticket = await Ticket.findById(piece);
  ticket.status = piece;
  Object.assign(ticket, piece);
  await ticket.save();
  const at = [new Date(piece), dayjs(piece).format('HH:mm'), moment(piece).hour(), DateTime.fromISO(piece).hour, format(piece, 'HH')];
  return [at, new Date(piece).getHours(), piece.getTime() - ticket.createdAt, \`\${new Date(piece)}\`, startOfDay(piece), piece];
}
`;
}

function repeated(count: number, line: (index: number) => string, separator = '\n'): string {
  return Array.from({ length: count }, (_, index) => line(index)).join(separator);
}

const HOSTILE = ['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', 'valueOf', '__defineGetter__', 'then', 'length'];

/** Files that are odd as a whole. */
const files: readonly (readonly [string, string])[] = [
  ['an empty file', ''],
  ['white space', ' \n\t\n'],
  ['a byte order mark', `\uFEFF${shop('{}')}`],
  ['Windows line ends', shop('{ a: 1 }').replaceAll('\n', '\r\n')],
  ['old Mac line ends', shop('{ a: 1 }').replaceAll('\n', '\r')],
  ['line separators', shop('"\u2028\u2029"')],
  ['a hashbang', `#!/usr/bin/env node\n${shop('{}')}`],
  ['a hashbang alone', '#!/usr/bin/env node -- new Date().getHours() typeorm'],
  ['NUL bytes in strings and comments', shop('"a\0b" /* \0 */')],
  ['only comments', '// new Date().getHours()\n/* typeorm .save( */'],
  ['astral and combining characters', shop('{ "🧾": "🕰️é\u0301", 𝒶: 1 }')],
  ['unpaired surrogates', shop('"\\ud800" + "\\udc00"')],
  ['an escaped identifier', shop('{ \\u0061bc: 1 }')],
];

/** Expressions that are hard to follow. */
const pieces: readonly (readonly [string, string])[] = [
  ...['{}', '[]', 'null', 'undefined', 'this', 'NaN', '/typeorm/', '``', '1n', '0b1', '...[]'.slice(3), 'new.target', 'import.meta', 'super_'].map((piece) => [piece, piece] as const),
  ['holes', '[, , ...[, 1]]'],
  ['sparse spreads', '{ ...null, ...undefined, ...1, ..."text", ...[1], ...(() => 1) }'],
  ['accessors', '{ get a() { return this.a; }, set a(v) { this.a = v; }, async *[Symbol.iterator]() {}, ["a" + 1]: 2, [`b`]: 3, 4: 5, "c": 6, 7n: 8 }'],
  ['a tagged template', 'sql`update ${invoices} set updated_at = ${new Date()}`'],
  ['a class', 'class { static #a = 1; #b = 2; static { this.#a++; } get c() { return this.#b; } static async *d() {} [`e`] = 3; "f" = 4; accessor g = 5; }'],
  ['optional chains', 'input?.a?.[0]?.(1)?.b.c?.[input]'],
  ['assignments', '(input.a = input.b ??= input.c ||= (input.d &&= 1), input)'],
  ['generators', '(function* () { yield* input; return yield input; })()'],
  ['awaits', 'await (await Promise.all([input, await input]))[0]'],
  ['casts', '(input as any as unknown as { a: 1 })!satisfies object'],
  ['an instantiation', 'repository.update<Order>'],
  ['a dynamic import', '(await import("./missing")).default.a.b'],
  ['an import attribute', 'await import("./data.json", { with: { type: "json" } })'],
  ['a require', 'require("./missing").a(require)(require())'],
  ['nested functions', '((a) => (b = a) => ({ c = b, ...d }) => [a, b, c, d])(1)(2)({})'],
  ['sequences', '(1, 2, input, { a: 1 })'],
  ['a huge number', '1e400'],
  ['an impossible date', 'new Date(1e400, -1, NaN).setHours(1e21, ...input)'],
  ['a template of templates', '`${`${`${new Date()}`}`}`'],
  ['dates of dates', 'new Date(new Date(new Date(dayjs(moment(DateTime.now())))))'],
];

/** Declarations in circles and other things that have no end. */
const circles: readonly (readonly [string, string, string])[] = [
  ['a class that extends itself', 'new Loop()', 'class Loop extends Loop { a = this; }'],
  ['classes that extend each other', 'new Left()', '@Entity() class Left extends Right {} @Entity() class Right extends Left { @Column() updatedAt: Date; }'],
  ['a mixin of itself', 'new Mixed()', 'const mix = (Base) => class extends mix(Base) {}; class Mixed extends mix(mix(mix(Object))) {}'],
  ['a constant of itself', 'loop', 'const loop = loop; const a = b, b = a;'],
  ['an object of itself', 'loop', 'const loop = { ...loop, self: loop, get more() { return loop.self.self; } };'],
  ['a function of itself', 'loop()', 'function loop() { return loop(); }'],
  ['functions of each other', 'left(1)', 'function left(n) { return n ? right(n) : left(n); } function right(n) { return n ? left(n) : right(n); }'],
  ['a function that calls itself in every branch', 'many(1)', 'function many(n) { if (n) return { ...many(1), ...many(2), ...many(3) }; return many(many(many(n))); }'],
  ['spreads of each other', '{ ...left(1) }', 'const left = (n) => ({ ...right(n), ...right(n + 1) }); const right = (n) => ({ ...left(n), ...left(n + 1) });'],
  ['a function that returns itself', 'self()()()', 'const self = () => self;'],
  ['a local function that returns itself', '(() => { const self = () => ({ ...self(), ...self() }); return self(); })()', ''],
  ['types of themselves', 'input as Loop', 'type Loop = Partial<Loop> & Pick<Loop, keyof Loop> & { a: Loop[] } | Loop; interface Tree extends Tree, Other { left: Tree } interface Other extends Tree {}'],
  ['type parameters of themselves', 'new Box<Box<Box<any>>>()', 'class Box<T extends Box<T>> extends Array<Box<T>> { of: T; get(): Box<Box<T>> { return this.get().get(); } }'],
  ['typeof itself', 'value', 'declare const value: typeof value["a"]["b"];'],
  ['enums of each other', 'Left.A', 'enum Left { A = Right.A, B = Left.B, "__proto__" = 1 } enum Right { A = Left.A }'],
  ['imports from itself', 'self', "import self, * as all from './shop'; export * from './shop'; export * as again from './shop'; export { self as default, all };"],
  ['loops that pass values around', '(() => { let a = 1, b = 2, c = 3; for (;;) { a = f(b, c); b = { ...a, c }; c = [a, b]; if (c) continue; else break; } return { ...a, ...b, ...c }; })()', ''],
  ['labels', '(() => { let a; outer: for (const x of input) { inner: while (x) { a = x; if (a) continue outer; break inner; } } return a; })()', ''],
  ['a switch without order', '(() => { let a; switch (input) { default: a = 1; case 1: a = 2; break; case 2: { a = 3; } } return a; })()', ''],
  ['a table of itself', 'loop', "const loop = pgTable('loop', { ...loop, id: loop.id, other: text('x').references(() => loop.id) }, () => loop);"],
  ['a schema of itself', 'Loop', "const schema = new Schema({ a: schema, b: [schema] }, schema); schema.add(schema); schema.pre('save', schema); const Loop = model('Loop', schema); Loop.discriminator('x', Loop);"],
  ['a decorator of the class', 'new Odd()', '@Odd @Entity(Odd) @Entity({ ...Odd }) class Odd extends (class extends Odd {}) { @Column(Odd) @Odd() [Odd.name]: Odd; @Column(...input) "x y": string; @Column() #hidden = 1; }'],
];

/** Names that objects have anyway, wherever a name can stand. */
const names = HOSTILE.map((name): readonly [string, string, string] => [
  name,
  `{ ${name}: 1, "${name}": 2, ["${name}"]: 3, ...{ ${name} }, a: input.${name}.${name}, b: ${name}.${name}() }`,
  `
import ${name}, { ${name} as a1, a2 as ${name}2 } from './${name}';
import * as ${name}3 from '${name}';
export { ${name} as ${name}4 } from './${name}';
enum Names { ${name} = 1 }
type ${name} = { ${name}: ${name}; };
interface Has${name} { ${name}(): ${name}['${name}']; }
@Entity('${name}') class Row_${name} extends ${name} { @Column() ${name}${name === 'constructor' ? '() {}' : ': Date'}; static ${name === 'prototype' ? 'x' : name} = 1; }
export const table_${name} = pgTable('${name}', { ${name}: timestamp('${name}'), '${name}': text('${name}') });
export const Model_${name} = model('${name}', new Schema({ ${name}: Date, ["${name}"]: String }, { ${name}: true }));
dayjs.${name}.format('HH'); moment()['${name}'](); new ${name}().getHours();
`,
]);

/** Syntax that no other text has. */
const SYNTAX = `${SHOP}
import type { Only } from './types'; import { type Inline } from './types'; import data from './data.json' with { type: 'json' };
import legacy = require('./legacy'); import Alias = Space.Inner.Name; export import Again = Space.Inner;
export type { Only }; export * as spaces from './spaces'; export { default as Renamed, "a-b" as 'c-d' } from './names';
declare module './shop' { interface Order { paidAt: Date } } declare global { var now: Date }
namespace Space { export namespace Inner { export class Name {} export const at = new Date().getHours(); } }
module Old.Style { export enum Kind { A, B = A << 1, C = "c".length } }
declare function overloaded(a: string): Date; declare function overloaded(a: number): string;
abstract class Base<in out T, const U extends readonly unknown[]> implements Only {
  declare readonly at?: Date; protected abstract readonly kind: string; static readonly [key: string]: unknown; accessor state = 1;
  constructor(private readonly repository: Repository<Base<T, U>>, public override name = '', ...rest: U) { super(); }
  abstract run(): asserts this is Base<T, U>; get #secret(): Date { return new Date(); } static { this.x = new.target; }
  async *pages(this: Base<T, U>, { a = 1, ...b }: { a?: number } = {}): AsyncGenerator<T> { for await (const x of this) yield* x; }
  method<K extends keyof T = keyof T>(key: K): T[K] { return this!.#secret?.[key as never]!; }
}
type Mapped<T> = { readonly [K in keyof T as \`get\${Capitalize<K & string>}\`]-?: T[K] extends infer V extends Date ? V : never };
type Tuple = [a: string, b?: number, ...rest: Date[]]; type Fn = new (...args: any[]) => typeof import('./x').default<string>;
let unique: unique symbol; let tuple: readonly [Date, string]; let asserted = <const>['a']; let check = asserted satisfies unknown[];
label: for (let i = 0, j = 10; i < j; i++, j--) { if (i) continue label; else break label; }
do { var hoisted = 1; } while (hoisted--); with_: { debugger; }
for (const key in { a: 1 }) for (var of of []) for await (const x of y) ;
try { throw new Error('x', { cause: 1 }); } catch { } finally { }
switch (1) { case 1: case 2: { } default: }
export default abstract class extends Base<string, []> {}
export const f = async <T,>(x: T): Promise<T> => { using a = open(); await using b = open(); return x ?? await x; };
if (new Date().getHours() > 1) f; else if (0) ; else { }
export = legacy;
`;

const JSX = `${SHOP}
export const Orders = ({ orders, ...rest }) => <><Row {...rest} at={new Date().getHours()} key="a" ns:attr='1'>{orders.map((o) => <time.Ago key={o.id}>{o.paidAt.toLocaleString()}{...o.lines}</time.Ago>)}{}</Row></>;
export async function save(repository, order) { await repository.save(<Order {...order} />); }
`;

export const nasty: readonly Input[] = [
  ...files.map(([name, text]): Input => ({ name, file: 'shop.ts', text })),
  ...pieces.map(([name, piece]): Input => ({ name: `data: ${name}`, file: 'shop.ts', text: shop(piece) })),
  ...circles.map(([name, piece, setup]): Input => ({ name, file: 'test/robustness/shop.ts', text: shop(piece, setup) })),
  ...names.map(([name, piece, setup]): Input => ({ name: `the name ${name}`, file: 'shop.ts', text: shop(piece, setup) })),
  { name: 'syntax of every kind', file: 'shop.ts', text: SYNTAX },
  { name: 'JSX', file: 'shop.tsx', text: JSX },
  { name: 'JavaScript of every kind', file: 'shop.js', text: `${JSX}${shop('{ a: class { static #a; static { } } }').replace(/: Repository<typeof Shelf>/, '')}` },
];

/** Code that nests so deeply that a parser may give up. `depth` counts levels. */
export function deep(depth: number): readonly Input[] {
  const nested = (open: string, inner: string, close: string): string => open.repeat(depth) + inner + close.repeat(depth);
  return [
    ['a chain of calls', `input${'.where(eq(1, 2))'.repeat(depth)}`],
    ['a chain of members', `input${'.a'.repeat(depth)}`],
    ['a chain of optional calls', `input${'?.a?.()'.repeat(depth)}`],
    ['calls in calls', nested('f(', '1', ')')],
    ['new in new', nested('new Date(', '1', ')')],
    ['objects', nested('{ a: ', '1', ' }')],
    ['spreads', nested('{ ...', 'input', ' }')],
    ['arrays', nested('[', '1', ']')],
    ['a sum', `1${' + input'.repeat(depth)}`],
    ['a sum of texts', `'a'${" + 'b'".repeat(depth)}`],
    ['a sum of dates', `new Date()${' + new Date()'.repeat(depth)}`],
    ['ternaries', `${'input ? { a: 1 } : '.repeat(depth)}1`],
    ['defaults', `input${' ?? { a: 1 }'.repeat(depth)}`],
    ['conditions', `input${' && { a: 1 }'.repeat(depth)}`],
    ['arrow functions', `${'() => '.repeat(depth)}1`],
    ['arrow functions with bodies', nested('() => { return ', '1', ' }')],
    ['assignments', `${'input.a = '.repeat(depth)}1`],
    ['awaits', `${'await '.repeat(depth)}1`],
    ['negations', `${'!'.repeat(depth)}1`],
    ['assertions', `input${' as any'.repeat(depth)}`],
    ['templates', nested('`${', '1', '}`')],
    ['parentheses', nested('(', '1', ')')],
  ].map(([name = '', piece = '']) => ({ name, file: 'shop.ts', text: shop(piece) }))
    .concat(
      [
        ['blocks', nested('{', 'const a = new Date().getHours();', '}')],
        ['branches', `let a; ${nested('if (input) {', 'a = { b: 1 };', '}')} repository.save(a);`],
        ['else branches', `let a; ${repeated(depth, (i) => `if (input === ${i}) a = ${i};`, ' else ')} repository.save(a);`],
        ['loops', `let a; ${nested('for (;;) {', 'a = { ...a };', '}')} repository.save(a);`],
        ['functions', `let a; ${nested('(function () {', 'a = { ...a };', '})();')} repository.save(a);`],
        ['classes', nested('class A { b = ', '1', ' }')],
        ['types', `let a: ${nested('Array<', 'Date', '>')}; repository.save(a);`],
        ['unions', `let a: ${repeated(depth, (i) => `'a${i}'`, ' | ')}; repository.save(a);`],
        ['patterns', `const ${nested('{ a: ', 'b', ' }')} = input; repository.save(b);`],
      ].map(([name = '', code = '']) => ({ name, file: 'shop.ts', text: `${SHOP}\nexport async function change(repository: Repository<typeof Shelf>, input) {\n${code}\n}\n` })),
    );
}

/** Code of which there is much: `count` repetitions. */
export function long(count: number): readonly Input[] {
  return [
    ['changes of one variable', repeated(count, (i) => `order.field${i} = order.field${i + 1}; order.set('a', ${i});`)],
    ['variables', repeated(count, (i) => `const v${i} = { ...v${Math.max(0, i - 1)}, a: new Date() }; repository.save(v${i});`)],
    ['new values of one variable', repeated(count, (i) => `if (input) order = { ...order, a${i}: ${i} }; repository.update(1, order);`)],
    ['writes', repeated(count, (i) => `await db.update(invoices).set({ status: ${i} });`)],
    ['dates', repeated(count, (i) => `const d${i} = new Date(input.d${i}); log(d${i}.getHours(), d${i}.setDate(d${i}.getDate() + 1));`)],
    ['shadows', repeated(count, () => '{ let order = input; order.a = 1; repository.save(order); }')],
    ['keys', `repository.update(1, { ${repeated(count, (i) => `key${i}: input.key${i}`, ', ')} });`],
    ['spreads', `repository.update(1, { ${repeated(count, () => '...input', ', ')} });`],
    ['functions', repeated(count, (i) => `const f${i} = (a) => f${Math.max(0, i - 1)}({ ...a }); repository.save(f${i}(order));`)],
  ].map(([name = '', code = '']) => ({ name, file: 'shop.ts', text: `${SHOP}\nexport async function change(db, repository: Repository<typeof Shelf>, input, order) {\n${code}\n}\n` }));
}

export { repeated, shop };
