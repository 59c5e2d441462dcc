// How the Mongoose adapter's tests are written: a file with one schema and its model, and what a rule makes of it.
import type { RuleTester } from 'eslint';

type Valid = RuleTester.ValidTestCase;
type Invalid = RuleTester.InvalidTestCase;

export const IMPORT = "import mongoose, { Schema, model, connection } from 'mongoose';\n";

/** Code around a schema. */
export interface Around {
  readonly before?: string;
  readonly after?: string;
}

/** A file in which `model()` makes `Order` of a schema. */
export function stored(schema: string, { before = '', after = '' }: Around = {}): string {
  return `${before}${IMPORT}const orderSchema = ${schema};\n${after}export const Order = model('Order', orderSchema);\n`;
}

export function silent(name: string, code: string): Valid {
  return { name, code, filename: 'orders.ts' };
}

export function reported(name: string, code: string, output: string | null, error: RuleTester.TestCaseError): Invalid {
  return { name, code, output, errors: [error], filename: 'orders.ts' };
}

export const NEITHER: RuleTester.TestCaseError = {
  messageId: 'missing',
  data: {
    model: 'Order',
    fields: '`createdAt` and no `updatedAt`',
    when: 'created or last changed',
    remedy: "set `timestamps: true` in the schema's options",
  },
};

/** A model whose dates are written by hand. */
export const BY_HAND = `${IMPORT}const Order = model('Order', new Schema({ status: String, total: Number, lines: [String], createdAt: Date, updatedAt: Date }));\n`;

/** The same with dates that Mongoose sets. */
export const MANAGED = `${IMPORT}const Order = model('Order', new Schema({ status: String, total: Number, lines: [String] }, { timestamps: true }));\n`;

/** A function behind the model. */
export function working(statement: string, shop: string): string {
  return `${shop}export async function work(id: string, line: string, input: any, operator: string) {\n  ${statement}\n}\n`;
}

/** Loads a document. */
export const FOUND = 'const order = await Order.findById(id);\n  ';
/** Loads a document and changes it. */
export const PAID = `${FOUND}order.status = 'paid';\n  `;

/** A statement that the rule has nothing to say about. */
export const fresh = (name: string, statement: string, shop = BY_HAND): Valid => silent(name, working(statement, shop));

/** What a test of a statement may say beside it. */
export interface Options {
  readonly shop?: string;
  readonly error?: RuleTester.TestCaseError;
  readonly policy?: 'managed' | 'explicit';
  /** The repair is a suggestion. */
  readonly asked?: true;
}

/** A statement that is reported once, and what its fix makes of it; `null` where there is none. */
export function stale(
  name: string,
  before: string,
  after: string | null,
  { shop = BY_HAND, error = { messageId: 'stale' }, policy = 'managed', asked }: Options = {},
): Invalid {
  const repaired = after === null ? null : working(after, shop);
  const [output, suggestions] = asked && repaired !== null ? [null, [{ messageId: 'suggestion', output: repaired }]] : [repaired, undefined];
  return { name, code: working(before, shop), output, errors: [{ ...error, ...(suggestions && { suggestions }) }], filename: 'orders.ts', settings: { timestamps: { policy } } };
}
