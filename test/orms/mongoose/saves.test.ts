// Mongoose documents that are loaded, changed and saved several at a time.
import requireUpdatedAt from '../../../rules/require-updated-at.ts';
import { createRuleTester } from '../../rule-tester.ts';
import { FOUND, fresh, MANAGED, PAID, stale } from './cases.ts';

const tester = createRuleTester();

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
      { shop: MANAGED, asked: true },
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
