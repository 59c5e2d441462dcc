// Mongoose models as classes of Nest and Typegoose.
import type { RuleTester } from 'eslint';
import requireTimestamps from '../../../rules/require-timestamps.ts';
import { createRuleTester } from '../../rule-tester.ts';
import { silent } from './cases.ts';

const tester = createRuleTester();
const NEST = "import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';\nimport { Document, HydratedDocument } from 'mongoose';\n";
const GOOSE = "import { getModelForClass, modelOptions, prop } from '@typegoose/typegoose';\n";
const FACTORY = 'export const OrderSchema = SchemaFactory.createForClass(Order);\n';
const DOCUMENT = `export type OrderDocument = HydratedDocument<Order>;\n${FACTORY}`;
const MODEL = 'export const OrderModel = getModelForClass(Order);\n';

/** A file with `@` where `option` goes. */
function filled(
  name: string,
  code: string,
  option: string | null,
  error: RuleTester.TestCaseError = { messageId: 'missing' },
): RuleTester.InvalidTestCase {
  return {
    name,
    code: code.replace('@@', ''),
    output: option === null ? null : code.replace('@@', option),
    errors: [error],
    filename: 'order.schema.ts',
  };
}

tester.run('mongoose: classes of Nest', requireTimestamps, {
  valid: [
    silent('timestamps', `${NEST}@Schema({ timestamps: true })\nexport class Order {\n  @Prop() total: number;\n}\n${DOCUMENT}`),
    silent(
      'timestamps with names',
      `${NEST}@Schema({ timestamps: { createdAt: 'made', updatedAt: 'moved' } })\nexport class Order {\n  @Prop() total: number;\n}\n${DOCUMENT}`,
    ),
    silent(
      'dates by hand',
      `${NEST}@Schema()\nexport class Order {\n  @Prop() createdAt: Date;\n  @Prop({ type: Date, default: Date.now }) updatedAt: Date;\n}\n${DOCUMENT}`,
    ),
    silent(
      'dates of a base class',
      `${NEST}class Stamped {\n  @Prop() createdAt: Date;\n  @Prop() updatedAt: Date;\n}\n@Schema()\nexport class Order extends Stamped {\n  @Prop() total: number;\n}\n${DOCUMENT}`,
    ),
    silent(
      'a base class from a package',
      `${NEST}import { Stamped } from 'shop-base';\n@Schema()\nexport class Order extends Stamped {\n  @Prop() total: number;\n}\n${DOCUMENT}`,
    ),
    silent(
      'set on the schema',
      `${NEST}@Schema()\nexport class Order {\n  @Prop() total: number;\n}\n${DOCUMENT}OrderSchema.set('timestamps', true);\n`,
    ),
    silent(
      'a plugin on the schema',
      `${NEST}import audited from 'mongoose-audited';\n@Schema()\nexport class Order {\n  @Prop() total: number;\n}\n${DOCUMENT}OrderSchema.plugin(audited);\n`,
    ),
    silent(
      'a part of other documents',
      `${NEST}@Schema({ _id: false })\nexport class Line {\n  @Prop() sku: string;\n}\nexport type LineDocument = HydratedDocument<Line>;\n`,
    ),
    silent('a class that nothing shows to be stored', `${NEST}@Schema()\nexport class Order {\n  @Prop() total: number;\n}\n${FACTORY}`),
    silent('other paths', `${NEST}@Schema({ strict: false })\nexport class Order {\n  @Prop() total: number;\n}\n${DOCUMENT}`),
    silent('an abstract base', `${NEST}@Schema()\nexport abstract class Order extends Document {\n  @Prop() total: number;\n}\n`),
    silent('a class of another library', "import { Schema } from 'shop-schema';\n@Schema()\nexport class Order {}\n"),
  ],
  invalid: [
    filled('a hydrated document', `${NEST}@Schema(@@)\nexport class Order {\n  @Prop() total: number;\n}\n${DOCUMENT}`, '{ timestamps: true }', {
      messageId: 'missing',
      line: 4,
      column: 14,
      endColumn: 19,
    }),
    filled(
      'an intersection',
      `${NEST}@Schema(@@)\nexport class Order {\n  @Prop() total: number;\n}\nexport type OrderDocument = Order & Document;\n${FACTORY}`,
      '{ timestamps: true }',
    ),
    filled(
      'an intersection with a Document that nobody imported',
      "import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';\n@Schema(@@)\nexport class Order {\n  @Prop() total: number;\n}\nexport type OrderDocument = Order & Document;\n" + FACTORY,
      '{ timestamps: true }',
    ),
    filled(
      'an interface',
      `${NEST}@Schema(@@)\nexport class Order {\n  @Prop() total: number;\n}\nexport interface OrderDocument extends Order, Document {}\n${FACTORY}`,
      '{ timestamps: true }',
    ),
    filled(
      'a document by inheritance',
      `${NEST}@Schema(@@)\nexport class Order extends Document {\n  @Prop() total: number;\n}\n${FACTORY}`,
      '{ timestamps: true }',
    ),
    filled(
      'options',
      `${NEST}@Schema({ collection: 'orders'@@ })\nexport class Order {\n  @Prop() total: number;\n}\n${DOCUMENT}`,
      ', timestamps: true',
    ),
    filled(
      'a model of the schema',
      `${NEST}import mongoose from 'mongoose';\n@Schema(@@)\nexport class Order {\n  @Prop() total: number;\n}\n${FACTORY}mongoose.model('Order', OrderSchema);\n`,
      '{ timestamps: true }',
    ),
    filled(
      'types only',
      `${NEST}@Schema(@@)\nexport class Order {\n  @Prop() total: number;\n  createdAt: Date;\n  updatedAt: Date;\n}\n${DOCUMENT}`,
      '{ timestamps: true }',
    ),
    filled(
      'options of the base do not count',
      `${NEST}@Schema({ timestamps: true })\nclass Base {\n  @Prop() id: number;\n}\n@Schema(@@)\nexport class Order extends Base {\n  @Prop() total: number;\n}\n${DOCUMENT}`,
      '{ timestamps: true }',
    ),
    filled(
      'createdAt only',
      `${NEST}@Schema(@@)\nexport class Order {\n  @Prop({ required: true }) createdAt: Date;\n}\n${DOCUMENT}`,
      '{ timestamps: true }',
    ),
    filled(
      'a date as a number',
      `${NEST}@Schema(@@)\nexport class Order {\n  @Prop() createdAt: number;\n}\n${DOCUMENT}`,
      '{ timestamps: { createdAt: false } }',
    ),
  ],
});

