// Mongoose schemas without `createdAt` or `updatedAt`: where that is reported, and how `timestamps` is turned on.
import type { RuleTester } from 'eslint';
import requireTimestamps from '../../../rules/require-timestamps.ts';
import { createRuleTester } from '../../rule-tester.ts';
import { IMPORT, NEITHER, reported, silent, stored } from './cases.ts';
import type { Around } from './cases.ts';

const tester = createRuleTester();

/** A schema as it is and as it becomes; `null` when it cannot be repaired. */
function turned(name: string, before: string, after: string | null, around: Around = {}, error = NEITHER): RuleTester.InvalidTestCase {
  return reported(name, stored(before, around), after === null ? null : stored(after, around), error);
}

/** A schema whose `timestamps` somebody turned off: turned on only if they agree. */
function asked(name: string, before: string, after: string, around: Around = {}): RuleTester.InvalidTestCase {
  return reported(name, stored(before, around), null, { ...NEITHER, suggestions: [{ messageId: 'suggestion', output: stored(after, around) }] });
}

/** A whole file, with `@` where `timestamps` goes. */
function filled(
  name: string,
  code: string,
  option = ', { timestamps: true }',
  error: RuleTester.TestCaseError = { messageId: 'missing' },
): RuleTester.InvalidTestCase {
  return reported(name, IMPORT + code.replace('@', ''), IMPORT + code.replace('@', option), error);
}

tester.run('mongoose: neither field', requireTimestamps, {
  valid: [],
  invalid: [
    turned('no options', 'new Schema({ total: Number })', 'new Schema({ total: Number }, { timestamps: true })'),
    turned(
      'no options, in lines',
      'new Schema({\n  total: Number, // cents\n})',
      'new Schema({\n  total: Number, // cents\n}, { timestamps: true })',
    ),
    turned('a trailing comma', 'new Schema(\n  { total: Number },\n)', 'new Schema(\n  { total: Number },\n  { timestamps: true },\n)'),
    turned('options', "new Schema({}, { collection: 'orders' })", "new Schema({}, { collection: 'orders', timestamps: true })"),
    turned('empty options', 'new Schema({ total: Number }, {})', 'new Schema({ total: Number }, { timestamps: true })'),
    turned('options in lines', 'new Schema({}, {\n  id: false, // virtual\n})', 'new Schema({}, {\n  id: false, // virtual\n  timestamps: true,\n})'),
    turned('options by reference', 'new Schema({}, options)', 'new Schema({}, { ...options, timestamps: true })', {
      before: 'const options = { id: false };\n',
    }),
    asked('timestamps: false', 'new Schema({}, { timestamps: false })', 'new Schema({}, { timestamps: true })'),
    asked('off by options that are spread', 'new Schema({}, { ...plain, id: false })', 'new Schema({}, { ...plain, id: false, timestamps: true })', {
      before: 'const plain = { timestamps: false };\n',
    }),
    asked('off by options by reference', 'new Schema({}, plain)', 'new Schema({}, { ...plain, timestamps: true })', {
      before: 'const plain = { timestamps: false };\n',
    }),
    turned('other options that are spread', 'new Schema({}, { ...plain })', 'new Schema({}, { ...plain, timestamps: true })', {
      before: 'const plain = { id: false };\n',
    }),
    turned('timestamps for nothing', 'new Schema({}, { timestamps: { createdAt: false, updatedAt: false } })', null),
    turned('set to false later', 'new Schema({}, { timestamps: true })', null, { after: "orderSchema.set('timestamps', false);\n" }),
    turned('a harmless plugin', 'new Schema({})', 'new Schema({}, { timestamps: true })', {
      before: "import paginate from 'mongoose-paginate-v2';\n",
      after: 'orderSchema.plugin(paginate);\n',
    }),
    turned('a plugin about something else', 'new Schema({})', 'new Schema({}, { timestamps: true })', {
      before: "const hide = (schema) => { schema.set('toJSON', { virtuals: true }); };\n",
      after: 'orderSchema.plugin(hide);\n',
    }),
    turned(
      'dates of a nested list',
      'new Schema({ lines: [{ createdAt: Date, updatedAt: Date }] })',
      'new Schema({ lines: [{ createdAt: Date, updatedAt: Date }] }, { timestamps: true })',
    ),
    turned(
      'flags that sound like dates',
      'new Schema({ created: Boolean, updated: Boolean })',
      'new Schema({ created: Boolean, updated: Boolean }, { timestamps: true })',
    ),
    turned(
      'names that other schemas have',
      'new Schema({ total: Number })',
      "new Schema({ total: Number }, { timestamps: { createdAt: 'createdOn', updatedAt: 'updatedOn' } })",
      { after: ['Invoice', 'Refund'].map((name) => `model('${name}', new Schema({}, { timestamps: { createdAt: 'createdOn', updatedAt: 'updatedOn' } }));\n`).join('') },
      { messageId: 'missing' },
    ),
    turned(
      'snake case',
      'new Schema({ total_cents: Number })',
      "new Schema({ total_cents: Number }, { timestamps: { createdAt: 'created_at', updatedAt: 'updated_at' } })",
      {},
      { messageId: 'missing' },
    ),
  ],
});

