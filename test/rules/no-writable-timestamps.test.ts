// Which inputs let a client set the time of creation or of the last change, and how they no longer do.
import type { RuleTester } from 'eslint';
import rule from '../../rules/no-writable-timestamps.ts';
import { createRuleTester } from '../rule-tester.ts';

const ZOD = "import { z } from 'zod';\n";
const zod = (name: string, fields: string, end = ''): string => `${ZOD}const ${name} = z.object({ ${fields} })${end};\n`;
const CREATED = 'createdAt: z.date()';
const NUMBER = 'number: z.string()';
const VALIDATOR = "import { IsDate, IsOptional, IsString } from 'class-validator';\n";
const dto = (name: string, ...members: string[]): string => `${VALIDATOR}class ${name} {\n${members.map((member) => `  ${member}\n`).join('')}}\n`;
const GRAPHQL = "import { Field, InputType, ObjectType } from '@nestjs/graphql';\n";
const sdl = (...lines: string[]): string => `import gql from 'graphql-tag';\nexport const types = gql\`\n${lines.map((line) => `  ${line}\n`).join('')}\`;\n`;

const ANSWER = "responses: { 201: { content: { 'application/json': { schema: SCHEMA } } } }";
const TAKES = "request: { body: { content: { 'application/json': { schema: SCHEMA } } } }";
const route = (schema: string, ...uses: string[]): string => `export const route = createRoute({ ${uses.join(', ').replaceAll('SCHEMA', schema)} });\n`;

const ok = (name: string, code: string): RuleTester.ValidTestCase => ({ name, code, filename: 'orders.schema.ts' });
const wrong = (name: string, code: string, output: string | null, input = 'createOrderSchema', field = 'createdAt'): RuleTester.InvalidTestCase => ({
  name,
  code,
  output,
  filename: 'orders.schema.ts',
  errors: [{ messageId: 'writable', data: { input, fields: `\`${field}\`` } }],
});

/** An input that other files may fill, or that clients send as it is. */
const suggested = (name: string, code: string, output: string, input = 'createOrderSchema'): RuleTester.InvalidTestCase => {
  const data = { input, fields: '`createdAt`' };
  return { name, code, output: null, filename: 'orders.schema.ts', errors: [{ messageId: 'writable', data, suggestions: [{ messageId: 'suggestion', data, output }] }] };
};
const exported = (code: string): string => code.replace(/^(?=const|class)/m, 'export ');

