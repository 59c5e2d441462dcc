// Mongoose across files: schemas, options, plugins, models, documents and types that are imported.
import { join } from 'node:path';
import type { RuleTester } from 'eslint';
import requireTimestamps from '../../../rules/require-timestamps.ts';
import requireUpdatedAt from '../../../rules/require-updated-at.ts';
import { createRuleTester } from '../../rule-tester.ts';
import { ROOT } from '../../tools/lists.ts';

const tester = createRuleTester();
const at = (file: string): string => join(ROOT, 'test/fixtures/projects', file);
const silent = (name: string, file: string, code: string): RuleTester.ValidTestCase => ({ name, code, filename: at(file) });

/** A file with `@@` where the repair goes. */
function reported(name: string, file: string, code: string, repair: string | null, messageId = 'stale'): RuleTester.InvalidTestCase {
  return {
    name,
    code: code.replace('@@', ''),
    output: repair === null ? null : code.replace('@@', repair),
    errors: [{ messageId }],
    filename: at(file),
  };
}

const SHOP = 'mongoose-shop/service.ts';
const SCHEMA = 'mongoose-shop/models/refund.ts';
const IMPORT = "import { Schema, model } from 'mongoose';\n";
const NOW = ', updatedAt: new Date()';
const SILENTLY = "import { Invoice } from './models';\nimport { silently } from './options';\nInvoice.updateOne({}, { cents: 1@@ }, silently);";

const CHANGE = `import { Order as Orders } from './models';
import type { Order, Status } from './changes';
export const change = (changes: Partial<Order>) => Orders.updateOne({}, { $set: @ });`;

tester.run('mongoose: schemas that use other files', requireTimestamps, {
  valid: [
    silent(
      'options',
      SCHEMA,
      `${IMPORT}import { managed } from '../options';\nexport const Refund = model('Refund', new Schema({ cents: Number }, managed));`,
    ),
    silent(
      'options, spread',
      SCHEMA,
      `${IMPORT}import * as options from '../options';\nexport const Refund = model('Refund', new Schema({}, { ...options.managed, id: false }));`,
    ),
    silent(
      'paths',
      SCHEMA,
      `${IMPORT}import { dates } from '../options';\nexport const Refund = model('Refund', new Schema({ cents: Number, ...dates }));`,
    ),
    silent(
      'a plugin',
      SCHEMA,
      `${IMPORT}import { stamp } from '../plugins/stamp';\nconst refundSchema = new Schema({});\nrefundSchema.plugin(stamp);\nmodel('Refund', refundSchema);`,
    ),
    silent(
      'a base model',
      SCHEMA,
      `${IMPORT}import Invoice from './invoice';\nexport const Credit = Invoice.discriminator('Credit', new Schema({ reason: String }));`,
    ),
    silent(
      'a schema of another file which has them',
      SCHEMA,
      `${IMPORT}import { orderSchema } from './order.schema';\nmodel('Refund', orderSchema);`,
    ),
    silent(
      'a schema of another file which is reported there',
      SCHEMA,
      `${IMPORT}import { storedSchema } from './voucher.schema';\nmodel('Voucher', storedSchema);`,
    ),
    silent('a schema of another file that nothing is stored by', SCHEMA, `${IMPORT}import { voucherSchema } from './voucher.schema';\nconst orderSchema = new Schema({ vouchers: [voucherSchema] });`),
    silent(
      'a base class',
      'mongoose-nest/refund.schema.ts',
      "import { Schema, SchemaFactory } from '@nestjs/mongoose';\nimport { Document } from 'mongoose';\nimport { Stamped } from './base';\n@Schema()\nexport class Refund extends Stamped {}\nexport type RefundDocument = Refund & Document;",
    ),
  ],
  invalid: [
    reported(
      'a plugin about something else',
      SCHEMA,
      `${IMPORT}import { hide } from '../plugins/stamp';\nconst refundSchema = new Schema({}@@);\nrefundSchema.plugin(hide);\nmodel('Refund', refundSchema);`,
      ', { timestamps: true }',
      'missing',
    ),
    reported('a schema of another file', SCHEMA, `${IMPORT}import { voucherSchema } from './voucher.schema';\nexport const Voucher = model('Voucher', voucherSchema);`, null, 'missing'),
    reported('a schema of another file with the type of a document', SCHEMA, `${IMPORT}import { couponSchema } from './voucher.schema';\nexport const Coupon = model('Coupon', couponSchema);`, null, 'missing'),
    reported(
      'a schema of another file, which several functions make a model of',
      'mongoose-shop/service.ts',
      "import type { Connection } from 'mongoose';\nimport { voucherSchema } from './models/voucher.schema';\nexport const find = (db: Connection) => db.model('Voucher', voucherSchema).find();\nexport const count = (db: Connection) => db.model('Voucher', voucherSchema).count();",
      null,
      'missing',
    ),
  ],
});

