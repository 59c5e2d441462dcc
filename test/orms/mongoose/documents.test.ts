// Mongoose documents that are loaded, changed and saved; receivers of all kinds; the policy `explicit`.
import type { RuleTester } from 'eslint';
import requireUpdatedAt from '../../../rules/require-updated-at.ts';
import { createRuleTester } from '../../rule-tester.ts';
import { FOUND, fresh, IMPORT, MANAGED, PAID, stale } from './cases.ts';
import type { Options } from './cases.ts';

const tester = createRuleTester();
const SAVED = 'await order.save();';
const STAMPED = `order.updatedAt = new Date();\n  ${SAVED}`;

/** The same edit as a suggestion. */
function asked({ output, errors, ...rest }: RuleTester.InvalidTestCase): RuleTester.InvalidTestCase {
  const suggestions = [{ messageId: 'suggestion', output: output ?? '' }];
  return { ...rest, output: null, errors: Array.isArray(errors) ? errors.map((error) => ({ ...(error as RuleTester.TestCaseError), suggestions })) : errors };
}

tester.run('mongoose: saved documents', requireUpdatedAt, {
  valid: [
    fresh('stamped', `${PAID}order.updatedAt = new Date();\n  ${SAVED}`),
    fresh('stamped on one path', `${PAID}if (line) order.updatedAt = new Date();\n  ${SAVED}`),
    fresh('stamped by set()', `${PAID}order.set('updatedAt', new Date());\n  ${SAVED}`),
    fresh('stamped by set() of an object', `${FOUND}order.set({ status: 'paid', updatedAt: new Date() });\n  ${SAVED}`),
    fresh('set() of a computed path', `${FOUND}order.set(\`\${id}.name\`, 'paid');\n  ${SAVED}`),
    fresh('set() of a path that begins like the field', `${FOUND}order.set(\`updated\${id}\`, new Date());\n  ${SAVED}`),
    fresh('stamped by Object.assign', `${FOUND}Object.assign(order, { status: 'paid', updatedAt: new Date() });\n  ${SAVED}`),
    fresh(
      'stamped by a function',
      `const pay = (given: any) => { given.status = 'paid'; given.updatedAt = new Date(); };\n  ${FOUND}pay(order);\n  ${SAVED}`,
    ),
    fresh('not changed', `${FOUND}${SAVED}`),
    fresh('looked at', `${FOUND}if (order.lines.includes(line) || order.status.startsWith('p') || order.createdAt.getTime() < 1) throw new Error();\n  ${SAVED}`),
    fresh('new', `const order = new Order({ status: 'open' });\n  order.total = 1;\n  ${SAVED}`),
    fresh('new under an annotation', `const order: mongoose.HydratedDocument<typeof Order> = new Order();\n  order.total = 1;\n  ${SAVED}`),
    fresh('new, in what a function gives', `const make = () => ({ order: new Order(), isNew: true });\n  const { order } = make();\n  order.total = 1;\n  ${SAVED}`),
    fresh('created', `const order = await Order.create({});\n  order.total = 1;\n  ${SAVED}`),
    fresh('lean', `const order = await Order.findById(id).lean();\n  order.total = 1;\n  ${SAVED}`),
    fresh('changed by its own method', `${PAID}order.touchAll();\n  ${SAVED}`),
    fresh('touched', `${PAID}order.touch();\n  ${SAVED}`),
    fresh('changed by what is handed in', `${FOUND}Object.assign(order, input);\n  ${SAVED}`),
    fresh('stamped by Object.assign that gives it back', "const found = await Order.findById(id);\n  const order = Object.assign(found, { status: 'paid', updatedAt: new Date() });\n  " + SAVED),
    fresh('new, by Object.assign', `const order = Object.assign(new Order(), { status: 'open' });\n  ${SAVED}`),
    fresh('changed by what Object.assign is handed', `const order = Object.assign(await Order.findById(id), input);\n  ${SAVED}`),
    fresh('given back by Object.assign of nothing', `const order = Object.assign(await Order.findById(id));\n  ${SAVED}`),
    fresh('changed under a computed key', `${FOUND}order[operator] = 1;\n  ${SAVED}`),
    fresh('changed by a function of unknown origin', `${PAID}input.apply(order);\n  ${SAVED}`),
    fresh('with timestamps', `${PAID}${SAVED}`, MANAGED),
    fresh('of another library', 'input.status = "paid";\n  await input.save();'),
  ],
  invalid: [
    stale('assigned', `${PAID}${SAVED}`, `${PAID}${STAMPED}`),
    stale('without a semicolon', `${PAID}await order.save()`, `${PAID}order.updatedAt = new Date()\n  await order.save()`),
    stale('set() of a part', `${FOUND}order.set(\`lines.\${id}\`, 'paid');\n  ${SAVED}`, `${FOUND}order.set(\`lines.\${id}\`, 'paid');\n  ${STAMPED}`),
    stale('set()', `${FOUND}order.set('status', 'paid');\n  ${SAVED}`, `${FOUND}order.set('status', 'paid');\n  ${STAMPED}`),
    asked(
      stale(
        'set() under a condition',
        `${FOUND}line && order.set({ status: line });\n  ${SAVED}`,
        `${FOUND}line && order.set({ status: line });\n  ${STAMPED}`,
      ),
    ),
    stale(
      'Object.assign',
      `${FOUND}Object.assign(order, { status: 'paid' });\n  ${SAVED}`,
      `${FOUND}Object.assign(order, { status: 'paid' });\n  ${STAMPED}`,
    ),
    stale(
      'what Object.assign gives back',
      `const found = await Order.findById(id);\n  const order = Object.assign(found, { status: 'paid' });\n  ${SAVED}`,
      `const found = await Order.findById(id);\n  const order = Object.assign(found, { status: 'paid' });\n  ${STAMPED}`,
    ),
    stale(
      'what Object.assign gives back, or a new one',
      `const found = await Order.findById(id);\n  const order = found ? Object.assign(found, { status: 'paid' }) : new Order({ status: 'paid' });\n  ${SAVED}`,
      `const found = await Order.findById(id);\n  const order = found ? Object.assign(found, { status: 'paid' }) : new Order({ status: 'paid' });\n  ${STAMPED}`,
    ),
    stale(
      'in what a function gives',
      `const load = async () => ({ order: await Order.findById(id), line });\n  const { order } = await load();\n  order.status = 'paid';\n  ${SAVED}`,
      `const load = async () => ({ order: await Order.findById(id), line });\n  const { order } = await load();\n  order.status = 'paid';\n  ${STAMPED}`,
    ),
    stale(
      'a list',
      `${FOUND}order.lines.push(line);\n  order.markModified('lines');\n  ${SAVED}`,
      `${FOUND}order.lines.push(line);\n  order.markModified('lines');\n  ${STAMPED}`,
    ),
    asked(
      stale(
        'a list, when something is not in it',
        `${FOUND}if (!order.lines.includes(line)) order.lines.push(line);\n  ${SAVED}`,
        `${FOUND}if (!order.lines.includes(line)) order.lines.push(line);\n  ${STAMPED}`,
      ),
    ),
    asked(
      stale(
        'an element of a list, or nothing',
        `${FOUND}const last = order.lines.at(-1) as any;\n  if (last) last.isPaid = true;\n  ${SAVED}`,
        `${FOUND}const last = order.lines.at(-1) as any;\n  if (last) last.isPaid = true;\n  ${STAMPED}`,
      ),
    ),
    stale(
      'an element of a list that is set',
      `${FOUND}order.lines.id(line).status = 'paid';\n  order.lines.set(0, line);\n  ${SAVED}`,
      `${FOUND}order.lines.id(line).status = 'paid';\n  order.lines.set(0, line);\n  ${STAMPED}`,
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
        asked: true,
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
    fresh('$merge into another collection', "await Order.aggregate([{ $match: {} }, { $merge: { into: 'archive' } }]);", MANAGED),
  ],
  invalid: [
    stale(
      'an update',
      "await Order.updateOne({ id }, { status: 'paid' }, { timestamps: false });",
      "await Order.updateOne({ id }, { status: 'paid', updatedAt: new Date() }, { timestamps: false });",
      { shop: MANAGED, asked: true },
    ),
    stale(
      'options in a constant',
      "const silently = { timestamps: false };\n  await Order.updateMany({}, { status: 'paid' }, silently);",
      "const silently = { timestamps: false };\n  await Order.updateMany({}, { status: 'paid', updatedAt: new Date() }, silently);",
      { shop: MANAGED, asked: true },
    ),
    stale(
      'only updatedAt',
      "await Order.updateOne({ id }, { status: 'paid' }, { timestamps: { updatedAt: false } });",
      "await Order.updateOne({ id }, { status: 'paid', updatedAt: new Date() }, { timestamps: { updatedAt: false } });",
      { shop: MANAGED, asked: true },
    ),
    stale(
      'a bulk write',
      'await Order.bulkWrite([{ updateOne: { filter: {}, update: { total: 1 } } }], { timestamps: false });',
      'await Order.bulkWrite([{ updateOne: { filter: {}, update: { total: 1, updatedAt: new Date() } } }], { timestamps: false });',
      { shop: MANAGED, asked: true },
    ),
    stale(
      'one operation',
      'await Order.bulkWrite([{ updateOne: { filter: {}, update: { total: 1 }, timestamps: false } }]);',
      'await Order.bulkWrite([{ updateOne: { filter: {}, update: { total: 1, updatedAt: new Date() }, timestamps: false } }]);',
      { shop: MANAGED, asked: true },
    ),
    stale(
      'a document',
      `${FOUND}await order.updateOne({ total: 1 }, { timestamps: false });`,
      `${FOUND}await order.updateOne({ total: 1, updatedAt: new Date() }, { timestamps: false });`,
      { shop: MANAGED, asked: true },
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
    stale('a document that is said to be there', `${PAID}await order!.save();`, `${PAID}order!.set('updatedAt', new Date());\n  await order!.save();`, IMPLICIT),
    stale('a document that may be missing', `${PAID}await order?.save();`, null, IMPLICIT),
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
