// Mongoose documents that are loaded, changed and saved; receivers of all kinds; the policy `explicit`.
import type { RuleTester } from 'eslint';
import requireUpdatedAt from '../../../rules/require-updated-at.ts';
import { createRuleTester } from '../../rule-tester.ts';
import { BY_HAND, IMPORT, MANAGED, silent, working } from './cases.ts';

const tester = createRuleTester();
const FOUND = 'const order = await Order.findById(id);\n  ';
const PAID = `${FOUND}order.status = 'paid';\n  `;
const SAVED = 'await order.save();';
const STAMPED = `order.updatedAt = new Date();\n  ${SAVED}`;

const fresh = (name: string, statement: string, shop = BY_HAND): RuleTester.ValidTestCase => silent(name, working(statement, shop));

interface Options {
  readonly shop?: string;
  readonly error?: RuleTester.TestCaseError;
  readonly policy?: 'managed' | 'explicit';
}

function stale(
  name: string,
  before: string,
  after: string | null,
  { shop = BY_HAND, error = { messageId: 'stale' }, policy = 'managed' }: Options = {},
): RuleTester.InvalidTestCase {
  const output = after === null ? null : working(after, shop);
  return { name, code: working(before, shop), output, errors: [error], filename: 'orders.ts', settings: { timestamps: { policy } } };
}

