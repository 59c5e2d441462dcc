// Values that do not help: what was read before, what callers may leave out; and what the settings change.
import rule from '../../rules/require-updated-at.ts';
import { createRuleTester } from '../rule-tester.ts';
import { EXPLICIT, fixed, inDrizzle, inMongoose, inTypeorm, NOW, ok, suggested, WHY } from './updated-at-cases.ts';

/** A write that somebody decided on. */
const LEFT = { messageId: 'stale' };

createRuleTester().run('require-updated-at', rule, {
  valid: [
    // Old values that do no harm
    ok(
      'an old row with the current time behind it',
      inDrizzle(`const [order] = await db.select().from(orders);\n  await db.update(orders).set({ ...order, ${NOW} });`),
      EXPLICIT,
    ),
    ok(
      'an old row without the field',
      inDrizzle(`const [order] = await db.select().from(orders);\n  const { updatedAt, ...rest } = order;\n  await db.update(invoices).set(rest);`),
    ),
    ok('a row that comes in', inDrizzle('const write = (row: Order) => db.update(orders).set(row);'), EXPLICIT),
    ok('data of a parameter that the function stamps', inDrizzle('const write = (given: { changes: Partial<Order> }) => {\n    given.changes.updatedAt = new Date();\n    return db.update(orders).set(given.changes);\n  };'), EXPLICIT),
    ok('data of a parameter that another function may stamp', inDrizzle('const write = (given: { changes: Partial<Order> }) => {\n    stampAll(given);\n    return db.update(orders).set(given.changes);\n  };'), EXPLICIT),
    ok('data of a value that is no parameter', inDrizzle('const given: { changes: Partial<Order> } = await request.json();\n  await db.update(orders).set(given.changes);'), EXPLICIT),
    ok(
      'save() takes an old value for no change',
      inTypeorm("const invoice = await invoices.findOneByOrFail({ id });\n  await invoices.save({ ...invoice, status: 'paid' });"),
    ),
    ok(
      'timestamps overwrite an old value',
      inMongoose(
        "const invoice = await Invoice.findById(id).lean();\n  await Invoice.updateOne({ _id: id }, { status: 'paid', updatedAt: invoice.updatedAt });",
      ),
    ),
    // Names
    ok(
      'a field that only the project knows, without its setting',
      "import { pgTable, text, timestamp } from 'drizzle-orm/pg-core';\nconst orders = pgTable('orders', { id: text(), touchedOn: timestamp() });\nexport const pay = (db: any) => db.update(orders).set({ id: '1' });\n",
      EXPLICIT,
    ),
  ],
  invalid: [
    // The value that was read before
    suggested(
      'an old row, spread',
      inDrizzle,
      "const [order] = await db.select().from(orders);\n  await db.update(orders).set({ ...order, status: 'paid'@@ });",
      `, ${NOW}`,
      { data: { call: 'update(orders).set()', model: 'orders', field: 'updatedAt' } },
    ),
    suggested(
      'an old row, in spite of $onUpdate',
      inDrizzle,
      "const [invoice] = await db.select().from(invoices);\n  await db.update(invoices).set({ ...invoice, status: 'paid'@@ });",
      `, ${NOW}`,
    ),
    suggested(
      'an old value by itself',
      inDrizzle,
      "const [order] = await db.select().from(orders);\n  await db.update(orders).set({ status: 'paid', [updatedAt: order.updatedAt|updatedAt: new Date()] });",
    ),
    suggested(
      'an old value by its name',
      inDrizzle,
      "const [{ updatedAt }] = await db.select().from(orders);\n  await db.update(orders).set({ status: 'paid', [updatedAt|updatedAt: new Date()] });",
    ),
    suggested(
      'an old row that is changed in place',
      inDrizzle,
      "const [order] = await db.select().from(orders);\n  order.status = 'paid';\n  await db.update(orders).set([order|{ ...order, updatedAt: new Date() }]);",
    ),
    suggested(
      'an old entity',
      inTypeorm,
      "const invoice = await invoices.findOneByOrFail({ id });\n  await invoices.update(id, { ...invoice, status: 'paid'@@ });",
      `, ${NOW}`,
    ),
    fixed(
      'an old entity that save() finds unchanged, by the name of a callback',
      inTypeorm,
      "const found: Order[] = await orders.find();\n  await Promise.all(found.map((order) => orders.save({ ...order, status: 'paid'@@ })));",
      `, ${NOW}`,
      { messageId: 'stale' },
    ),
    // What callers may leave out
    suggested('a part of a row', inDrizzle, 'await db.update(orders).set([changes|{ ...changes, updatedAt: new Date() }]);', '', {
      messageId: 'optional',
      data: { call: 'update(orders).set()', field: 'updatedAt', from: 'changes', why: WHY },
    }),
    suggested('a part of a row and more', inDrizzle, "await db.update(orders).set({ ...changes, status: 'paid'@@ });", `, ${NOW}`, {
      messageId: 'optional',
    }),
    suggested('a part of an entity', inTypeorm, 'await orders.update(id, [changes|{ ...changes, updatedAt: new Date() }]);', '', {
      messageId: 'optional',
    }),
    ...['given.changes', 'changes'].map((changes) =>
      suggested(
        `a part of a row in a parameter: ${changes}`,
        inDrizzle,
        `const write = async (given: { changes: Partial<Order> }) => {\n    const { changes } = given;\n    await db.update(orders).set([${changes}|{ ...${changes}, updatedAt: new Date() }]);\n  };`,
        '',
        { messageId: 'optional', data: { call: 'update(orders).set()', field: 'updatedAt', from: 'changes', why: WHY } },
      ),
    ),
    // Settings
    fixed("the project's time", inDrizzle, "await db.update(orders).set({ status: 'paid'@@ });", ', updatedAt: clock.now()', {
      timestamps: { now: 'clock.now()' },
    }),
    {
      name: "the project's time with its import",
      code: inDrizzle("await db.update(orders).set({ status: 'paid' });"),
      output: inDrizzle("await db.update(orders).set({ status: 'paid', updatedAt: clock.now() });").replace(
        "pg-core';\n",
        "pg-core';\nimport { clock } from './clock';\n",
      ),
      filename: 'orders.ts',
      settings: { timestamps: { now: { expression: 'clock.now()', import: { from: './clock', name: 'clock' } } } },
      errors: [{ messageId: 'stale' }],
    },
    fixed("the project's time is not imported for a rename", inDrizzle, 'await db.update(orders).set({ [updated_at|updatedAt]: new Date() });', '', {
      messageId: 'misnamed',
      timestamps: { now: { expression: 'clock.now()', import: { from: './clock', name: 'clock' } } },
    }),
    // Comments that say that it stays
    ...[
      ['above the write', '// Payments are no changes of the order: deliberately leaves `updatedAt` alone.\n  '],
      ['above the write, in two lines', '// Raw write to avoid bumping\n  // order.updatedAt, and with it the feed.\n  '],
      ['by the name of the column', "/* Doesn't touch updated_at. */\n  "],
      ['above what the write stands in', '// updatedAt stays untouched.\n  if (isPaid) '],
    ].map(([place = '', comment = '']) => suggested(`left as it is, ${place}`, inDrizzle, `${comment}await db.update(orders).set({ status: 'paid'@@ });`, `, ${NOW}`, LEFT)),
    suggested('left as it is, behind the write', inDrizzle, "await db.update(orders).set({ status: 'paid'@@ }); // updatedAt is not for payments", `, ${NOW}`, LEFT),
    suggested(
      'left as it is, in the data',
      inDrizzle,
      "await db.update(orders).set({\n    // No updatedAt on purpose\n    status: 'paid',@@\n  });",
      `\n    ${NOW},`,
      LEFT,
    ),
    suggested(
      'left as it is, by the doc comment of the function',
      (statements) => inDrizzle(statements).replace('export async function', '/**\n * Settles an order.\n *\n * Leaves `updatedAt`\n * unchanged: the lists are sorted by it.\n */\nexport async function'),
      "await db.transaction((tx: any) => tx.update(orders).set({ status: 'paid'@@ }));",
      `, ${NOW}`,
      LEFT,
    ),
    // Data that is made of it: once it moves, the two differ
    suggested('what the row has goes into another column', inDrizzle, "await db.update(orders).set({ status: sql`'seen ' || ${orders.updatedAt}`@@ });", `, ${NOW}`, LEFT),
    suggested('what was read goes into another column', inDrizzle, 'const [order] = await db.select().from(orders);\n  await db.update(orders).set({ status: `seen ${order.updatedAt}`@@ });', `, ${NOW}`, LEFT),
    fixed('other rows are looked for by it', inDrizzle, "await db.update(orders).set({ status: 'late'@@ }).where(sql`${orders.updatedAt} < now()`);", `, ${NOW}`),
    fixed('a part of another column is called so', inDrizzle, "await db.update(orders).set({ status: { updatedAt: input.at }@@ });", `, ${NOW}`),
    ...[
      ['another field', '// Deliberately leaves createdAt alone.\n  '],
      ['another sentence', '// Sets updatedAt. Never throws.\n  '],
      ['another statement', '// Leaves updatedAt alone.\n  touch(id);\n  '],
      ['what it sets', '// Moves updatedAt of the order.\n  '],
    ].map(([subject = '', comment = '']) => fixed(`a comment about ${subject}`, inDrizzle, `${comment}await db.update(orders).set({ status: 'paid'@@ });`, `, ${NOW}`)),
    suggested("fix: 'safe'", inDrizzle, "await db.update(orders).set({ status: 'paid'@@ });", `, ${NOW}`, {
      messageId: 'stale',
      timestamps: { fix: 'safe' },
    }),
    fixed(
      'no touch methods',
      inTypeorm,
      "const order = await orders.findOneByOrFail({ id });\n  order.status = 'paid';\n  order.settle();\n  @@await orders.save(order);",
      'order.updatedAt = new Date();\n  ',
      { timestamps: { touchMethods: [] } },
    ),
    {
      name: "the project's own field",
      code: "import { pgTable, text, timestamp } from 'drizzle-orm/pg-core';\nconst orders = pgTable('orders', { id: text(), touchedOn: timestamp() });\nexport const pay = (db: any) => db.update(orders).set({ id: '1' });\n",
      output:
        "import { pgTable, text, timestamp } from 'drizzle-orm/pg-core';\nconst orders = pgTable('orders', { id: text(), touchedOn: timestamp() });\nexport const pay = (db: any) => db.update(orders).set({ id: '1', touchedOn: new Date() });\n",
      filename: 'orders.ts',
      settings: { timestamps: { fields: { updatedAt: ['touchedOn'] } } },
      errors: [{ messageId: 'stale', line: 3, column: 33, endLine: 3, endColumn: 67 }],
    },
    {
      name: 'two writes',
      code: inDrizzle("await db.update(orders).set({ status: 'paid' });\n  await db.update(orders).set({ status: 'sent' });"),
      output: inDrizzle(`await db.update(orders).set({ status: 'paid', ${NOW} });\n  await db.update(orders).set({ status: 'sent', ${NOW} });`),
      filename: 'orders.ts',
      errors: [{ messageId: 'stale' }, { messageId: 'stale' }],
    },
  ],
});
