// Which inputs let a client set the time of creation or of the last change, and how they no longer do.
import type { RuleTester } from 'eslint';
import rule from '../../rules/no-writable-timestamps.ts';
import { createRuleTester } from '../rule-tester.ts';

const ZOD = "import { z } from 'zod';\n";
const zod = (name: string, fields: string, end = ''): string => `${ZOD}export const ${name} = z.object({ ${fields} })${end};\n`;
const CREATED = 'createdAt: z.date()';
const NUMBER = 'number: z.string()';
const VALIDATOR = "import { IsDate, IsOptional, IsString } from 'class-validator';\n";
const dto = (name: string, ...members: string[]): string => `${VALIDATOR}export class ${name} {\n${members.map((member) => `  ${member}\n`).join('')}}\n`;
const GRAPHQL = "import { Field, InputType, ObjectType } from '@nestjs/graphql';\n";
const sdl = (...lines: string[]): string => `import gql from 'graphql-tag';\nexport const types = gql\`\n${lines.map((line) => `  ${line}\n`).join('')}\`;\n`;

const ok = (name: string, code: string): RuleTester.ValidTestCase => ({ name, code, filename: 'orders.schema.ts' });
const wrong = (name: string, code: string, output: string | null, input = 'createOrderSchema', field = 'createdAt'): RuleTester.InvalidTestCase => ({
  name,
  code,
  output,
  filename: 'orders.schema.ts',
  errors: [{ messageId: 'writable', data: { input, fields: `\`${field}\`` } }],
});

createRuleTester().run('no-writable-timestamps', rule, {
  valid: [
    ok('an input without them', zod('createOrderSchema', NUMBER)),
    ok('a response', zod('createOrderResponseSchema', `${NUMBER}, ${CREATED}`)),
    ok('an output', zod('updateOrderOutput', CREATED)),
    ok('the record itself', zod('orderSchema', CREATED)),
    ok('a row', zod('orderRowSchema', CREATED)),
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
  ],
  invalid: [
    wrong('Zod', zod('createOrderSchema', `${NUMBER}, ${CREATED}`), zod('createOrderSchema', NUMBER)),
    wrong('the time of the last change', zod('updateOrderSchema', `${NUMBER}, updatedAt: z.date()`), zod('updateOrderSchema', NUMBER), 'updateOrderSchema', 'updatedAt'),
    wrong('a field that may be missing', zod('createOrderSchema', `${NUMBER}, createdAt: z.string().datetime().optional()`), zod('createOrderSchema', NUMBER)),
    wrong('snake case', zod('createOrderSchema', `${NUMBER}, created_at: z.string()`), zod('createOrderSchema', NUMBER), 'createOrderSchema', 'created_at'),
    wrong('on lines of their own', `${ZOD}const patchOrder = z.object({\n  ${NUMBER},\n  ${CREATED},\n});\n`, `${ZOD}const patchOrder = z.object({\n  ${NUMBER},\n});\n`, 'patchOrder'),
    wrong('an input by its last word', zod('OrderInput', `${NUMBER}, ${CREATED}`), zod('OrderInput', NUMBER), 'OrderInput'),
    wrong('a body', zod('orderBody', `${NUMBER}, ${CREATED}`), zod('orderBody', NUMBER), 'orderBody'),
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
    wrong('an input type of GraphQL', `${GRAPHQL}@InputType()\nexport class CreateOrder {\n  @Field() number: string;\n  @Field() createdAt: Date;\n}\n`, `${GRAPHQL}@InputType()\nexport class CreateOrder {\n  @Field() number: string;\n}\n`, 'CreateOrder'),
    wrong("GraphQL's language", sdl('input CreateOrder {', '  number: String', '  createdAt: String', '}'), sdl('input CreateOrder {', '  number: String', '}'), 'CreateOrder'),
    {
      name: 'a field that the file uses',
      code: `${zod('createOrderSchema', `${NUMBER}, ${CREATED}`)}export const when = (order: Order) => order.createdAt;\n`,
      output: null,
      filename: 'orders.schema.ts',
      errors: [{ messageId: 'writable', suggestions: [{ messageId: 'suggestion', data: { input: 'createOrderSchema', fields: '`createdAt`' }, output: `${zod('createOrderSchema', NUMBER)}export const when = (order: Order) => order.createdAt;\n` }] }],
    },
  ],
});
