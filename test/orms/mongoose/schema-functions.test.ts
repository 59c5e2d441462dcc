// Writes on `this`: in the statics of a Mongoose schema it is the model, in the methods a document.
import requireUpdatedAt from '../../../rules/require-updated-at.ts';
import { createRuleTester } from '../../rule-tester.ts';
import { IMPORT, reported, silent } from './cases.ts';

const tester = createRuleTester();
const SCHEMA = 'const orderSchema = new Schema({ status: String, createdAt: Date, updatedAt: Date });\n';
const MODEL = "export const Order = model('Order', orderSchema);\n";
const PAY = "return this.findByIdAndUpdate(id, { status: 'paid'@ });";
const STATIC = `orderSchema.statics.pay = function (id: string) { ${PAY} };\n`;
const METHOD = "orderSchema.methods.pay = function () {\n  this.status = 'paid';\n  @return this.save();\n};\n";
/** A schema whose documents are those of another model that a function makes; `!` in place of its functions. */
const PARTS = `${SCHEMA}const refundSchema = new Schema({ reason: String });\n!export const makeOrders = (db: mongoose.Mongoose) => {\n  const Order = db.model('Order', orderSchema);\n  Order.discriminator('Refund', refundSchema);\n  return Order;\n};\n`;
const STATED = STATIC.replace('orderSchema', 'refundSchema');
const NOW = ', updatedAt: new Date()';
const STAMP = 'this.updatedAt = new Date();\n  ';
const inFunction = (code: string): string => `export const makeOrders = (db: mongoose.Mongoose) => {\n${code}return db.model('Order', orderSchema);\n};\n`;

const stale = (name: string, code: string, repair = NOW): ReturnType<typeof reported> =>
  reported(name, IMPORT + code.replace('@', ''), IMPORT + code.replace('@', repair), { messageId: 'stale' });
const fresh = (name: string, code: string): ReturnType<typeof silent> => silent(name, IMPORT + code.replace('@', ''));

