// Mongoose schemas: which are stored, and which fields they end up with.
import requireTimestamps from '../../../rules/require-timestamps.ts';
import { createRuleTester } from '../../rule-tester.ts';
import { IMPORT, NEITHER, reported, silent, stored } from './cases.ts';

const tester = createRuleTester();
const PLAIN = 'new Schema({ total: Number })';
const DATES = '{ createdAt: Date, updatedAt: Date }';

tester.run('mongoose: the option `timestamps`', requireTimestamps, {
  valid: [
    silent('true', stored('new Schema({ total: Number }, { timestamps: true })')),
    silent('of mongoose.Schema', stored('new mongoose.Schema({ total: Number }, { timestamps: true })')),
    silent('of Schema called without new', stored('Schema({ total: Number }, { timestamps: true })')),
    silent('of Schema.create', stored('Schema.create({ total: Number }, { timestamps: true })')),
    silent('with own names', stored("new Schema({ total: Number }, { timestamps: { createdAt: 'madeOn', updatedAt: 'modifiedOn' } })")),
    silent('with one own name', stored("new Schema({ total: Number }, { timestamps: { createdAt: 'created_at' } })")),
    silent('with a clock', stored('new Schema({ createdAt: Number, updatedAt: Number }, { timestamps: { currentTime: () => Date.now() } })')),
    silent('with nested paths', stored("new Schema({}, { timestamps: { createdAt: 'ts.createdAt', updatedAt: 'ts.updatedAt' } })")),
    silent('by reference', stored('new Schema({ total: Number }, options)', { before: 'const options = { timestamps: true };\n' })),
    silent('spread', stored('new Schema({ total: Number }, { ...options, id: false })', { before: 'const options = { timestamps: true };\n' })),
    silent('copied', stored('new Schema({}, Object.assign({}, options, { id: false }))', { before: 'const options = { timestamps: true };\n' })),
    silent(
      'from a function',
      stored('new Schema({}, named("orders"))', { before: 'const named = (collection: string) => ({ collection, timestamps: true });\n' }),
    ),
    silent('as const', stored('new Schema({ total: Number }, { timestamps: true } as const)')),
    silent('set later', stored(PLAIN, { after: "orderSchema.set('timestamps', true);\n" })),
    silent('set in a chain', stored("new Schema({ total: Number }).set('timestamps', true)")),
    silent('set over false', stored('new Schema({}, { timestamps: false })', { after: "orderSchema.set('timestamps', true);\n" })),
    silent(
      'of a clone',
      stored('base.clone()', { before: `import { Schema } from 'mongoose';\nconst base = ${PLAIN.replace(')', ', { timestamps: true })')};\n` }),
    ),
    silent(
      'of a copied schema',
      stored('new Schema(base)', { before: "import { Schema } from 'mongoose';\nconst base = new Schema({}, { timestamps: true });\n" }),
    ),
    silent('of an added schema', stored(PLAIN, { after: 'orderSchema.add(new Schema({ note: String }, { timestamps: true }));\n' })),
    silent(
      'of a class with loadClass',
      stored('new Schema({}, { timestamps: true })', { after: 'class Methods {}\norderSchema.loadClass(Methods);\n' }),
    ),
    silent(
      'of a schema in a function',
      `${IMPORT}export function orders() {\n  const schema = ${PLAIN};\n  schema.set('timestamps', true);\n  return model('Order', schema);\n}`,
    ),
  ],
  invalid: [],
});

tester.run('mongoose: paths by hand', requireTimestamps, {
  valid: [
    silent('dates', stored(`new Schema(${DATES})`)),
    silent(
      'dates with defaults',
      stored('new Schema({ createdAt: { type: Date, default: Date.now }, updatedAt: { type: Date, default: Date.now } })'),
    ),
    silent('other names and ways to say Date', stored("new Schema({ dateCreated: 'Date', lastModified: { type: Schema.Types.Date } })")),
    silent('times as numbers', stored('new Schema({ createdAt: Number, updatedAt: { type: Number } })')),
    silent('spread', stored('new Schema({ total: Number, ...dates })', { before: `const dates = ${DATES};\n` })),
    silent(
      'each from a function that changes what it is given',
      stored('new Schema({ createdAt: path({ type: Date, default: Date.now }), updatedAt: path({ type: Date }) })', {
        before: 'const path = (options) => {\n  if (options.isKey) options.type = String;\n  return options;\n};\n',
      }),
    ),
    silent('each from a function of another package', stored("new Schema({ createdAt: path(Date), updatedAt: path(Date) })", { before: "import { path } from 'shop-types';\n" })),
    silent('from a function', stored('new Schema({ total: Number, ...dates() })', { before: `const dates = () => (${DATES});\n` })),
    silent('copied', stored('new Schema(Object.assign({ total: Number }, dates))', { before: `const dates = ${DATES};\n` })),
    silent(
      'assigned',
      stored('new Schema(paths)', { before: 'const paths: Record<string, unknown> = { createdAt: Date };\npaths.updatedAt = Date;\n' }),
    ),
    silent('added', stored(PLAIN, { after: `orderSchema.add(${DATES});\n` })),
    silent('by schema.path', stored('new Schema({ createdAt: Date })', { after: "orderSchema.path('updatedAt', Date);\n" })),
    silent('one by hand, one managed', stored('new Schema({ createdAt: Date }, { timestamps: { createdAt: false, updatedAt: true } })')),
  ],
  invalid: [],
});

