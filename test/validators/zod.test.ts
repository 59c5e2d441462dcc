// What `z.infer` is known to hold, seen through the rule that asks: data by type is complete when its schema is.
import { describe, expect, it } from 'vitest';
import { lint } from '../tools/lint.ts';

const TABLE = `
  import { z } from 'zod';
  import { pgTable, text, timestamp } from 'drizzle-orm/pg-core';
  const invoices = pgTable('invoices', {
    id: text('id').primaryKey(), number: text('number'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  });
  const withId = <S extends z.ZodRawShape>(shape: S) => z.object({ id: z.string(), ...shape });
`;
const reports = (schema: string): number =>
  lint(`${TABLE} const input = ${schema}; export const save = (db: any, data: z.infer<typeof input>) => db.update(invoices).set(data);`, {
    file: 'src/invoices.ts',
    rules: ['require-updated-at'],
  }).length;

describe('z.infer', () => {
  it.each([
    ['an object', 'z.object({ number: z.string() })'],
    ['a strict object', 'z.strictObject({ number: z.string() }).describe("what a client may change")'],
    ['an extension', 'z.object({ number: z.string() }).extend({ paidAt: z.date() })'],
    ['a merge', 'z.object({ number: z.string() }).merge(z.object({ paidAt: z.coerce.date() }))'],
    ['a selection', 'z.object({ number: z.string(), updatedAt: z.date() }).pick({ number: true })'],
    ['an omission', 'z.object({ number: z.string(), updatedAt: z.date() }).omit({ updatedAt: true })'],
    ['the shape of another schema', 'z.object({ ...z.object({ number: z.string() }).shape, total: z.number() })'],
    ['a function of the project', 'withId({ number: z.string() })'],
    ['a key that may be left out', 'z.object({ number: z.string(), updatedAt: z.date().optional() })'],
    ['a key that may be left out behind a value for it', 'z.object({ number: z.string(), updatedAt: z.date().default(() => new Date()).optional() })'],
    ['all keys optional', 'z.object({ number: z.string(), updatedAt: z.date() }).partial()'],
  ])('%s leaves the field as it was', (_, schema) => expect(reports(schema)).toBe(1));

  it('knows them where another package hands Zod on', () => {
    const from = (source: string): number => {
      const code = `${TABLE.replace("'zod'", `'${source}'`)} const input = z.object({ number: z.string() }); export const save = (db: any, data: z.infer<typeof input>) => db.update(invoices).set(data);`;
      return lint(code, { file: 'src/invoices.ts', rules: ['require-updated-at'] }).length;
    };
    expect(['zod', 'zod/v4', '@hono/zod-openapi', '@hono/zones'].map(from)).toEqual([1, 1, 1, 0]);
  });

  it.each([
    ['a required date', 'z.object({ number: z.string(), updatedAt: z.date() })'],
    ['a date that is filled in', 'z.object({ number: z.string(), updatedAt: z.date().optional().default(() => new Date()) })'],
    ['an extension with it', 'z.object({ number: z.string() }).extend({ updatedAt: z.date() })'],
    ['a schema that is not in sight', 'schemaFromElsewhere'],
    ['a computed key', 'z.object({ number: z.string(), [key]: z.date() })'],
    ['a spread that is not in sight', 'z.object({ number: z.string(), ...moreMembers })'],
    ['a transformation', 'z.object({ number: z.string() }).transform((data) => ({ ...data, updatedAt: new Date() }))'],
    ['no object', 'z.union([z.object({ number: z.string() }), z.string()])'],
    ['a schema that is made of itself', 'input.partial()'],
  ])('%s is silent', (_, schema) => expect(reports(schema)).toBe(0));
});

describe('what a schema lets through', () => {
  const from = (code: string, schema = 'z.object({ number: z.string() })'): number =>
    lint(`${TABLE} const input = ${schema}; export const save = async (db: any, body: unknown) => { ${code} };`, { file: 'src/invoices.ts', rules: ['require-updated-at'] }).length;

  it.each([
    ['parse', 'const data = input.parse(body); await db.update(invoices).set(data);'],
    ['parse in place', 'await db.update(invoices).set(input.parse(body));'],
    ['parse, a part of it', 'const { id, ...data } = input.parse(body); await db.update(invoices).set(data);'],
    ['parse, with more', 'await db.update(invoices).set({ ...input.parse(body), number: null });'],
    ['parseAsync', 'const data = await input.parseAsync(body); await db.update(invoices).set(data);'],
    ['safeParse', 'const read = input.safeParse(body); if (read.success) await db.update(invoices).set(read.data);'],
    ['safeParse, taken apart', 'const { success, data } = input.safeParse(body); if (success) await db.update(invoices).set(data);'],
    ['safeParseAsync', 'const read = await input.safeParseAsync(body); if (read.success) await db.update(invoices).set(read.data);'],
  ])('by %s leaves the field as it was', (_, code) => {
    expect(from(code)).toBe(1);
    expect(from(code, 'z.object({ number: z.string(), updatedAt: z.date() })')).toBe(0);
    expect(from(code, 'z.object({ number: z.string() }).transform(stamp)')).toBe(0);
    expect(from(code, 'z.object({ number: z.string() }).passthrough()')).toBe(0);
    expect(from(code, 'z.looseObject({ number: z.string() })')).toBe(0);
    expect(from(code, 'schemaFromElsewhere')).toBe(0);
  });

  it.each([
    ['by that type', 'const change = (data: input) => db.update(invoices).set(data);'],
    ['by the schema', 'await db.update(invoices).set(input.parse(body));'],
  ])('is known beside a type of the name of its schema, %s', (_, code) => {
    const named = (schema: string): number => from(code, `${schema}; type input = z.infer<typeof input>`);
    expect(named('z.object({ number: z.string() })')).toBe(1);
    expect(named('z.object({ number: z.string(), updatedAt: z.date() })')).toBe(0);
  });

  it('is nothing that another method gives', () => {
    expect(from('await db.update(invoices).set(input.encode(body));')).toBe(0);
    expect(from('await db.update(invoices).set(JSON.parse(body));')).toBe(0);
  });
});