tester.run('mongoose: statics', requireUpdatedAt, {
  valid: [
    fresh('the field is set', SCHEMA + STATIC.replace('@', NOW) + MODEL),
    fresh('timestamps', SCHEMA.replace('});', '}, { timestamps: true });') + STATIC + MODEL),
    fresh('timestamps that are set later', `${SCHEMA}${STATIC}orderSchema.set('timestamps', true);\n${MODEL}`),
    fresh('a hook that is added later', `${SCHEMA}${STATIC}orderSchema.pre('findOneAndUpdate', function () { this.set({ updatedAt: new Date() }); });\n${MODEL}`),
    fresh('timestamps that a function sets later', inFunction(`${SCHEMA}${STATIC}orderSchema.set('timestamps', true);\n`)),
    fresh('a hook that a function adds later', inFunction(`${SCHEMA}orderSchema.static('pay', function (id: string) { ${PAY} });\norderSchema.pre('findOneAndUpdate', function () { this.set({ updatedAt: new Date() }); });\n`)),
    fresh('an option of something else', `const desk = new Desk({ status: String, updatedAt: Date }, { statics: { pay(id: string) { ${PAY} } } });\n`),
    fresh('an option, and timestamps', `const orderSchema = new Schema({ status: String }, { timestamps: true, statics: { pay(id: string) { ${PAY} } } });\n${MODEL}`),
    fresh('an option, and a hook that is added later', `const orderSchema = new Schema({ status: String, updatedAt: Date }, { statics: { pay(id: string) { ${PAY} } } });\norderSchema.pre('findOneAndUpdate', function () { this.set({ updatedAt: new Date() }); });\n${MODEL}`),
    fresh('an option of a schema that is not kept', `export const Order = model('Order', new Schema({ status: String, updatedAt: Date }, { statics: { pay(id: string) { ${PAY} } } }));\n`),
    fresh('a schema under another name, which may get hooks', `${SCHEMA}const other = orderSchema as any;\n${STATIC.replace('orderSchema', 'other')}${MODEL}`),
    fresh('a schema of another file', `import { orderSchema } from './order.schema';\n${STATIC}`),
    fresh('an arrow function, whose this is another', `${SCHEMA}orderSchema.statics.pay = (id: string) => { ${PAY} };\n${MODEL}`),
    fresh('a function of something else', `${SCHEMA}const desk = { statics: {} as any };\ndesk.statics.pay = function (id: string) { ${PAY} };\n${MODEL}`),
    fresh('a virtual', `${SCHEMA}orderSchema.virtual('paid').get(function () { ${PAY.replace('id', "'1'")} });\n${MODEL}`),
    fresh('a part of managed documents', PARTS.replace('!', STATED).replace('});', '}, { timestamps: true });')),
    fresh('a part of the documents of two models', `${PARTS.replace('!', STATED)}export const makeBills = (db: mongoose.Mongoose) => db.model('Bill', new Schema({ cents: Number })).discriminator('Refund', refundSchema);\n`),
    fresh('a part of the documents of a model that is not known', PARTS.replace('!', STATED).replace("db.model('Order', orderSchema)", 'load()')),
    fresh('a model without the field', `const orderSchema = new Schema({ status: String });\n${STATIC}${MODEL}`),
  ],
  invalid: [
    stale('assigned', SCHEMA + STATIC + MODEL),
    stale('assigned to a schema of any type', SCHEMA + STATIC.replace('orderSchema', '(orderSchema as any)') + MODEL),
    stale('assigned in an object', `${SCHEMA}orderSchema.statics = { pay(id: string) { ${PAY} } };\n${MODEL}`),
    stale('static()', `${SCHEMA}orderSchema.static('pay', async function (id: string) { ${PAY} });\n${MODEL}`),
    stale('static() of an object', `${SCHEMA}orderSchema.static({ pay(id: string) { ${PAY} } });\n${MODEL}`),
    {
      ...stale('a model by its title', `${SCHEMA}${STATIC}export default model('Order', orderSchema as any);\n`.replaceAll('orderSchema', 'schema')),
      errors: [{ messageId: 'stale', data: { call: 'this.findByIdAndUpdate()', model: 'Order', field: 'updatedAt', why: 'the schema has no `timestamps` option that moves it' } }],
    },
    stale('a part of the documents of another model', `${SCHEMA}const refundSchema = new Schema({ reason: String });\n${STATIC.replace('orderSchema', 'refundSchema')}${MODEL}export const Refund = Order.discriminator('Refund', refundSchema);\n`),
    stale('a part of the documents of a model that a function makes', PARTS.replace('!', STATED)),
    stale('an option', `const orderSchema = new Schema({ status: String, updatedAt: Date }, { statics: { async pay(id: string) { ${PAY} } } });\n${MODEL}`),
    stale('an option of a function', inFunction(`const orderSchema = new Schema({ status: String, updatedAt: Date }, { statics: { pay: function (id: string) { ${PAY} } } });\n`)),
    stale('a callback', `${SCHEMA}orderSchema.statics.pay = function (ids: string[]) { return ids.map((id) => { ${PAY} }); };\n${MODEL}`),
    stale('a schema of a function', inFunction(SCHEMA + STATIC)),
    stale('a query', `${SCHEMA}orderSchema.statics.pay = function (id: string) { return this.updateOne({ id }).set({ status: 'paid'@ }); };\n${MODEL}`),
    stale(
      'a document that is loaded',
      `${SCHEMA}orderSchema.statics.pay = async function (id: string) {\n  const order = await this.findById(id);\n  order.status = 'paid';\n  @await order.save();\n};\n${MODEL}`,
      'order.updatedAt = new Date();\n  ',
    ),
  ],
});

tester.run('mongoose: methods', requireUpdatedAt, {
  valid: [
    fresh('the field is set', SCHEMA + METHOD.replace('@', STAMP) + MODEL),
    fresh('nothing is set', `${SCHEMA}orderSchema.methods.pay = function () { return this.save(); };\n${MODEL}`),
    fresh('timestamps', SCHEMA.replace('});', '}, { timestamps: true });') + METHOD + MODEL),
    fresh('a hook that is added later', `${SCHEMA}${METHOD}orderSchema.pre('save', function () { this.updatedAt = new Date(); });\n${MODEL}`),
    fresh('a function that sets the field', `${SCHEMA}const stamp = (order: any) => { order.updatedAt = new Date(); };\n${METHOD.replace('@', 'stamp(this);\n  ')}${MODEL}`),
    fresh('a part of another document', `const orderSchema = new Schema({ status: String, updatedAt: Date }, { _id: false });\n${METHOD}`),
  ],
  invalid: [
    stale('assigned', SCHEMA + METHOD + MODEL, STAMP),
    stale('method()', `${SCHEMA}orderSchema.method('pay', function () {\n  this.status = 'paid';\n  @return this.save();\n});\n${MODEL}`, STAMP),
    stale('a function that sets something else', `${SCHEMA}const close = (order: any) => { order.status = 'closed'; };\n${METHOD.replace('@', 'close(this);\n  @')}${MODEL}`, STAMP),
    stale('an option', `const orderSchema = new Schema({ status: String, updatedAt: Date }, {\n  methods: {\n    pay() {\n      this.status = 'paid';\n      @return this.save();\n    },\n  },\n});\n${MODEL}`, 'this.updatedAt = new Date();\n      '),
    stale('a schema of a function', inFunction(SCHEMA + METHOD), STAMP),
  ],
});