const STAMP = "function stamp(schema: Schema) { schema.set('timestamps', true); }\n";

tester.run('mongoose: plugins', requireTimestamps, {
  valid: [
    silent('of the project, setting the option', stored(PLAIN, { before: STAMP, after: 'orderSchema.plugin(stamp);\n' })),
    silent(
      'of the project, adding paths',
      stored(PLAIN, { before: `const stamp = (schema) => { schema.add(${DATES}); };\n`, after: 'orderSchema.plugin(stamp, { index: true });\n' }),
    ),
    silent(
      'of the project, calling another',
      stored(PLAIN, { before: `${STAMP}const both = (schema: Schema) => { stamp(schema); };\n`, after: 'orderSchema.plugin(both);\n' }),
    ),
    silent('written in place', stored(PLAIN, { after: 'orderSchema.plugin((schema) => { schema.set("timestamps", true); });\n' })),
    silent('as a plain function', stored(PLAIN, { before: STAMP, after: 'stamp(orderSchema);\n' })),
    silent(
      'mongoose-timestamp',
      stored(PLAIN, { before: "import timestamp from 'mongoose-timestamp';\n", after: 'orderSchema.plugin(timestamp);\n' }),
    ),
    silent(
      'mongoose-timestamp with names',
      stored(PLAIN, {
        before: "const timestamps = require('mongoose-timestamp');\n",
        after: "orderSchema.plugin(timestamps, { createdAt: 'made', updatedAt: 'moved' });\n",
      }),
    ),
    silent('an unknown one', stored(PLAIN, { before: "import audited from 'mongoose-audited';\n", after: 'orderSchema.plugin(audited);\n' })),
    silent(
      'one that sets the option now and then',
      stored(PLAIN, {
        before: "function stamp(schema) { if (process.env.STAMP) schema.set('timestamps', true); }\n",
        after: 'orderSchema.plugin(stamp);\n',
      }),
    ),
    silent(
      'one that is handed in',
      `${IMPORT}export const orders = (plugin) => {\n  const schema = ${PLAIN};\n  schema.plugin(plugin);\n  return model('Order', schema);\n};`,
    ),
    silent(
      'one that calls itself',
      stored(PLAIN, { before: 'function deep(schema) { schema.set("timestamps", true); deep(schema); }\n', after: 'orderSchema.plugin(deep);\n' }),
    ),
  ],
  invalid: [],
});

tester.run('mongoose: what cannot be told', requireTimestamps, {
  valid: [
    silent('options from a package', stored('new Schema({}, options)', { before: "import { options } from 'shop-defaults';\n" })),
    silent(
      'options spread from a package',
      stored('new Schema({}, { ...options, id: false })', { before: "import { options } from 'shop-defaults';\n" }),
    ),
    silent('timestamps from a package', stored('new Schema({}, { timestamps })', { before: "import { timestamps } from 'shop-defaults';\n" })),
    silent('paths from a package', stored('new Schema({ total: Number, ...dates })', { before: "import { dates } from 'shop-defaults';\n" })),
    silent('a computed path', stored('new Schema({ [process.argv[2]]: Date })')),
    silent('a subclass of Schema', `${IMPORT}class Stamped extends Schema {}\nmodel('Order', new Stamped({ total: Number }));`),
    silent('a schema from a package', `${IMPORT}import { orderSchema } from 'shop-schemas';\nmodel('Order', orderSchema);`),
    silent('a schema that a function is given', `${IMPORT}export const orders = (schema: Schema) => model('Order', schema);`),
    silent(
      'a Schema of another library',
      "import { Schema, model } from 'dynamoose';\nexport const Order = model('Order', new Schema({ total: Number }));",
    ),
    silent(
      'calls without arguments',
      `${IMPORT}model();\nnew Schema();\nconst orderSchema = new Schema();\norderSchema.pre();\norderSchema.set();\norderSchema.plugin();\nmodel('Order').discriminator();`,
    ),
    silent('a schema that refers to itself', `${IMPORT}const orderSchema = orderSchema;\nmodel('Order', orderSchema);`),
  ],
  invalid: [],
});