tester.run('mongoose: ways to make a model', requireTimestamps, {
  valid: [
    silent(
      'a schema with the type of a document, which may be a part of others',
      `${IMPORT}import type { Document } from 'mongoose';\ninterface Line extends Document { sku: string }\nexport const lineSchema = new Schema<Line>({ sku: String });`,
    ),
    silent(
      'a part of a model that has the type of a document',
      `${IMPORT}interface Line extends mongoose.Document {}\nconst lineSchema = new Schema<Line>({ sku: String });\nmodel('Order', new Schema({ lines: { type: [lineSchema] } }, { timestamps: true }));`,
    ),
    silent('a schema without a definition, which stands for whatever documents there are', `${IMPORT}export const Order = model('Order', new Schema());`),
    silent('a schema that lets documents have other paths', `${IMPORT}export const Order = model('Order', new Schema({ total: Number }, { strict: false }));`),
    silent('the same with options', `${IMPORT}export const Order = model('Order', new Schema(undefined, { id: false }));`),
  ],
  invalid: [
    filled('mongoose.model with a type', "const Order = mongoose.model<IOrder>('Order', new mongoose.Schema({ total: Number }@));", undefined, {
      messageId: 'missing',
      line: 2,
      column: 7,
      endColumn: 12,
    }),
    filled('exported by default', "export default mongoose.model('Order', new Schema({ total: Number }@));"),
    filled('CommonJS', "const odm = require('mongoose');\nmodule.exports = odm.model('Order', new odm.Schema({ total: Number }@));"),
    filled(
      'imports by other names',
      "import { Schema as Shape, model as make } from 'mongoose';\nexport const Order = make('Order', new Shape({ total: Number }@));",
    ),
    filled('a name in a constant', "const NAME = 'Order';\nmodel(NAME, new Schema({ total: Number }@));", undefined, NEITHER),
    filled('a name that is not known', 'export const orders = (name: string) => model(name, new Schema({ total: Number }@));', undefined, {
      messageId: 'missing',
      data: { ...NEITHER.data, model: 'model()' },
    }),
    filled(
      'a model that may be there',
      "const orderSchema = new Schema({ total: Number }@);\nexport default mongoose.models.Order || model('Order', orderSchema);",
      undefined,
      { messageId: 'missing', line: 2, column: 7, endColumn: 18 },
    ),
    filled('a connection', "const orderSchema = new Schema({ total: Number }@);\nexport const Order = connection.model('Order', orderSchema);"),
    filled(
      'a connection that is made',
      "const db = mongoose.createConnection('…');\nexport const Order = db.model('Order', new Schema({ total: Number }@));",
    ),
    filled(
      'a connection of unknown type',
      "const orderSchema = new Schema({ total: Number }@);\nexport const orders = (db) => db.model('Order', orderSchema);",
    ),
    filled(
      'a factory',
      'function makeModel(name: string, schema: Schema) {\n  return mongoose.models[name] ?? mongoose.model(name, schema);\n}\nexport const Order = makeModel("Order", new Schema({ total: Number }@));',
    ),
    filled(
      'a schema with static methods',
      'export const orderSchema = new Schema({ total: Number }@);\norderSchema.statics.open = function () { return this.find(); };',
    ),
    filled(
      'a schema with a collection',
      "export const orderSchema = new Schema({ total: Number }, { collection: 'orders'@ });",
      ', timestamps: true',
    ),
    filled('a schema with the type of a model', 'export const orderSchema = new Schema<IOrder, OrderModel>({ total: Number }@);'),
  ],
});

function lacks(name: 'createdAt' | 'created_at' | 'updatedAt' | 'dateUpdated', option: string): RuleTester.TestCaseError {
  const remedy = `set \`timestamps: ${option}\` in the schema's options`;
  return { messageId: 'missing', data: { model: 'Order', fields: `\`${name}\``, when: name.startsWith('created') ? 'created' : 'last changed', remedy } };
}

/** A schema with one of the two fields, and the value of `timestamps` that adds the other. */
function completed(path: string, missing: Parameters<typeof lacks>[0], option: string): RuleTester.InvalidTestCase {
  const schema = `new Schema({ sku: '', ${path} })`;
  return turned(path, schema, schema.replace(')', `, { timestamps: ${option} })`), {}, lacks(missing, option));
}

tester.run('mongoose: one field', requireTimestamps, {
  valid: [],
  invalid: [
    completed('createdAt: Date', 'updatedAt', 'true'),
    completed('updatedAt: Date', 'createdAt', 'true'),
    completed('dateCreated: Date', 'dateUpdated', "{ createdAt: 'dateCreated', updatedAt: 'dateUpdated' }"),
    completed('updated_at: Date', 'created_at', "{ createdAt: 'created_at', updatedAt: 'updated_at' }"),
    completed('lastModified: Date', 'createdAt', "{ updatedAt: 'lastModified' }"),
    completed('createdAt: Number', 'updatedAt', '{ createdAt: false }'),
    completed("dateUpdated: 'Number'", 'createdAt', '{ updatedAt: false }'),
    turned(
      'timestamps for one that is a number',
      "new Schema({ updatedAt: Number }, { timestamps: { updatedAt: 'updatedAt', createdAt: false } })",
      null,
      {},
      lacks('createdAt', 'true'),
    ),
    turned('timestamps for one that is a number, the other switched off', 'new Schema({ createdAt: Number }, { timestamps: { updatedAt: false } })', null, {}, lacks('updatedAt', 'true')),
    turned('timestamps for one', 'new Schema({}, { timestamps: { createdAt: true, updatedAt: false } })', null, {}, lacks('updatedAt', 'true')),
  ],
});
