// Mongoose models that a class gets from its subclass or as a default, and base classes whose methods write what they are handed.
import { join } from 'node:path';
import noCreatedAtUpdate from '../../../rules/no-created-at-update.ts';
import requireUpdatedAt from '../../../rules/require-updated-at.ts';
import { createRuleTester } from '../../rule-tester.ts';
import { ROOT } from '../../tools/lists.ts';
import { reported, silent } from './cases.ts';

const tester = createRuleTester();
const NOW = ', updatedAt: new Date()';
const ORDER = `import { Model, Schema, model } from 'mongoose';
export const Order = model('Order', new Schema({ status: String, createdAt: Date, updatedAt: Date }));
`;
const MANAGED = ORDER.replace('createdAt: Date, updatedAt: Date })', '}, { timestamps: true })');
/** A base class with methods, `@` in place of these. */
const BASE = `class Base<Row> {
  rows: Model<Row>;
  constructor(protected readonly model: Model<Row>, readonly name: string) { this.rows = model; }
@}
`;
const HANDS_ON = BASE.replace(
  '@',
  `  async update(filter: object, data: object, options: object = {}): Promise<number> {
    const result = await this.model.updateMany(filter, data, options);
    return result.modifiedCount;
  }
  updateOne(id: string, data: object) { return this.rows.updateOne({ id }, { $set: data }); }
  findOneAndUpdate(filter: object, data: object) { return this.update(filter, data); }
  bulkWrite(operations: object[]) { return this.model.bulkWrite(operations, { ordered: false }); }
`,
);
const orders = (body: string): string => `class Orders extends Base<unknown> {\n  constructor() { super(Order as any, 'orders'); }\n  pay(id: string) { ${body} }\n}\n`;

const stale = (name: string, code: string, start = ORDER): ReturnType<typeof reported> =>
  reported(name, (start + code).replace('#', ''), (start + code).replace('#', NOW), { messageId: 'stale' });
/** A write that switches the refresh off, so that setting the field is for whoever wrote it. */
const silenced = (name: string, code: string): ReturnType<typeof reported> =>
  reported(name, (MANAGED + code).replace('#', ''), null, { messageId: 'stale', suggestions: [{ messageId: 'suggestion', output: (MANAGED + code).replace('#', NOW) }] });
const fresh = (name: string, code: string, start = ORDER): ReturnType<typeof silent> => silent(name, (start + code).replace('#', ''));

tester.run('mongoose: models that a class is given', requireUpdatedAt, {
  valid: [
    fresh('a model whose subclass is not known', BASE.replace('@', "  pay(id: string) { return this.model.updateOne({ id }, { status: 'paid' }); }\n")),
    fresh('a parameter without a default', "class Orders { constructor(private orders: Model<any>) {}\n  pay(id: string) { return this.orders.updateOne({ id }, { status: 'paid' }); } }"),
    fresh('a managed model', BASE.replace('@', '') + orders("return this.model.updateOne({ id }, { status: 'paid' });"), MANAGED),
    fresh('another argument', BASE.replace('@', '') + orders("return this.name.update({ id }, { status: 'paid' });")),
  ],
  invalid: [
    stale('the model that is handed to the base class', BASE.replace('@', '') + orders("return this.model.updateOne({ id }, { status: 'paid'# });")),
    stale('the same under a second name', BASE.replace('@', '') + orders("return this.rows.updateOne({ id }, { status: 'paid'# });")),
    stale('its collection', BASE.replace('@', '') + orders("return this.rows.collection.updateOne({ id }, { $set: { status: 'paid'# } });"), MANAGED),
    silenced('a write that switches the refresh off', BASE.replace('@', '') + orders("return this.model.updateOne({ id }, { status: 'paid'# }, { timestamps: false });")),
    stale('a model that the constructor puts into a property', "class Orders {\n  private orders: Model<any>;\n  constructor() { this.orders = Order; }\n  pay(id: string) { return this.orders.updateOne({ id }, { status: 'paid'# }); }\n}"),
    stale('a default', "class Orders { constructor(private orders: Model<any> = Order) {}\n  pay(id: string) { return this.orders.updateOne({ id }, { status: 'paid'# }); } }"),
  ],
});

