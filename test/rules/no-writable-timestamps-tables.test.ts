// Which schemas made from a table let a client set its timestamps, and how these are taken out.
import type { RuleTester } from 'eslint';
import rule from '../../rules/no-writable-timestamps.ts';
import { createRuleTester } from '../rule-tester.ts';

const TABLE = "import { pgTable, text, timestamp } from 'drizzle-orm/pg-core';\nconst orders = pgTable('orders', { number: text('number'), createdAt: timestamp('created_at').defaultNow(), updatedAt: timestamp('updated_at') });\n";
const BARE = "import { pgTable, text } from 'drizzle-orm/pg-core';\nconst orders = pgTable('orders', { number: text('number') });\n";
const ZOD = "import { z } from 'zod';\nimport { createInsertSchema, createSelectSchema, createUpdateSchema } from 'drizzle-zod';\n";
const OMIT = '.omit({ createdAt: true, updatedAt: true })';
const BOTH = '`createdAt` and `updatedAt`';

const code = (schema: string, use = 'router.input(orderSchema);', head = ZOD + TABLE): string => `${head}const orderSchema = ${schema};\n${use}\n`;
const ok = (name: string, text: string): RuleTester.ValidTestCase => ({ name, code: text, filename: 'orders.ts' });
const wrong = (name: string, text: string, output: string | null, fields = BOTH, input = 'orderSchema'): RuleTester.InvalidTestCase => ({
  name,
  code: text,
  filename: 'orders.ts',
  errors: [{ messageId: 'writable', data: { input, fields }, ...(output !== null && { suggestions: [{ messageId: 'suggestion', data: { input, fields }, output }] }) }],
});
/** The schema is handed over as it is; the suggestion takes the keys out where it is used. */
const used = (name: string, schema: string, use: (name: string) => string, head = ZOD + TABLE): RuleTester.InvalidTestCase =>
  wrong(name, code(schema, use('orderSchema'), head), code(schema, use(`orderSchema${OMIT}`), head));
/** The schema is declared under the name of an input. */
const declared = (name: string, schema: string, output: string | null, fields = BOTH, head = ZOD + TABLE): RuleTester.InvalidTestCase =>
  wrong(name, `${head}export const orderInput = ${schema};\n`, output === null ? null : `${head}export const orderInput = ${output};\n`, fields, 'orderInput');

const MADE = 'createInsertSchema(orders)';