tester.run('mongoose: classes of Typegoose', requireTimestamps, {
  valid: [
    silent(
      'options of the class',
      `${GOOSE}@modelOptions({ schemaOptions: { timestamps: true } })\nclass Order {\n  @prop() total: number;\n}\n${MODEL}`,
    ),
    silent(
      'options of the model',
      `${GOOSE}class Order {\n  @prop() total: number;\n}\nexport const OrderModel = getModelForClass(Order, { schemaOptions: { timestamps: true } });\n`,
    ),
    silent(
      'options of the base',
      `${GOOSE}@modelOptions({ schemaOptions: { timestamps: true } })\nclass Base {\n  @prop() id: number;\n}\nclass Order extends Base {\n  @prop() total: number;\n}\n${MODEL}`,
    ),
    silent(
      'TimeStamps',
      `${GOOSE}import { TimeStamps } from '@typegoose/typegoose/lib/defaultClasses';\nclass Order extends TimeStamps {\n  @prop() total: number;\n}\n${MODEL}`,
    ),
    silent(
      'TimeStamps of the namespace',
      `${GOOSE}import { defaultClasses } from '@typegoose/typegoose';\nclass Order extends defaultClasses.TimeStamps {\n  @prop() total: number;\n}\n${MODEL}`,
    ),
    silent(
      'dates by hand',
      `${GOOSE}class Order {\n  @prop({ default: Date.now }) createdAt: Date;\n  @prop({ type: () => Date }) updatedAt: Date;\n}\n${MODEL}`,
    ),
    silent(
      'a plugin',
      `${GOOSE}import { plugin } from '@typegoose/typegoose';\nimport audited from 'mongoose-audited';\n@plugin(audited)\nclass Order {\n  @prop() total: number;\n}\n${MODEL}`,
    ),
    silent('a part of other documents', `${GOOSE}export class Line {\n  @prop() sku: string;\n}\n`),
    silent(
      'a discriminator',
      `${GOOSE}import { getDiscriminatorModelForClass } from '@typegoose/typegoose';\n@modelOptions({ schemaOptions: { timestamps: true } })\nclass Payment {\n  @prop() cents: number;\n}\nconst PaymentModel = getModelForClass(Payment);\nclass Card extends Payment {\n  @prop() last4: string;\n}\ngetDiscriminatorModelForClass(PaymentModel, Card);\n`,
    ),
  ],
  invalid: [
    filled(
      'no options',
      `${GOOSE}class Order {\n  @prop() total: number;\n}\nexport const OrderModel = getModelForClass(Order@@);\n`,
      ', { schemaOptions: { timestamps: true } }',
      { messageId: 'missing', line: 2, column: 7 },
    ),
    filled(
      'options of another kind',
      `${GOOSE}@modelOptions({ options: { allowMixed: 0 }@@ })\nclass Order {\n  @prop() total: number;\n}\n${MODEL}`,
      ', schemaOptions: { timestamps: true }',
    ),
    filled(
      'schema options',
      `${GOOSE}@modelOptions({ schemaOptions: { collection: 'orders'@@ } })\nclass Order {\n  @prop() total: number;\n}\n${MODEL}`,
      ', timestamps: true',
    ),
    filled(
      'options of the model',
      `${GOOSE}class Order {\n  @prop() total: number;\n}\nexport const OrderModel = getModelForClass(Order, { options: {} });\n`,
      null,
    ),
    filled(
      'Base of the defaults',
      `${GOOSE}import { Base } from '@typegoose/typegoose/lib/defaultClasses';\nclass Order extends Base {\n  @prop() total: number;\n}\nexport const OrderModel = getModelForClass(Order@@);\n`,
      ', { schemaOptions: { timestamps: true } }',
    ),
  ],
});