createRuleTester().run('no-writable-timestamps', rule, {
  valid: [
    ok('an input without them', zod('createOrderSchema', NUMBER)),
    ok('a response', zod('createOrderResponseSchema', `${NUMBER}, ${CREATED}`)),
    ok('an output', zod('updateOrderOutput', CREATED)),
    ok('the record itself', zod('orderSchema', CREATED)),
    ok('a row', zod('orderRowSchema', CREATED)),
    ok('a word that ends like a form', zod('PlatformOrderSchema', CREATED)),
    ok('a request that is stored', zod('FriendRequestSchema', CREATED)),
    ok('something about requests', zod('RequestBlockSchema', CREATED)),
    ok('what is sent to someone else', zod('upsertOrderPayload', CREATED)),
    ok('a filter', zod('orderFilterInput', CREATED)),
    ok('a query', zod('listOrdersRequest', CREATED)),
    ok('what an import brings', zod('importOrdersRequest', CREATED)),
    ok('an event of someone else', zod('orderWebhookBody', CREATED)),
    ok('a noun that ends in a verb', zod('OrderUpdateSchema', CREATED)),
    ok('an edit as a thing', zod('EditSchema', CREATED)),
    ok('a field that lets nothing in', zod('createOrderSchema', 'createdAt: z.never().optional()')),
    ok('a field that is omitted', zod('createOrderSchema', `${NUMBER}, ${CREATED}`, '.omit({ createdAt: true })')),
    ok('fields that are picked', zod('createOrderSchema', `${NUMBER}, ${CREATED}`, '.pick({ number: true })')),
    ok('another timestamp', zod('createOrderSchema', 'dueAt: z.date(), expiresAt: z.date()')),
    ok('what a page says of itself', zod('updateBookmarkSchema', 'dateModified: z.date()')),
    ok('what came of an upload', zod('saveTagsSchema', 'created: z.array(tag), updated: z.array(tag)')),
    ok('what a mutation gives', zod('orderMutationSchema', CREATED)),
    ok('a part of an input', zod('createOrderSchema', `lines: z.array(z.object({ ${CREATED} }))`)),
    ok('an object of something else', "import { z } from './zones';\nexport const createOrderSchema = z.object({ createdAt: z.date() });\n// zod\n"),
    ok('the output of a procedure', `${ZOD}export const create = procedure.output(z.object({ ${CREATED} })).mutation(run);\n`),
    ok('a DTO of a response', dto('OrderResponseDto', '@IsDate() createdAt: Date;')),
    ok('a DTO without validation of the field', dto('CreateOrderDto', '@IsString() number: string;', 'createdAt: Date;')),
    ok('a static property', dto('CreateOrderDto', '@IsDate() static createdAt: Date;')),
    ok('a class that is no DTO', dto('CreateOrder', '@IsDate() createdAt: Date;')),
    ok('an object type of GraphQL', `${GRAPHQL}@ObjectType()\nexport class OrderType {\n  @Field() createdAt: Date;\n}\n`),
    ok('an object type of GraphQL that is called like an input', `${GRAPHQL}@ObjectType()\nexport class RefundRequest {\n  @Field() createdOn: Date;\n}\n`),
    ok('a hidden field', "import { HideField, InputType } from '@nestjs/graphql';\n@InputType()\nexport class CreateOrderInput {\n  @HideField() createdAt: Date;\n}\n"),
    ok("a type in GraphQL's language", sdl('type Order {', '  createdAt: String', '}')),
    ok("a filter in GraphQL's language", sdl('input OrderFilter {', '  createdAt: String', '}')),
    ok('a text that is not GraphQL', sdl('input Order {', '  createdAt: String', '}').replace('= gql`', '= text`')),
    // What is given back
    ok('a recent thing', zod('newOrdersItemSchema', CREATED)),
    ok('recent things', zod('newOrdersSchema', CREATED)),
    ok('items of a recent thing', zod('newOrderItemsForm', CREATED)),
    ok('an object with the values of a view', zod('createOrderVoSchema', `${NUMBER}, ${CREATED}`)),
    ok('the same in capitals', zod('CreateOrderVO', `${NUMBER}, ${CREATED}`)),
    ok('the same in snake case', zod('update_order_vo', `${NUMBER}, updatedAt: z.date()`)),
    ok('an object that is only read', zod('createOrderRoSchema', `${NUMBER}, ${CREATED}`)),
    ok('a schema under responses', `${zod('createOrderSchema', `${NUMBER}, ${CREATED}`)}${route('createOrderSchema', ANSWER)}`),
    ok('a schema under a response, by its own name', `${zod('response', CREATED).replace('response', 'createOrder')}app.post('/orders', { schema: { response: { createOrder } } }, run);\n`),
    ok('a part of a response', `${zod('createOrderSchema', CREATED)}const page = z.object({ items: z.array(createOrderSchema) });\n${route('page', ANSWER)}`),
    ok('an extension that is a response', `${zod('orderFormSchema', CREATED)}const saved = orderFormSchema.extend({ id: z.string() }).strict();\n${route('saved', ANSWER)}`),
    ok('a part of a part of a response', `${zod('createOrderSchema', CREATED)}const list = z.array(createOrderSchema);\nconst page = z.object({ list });\n${route('page', ANSWER)}`),
    ok('a schema of what a procedure gives', `${zod('createOrderSchema', CREATED)}export const create = procedure.output(createOrderSchema).mutation(run);\n`),
    ok('a body of a response', `${zod('orderBody', CREATED)}export const route = { responses: { 201: { body: orderBody } } };\n`),
    ok('a schema of itself', `${ZOD}const createOrderSchema = z.object({ ${CREATED}, lines: z.array(createOrderSchema) });\n${route('createOrderSchema', ANSWER)}`),
    ok('a DTO of recent things', dto('NewOrdersItemDto', '@IsDate() createdAt: Date;')),
  ],
  invalid: [
    wrong('a new thing that is sent', zod('newOrderInput', `${NUMBER}, ${CREATED}`), zod('newOrderInput', NUMBER), 'newOrderInput'),
    wrong('the arguments of a new thing', zod('newOrderArgs', `${NUMBER}, ${CREATED}`), zod('newOrderArgs', NUMBER), 'newOrderArgs'),
    wrong('a DTO of a new thing', dto('NewOrderDto', '@IsString() number: string;', '@IsDate() createdAt: Date;'), dto('NewOrderDto', '@IsString() number: string;'), 'NewOrderDto'),
    wrong('a word that begins like one of a view', zod('createVoucherSchema', `${NUMBER}, ${CREATED}`), zod('createVoucherSchema', NUMBER), 'createVoucherSchema'),
    ...[
      ['a new thing that is surely parsed', 'newOrderSchema', 'export const create = (req, res) => store(newOrderSchema.parse(req.body));\n'],
      ['one for a view that is surely parsed', 'createOrderVoSchema', 'export const create = (req, res) => store(createOrderVoSchema.strict().safeParse(req.body));\n'],
      ['a body that is given back too', 'createOrderSchema', route('createOrderSchema', TAKES, ANSWER)],
      ['an input that is given back too', 'createOrderSchema', 'export const create = procedure.input(createOrderSchema).output(createOrderSchema).mutation(run);\n'],
      ['a body for a view', 'createOrderVoSchema', route('createOrderVoSchema', TAKES)],
      ['a body beside a response', 'createOrderSchema', route('createOrderSchema', TAKES, ANSWER.replace('SCHEMA', 'orderSchema'))],
      ['another variable under responses', 'createOrderSchema', `function responsesOf(createOrderSchema) {\n  return { ${ANSWER.replace('SCHEMA', 'createOrderSchema')} };\n}\n`],
      ['a key under responses', 'createOrderSchema', "export const route = { responses: { createOrderSchema: 'order' } };\n"],
      ['a response that is made of what was parsed', 'createOrderSchema', 'export function create(given) {\n  const order = createOrderSchema.parse(given);\n  return { response: order };\n}\n'],
    ].map(([name = '', input = '', use = '']) => wrong(name, `${zod(input, `${NUMBER}, ${CREATED}`)}${use}`, `${zod(input, NUMBER)}${use}`, input)),
    wrong('Zod', zod('createOrderSchema', `${NUMBER}, ${CREATED}`), zod('createOrderSchema', NUMBER)),
    wrong('Zod by way of another package', zod('createOrderSchema', `${NUMBER}, ${CREATED}`).replace('zod', '@hono/zod-openapi'), zod('createOrderSchema', NUMBER).replace('zod', '@hono/zod-openapi')),
    wrong('the time of the last change', zod('updateOrderSchema', `${NUMBER}, updatedAt: z.date()`), zod('updateOrderSchema', NUMBER), 'updateOrderSchema', 'updatedAt'),
    wrong('a field that may be missing', zod('createOrderSchema', `${NUMBER}, createdAt: z.string().datetime().optional()`), zod('createOrderSchema', NUMBER)),
    wrong('snake case', zod('createOrderSchema', `${NUMBER}, created_at: z.string()`), zod('createOrderSchema', NUMBER), 'createOrderSchema', 'created_at'),
    wrong('on lines of their own', `${ZOD}const patchOrder = z.object({\n  ${NUMBER},\n  ${CREATED},\n});\n`, `${ZOD}const patchOrder = z.object({\n  ${NUMBER},\n});\n`, 'patchOrder'),
    wrong('an input by its last word', zod('OrderInput', `${NUMBER}, ${CREATED}`), zod('OrderInput', NUMBER), 'OrderInput'),
    wrong('a body', zod('orderBody', `${NUMBER}, ${CREATED}`), zod('orderBody', NUMBER), 'orderBody'),
    wrong('a request that creates', zod('createOrderRequest', `${NUMBER}, ${CREATED}`), zod('createOrderRequest', NUMBER), 'createOrderRequest'),
    wrong('a form', zod('orderFormSchema', `${NUMBER}, ${CREATED}`), zod('orderFormSchema', NUMBER), 'orderFormSchema'),
    wrong('a prefix', zod('zUpdateOrderSchema', `${NUMBER}, ${CREATED}`), zod('zUpdateOrderSchema', NUMBER), 'zUpdateOrderSchema'),
    wrong('a strict schema', zod('createOrderSchema', `${NUMBER}, ${CREATED}`, '.strict()'), zod('createOrderSchema', NUMBER, '.strict()')),
    wrong('the input of a procedure', `${ZOD}export const create = procedure.input(z.object({ ${NUMBER}, ${CREATED} })).mutation(run);\n`, `${ZOD}export const create = procedure.input(z.object({ ${NUMBER} })).mutation(run);\n`, 'input'),
    wrong('the only field', zod('createOrderSchema', CREATED), null),
    wrong('TypeBox', "import { Type } from '@sinclair/typebox';\nconst CreateOrder = Type.Object({ number: Type.String(), createdAt: Type.String() });\n", "import { Type } from '@sinclair/typebox';\nconst CreateOrder = Type.Object({ number: Type.String() });\n", 'CreateOrder'),
    wrong('Valibot', "import * as v from 'valibot';\nconst createOrderSchema = v.object({ number: v.string(), createdAt: v.date() });\n", "import * as v from 'valibot';\nconst createOrderSchema = v.object({ number: v.string() });\n"),
    wrong('a DTO', dto('CreateOrderDto', '@IsString() number: string;', '@IsDate() createdAt: Date;'), dto('CreateOrderDto', '@IsString() number: string;'), 'CreateOrderDto'),
    wrong('a DTO with several decorators', dto('UpdateOrderDto', '@IsString() number: string;', '@IsOptional() @IsDate() updatedAt?: Date;'), dto('UpdateOrderDto', '@IsString() number: string;'), 'UpdateOrderDto', 'updatedAt'),
    wrong('a comment that would be left alone', dto('CreateOrderDto', '/** When it came in. */', '@IsDate() createdAt: Date;'), null, 'CreateOrderDto'),
    wrong('an input type of GraphQL', `${GRAPHQL}@InputType()\nclass CreateOrder {\n  @Field() number: string;\n  @Field() createdAt: Date;\n}\n`, `${GRAPHQL}@InputType()\nclass CreateOrder {\n  @Field() number: string;\n}\n`, 'CreateOrder'),
    suggested("GraphQL's language", sdl('input CreateOrder {', '  number: String', '  createdAt: String', '}'), sdl('input CreateOrder {', '  number: String', '}'), 'CreateOrder'),
    suggested('a field that the file uses', `${zod('createOrderSchema', `${NUMBER}, ${CREATED}`)}export const when = (order: Order) => order.createdAt;\n`, `${zod('createOrderSchema', NUMBER)}export const when = (order: Order) => order.createdAt;\n`),
    suggested('a schema that other files see', exported(zod('createOrderSchema', `${NUMBER}, ${CREATED}`)), exported(zod('createOrderSchema', NUMBER))),
    suggested('a schema that is exported by its name', `${zod('createOrderSchema', `${NUMBER}, ${CREATED}`)}export { createOrderSchema as schema };\n`, `${zod('createOrderSchema', NUMBER)}export { createOrderSchema as schema };\n`),
    suggested('a DTO that other files see', exported(dto('CreateOrderDto', '@IsString() number: string;', '@IsDate() createdAt: Date;')), exported(dto('CreateOrderDto', '@IsString() number: string;')), 'CreateOrderDto'),
    wrong('another export of the file', `${zod('createOrderSchema', `${NUMBER}, ${CREATED}`)}export const create = (req, res) => store(createOrderSchema.parse(req.body));\n`, `${zod('createOrderSchema', NUMBER)}export const create = (req, res) => store(createOrderSchema.parse(req.body));\n`),
  ],
});
