// Collections of Mongoose's connection: the model that a name stands for.
import requireUpdatedAt from '../../../rules/require-updated-at.ts';
import { createRuleTester } from '../../rule-tester.ts';
import { fresh, IMPORT, MANAGED, stale } from './cases.ts';

const tester = createRuleTester();

tester.run('mongoose: collections by their name', requireUpdatedAt, {
  valid: [
    fresh(
      'a collection of another database',
      "await connection.useDb('old').collection('orders').updateMany({}, { $set: { status: 'paid' } });",
      MANAGED,
    ),
    fresh(
      'a collection of another connection',
      "await mongoose.createConnection(id).collection('orders').updateMany({}, { $set: { status: 'paid' } });",
      MANAGED,
    ),
    fresh(
      'a collection of no model in sight',
      "await mongoose.connection.collection('invoices').updateOne({ id }, { $set: { status: 'paid' } });",
      MANAGED,
    ),
    fresh('a collection by a name that comes in', 'await mongoose.connection.collection(line).updateOne({ id }, { $set: { total: 1 } });', MANAGED),
    fresh(
      'a collection by name, set by hand',
      "await mongoose.connection.collection('orders').updateOne({ id }, { $set: { total: 1, updatedAt: new Date() } });",
      MANAGED,
    ),
    fresh(
      'a collection of two models',
      "await mongoose.connection.collection('orders').updateOne({ id }, { $set: { total: 1 } });",
      `${MANAGED}const Sale = model('Sale', new Schema({ total: Number, updatedAt: Date }), 'orders');\n`,
    ),
    fresh(
      'a model with another collection',
      "await mongoose.connection.collection('orders').updateOne({ id }, { $set: { total: 1 } });",
      `${IMPORT}const Order = model('Order', new Schema({ total: Number, updatedAt: Date }), 'sales');\n`,
    ),
    fresh(
      'a schema with another collection',
      "await mongoose.connection.collection('orders').updateOne({ id }, { $set: { total: 1 } });",
      `${IMPORT}const Order = model('Order', new Schema({ total: Number, updatedAt: Date }, { collection: 'sales' }));\n`,
    ),
    fresh(
      'a schema that is renamed',
      "await mongoose.connection.collection('orders').updateOne({ id }, { $set: { total: 1 } });",
      `${IMPORT}const orderSchema = new Schema({ total: Number, updatedAt: Date });\norderSchema.set('collection', 'sales');\nconst Order = model('Order', orderSchema);\n`,
    ),
    fresh(
      'a schema whose options come in',
      "await mongoose.connection.collection('orders').updateOne({ id }, { $set: { total: 1 } });",
      `import { options } from '@acme/schemas';\n${IMPORT}const Order = model('Order', new Schema({ total: Number, updatedAt: Date }, options));\n`,
    ),
    fresh(
      'a plural of its own',
      "await mongoose.connection.collection('persons').updateOne({ id }, { $set: { total: 1 } });",
      `${IMPORT}const Person = model('Person', new Schema({ total: Number, updatedAt: Date }));\n`,
    ),
  ],
  invalid: [
    stale(
      'a collection by name',
      "await mongoose.connection.collection('orders').updateOne({ id }, { $set: { status: 'paid' } });",
      "await mongoose.connection.collection('orders').updateOne({ id }, { $set: { status: 'paid', updatedAt: new Date() } });",
      { shop: MANAGED },
    ),
    stale(
      'a collection of the database',
      "await connection.db!.collection('orders').updateMany({}, { $set: { status: 'paid' } });",
      "await connection.db!.collection('orders').updateMany({}, { $set: { status: 'paid', updatedAt: new Date() } });",
      { shop: MANAGED },
    ),
    stale(
      'a collection in a variable',
      "const stored = mongoose.connection.collection('orders');\n  await stored.updateMany({}, { $set: { status: 'paid' } });",
      "const stored = mongoose.connection.collection('orders');\n  await stored.updateMany({}, { $set: { status: 'paid', updatedAt: new Date() } });",
      { shop: MANAGED },
    ),
    stale(
      'a collection that the model names',
      "await mongoose.connection.collection('sales').updateOne({ id }, { $set: { total: 1 } });",
      "await mongoose.connection.collection('sales').updateOne({ id }, { $set: { total: 1, updatedAt: new Date() } });",
      { shop: `${IMPORT}const Order = model('Order', new Schema({ total: Number, updatedAt: Date }), 'sales');\n` },
    ),
    stale(
      'a collection that the schema names',
      "await mongoose.connection.collection('sales').updateOne({ id }, { $set: { total: 1 } });",
      "await mongoose.connection.collection('sales').updateOne({ id }, { $set: { total: 1, updatedAt: new Date() } });",
      { shop: `${IMPORT}const Order = model('Order', new Schema({ total: Number, updatedAt: Date }, { collection: 'sales' }));\n` },
    ),
    stale(
      'a plural with ies',
      "await mongoose.connection.collection('deliveries').updateOne({ id }, { $set: { total: 1 } });",
      "await mongoose.connection.collection('deliveries').updateOne({ id }, { $set: { total: 1, updatedAt: new Date() } });",
      { shop: `${IMPORT}const Delivery = model('Delivery', new Schema({ total: Number, updatedAt: Date }));\n` },
    ),
  ],
});