/** A document that its own methods change before it is saved; `!` in place of the methods. */
const CHANGED = `${SCHEMA}!${MODEL}export async function work(id: string, isPaid: boolean) {\n  const order = await Order.findById(id);\n  ?\n  @await order.save();\n}\n`;
const settled = (methods: string, change = 'order.settle();'): string => CHANGED.replace('!', methods).replace('?', change);
const SETTLE = "orderSchema.methods.settle = function () {\n  this.status = 'settled';\n};\n";
const STAMPED = 'order.updatedAt = new Date();\n  ';

tester.run('mongoose: documents that methods of their schema change', requireUpdatedAt, {
  valid: [
    fresh('the field is set', settled(SETTLE.replace('};', "  this.updatedAt = new Date();\n};"))),
    fresh('the field is set under another name', settled("orderSchema.methods.settle = function () {\n  const order = this;\n  order.status = 'settled';\n  order.updatedAt = new Date();\n};\n")),
    fresh('the field is set by a function', settled("const stamp = (order: any) => { order.updatedAt = new Date(); };\norderSchema.methods.settle = function () {\n  const order = this;\n  order.status = 'settled';\n  stamp(order);\n};\n")),
    fresh('the field is set by another method', settled(`${SETTLE.replace('};', '  this.stamp();\n};')}orderSchema.methods.stamp = function () { this.set({ updatedAt: new Date() }); };\n`)),
    fresh('another method is not in sight', settled(SETTLE.replace('};', '  this.stamp();\n};'))),
    fresh('a key is not in sight', settled("orderSchema.methods.settle = function (key: string) { this.status = 'settled'; this[key] = new Date(); };\n")),
    fresh('a method that saves what it sets', settled(SETTLE.replace('};', '  return this.save();\n};').replace("'settled';", "'settled'; this.updatedAt = new Date();"))),
    fresh('two methods of one name', settled(`${SETTLE}orderSchema.method('settle', function () { this.updatedAt = new Date(); });\n`)),
    fresh('a method that only looks', settled('orderSchema.methods.isSettled = function () { return this.status === "settled"; };\n', 'if (order.isSettled()) throw new Error();')),
    fresh('a schema of another file', `import { orderSchema } from './order.schema';\n${settled('').replace(SCHEMA, '')}`),
    fresh('timestamps', settled(SETTLE).replace('});', '}, { timestamps: true });')),
  ],
  invalid: [
    stale('assigned', settled(SETTLE), STAMPED),
    stale('assigned in an object', settled("orderSchema.methods = { settle() { this.status = 'settled'; } };\n"), STAMPED),
    stale('method()', settled("orderSchema.method('settle', function () { this.status = 'settled'; });\n"), STAMPED),
    stale('method() of an object', settled("orderSchema.method({ settle() { this.status = 'settled'; } });\n"), STAMPED),
    stale('an option', settled('').replace('});', "}, { methods: { settle() { this.status = 'settled'; } } });"), STAMPED),
    stale('one method calls another', settled(`${SETTLE}orderSchema.methods.close = function () { this.settle(); };\n`, 'order.close();'), STAMPED),
    stale('a method that only looks, too', settled('orderSchema.methods.isSettled = function () { return this.status === "settled"; };\n', "if (!order.isSettled()) throw new Error();\n  order.status = 'closed';"), STAMPED),
    {
      ...stale('on some paths', settled(SETTLE, 'if (isPaid) order.settle();')),
      output: null,
      errors: [{ messageId: 'stale', suggestions: [{ messageId: 'suggestion', output: IMPORT + settled(SETTLE, 'if (isPaid) order.settle();').replace('@', STAMPED) }] }],
    },
    {
      ...stale('a function that sets something on some paths', settled("const settle = (order: any) => { order.status = 'settled'; };\n", 'if (isPaid) settle(order);')),
      output: null,
      errors: [{ messageId: 'stale', suggestions: [{ messageId: 'suggestion', output: IMPORT + settled("const settle = (order: any) => { order.status = 'settled'; };\n", 'if (isPaid) settle(order);').replace('@', STAMPED) }] }],
    },
  ],
});
