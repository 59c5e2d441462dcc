// Mongoose writes that leave a hand-written `updatedAt` stale, and how each is repaired.
import type { RuleTester } from 'eslint';
import requireUpdatedAt from '../../../rules/require-updated-at.ts';
import { createRuleTester } from '../../rule-tester.ts';
import { BY_HAND, IMPORT, MANAGED, silent, working } from './cases.ts';

const tester = createRuleTester();
const SCHEMA = 'the schema has no `timestamps` option that moves it';

/** A statement as it is and as it becomes. */
function stale(name: string, before: string, after: string | null, why = SCHEMA, shop = BY_HAND): RuleTester.InvalidTestCase {
  const code = working(before, shop);
  const output = after === null ? null : working(after, shop);
  const call = code.includes('.save(') ? /\w+\.save\(/.exec(before)?.[0] : undefined;
  const data = { model: 'Order', field: 'updatedAt', why, ...(call && { call: `${call})` }) };
  return { name, code, output, errors: [call ? { messageId: 'stale', data } : { messageId: 'stale' }], filename: 'orders.ts' };
}

const fresh = (name: string, statement: string, shop = BY_HAND): RuleTester.ValidTestCase => silent(name, working(statement, shop));

tester.run('mongoose: updates', requireUpdatedAt, {
  valid: [
    fresh('the field is set', "await Order.updateOne({ id }, { $set: { status: 'paid', updatedAt: new Date() } });"),
    fresh('the field is set without an operator', "await Order.updateOne({ id }, { status: 'paid', updatedAt: new Date() });"),
    fresh('$currentDate', "await Order.updateOne({ id }, { $set: { status: 'paid' }, $currentDate: { updatedAt: true } });"),
    fresh('$max', 'await Order.updateOne({ id }, { $inc: { total: 1 }, $max: { updatedAt: new Date() } });'),
    fresh('a variable', "const changes = { status: 'paid', updatedAt: new Date() };\n  await Order.updateOne({ id }, { $set: changes });"),
    fresh(
      'a variable filled later',
      "const update = { $set: { status: 'paid' } };\n  update.$set.updatedAt = new Date();\n  await Order.updateOne({ id }, update);",
    ),
    fresh(
      'a variable whose operator comes later',
      "const update: any = {};\n  update.$set = { status: 'paid', updatedAt: new Date() };\n  await Order.updateOne({ id }, update);",
    ),
    fresh('a spread', "const now = { updatedAt: new Date() };\n  await Order.updateOne({ id }, { $set: { status: 'paid', ...now } });"),
    fresh(
      'a function of the project',
      "const paid = () => ({ $set: { status: 'paid', updatedAt: new Date() } });\n  await Order.updateOne({ id }, paid());",
    ),
    fresh(
      'set on one of two paths',
      "let update: any = { status: 'paid' };\n  if (id) update = { ...update, updatedAt: new Date() };\n  await Order.updateOne({ id }, { $set: update });",
    ),
    fresh('an update that is handed in', 'await Order.updateOne({ id }, input);'),
    fresh('a createdAt that Mongoose drops', 'await Order.updateOne({ id }, { createdAt: given }, { timestamps: false });', MANAGED),
    fresh('data that is handed in', 'await Order.updateOne({ id }, { $set: input });'),
    fresh('data that is handed in beside an $unset', 'await Order.updateOne({ id }, { $set: input, $unset: { total: 1 } });'),
    fresh('an $unset that is handed in, and the field', "await Order.updateOne({ id }, { $set: { status: 'paid', updatedAt: new Date() }, $unset: input });"),
    fresh('$max of what cannot be seen', "await Order.updateOne({ id }, { $set: { status: 'paid' }, $max: input });"),
    fresh('an $unset beside a $set whose names come later', "const update: any = { $set: { status: 'paid' }, $unset: input };\n  update.$set[id] = '';\n  await Order.updateOne({ id }, update);"),
    fresh('an unknown operator', 'await Order.updateOne({ id }, { [operator]: { total: 1 } });'),
    fresh('a pipeline', "await Order.updateOne({ id }, [{ $set: { status: 'paid' } }, { $set: { updatedAt: '$$NOW' } }]);"),
    fresh('a pipeline with an unknown stage', 'await Order.updateOne({ id }, [{ $replaceWith: input }]);'),
    fresh('set() with the field', "await Order.updateOne({ id }).set({ status: 'paid', updatedAt: new Date() });"),
    fresh('nothing but an insert', "await Order.findOneAndUpdate({ id }, { $setOnInsert: { status: 'open' } }, { upsert: true });"),
    fresh(
      'nothing but inserts',
      "await Order.bulkWrite([{ updateOne: { filter: { id }, update: { $setOnInsert: { status: 'open' } }, upsert: true } }]);",
    ),
    fresh('an empty update', 'await Order.updateOne({ id }, {});'),
    fresh('no update', 'await Order.updateOne({ id }, null);\n  await Order.updateOne();\n  await Order.bulkWrite();\n  await Order.bulkWrite([]);'),
    fresh('spread arguments', 'await Order.updateOne(...input);\n  await Order.updateOne({ id }, ...input);\n  await Order.bulkWrite([...input]);'),
    fresh(
      'odd values',
      'await Order.updateOne({ id }, { $set: input.total });\n  await Order.updateOne({ id }, [input, 1]);\n  await Order.bulkWrite([1, {}, { updateOne: 1 }]);',
    ),
    fresh('an insert', "await Order.create({ status: 'open' });"),
    fresh('a delete', 'await Order.deleteOne({ id });'),
    fresh('a Map', "const orders = new Map();\n  orders.set('status', 'paid');"),
    silent(
      'a model without the field',
      `${IMPORT}const Order = model('Order', new Schema({ status: String }));\nOrder.updateOne({}, { status: 'paid' });`,
    ),
    silent(
      'a model of an unknown schema',
      `${IMPORT}import { schema } from 'shop-schemas';\nconst Order = model('Order', schema);\nOrder.updateOne({}, { status: 'paid' });`,
    ),
    silent('a receiver of another library', "import { Order } from 'shop-client';\nOrder.updateOne({}, { status: 'paid' });"),
  ],
  invalid: [
    stale(
      '$set',
      "await Order.updateOne({ id }, { $set: { status: 'paid' } });",
      "await Order.updateOne({ id }, { $set: { status: 'paid', updatedAt: new Date() } });",
    ),
    stale(
      'no operator',
      "await Order.updateOne({ id }, { status: 'paid' });",
      "await Order.updateOne({ id }, { status: 'paid', updatedAt: new Date() });",
    ),
    stale('updateMany', "await Order.updateMany({}, { status: 'paid' });", "await Order.updateMany({}, { status: 'paid', updatedAt: new Date() });"),
    stale('a time at hand', 'const now = new Date(); await Order.updateOne({ id }, { $set: { createdAt: now } });', 'const now = new Date(); await Order.updateOne({ id }, { $set: { createdAt: now, updatedAt: now } });'),
    stale('update', "await Order.update({ id }, { status: 'paid' });", "await Order.update({ id }, { status: 'paid', updatedAt: new Date() });"),
    stale(
      'findOneAndUpdate',
      "await Order.findOneAndUpdate({ id }, { status: 'paid' }, { new: true });",
      "await Order.findOneAndUpdate({ id }, { status: 'paid', updatedAt: new Date() }, { new: true });",
    ),
    stale(
      'findByIdAndUpdate',
      "await Order.findByIdAndUpdate(id, { status: 'paid' });",
      "await Order.findByIdAndUpdate(id, { status: 'paid', updatedAt: new Date() });",
    ),
    stale(
      'an upsert',
      "await Order.updateOne({ id }, { $set: { status: 'paid' } }, { upsert: true });",
      "await Order.updateOne({ id }, { $set: { status: 'paid', updatedAt: new Date() } }, { upsert: true });",
    ),
    stale(
      '$inc',
      'await Order.updateOne({ id }, { $inc: { total: 1 } });',
      'await Order.updateOne({ id }, { $inc: { total: 1 }, $set: { updatedAt: new Date() } });',
    ),
    stale(
      '$push',
      'await Order.updateOne({ id }, { $push: { lines: line } });',
      'await Order.updateOne({ id }, { $push: { lines: line }, $set: { updatedAt: new Date() } });',
    ),
    stale(
      '$unset',
      'await Order.updateOne({ id }, {\n    $unset: { total: 1 }, // not priced\n  });',
      'await Order.updateOne({ id }, {\n    $unset: { total: 1 }, // not priced\n    $set: { updatedAt: new Date() },\n  });',
    ),
    stale(
      '$unset of what cannot be seen',
      "await Order.updateOne({ id }, { $set: { status: 'paid' }, $unset: input });",
      "await Order.updateOne({ id }, { $set: { status: 'paid', updatedAt: new Date() }, $unset: input });",
    ),
    stale(
      '$inc of what cannot be seen',
      "await Order.updateOne({ id }, { $set: { status: 'paid' }, $inc: { [id]: 1 } });",
      "await Order.updateOne({ id }, { $set: { status: 'paid', updatedAt: new Date() }, $inc: { [id]: 1 } });",
    ),
    stale(
      'an $unset that comes later',
      "const update: any = { $set: { status: 'paid' } };\n  if (id) update.$unset = input.reduce((all: any, name: string) => ({ ...all, [name]: '' }), {});\n  await Order.updateOne({ id }, update);",
      null,
    ),
    stale(
      'an $unset whose names come later',
      "const update: any = { $set: { status: 'paid' }, $unset: {} };\n  update.$unset[id] = '';\n  await Order.updateOne({ id }, update);",
      null,
    ),
    stale(
      '$setOnInsert',
      "await Order.updateOne({ id }, { $set: { status: 'paid' }, $setOnInsert: { updatedAt: new Date() } });",
      "await Order.updateOne({ id }, { $set: { status: 'paid', updatedAt: new Date() }, $setOnInsert: { updatedAt: new Date() } });",
    ),
    stale(
      'a dotted path',
      "await Order.updateOne({ id }, { $set: { 'lines.0': line } });",
      "await Order.updateOne({ id }, { $set: { 'lines.0': line, updatedAt: new Date() } });",
    ),
    stale('undefined', "await Order.updateOne({ id }, { $set: { status: 'paid', updatedAt: undefined } });", null),
    stale(
      'a variable',
      "const changes = { status: 'paid' };\n  await Order.updateOne({ id }, { $set: changes });",
      "const changes = { status: 'paid' };\n  await Order.updateOne({ id }, { $set: { ...changes, updatedAt: new Date() } });",
    ),
    stale(
      'a whole update in a variable',
      "const update = { status: 'paid' };\n  await Order.updateOne({ id }, update);",
      "const update = { status: 'paid' };\n  await Order.updateOne({ id }, { ...update, updatedAt: new Date() });",
    ),
    stale('a variable with operators', "const update = { $set: { status: 'paid' } };\n  await Order.updateOne({ id }, update);", null),
    stale('two branches', "await Order.updateOne({ id }, id ? { $set: { status: 'paid' } } : { $unset: { status: 1 } });", null),
    stale(
      'a pipeline',
      "await Order.updateOne({ id }, [{ $set: { status: 'paid' } }]);",
      "await Order.updateOne({ id }, [{ $set: { status: 'paid' } }, { $set: { updatedAt: new Date() } }]);",
    ),
    stale(
      'a chain',
      "await Order.find({ id }).sort('total').updateMany({ status: 'paid' });",
      "await Order.find({ id }).sort('total').updateMany({ status: 'paid', updatedAt: new Date() });",
    ),
    stale(
      'a query in a variable',
      "const query = Order.find({ id });\n  await query.updateOne({ status: 'paid' });",
      "const query = Order.find({ id });\n  await query.updateOne({ status: 'paid', updatedAt: new Date() });",
    ),
    stale(
      'where()',
      "await Order.where({ id }).updateOne({ status: 'paid' }).exec();",
      "await Order.where({ id }).updateOne({ status: 'paid', updatedAt: new Date() }).exec();",
    ),
    stale(
      'set()',
      "await Order.updateOne({ id }).set({ status: 'paid' });",
      "await Order.updateOne({ id }).set({ status: 'paid', updatedAt: new Date() });",
    ),
    stale('set() of one path', "await Order.updateOne().where({ id }).set('status', 'paid');", null),
    stale(
      'a replacement',
      "await Order.replaceOne({ id }, { status: 'paid' });",
      "await Order.replaceOne({ id }, { status: 'paid', updatedAt: new Date() });",
    ),
    stale(
      'a replacement that is found',
      "await Order.findOneAndReplace({ id }, { status: 'paid' });",
      "await Order.findOneAndReplace({ id }, { status: 'paid', updatedAt: new Date() });",
    ),
    stale(
      'an optional chain',
      "await Order?.updateOne({ id }, { status: 'paid' });",
      "await Order?.updateOne({ id }, { status: 'paid', updatedAt: new Date() });",
    ),
  ],
});

tester.run('mongoose: bulk writes', requireUpdatedAt, {
  valid: [
    fresh(
      'every operation sets the field',
      'await Order.bulkWrite([{ updateOne: { filter: { id }, update: { $set: { total: 1, updatedAt: new Date() } } } }]);',
    ),
    fresh('inserts and deletes', 'await Order.bulkWrite([{ insertOne: { document: { total: 1 } } }, { deleteOne: { filter: { id } } }]);'),
    fresh('operations that are handed in', 'await Order.bulkWrite(input);'),
    fresh('documents that are handed in', 'await Order.bulkSave(input);'),
    fresh(
      'operations made of lines',
      'await Order.bulkWrite(input.map((line) => ({ updateOne: { filter: { id: line.id }, update: { total: line.total, updatedAt: new Date() } } })));',
    ),
  ],
  invalid: [
    stale(
      'an operation that does not',
      'await Order.bulkWrite([{ updateOne: { filter: { id }, update: { $set: { total: 1 } } } }, { deleteOne: { filter: {} } }]);',
      'await Order.bulkWrite([{ updateOne: { filter: { id }, update: { $set: { total: 1, updatedAt: new Date() } } } }, { deleteOne: { filter: {} } }]);',
    ),
    stale(
      'one of two operations',
      'await Order.bulkWrite([\n    { updateOne: { filter: { id }, update: { total: 1, updatedAt: new Date() } } },\n    { updateMany: { filter: {}, update: { $inc: { total: 1 } } } },\n  ]);',
      'await Order.bulkWrite([\n    { updateOne: { filter: { id }, update: { total: 1, updatedAt: new Date() } } },\n    { updateMany: { filter: {}, update: { $inc: { total: 1 }, $set: { updatedAt: new Date() } } } },\n  ]);',
    ),
    stale(
      'operations made of lines',
      'await Order.bulkWrite(input.map((line) => ({ updateOne: { filter: { id: line.id }, update: { total: line.total } } })));',
      'await Order.bulkWrite(input.map((line) => ({ updateOne: { filter: { id: line.id }, update: { total: line.total, updatedAt: new Date() } } })));',
    ),
    stale(
      'operations pushed to a list',
      'const operations: any[] = [];\n  for (const line of input) operations.push({ updateOne: { filter: { id: line.id }, update: { total: line.total } } });\n  await Order.bulkWrite(operations);',
      'const operations: any[] = [];\n  for (const line of input) operations.push({ updateOne: { filter: { id: line.id }, update: { total: line.total, updatedAt: new Date() } } });\n  await Order.bulkWrite(operations);',
    ),
    stale(
      'a replacement',
      'await Order.bulkWrite([{ replaceOne: { filter: { id }, replacement: { total: 1 } } }]);',
      'await Order.bulkWrite([{ replaceOne: { filter: { id }, replacement: { total: 1, updatedAt: new Date() } } }]);',
    ),
    stale(
      'a bulk write of the connection',
      "await connection.bulkWrite([{ model: Order, name: 'updateOne', filter: { id }, update: { total: 1 } }]);",
      "await connection.bulkWrite([{ model: Order, name: 'updateOne', filter: { id }, update: { total: 1, updatedAt: new Date() } }]);",
    ),
  ],
});