tester.run('mongoose: saved documents', requireUpdatedAt, {
  valid: [
    fresh('stamped', `${PAID}order.updatedAt = new Date();\n  ${SAVED}`),
    fresh('stamped on one path', `${PAID}if (line) order.updatedAt = new Date();\n  ${SAVED}`),
    fresh('stamped by set()', `${PAID}order.set('updatedAt', new Date());\n  ${SAVED}`),
    fresh('stamped by set() of an object', `${FOUND}order.set({ status: 'paid', updatedAt: new Date() });\n  ${SAVED}`),
    fresh('stamped by Object.assign', `${FOUND}Object.assign(order, { status: 'paid', updatedAt: new Date() });\n  ${SAVED}`),
    fresh(
      'stamped by a function',
      `const pay = (given: any) => { given.status = 'paid'; given.updatedAt = new Date(); };\n  ${FOUND}pay(order);\n  ${SAVED}`,
    ),
    fresh('not changed', `${FOUND}${SAVED}`),
    fresh('new', `const order = new Order({ status: 'open' });\n  order.total = 1;\n  ${SAVED}`),
    fresh('new under an annotation', `const order: mongoose.HydratedDocument<typeof Order> = new Order();\n  order.total = 1;\n  ${SAVED}`),
    fresh('created', `const order = await Order.create({});\n  order.total = 1;\n  ${SAVED}`),
    fresh('lean', `const order = await Order.findById(id).lean();\n  order.total = 1;\n  ${SAVED}`),
    fresh('changed by its own method', `${PAID}order.touchAll();\n  ${SAVED}`),
    fresh('touched', `${PAID}order.touch();\n  ${SAVED}`),
    fresh('changed by what is handed in', `${FOUND}Object.assign(order, input);\n  ${SAVED}`),
    fresh('changed under a computed key', `${FOUND}order[operator] = 1;\n  ${SAVED}`),
    fresh('changed by a function of unknown origin', `${PAID}input.apply(order);\n  ${SAVED}`),
    fresh('with timestamps', `${PAID}${SAVED}`, MANAGED),
    fresh('of another library', 'input.status = "paid";\n  await input.save();'),
  ],
  invalid: [
    stale('assigned', `${PAID}${SAVED}`, `${PAID}${STAMPED}`),
    stale('without a semicolon', `${PAID}await order.save()`, `${PAID}order.updatedAt = new Date()\n  await order.save()`),
    stale('set()', `${FOUND}order.set('status', 'paid');\n  ${SAVED}`, `${FOUND}order.set('status', 'paid');\n  ${STAMPED}`),
    stale(
      'set() under a condition',
      `${FOUND}line && order.set({ status: line });\n  ${SAVED}`,
      `${FOUND}line && order.set({ status: line });\n  ${STAMPED}`,
    ),
    stale(
      'Object.assign',
      `${FOUND}Object.assign(order, { status: 'paid' });\n  ${SAVED}`,
      `${FOUND}Object.assign(order, { status: 'paid' });\n  ${STAMPED}`,
    ),
    stale(
      'a list',
      `${FOUND}order.lines.push(line);\n  order.markModified('lines');\n  ${SAVED}`,
      `${FOUND}order.lines.push(line);\n  order.markModified('lines');\n  ${STAMPED}`,
    ),
    stale('an increment', `${FOUND}order.total += 1;\n  ${SAVED}`, `${FOUND}order.total += 1;\n  ${STAMPED}`),
    stale(
      'a chain',
      `const order = await Order.findOne({ id }).select('status').orFail().exec();\n  order.status = 'paid';\n  ${SAVED}`,
      `const order = await Order.findOne({ id }).select('status').orFail().exec();\n  order.status = 'paid';\n  ${STAMPED}`,
    ),
    stale(
      'asserted',
      `const order = (await Order.findById(id))!;\n  order.status = 'paid';\n  ${SAVED}`,
      `const order = (await Order.findById(id))!;\n  order.status = 'paid';\n  ${STAMPED}`,
    ),
    stale(
      'found or made',
      `let order = await Order.findById(id);\n  if (!order) order = new Order();\n  order.status = 'paid';\n  ${SAVED}`,
      `let order = await Order.findById(id);\n  if (!order) order = new Order();\n  order.status = 'paid';\n  ${STAMPED}`,
    ),
    stale(
      'a loop',
      `for (const order of await Order.find()) {\n    order.status = 'paid';\n    ${SAVED}\n  }`,
      `for (const order of await Order.find()) {\n    order.status = 'paid';\n    order.updatedAt = new Date();\n    ${SAVED}\n  }`,
    ),
    stale(
      'a callback',
      `const orders = await Order.find();\n  orders.forEach(async (order) => {\n    order.status = 'paid';\n    ${SAVED}\n  });`,
      `const orders = await Order.find();\n  orders.forEach(async (order) => {\n    order.status = 'paid';\n    order.updatedAt = new Date();\n    ${SAVED}\n  });`,
    ),
    stale(
      'then()',
      `Order.findById(id).then((order) => {\n    order.status = 'paid';\n    return order.save();\n  });`,
      `Order.findById(id).then((order) => {\n    order.status = 'paid';\n    order.updatedAt = new Date();\n    return order.save();\n  });`,
    ),
    stale(
      'an old callback',
      `Order.findById(id, (error, order) => {\n    order.status = 'paid';\n    order.save();\n  });`,
      `Order.findById(id, (error, order) => {\n    order.status = 'paid';\n    order.updatedAt = new Date();\n    order.save();\n  });`,
    ),
    stale(
      'a parameter',
      `const pay = async (order: mongoose.HydratedDocument<typeof Order>) => {\n    order.status = 'paid';\n    ${SAVED}\n  };`,
      `const pay = async (order: mongoose.HydratedDocument<typeof Order>) => {\n    order.status = 'paid';\n    order.updatedAt = new Date();\n    ${SAVED}\n  };`,
    ),
    stale(
      'a look on the way',
      `${PAID}if (input.canPay(order)) console.log(order);\n  ${SAVED}`,
      `${PAID}if (input.canPay(order)) console.log(order);\n  ${STAMPED}`,
    ),
    stale(
      'a function that changes something else',
      `const pay = (given: any) => { given.status = 'paid'; };\n  ${FOUND}pay(order);\n  ${SAVED}`,
      `const pay = (given: any) => { given.status = 'paid'; };\n  ${FOUND}pay(order);\n  ${STAMPED}`,
    ),
    stale('in an expression', `${PAID}return id && order.save();`, null),
    stale(
      'updateOne of a document',
      `${FOUND}await order.updateOne({ status: 'paid' });`,
      `${FOUND}await order.updateOne({ status: 'paid', updatedAt: new Date() });`,
    ),
    stale(
      'timestamps off',
      `${PAID}await order.save({ timestamps: false });`,
      `${PAID}order.set('updatedAt', new Date());\n  await order.save({ timestamps: false });`,
      {
        shop: MANAGED,
        error: {
          messageId: 'stale',
          data: { call: 'order.save()', model: 'Order', field: 'updatedAt', why: "`{ timestamps: false }` switches Mongoose's own refresh off" },
        },
      },
    ),
  ],
});