tester.run('mongoose: methods of a base class that hand on what they are given', requireUpdatedAt, {
  valid: [
    fresh('the field is set', HANDS_ON + orders("return this.update({ id }, { status: 'paid', updatedAt: new Date() });")),
    fresh('a managed model', HANDS_ON + orders("return this.update({ id }, { status: 'paid' });"), MANAGED),
    fresh('a base class whose model is not known', `${HANDS_ON}export const pay = (rows: Base<unknown>, id: string) => rows.update({ id }, { status: 'paid' });`),
    fresh('a method of another library', "import { Cache } from 'cache';\nclass Base { constructor(protected cache: Cache) {}\n  update(filter: object, data: object) { return this.cache.updateMany(filter, data); }\n}\nclass Orders extends Base { pay() { return this.update({}, { status: 'paid' }); } }"),
    fresh('a method that stamps', BASE.replace('@', '  update(filter: object, data: object) { return this.model.updateMany(filter, { ...data, updatedAt: new Date() }); }\n') + orders("return this.update({ id }, { status: 'paid' });")),
    fresh('a method that changes what it is given', BASE.replace('@', '  update(filter: object, data: any) { data.updatedAt = new Date(); return this.model.updateMany(filter, data); }\n') + orders("return this.update({ id }, { status: 'paid' });")),
    fresh('a method that hands it to a function', BASE.replace('@', '  update(filter: object, data: object) { return this.model.updateMany(filter, stamped(data)); }\n') + orders("return this.update({ id }, { status: 'paid' });")),
    fresh('a method with two writes', BASE.replace('@', '  async update(filter: object, data: object) { await this.model.updateMany(filter, data); await this.model.updateMany(filter, this.stamp); }\n') + orders("return this.update({ id }, { status: 'paid' });")),
    fresh('data that is handed in', HANDS_ON + orders('return this.update({ id }, this.changes());')),
    fresh('a method of the subclass that is called the same', `${HANDS_ON}class Orders extends Base<unknown> {\n  constructor() { super(Order, 'orders'); }\n  update(filter: object, data: object) { return super.update(filter, { ...data, updatedAt: new Date() }); }\n  pay(id: string) { return this.update({ id }, { status: 'paid' }); }\n}`),
  ],
  invalid: [
    stale('an update', HANDS_ON + orders("return this.update({ id }, { status: 'paid'# });")),
    silenced('an update with options', HANDS_ON + orders("return this.update({ id }, { $set: { status: 'paid'# } }, { timestamps: false });")),
    stale('an update whose method puts the data into `$set`', HANDS_ON + orders("return this.updateOne(id, { status: 'paid'# });")),
    stale('an update through two methods', HANDS_ON + orders("return this.findOneAndUpdate({ id }, { status: 'paid'# });")),
    stale('a bulk write', HANDS_ON + orders("return this.bulkWrite([{ updateOne: { filter: { id }, update: { $set: { status: 'paid'# } } } }]);")),
    stale('a method of the base class by name', HANDS_ON + orders("return super.update({ id }, { status: 'paid'# });")),
    stale('an update on an instance', `${HANDS_ON}${orders('')}class Checkout { constructor(private orders: Orders) {}\n  pay(id: string) { return this.orders.update({ id }, { status: 'paid'# }); }\n}`),
  ],
});

const filename = join(ROOT, 'test/fixtures/projects/mongoose-shop/service.ts');
const pay = (data: string): string => `import { OrderRepository } from './repository';\nexport class Checkout {\n  constructor(private readonly orders: OrderRepository) {}\n  pay(id: string) { return this.orders.update({ id }, { ${data} }); }\n}`;

tester.run('mongoose: base classes of other files', requireUpdatedAt, {
  valid: [{ name: 'the field is set', code: pay(`status: 'paid'${NOW}`), filename }],
  invalid: [{ name: 'the field is left out', code: pay("status: 'paid'"), output: pay(`status: 'paid'${NOW}`), errors: [{ messageId: 'stale' }], filename }],
});

const created = "return this.update({ id }, { status: 'paid'#, createdAt: new Date()# });";

tester.run('mongoose: methods of a base class that change when a row was created', noCreatedAtUpdate, {
  valid: [fresh('data without it', HANDS_ON + orders("return this.update({ id }, { status: 'paid' });"))],
  invalid: [
    reported('data that has it', ORDER + HANDS_ON + orders(created.replaceAll('#', '')), null, {
      messageId: 'changed',
      suggestions: [{ messageId: 'suggestion', output: ORDER + HANDS_ON + orders(created.replace(/#.*#/, '')) }],
    }),
  ],
});