createRuleTester().run('no-writable-timestamps', rule, {
  valid: [
    ok('a schema of rows that nobody sends', code(MADE, '')),
    ok('a name that only says what it is made for', `${ZOD}${TABLE}export const insertOrderSchema = ${MADE};\nexport const createOrderSchema = ${MADE};\n`),
    ok('both are omitted', code(`${MADE}${OMIT}`)),
    ok('both are omitted, one after the other', code(`${MADE}.omit({ createdAt: true }).omit({ updatedAt: true })`)),
    ok('they are omitted where it is used', code(MADE, `router.input(orderSchema${OMIT});`)),
    ok('other columns are picked', code(`${MADE}.pick({ number: true })`)),
    ok('columns that nothing passes', code('createInsertSchema(orders, { createdAt: z.never(), updatedAt: () => z.undefined() })')),
    ok('an extension that lets nothing in', code(`${MADE}.extend({ createdAt: z.never().optional(), updatedAt: z.undefined() })`)),
    ok('keys that are not known', code(`${MADE}.omit(HIDDEN)`, 'declare const HIDDEN: { createdAt: true };\nrouter.input(orderSchema);')),
    ok('an extension that is not known', code(`${MADE}.extend(more)`, 'declare const more: object;\nrouter.input(orderSchema);')),
    ok('a schema that is changed in another way', code(`${MADE}.transform(clean)`)),
    ok('a table without timestamps', code(MADE, 'router.input(orderSchema);', ZOD + BARE)),
    ok('a table that is not seen', code(MADE, 'router.input(orderSchema);', `${ZOD}import { orders } from './missing.ts';\n`)),
    ok('what is read', code('createSelectSchema(orders)')),
    ok('a function of the same name', code(MADE, 'router.input(orderSchema);', `import { createInsertSchema } from './schemas.ts';\n${TABLE}`)),
    ok('what goes out', code(MADE, 'router.output(orderSchema);')),
    ok('a DTO under responses', `${ZOD}${TABLE}const orderDto = ${MADE};\ncreateRoute({ responses: { 200: { schema: z.array(orderDto) } } });\n`),
    ok('what a query sends', code(MADE, "validator('query', orderSchema);")),
    ok('what does not come from a request', code(MADE, 'orderSchema.parse(row);')),
    ok('the body of a response', code(MADE, 'createRoute({ responses: { 200: { body: orderSchema } } });')),
    ok('a body that nobody is handed', code(MADE, 'const route = { body: orderSchema };')),
    ok('a part of an input', code(MADE, 'router.input(z.object({ order: orderSchema }));')),
    ok('a result by its name', `${ZOD}${TABLE}export const orderResult = ${MADE};\n`),
  ],
  invalid: [
    used('the input of a procedure', MADE, (name) => `router.input(${name});`),
    used('an update', 'createUpdateSchema(orders)', (name) => `router.input(${name});`),
    used('a validator of bodies', MADE, (name) => `app.post('/orders', zValidator('json', ${name}), create);`),
    used('a parsed body', MADE, (name) => `export const create = (req, res) => save(${name}.parse(req.body));`),
    used('a body that is parsed with care', MADE, (name) => `export const create = async (req, res) => save(await ${name}.safeParseAsync(req.body));`),
    used('a parsed JSON', MADE, (name) => `export async function POST(request: Request) {\n  return save(${name}.parse(await request.json()));\n}`),
    used('a parsed constant', MADE, (name) => `export async function POST(request: Request) {\n  const body = await request.json();\n  return save(${name}.parse(body));\n}`),
    used('the body of a route', MADE, (name) => `app.post('/orders', create, { body: ${name} });`),
    used("a route's schema", MADE, (name) => `app.post('/orders', { schema: { body: ${name} } }, create);`),
    used('a base and what is made of it', `${MADE}.partial()`, (name) => `router.input(${name});`),
    used('an extension', `${MADE}.extend({ note: z.string() })`, (name) => `router.input(${name});`),
    used('columns that are refined', 'createInsertSchema(orders, { createdAt: z.coerce.date(), number: z.string().min(3) })', (name) => `router.input(${name});`),
    used("the library's new home", MADE, (name) => `router.input(${name});`, ZOD.replace('drizzle-zod', 'drizzle-orm/zod') + TABLE),
    wrong('one is omitted', code(`${MADE}.omit({ createdAt: true })`), code(`${MADE}.omit({ createdAt: true })`, 'router.input(orderSchema.omit({ updatedAt: true }));'), '`updatedAt`'),
    wrong('an inline schema', `${ZOD}${TABLE}router.input(${MADE}.partial());\n`, `${ZOD}${TABLE}router.input(${MADE}${OMIT}.partial());\n`, BOTH, 'input'),
    wrong('a base and what is called on it', code(MADE, 'router.input(orderSchema.partial());'), code(MADE, `router.input(orderSchema.partial()${OMIT});`), BOTH, 'input'),
    declared('a name', MADE, `${MADE}${OMIT}`),
    declared('other columns are omitted', `${MADE}.omit({ number: true })`, `${MADE}.omit({ number: true, createdAt: true, updatedAt: true })`),
    declared('a schema that is checked', `${MADE}.refine(isWhole)`, `${MADE}${OMIT}.refine(isWhole)`),
    declared('a column that is picked', `${MADE}.pick({ number: true, createdAt: true })`, null, '`createdAt`'),
    declared('a column that is written by hand', `${MADE}.extend({ createdAt: z.date() })`, null),
    declared('ArkType', MADE, `${MADE}.omit('createdAt', 'updatedAt')`, BOTH, ZOD.replace('drizzle-zod', 'drizzle-arktype') + TABLE),
    declared('Valibot', MADE, null, BOTH, ZOD.replace('drizzle-zod', 'drizzle-valibot') + TABLE),
    declared('TypeBox', MADE, null, BOTH, ZOD.replace('drizzle-zod', 'drizzle-typebox') + TABLE),
    {
      name: 'a schema that is checked elsewhere',
      code: code(`${MADE}.refine(isWhole)`),
      filename: 'orders.ts',
      errors: [{ messageId: 'writable' }],
    },
    {
      name: 'a declared input that is given back too',
      code: `${ZOD}${TABLE}const orderDto = ${MADE};\nrouter.input(orderDto).output(orderDto);\n`,
      filename: 'orders.ts',
      errors: [{ messageId: 'writable', line: 5, suggestions: 1 }],
    },
    {
      name: 'a declared input, once',
      code: `${ZOD}${TABLE}const orderBody = ${MADE};\nrouter.input(orderBody);\n`,
      filename: 'orders.ts',
      errors: [{ messageId: 'writable', line: 5, suggestions: 1 }],
    },
  ],
});