tester.run('mongoose: timestamps switched off or bypassed', requireUpdatedAt, {
  valid: [
    fresh('an update', "await Order.updateOne({ id }, { status: 'paid' });", MANAGED),
    fresh('timestamps on', "await Order.updateOne({ id }, { status: 'paid' }, { timestamps: true });", MANAGED),
    fresh('options that are handed in', "await Order.updateOne({ id }, { status: 'paid' }, input);", MANAGED),
    fresh('a replacement', "await Order.replaceOne({ id }, { status: 'paid' });", MANAGED),
    fresh('a bulk write', 'await Order.bulkWrite([{ updateOne: { filter: {}, update: { total: 1 } } }]);', MANAGED),
    fresh('a pipeline', 'await Order.updateMany({}, [{ $set: { total: 1 } }]);', MANAGED),
    fresh('off, but set by hand', "await Order.updateOne({ id }, { status: 'paid', updatedAt: new Date() }, { timestamps: false });", MANAGED),
    fresh('native, but set by hand', "await Order.collection.updateOne({ id }, { $set: { status: 'paid', updatedAt: new Date() } });", MANAGED),
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
    fresh('$merge into another collection', "await Order.aggregate([{ $match: {} }, { $merge: { into: 'archive' } }]);", MANAGED),
  ],
  invalid: [
    stale(
      'an update',
      "await Order.updateOne({ id }, { status: 'paid' }, { timestamps: false });",
      "await Order.updateOne({ id }, { status: 'paid', updatedAt: new Date() }, { timestamps: false });",
      { shop: MANAGED },
    ),
    stale(
      'options in a constant',
      "const silently = { timestamps: false };\n  await Order.updateMany({}, { status: 'paid' }, silently);",
      "const silently = { timestamps: false };\n  await Order.updateMany({}, { status: 'paid', updatedAt: new Date() }, silently);",
      { shop: MANAGED },
    ),
    stale(
      'only updatedAt',
      "await Order.updateOne({ id }, { status: 'paid' }, { timestamps: { updatedAt: false } });",
      "await Order.updateOne({ id }, { status: 'paid', updatedAt: new Date() }, { timestamps: { updatedAt: false } });",
      { shop: MANAGED },
    ),
    stale(
      'a bulk write',
      'await Order.bulkWrite([{ updateOne: { filter: {}, update: { total: 1 } } }], { timestamps: false });',
      'await Order.bulkWrite([{ updateOne: { filter: {}, update: { total: 1, updatedAt: new Date() } } }], { timestamps: false });',
      { shop: MANAGED },
    ),
    stale(
      'one operation',
      'await Order.bulkWrite([{ updateOne: { filter: {}, update: { total: 1 }, timestamps: false } }]);',
      'await Order.bulkWrite([{ updateOne: { filter: {}, update: { total: 1, updatedAt: new Date() }, timestamps: false } }]);',
      { shop: MANAGED },
    ),
    stale(
      'a document',
      `${FOUND}await order.updateOne({ total: 1 }, { timestamps: false });`,
      `${FOUND}await order.updateOne({ total: 1, updatedAt: new Date() }, { timestamps: false });`,
      { shop: MANAGED },
    ),
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
    stale(
      'native',
      "await Order.collection.updateOne({ id }, { $set: { status: 'paid' } });",
      "await Order.collection.updateOne({ id }, { $set: { status: 'paid', updatedAt: new Date() } });",
      {
        shop: MANAGED,
        error: {
          messageId: 'stale',
          data: { call: 'Order.collection.updateOne()', model: 'Order', field: 'updatedAt', why: 'the native driver does not know the schema' },
        },
      },
    ),
    stale(
      'native bulk write',
      'await Order.collection.bulkWrite([{ updateMany: { filter: {}, update: { $inc: { total: 1 } } } }]);',
      'await Order.collection.bulkWrite([{ updateMany: { filter: {}, update: { $inc: { total: 1 }, $set: { updatedAt: new Date() } } } }]);',
      { shop: MANAGED },
    ),
    stale('$merge', 'await Order.aggregate([{ $match: {} }, { $set: { total: 1 } }, { $merge: { into: Order.collection.name } }]);', null, {
      shop: MANAGED,
    }),
  ],
});

const IMPLICIT: Options = { shop: MANAGED, policy: 'explicit', error: { messageId: 'implicit' } };