tester.run('mongoose: writes through other files', requireUpdatedAt, {
  valid: [
    silent('a managed model', SHOP, "import { Invoice } from './models';\nInvoice.updateOne({}, { cents: 1 });"),
    silent(
      'a hook of a plugin',
      SHOP,
      "import { Customer } from './models';\nexport const rename = async (id) => { const customer = await Customer.findById(id); customer.name = 'x'; await customer.save(); };",
    ),
    silent(
      'a function that stamps',
      SHOP,
      "import { close, findOrder } from './models';\nexport const end = async (id) => { const order = await findOrder(id); close(order); await order.save(); };",
    ),
    silent(
      'an unknown type',
      SHOP,
      "import { Order } from './models';\nimport type { Changes } from 'shop-types';\nexport const change = (changes: Changes) => Order.updateOne({}, { $set: changes });",
    ),
    silent(
      'an interface that two models are made with',
      SHOP,
      "import type { IStamp } from './models/parcel';\nexport const use = async (stamp: IStamp) => { stamp.status = 'used'; await stamp.save(); };",
    ),
    silent(
      'a service of another class',
      'mongoose-nest/order.service.ts',
      "import { Model } from 'mongoose';\nimport { Invoice } from 'shop-types';\nclass Orders { constructor(private orders: Model<Invoice>) {}\n  pay() { return this.orders.updateOne({}, { status: 'paid' }); } }",
    ),
  ],
  invalid: [
    reported(
      'a document by an interface that a schema is made with',
      SHOP,
      "import type { IParcel } from './models/parcel';\nexport const send = async (parcel: IParcel) => { parcel.status = 'sent';\n  @@await parcel.save(); };",
      'parcel.updatedAt = new Date();\n  ',
    ),
    reported(
      'a model by an interface that it is made with',
      SHOP,
      "import type { Model } from 'mongoose';\nimport type { ILetter } from './models/parcel';\nexport class Letters { constructor(private readonly letters: Model<ILetter>) {}\n  send(number: string) { return this.letters.updateOne({ number }, { status: 'sent'@@ }); } }",
      NOW,
    ),
    reported('a model through a barrel', SHOP, "import { Order } from './models';\nOrder.updateOne({}, { status: 'paid'@@ });", NOW),
    reported('a namespace', SHOP, "import * as models from './models';\nmodels.Order.updateOne({}, { status: 'paid'@@ });", NOW),
    reported('require', 'mongoose-shop/service.js', "const { Order } = require('./models/order');\nOrder.updateOne({}, { status: 'paid'@@ });", NOW),
    {
      ...reported('options of another file', SHOP, SILENTLY, null),
      errors: [{ messageId: 'stale', suggestions: [{ messageId: 'suggestion', output: SILENTLY.replace('@@', NOW) }] }],
    },
    reported('a query hides from hooks on save', SHOP, "import { Customer } from './models';\nCustomer.updateMany({}, { name: 'x'@@ });", NOW),
    reported(
      'a document from a function',
      SHOP,
      "import { findOrder } from './models';\nexport const pay = async (id) => {\n  const order = await findOrder(id);\n  order.status = 'paid';\n  @@await order.save();\n};",
      'order.updatedAt = new Date();\n  ',
    ),
    reported(
      'a function that does not stamp',
      SHOP,
      "import { findOrder, rename } from './models';\nexport const pay = async (id) => {\n  const order = await findOrder(id);\n  rename(order);\n  @@await order.save();\n};",
      'order.updatedAt = new Date();\n  ',
    ),
    {
      name: 'a type whose field may be left out',
      code: CHANGE.replace('@', 'changes'),
      output: null,
      errors: [
        { messageId: 'optional', suggestions: [{ messageId: 'suggestion', output: CHANGE.replace('@', '{ ...changes, updatedAt: new Date() }') }] },
      ],
      filename: at(SHOP),
    },
    {
      ...reported('a type that lacks the field', SHOP, CHANGE.replace('Partial<Order>', 'Status').replace('@', 'changes'), ''),
      output: CHANGE.replace('Partial<Order>', 'Status').replace('@', '{ ...changes, updatedAt: new Date() }'),
    },
    reported(
      'an injected model',
      'mongoose-nest/order.service.ts',
      "import { InjectModel } from '@nestjs/mongoose';\nimport { Model } from 'mongoose';\nimport { Order } from './order.schema';\nclass Orders {\n  constructor(@InjectModel(Order.name) private orders: Model<Order>) {}\n  pay() { return this.orders.updateOne({}, { status: 'paid'@@ }); }\n}",
      NOW,
    ),
    reported(
      'an injected model of documents',
      'mongoose-nest/order.service.ts',
      "import { Model } from 'mongoose';\nimport { OrderDocument } from './order.schema';\nclass Orders {\n  constructor(private orders: Model<OrderDocument>) {}\n  async pay(id) {\n    const order = await this.orders.findById(id);\n    order.status = 'paid';\n    @@await order.save();\n  }\n}",
      'order.updatedAt = new Date();\n    ',
    ),
    reported(
      'an injected model without a type',
      'mongoose-nest/order.service.ts',
      "import { InjectModel } from '@nestjs/mongoose';\nimport { Order } from './order.schema';\nclass Orders {\n  @InjectModel(Order.name) private readonly orders;\n  pay() { return this.orders.updateOne({}, { status: 'paid'@@ }); }\n}",
      NOW,
    ),
    reported(
      'a document that is handed in',
      'mongoose-nest/order.service.ts',
      "import { OrderDocument } from './order.schema';\nexport async function pay(order: OrderDocument) {\n  order.status = 'paid';\n  @@await order.save();\n}",
      'order.updatedAt = new Date();\n  ',
    ),
    reported(
      'a model of Typegoose',
      'mongoose-nest/service.ts',
      "import { SubscriptionModel } from './subscription';\nSubscriptionModel.updateOne({}, { plan: 'team'@@ });",
      NOW,
    ),
    reported(
      'a model type of Typegoose',
      'mongoose-nest/service.ts',
      "import type { ReturnModelType } from '@typegoose/typegoose';\nimport { Subscription } from './subscription';\nexport const upgrade = (model: ReturnModelType<typeof Subscription>) => model.updateOne({}, { plan: 'team'@@ });",
      NOW,
    ),
  ],
});
