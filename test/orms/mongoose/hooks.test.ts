// Mongoose middleware: which hooks set `updatedAt`, on which writes they run, and which of them cannot be read.
import type { RuleTester } from 'eslint';
import requireUpdatedAt from '../../../rules/require-updated-at.ts';
import { createRuleTester } from '../../rule-tester.ts';
import { IMPORT, silent } from './cases.ts';

const tester = createRuleTester();
const SAVE = "const order = await Order.findById(id);\n  order.name = 'x';\n  await order.save();";
const UPDATE = "await Order.updateOne({ id }, { name: 'x' });";

function hooked(hooks: string, statement: string): string {
  const schema = 'const orderSchema = new Schema({ name: String, updatedAt: Date });\n';
  return `${IMPORT}${schema}${hooks}\nconst Order = model('Order', orderSchema);\nexport async function work(id: string) {\n  ${statement}\n}\n`;
}

const fresh = (name: string, hooks: string, statement: string): RuleTester.ValidTestCase => silent(name, hooked(hooks, statement));

function stale(
  name: string,
  hooks: string,
  statement: string,
  why = 'the schema has no `timestamps` option that moves it',
): RuleTester.InvalidTestCase {
  const stamped = statement
    .replace("{ name: 'x' }", "{ name: 'x', updatedAt: new Date() }")
    .replace('await order.save', 'order.updatedAt = new Date();\n  await order.save');
  const call = statement === SAVE ? 'order.save()' : 'Order.updateOne()';
  return {
    name,
    code: hooked(hooks, statement),
    output: hooked(hooks, stamped),
    errors: [{ messageId: 'stale', data: { call, model: 'Order', field: 'updatedAt', why } }],
    filename: 'orders.ts',
  };
}

tester.run('mongoose: hooks', requireUpdatedAt, {
  valid: [
    fresh('an assignment', "orderSchema.pre('save', function () { this.updatedAt = new Date(); });", SAVE),
    fresh('an assignment on updates only', "orderSchema.pre('save', function () { if (!this.isNew) this.updatedAt = new Date(); });", SAVE),
    fresh('under another name', "orderSchema.pre('save', function (next) { const order = this; if (!order.isNew) order.updatedAt = new Date(); next(); });", SAVE),
    fresh('handed on under another name', "orderSchema.pre('save', function () { const order = this; stampAll(order); });", SAVE),
    fresh('in front of validation', "orderSchema.pre('validate', function () { this.updatedAt = new Date(); });", SAVE),
    fresh('set()', "orderSchema.pre('save', function () { this.set('updatedAt', new Date()); });", SAVE),
    fresh('Object.assign', "orderSchema.pre('save', function () { Object.assign(this, { updatedAt: new Date() }); });", SAVE),
    fresh('options of the hook', "orderSchema.pre('save', { document: true, query: false }, function () { this.updatedAt = new Date(); });", SAVE),
    fresh('a function by name', "function stamp() { this.updatedAt = new Date(); }\norderSchema.pre('save', stamp);", SAVE),
    fresh('a hook of a plugin', "orderSchema.plugin((schema) => { schema.pre('save', function () { this.updatedAt = new Date(); }); });", SAVE),
    fresh('set() of a query', "orderSchema.pre('updateOne', function () { this.set({ updatedAt: new Date() }); });", UPDATE),
    fresh('an update of a query', "orderSchema.pre('updateOne', function () { this.updateOne({}, { $set: { updatedAt: new Date() } }); });", UPDATE),
    fresh('an inner update', "orderSchema.pre('updateOne', function () { this._update.$set.updatedAt = new Date(); });", UPDATE),
    fresh('several operations', "orderSchema.pre(['updateOne', 'updateMany'], function () { this.set('updatedAt', new Date()); });", UPDATE),
    fresh('a regular expression', "orderSchema.pre(/^update/, function () { this.set('updatedAt', new Date()); });", UPDATE),
    fresh('a function of a package', "import { stamp } from 'shop-hooks';\norderSchema.pre('save', stamp);", SAVE),
    fresh('a method of its own', "orderSchema.pre('save', function () { this.touchAll(); });", SAVE),
    fresh('handed on', "orderSchema.pre('save', function () { stampAll(this); });", SAVE),
    fresh(
      'an update that is read first',
      "orderSchema.pre('updateOne', function () { const update = this.getUpdate(); update.updatedAt = new Date(); });",
      UPDATE,
    ),
    fresh('what is set is not known', "orderSchema.pre('save', function () { this.set(defaults()); });", SAVE),
  ],
  invalid: [
    stale('another field', "orderSchema.pre('save', function () { this.name = this.name.trim(); });", SAVE),
    stale('another field under another name', "orderSchema.pre('save', function () { const order = this; order.name = order.name.trim(); });", SAVE),
    stale('the field of another document', "orderSchema.pre('save', async function () { let order = this; const last = await Last.findOne(); last.updatedAt = new Date(); });", SAVE),
    stale('a look', "orderSchema.pre('save', function () { if (this.isModified('name')) console.log(this.name); });", SAVE),
    stale('a hook behind the write', "orderSchema.post('save', function () { this.updatedAt = new Date(); });", SAVE),
    stale(
      'a hook on save, not on updates',
      "orderSchema.pre('save', function () { this.updatedAt = new Date(); });",
      UPDATE,
      "`pre('save')` does not run here",
    ),
    stale(
      'a hook on updates, not on save',
      "orderSchema.pre('updateOne', function () { this.set({ updatedAt: new Date() }); });",
      SAVE,
      "`pre('updateOne')` does not run here",
    ),
    stale(
      'hooks on other operations',
      "orderSchema.pre(['updateMany', 'findOneAndUpdate'], function () { this.set({ updatedAt: new Date() }); });",
      UPDATE,
      "`pre('updateMany')` and `pre('findOneAndUpdate')` do not run here",
    ),
    stale('another update', "orderSchema.pre('updateOne', function () { this.set({ name: 'y' }); });", UPDATE),
  ],
});