tester.run('mongoose: the policy `explicit`', requireUpdatedAt, {
  valid: [
    {
      ...fresh('set by hand', "await Order.updateOne({ id }, { status: 'paid', updatedAt: new Date() });", MANAGED),
      settings: { timestamps: { policy: 'explicit' } },
    },
  ],
  invalid: [
    stale(
      'an update',
      "await Order.updateOne({ id }, { status: 'paid' });",
      "await Order.updateOne({ id }, { status: 'paid', updatedAt: new Date() });",
      IMPLICIT,
    ),
    stale('a document', `${PAID}${SAVED}`, `${PAID}order.set('updatedAt', new Date());\n  ${SAVED}`, IMPLICIT),
    stale(
      'a nested path',
      'await Order.updateOne({ id }, { total: 1 });',
      "await Order.updateOne({ id }, { total: 1, 'ts.updatedAt': new Date() });",
      {
        ...IMPLICIT,
        shop: `${IMPORT}const Order = model('Order', new Schema({ total: Number }, { timestamps: { updatedAt: 'ts.updatedAt' } }));\n`,
      },
    ),
    stale('a number', 'await Order.updateOne({ id }, { total: 1 });', 'await Order.updateOne({ id }, { total: 1, updatedAt: Date.now() });', {
      ...IMPLICIT,
      shop: `${IMPORT}const Order = model('Order', new Schema({ updatedAt: Number, createdAt: Number }, { timestamps: { currentTime: () => Date.now() } }));\n`,
    }),
  ],
});

tester.run('mongoose: documents that are saved in bulk', requireUpdatedAt, {
  valid: [
    fresh('stamped', `${PAID}order.updatedAt = new Date();\n  await Order.bulkSave([order]);`),
    fresh('with timestamps', `${PAID}await Order.bulkSave([order]);`, MANAGED),
    fresh('not changed', `${FOUND}await Order.bulkSave([order]);`),
    fresh('new', `const order = new Order({ status: 'open' });\n  order.total = 1;\n  await Order.bulkSave([order]);`),
    fresh('touched', `${PAID}order.touch();\n  await Order.bulkSave([order]);`),
    fresh(
      'a list that is stamped',
      `const orders = await Order.find();\n  for (const order of orders) {\n    order.status = 'paid';\n    order.updatedAt = new Date();\n  }\n  await Order.bulkSave(orders);`,
    ),
    fresh(
      'a list of new documents',
      `const orders = input.map((row) => new Order(row));\n  for (const order of orders) order.status = 'paid';\n  await Order.bulkSave(orders);`,
    ),
    fresh(
      'a list that others are added to',
      `const orders = await Order.find();\n  for (const order of orders) order.status = 'paid';\n  input.fill(orders);\n  await Order.bulkSave(orders);`,
    ),
    fresh('a list that is not changed', `const orders = await Order.find();\n  await Order.bulkSave(orders);`),
    fresh('a list that is handed in', `for (const order of input) order.status = 'paid';\n  await Order.bulkSave(input);`),
    fresh(
      'two documents, both stamped',
      `${PAID}const other = await Order.findOne();\n  other.total = 1;\n  other.updatedAt = new Date();\n  order.updatedAt = new Date();\n  await Order.bulkSave([order, other]);`,
    ),
  ],
  invalid: [
    stale('one', `${PAID}await Order.bulkSave([order]);`, `${PAID}order.updatedAt = new Date();\n  await Order.bulkSave([order]);`),
    stale(
      'timestamps off',
      `${PAID}await Order.bulkSave([order], { timestamps: false });`,
      `${PAID}order.set('updatedAt', new Date());\n  await Order.bulkSave([order], { timestamps: false });`,
      { shop: MANAGED },
    ),
    stale(
      'one beside a new one',
      `${PAID}await Order.bulkSave([order, new Order({ total: 1 })]);`,
      `${PAID}order.updatedAt = new Date();\n  await Order.bulkSave([order, new Order({ total: 1 })]);`,
    ),
    stale(
      'one of two stamped',
      `${PAID}order.updatedAt = new Date();\n  const other = await Order.findOne();\n  other.total = 1;\n  await Order.bulkSave([order, other]);`,
      null,
    ),
    stale(
      'a list in a loop',
      `const orders = await Order.find();\n  for (const order of orders) order.status = 'paid';\n  await Order.bulkSave(orders);`,
      null,
    ),
    stale(
      'a list in forEach()',
      `const orders = await Order.find().sort('total');\n  orders.forEach((order) => {\n    order.status = 'paid';\n  });\n  await Order.bulkSave(orders);`,
      null,
    ),
  ],
});
