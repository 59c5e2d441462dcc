// What TypeBox's `Static` is known to hold, seen through the rule that asks: data by type is complete when its schema is.
import { describe, expect, it } from 'vitest';
import { lint } from '../tools/lint.ts';

const CODE = (imports: string, schema: string, type: string): string => `
  ${imports}
  import { pgTable, text, timestamp } from 'drizzle-orm/pg-core';
  const invoices = pgTable('invoices', {
    id: text('id').primaryKey(), number: text('number'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  });
  const withId = (properties: TProperties) => Type.Object({ id: Type.String(), ...properties });
  const whole = Type.Object({ number: Type.String(), updatedAt: Type.Date() });
  const keys = ['number'] as const;
  const invoiceSchema = ${schema};
  type InvoiceSchema = ${type};
  export const save = (db: any, data: InvoiceSchema) => db.update(invoices).set({ ...data });
`;
const reports = (schema: string, imports = "import { Static, Type } from '@sinclair/typebox';", type = 'Static<typeof invoiceSchema>'): number =>
  lint(CODE(imports, schema, type), { file: 'src/invoices.ts', rules: ['require-updated-at'] }).length;

describe('Static', () => {
  it.each([
    ['an object', 'Type.Object({ number: Type.String() })'],
    ['an object that is closed', 'Type.Object({ number: Type.String() }, { $id: "Invoice", additionalProperties: false })'],
    ['an intersection', 'Type.Intersect([Type.Object({ number: Type.String() }), Type.Object({ paidAt: Type.Date() })])'],
    ['a composition', 'Type.Composite([Type.Object({ number: Type.String() }), Type.Object({ paidAt: Type.Date() })])'],
    ['a selection', "Type.Pick(whole, ['number'])"],
    ['a selection by a list', 'Type.Pick(whole, keys)'],
    ['an omission', "Type.Omit(whole, ['updatedAt'])"],
    ['the properties of another schema', 'Type.Object({ ...Type.Object({ number: Type.String() }).properties, total: Type.Number() })'],
    ['a function of the project', 'withId({ number: Type.String() })'],
    ['a key that may be left out', 'Type.Object({ number: Type.String(), updatedAt: Type.Optional(Type.Date()) })'],
    ['a key that may be left out and is only read', 'Type.Object({ number: Type.String(), updatedAt: Type.Readonly(Type.Optional(Type.Date())) })'],
    ['all keys optional', 'Type.Partial(whole)'],
  ])('of %s leaves the field as it was', (_, schema) => expect(reports(schema)).toBe(1));

  it.each([
    ['a required date', 'Type.Object({ number: Type.String(), updatedAt: Type.Date() })'],
    ['a date that is only read', 'Type.Object({ number: Type.String(), updatedAt: Type.Readonly(Type.Date()) })'],
    ['an intersection with it', 'Type.Intersect([Type.Object({ number: Type.String() }), whole])'],
    ['a selection of it', "Type.Pick(whole, ['updatedAt'])"],
    ['a selection that is not in sight', 'Type.Pick(whole, Type.KeyOf(elsewhere))'],
    ['a part that is not in sight', 'Type.Composite([Type.Object({ number: Type.String() }), elsewhere])'],
    ['a schema that is not in sight', 'elsewhere'],
    ['a computed key', 'Type.Object({ number: Type.String(), [key]: Type.Date() })'],
    ['an object that is open', 'Type.Object({ number: Type.String() }, { additionalProperties: true })'],
    ['an object whose options are not in sight', 'Type.Object({ number: Type.String() }, options)'],
    ['a transformation', 'Type.Transform(Type.Object({ number: Type.String() })).Decode(stamp).Encode(plain)'],
    ['no object', 'Type.Union([Type.Object({ number: Type.String() }), Type.String()])'],
    ['a schema that is made of itself', 'Type.Partial(invoiceSchema)'],
    ['a member that is made of itself', 'Type.Object({ number: Type.Optional(invoiceSchema.properties.number), updatedAt: Type.Date() })'],
  ])('of %s is silent', (_, schema) => expect(reports(schema)).toBe(0));

  it.each([
    ["import { Static, Type } from 'typebox';", 'Static<typeof invoiceSchema>'],
    ["import { Type, type Static } from '@fastify/type-provider-typebox';", 'Static<typeof invoiceSchema>'],
    ["import { Static, t as Type } from 'elysia';", 'Static<typeof invoiceSchema>'],
    ["import { t as Type } from 'elysia';", 'typeof invoiceSchema.static'],
  ])('is known by %s', (imports, type) => {
    expect(reports('Type.Object({ number: Type.String() })', imports, type)).toBe(1);
    expect(reports('whole', imports, type)).toBe(0);
  });

  it('is nothing of another package', () => {
    expect(reports('Type.Object({ number: Type.String() })', "import { Static, Type } from './typebox';")).toBe(0);
    expect(reports('Type.Object({ number: Type.String() })', "import { Static, Type } from 'my-types';")).toBe(0);
  });
});