tester.run('mongoose: schemas that are not stored by themselves', requireTimestamps, {
  valid: [
    silent('exported only', `${IMPORT}export const addressSchema = new Schema({ street: String });`),
    silent(
      'nested in another',
      `${IMPORT}const lineSchema = new Schema({ sku: String });\nmodel('Order', new Schema({ lines: [lineSchema] }, { timestamps: true }));`,
    ),
    silent('without an id', `${IMPORT}export const lineSchema = new Schema({ sku: String }, { _id: false, collection: 'lines' });`),
    silent(
      'a discriminator',
      `${IMPORT}const Payment = model('Payment', new Schema({ cents: Number }, { timestamps: true }));\nexport const Card = Payment.discriminator('Card', new Schema({ last4: String }));`,
    ),
    silent(
      'a join of two models',
      `${IMPORT}model('Seat', new Schema({ user: { type: Schema.Types.ObjectId, ref: 'User' }, team: { type: 'ObjectId', ref: 'Team' } }));`,
    ),
    silent('a join by ids', `${IMPORT}model('Seat', new Schema({ userId: { type: String, required: true }, teamId: String }));`),
    silent('a log', `${IMPORT}model('WebhookLog', new Schema({ url: String, createdAt: Date }));`),
  ],
  invalid: [],
});

/** A file whose function makes a model of what it is handed, with Mongoose under a name in it. */
const handed = (parameter: string, mongoose: string, schema: string, before = ''): string =>
  `module.exports = (${parameter}) => {\n  ${before}const orderSchema = ${schema};\n  return ${mongoose}.model('Order', orderSchema);\n};\n`;
const BARE = 'Schema({ total: Number })';
const STAMPED = 'Schema({ total: Number }, { timestamps: true })';
const made = (name: string, code: string): ReturnType<typeof reported> => reported(name, code, code.replace(BARE, STAMPED), NEITHER);

tester.run('mongoose: handed to the function that makes the model', requireTimestamps, {
  valid: [
    silent('with timestamps', handed('mongoose', 'mongoose', `new mongoose.${STAMPED}`)),
    silent('dates by hand', handed('app', 'mongoose', `new Schema(${DATES})`, 'const mongoose = app.mongoose;\n  const Schema = mongoose.Schema;\n  ')),
    silent('a plugin that is handed with it', handed('mongoose, stamp', 'mongoose', `new mongoose.${BARE}`).replace('  return', '  orderSchema.plugin(stamp);\n  return')),
    silent('a schema only', handed('mongoose', 'mongoose', `new mongoose.${BARE}`).replace("mongoose.model('Order', orderSchema)", 'orderSchema')),
    silent('called after something else', handed('db', 'db', `new db.${BARE}`)),
    silent('something else of the application', handed('app', 'store', `new store.${BARE}`, "const store = app.get('dynamooseClient');\n  ")),
    silent('of a type of another library', `import { Instance } from 'dynamoose';\n${handed('mongoose: Instance', 'mongoose', `new mongoose.${BARE}`).replace('module.exports =', 'export default')}`),
    silent('one of the project', `const mongoose = { Schema: class {}, model: (name) => name };\nconst orderSchema = new mongoose.${BARE};\nmongoose.model('Order', orderSchema);\n`),
    silent('what is put in its place', handed('app', 'mongoose', `new mongoose.${BARE}`, 'const mongoose = { Schema: app.Schema, model: app.model };\n  ')),
  ],
  invalid: [
    made('a parameter', handed('mongoose', 'mongoose', `new mongoose.${BARE}`)),
    made('a parameter, without new', handed('mongoose', 'mongoose', `mongoose.${BARE}`)),
    made('a parameter of its type', `import { Mongoose } from 'mongoose';\n${handed('db: Mongoose', 'db', `new db.${BARE}`).replace('module.exports =', 'export default')}`),
    made('a parameter of any type', handed('mongoose: any', 'mongoose', `new mongoose.${BARE}`).replace('module.exports =', 'export default')),
    made('one of several', handed('{ mongoose }', 'mongoose', `new mongoose.${BARE}`)),
    made('of an application', handed('app', 'mongoose', `new ${BARE}`, 'const mongoose = app.mongoose;\n  const Schema = mongoose.Schema;\n  ')),
    made('of a part of an application', handed('router', 'router.shop.mongoose', `new router.shop.mongoose.${BARE}`)),
    made('by its name in an application', handed('app', 'client', `new ${BARE}`, "const client = app.get('mongooseClient');\n  const { Schema } = client;\n  ")),
    made('of a framework', `const keystone = require('keystone');\nconst orderSchema = new keystone.mongoose.${BARE};\nkeystone.mongoose.model('Order', orderSchema);\n`),
    made('a schema that is not kept', `module.exports = (mongoose) => mongoose.model('Order', mongoose.${BARE});\n`),
    made('to make a model on a connection', handed('app', "app.mongooseDB.get('shop')", `new app.mongoose.${BARE}`)),
  ],
});
