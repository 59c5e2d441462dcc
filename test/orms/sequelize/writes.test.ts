// Sequelize's writes: whose rows a call changes, what it sets on them, and what is not known well enough to report.
import requireUpdatedAt from '../../../rules/require-updated-at.ts';
import { createRuleTester } from '../../rule-tester.ts';
import { because, FROZEN, IMPORTS, INSTANCE, OFF, reported, silent, stale, TYPED } from './cases.ts';

const tester = createRuleTester();
const ORDER = `export const Order = sequelize.define('Order', { ${FROZEN} }, { ${OFF} });\n`;
const METHODS = "markPaid() { this.status = 'paid'; } stamp() { this.updatedAt = new Date(); } move() { this.stamp(); this.status = 'x'; return this.save(); }";
const CLASS = `export class Order extends Model { declare updatedAt: Date; ${METHODS} }\nOrder.init({ ${FROZEN} }, { sequelize, ${OFF} });\n`;
/** Timestamps that Sequelize moves, and deletion by date. */
const KEPT = `export class Order extends Model { declare status: string; declare updatedAt: Date; }\nOrder.init({ status: DataTypes.STRING }, { sequelize, paranoid: true });\n`;
const body = (statement: string): string => `export async function work(id: number, input: any, given: Date, transaction: any, options: any) {\n  ${statement}\n}\n`;
const file = (code: string, model = ORDER): string => IMPORTS + INSTANCE + model + code;
const on = (statement: string, model = ORDER): string => file(body(statement), model);
const LOAD = 'const order = await Order.findByPk(id);';

const untaken = (call: string, data: string) => ({ messageId: 'dataless', data: { call, model: 'Order', field: 'updatedAt', instead: `Use \`update()\` with ${data} instead` }, suggestions: 0 });

/** A write of a plain attribute, which has a fix unless `suggestions` is 0. */
const changes = (name: string, statement: string, call: string, suggestions = 1, model = ORDER) => reported(name, on(statement, model), { ...stale(call), suggestions });

/** A model that is given its instance, whose options are not in sight, and an upsert of it whose refresh is switched off. */
const handed = (members: string, options = ''): string =>
  `${IMPORTS}export class Order extends Model { declare total: number; ${members} }\nexport const setUp = (sequelize: Sequelize) => Order.init({ total: DataTypes.INTEGER }, { sequelize, ${options} });\n${body('await Order.update({ total: 1 }, { where: { id }, silent: true });')}`;

tester.run('sequelize: models', requireUpdatedAt, {
  valid: [
    silent('sets it', on('await Order.update({ total: 1, updatedAt: new Date() }, { where: { id } });')),
    silent('in a variable', on('const changes: any = { total: 1 }; changes.updatedAt = given; await Order.update(changes, { where: { id } });')),
    silent('data that cannot be followed', on('await Order.update(input, { where: { id } });')),
    silent('a spread that cannot be followed', on('await Order.update({ ...input, total: 1 }, { where: { id } });')),
    silent('timestamps that Sequelize moves', on("await Order.update({ status: 'x' }, { where: { id } });", KEPT)),
    silent('options that cannot be seen', on("await Order.update({ status: 'x' }, options);", KEPT)),
    silent('a spread of options that cannot be seen', on("await Order.update({ status: 'x' }, { where: { id }, ...options });", KEPT)),
    silent('silent that cannot be told', on("await Order.update({ status: 'x' }, { where: { id }, silent: input.silent });", KEPT)),
    silent('silent: false', on("await Order.update({ status: 'x' }, { where: { id }, silent: false });", KEPT)),
    silent('bulkCreate() without updateOnDuplicate', on('await Order.bulkCreate([{ total: 1 }]);')),
    silent('updateOnDuplicate that cannot be followed', on('await Order.bulkCreate([{ total: 1 }], { updateOnDuplicate: input });')),
    silent('a hard deletion', on('await Order.destroy({ where: { id }, force: true });', KEPT)),
    silent('a deletion that may be hard', on('await Order.destroy({ where: { id }, force: input.force });', KEPT)),
    silent('truncate', on('await Order.destroy({ truncate: true });', KEPT)),
    silent('a deletion of a model without a date for it', on('await Order.destroy({ where: { id } });')),
    silent('creation', on('await Order.create({ total: 1 });')),
    silent('a model without updatedAt', on('await Order.update({ total: 1 }, { where: { id } });', "const Order = sequelize.define('Order', { total: DataTypes.INTEGER }, { timestamps: false });\n")),
    silent('a model of a package', `import { Order } from '@acme/models'; // sequelize\n${body('await Order.update({ total: 1 }, { where: { id }, silent: true });')}`),
    silent('a method of that name of something else', file(body('await input.update({ total: 1 }); await input.save(); await cache.update({ total: 1 }, { silent: true });'))),
    silent('a static method of the project', on('await Order.update({ total: 1 });', `export class Order extends Model { static update(values: object) { return queue.push(values); } }\nOrder.init({ ${FROZEN} }, { sequelize, ${OFF} });\n`)),
    silent('a parameter whose function is declared with a type that is not seen', file("import type { Changes } from '@acme/orders';\nexport class Till { change: (id: number, changes: Changes) => Promise<unknown> = async (id, changes) => Order.update({ ...changes }, { where: { id } }); }\n", CLASS)),
    silent('Sequelize 7, which was not measured', `import { DataTypes, Model, Sequelize } from '@sequelize/core';\nconst sequelize = new Sequelize({ dialect: 'sqlite' });\n${KEPT}${body("await Order.update({ status: 'x' }, { where: { id }, silent: true });")}`),
    silent('timestamps that may be off', `${IMPORTS}export function setUp(sequelize: Sequelize) { Order.init({ updatedAt: DataTypes.DATE }, { sequelize }); }\nexport class Order extends Model {}\n${body('await Order.update({ total: 1 }, { where: { id } });')}`),
    silent('timestamps that may be off, of a class that declares no time of change', handed('declare createdAt: Date;')),
    silent('timestamps that may be off, of a class that calculates it', handed('get updatedAt(): Date { return this.total > 0 ? given : now; }')),
    silent('a property of a class with timestamps that are off', handed('declare updatedAt: Date;', 'timestamps: false')),
    silent('timestamps that may be off, of a class whose attributes cannot all be seen', `import { columns } from '@acme/columns';\n${handed('declare updatedAt: Date;').replace('DataTypes.INTEGER', 'DataTypes.INTEGER, ...columns')}`),
    silent('timestamps that may be off, of a class with a static property', handed('static updatedAt: string;')),
    silent('a hook that cannot be followed', on('const order = await Order.findByPk(id); await order.update({ total: 1 });', `const Order = sequelize.define('Order', { ${FROZEN} }, { ${OFF}, hooks: { beforeUpdate: input.stamp } });\n`)),
    silent('a hook in bulk', on('await Order.update({ total: 1 }, { where: { id } });', `${ORDER}Order.beforeBulkUpdate((options) => { options.attributes.updatedAt = new Date(); });\n`)),
    silent('hooks of the instance', on('await Order.update({ total: 1 }, { where: { id } });', `sequelize.addHook('beforeBulkUpdate', stampAll);\n${ORDER}`)),
    silent('bulkUpdate() of another table', on("await sequelize.getQueryInterface().bulkUpdate('lines', { total: 1 }, { id });", `const Order = sequelize.define('Order', {}, { tableName: 'orders' });\n`)),
  ],
  invalid: [
    changes('update()', 'await Order.update({ total: 1 }, { where: { id } });', 'Order.update()'),
    changes('update() with a variable that is filled', 'const changes: any = {}; changes.total = 1; await Order.update(changes, { where: { id } });', 'Order.update()'),
    changes('scope()', "await Order.scope('open').update({ total: 1 }, { where: { id } });", 'update()'),
    changes('unscoped()', 'await Order.unscoped().update({ total: 1 }, { where: { id } });', 'update()'),
    changes('schema()', "await Order.schema('archive').update({ total: 1 }, { where: { id } });", 'update()'),
    changes('a chain of them', "await Order.unscoped().scope('open').schema('x').update({ total: 1 }, { where: { id } });", 'update()'),
    changes('a transaction', 'await Order.update({ total: 1 }, { where: { id }, transaction });', 'Order.update()'),
    changes('upsert()', 'await Order.upsert({ id, total: 1 });', 'Order.upsert()'),
    changes('increment()', "await Order.increment(['total'], { where: { id } });", 'Order.increment()', 0),
    changes('decrement()', 'await Order.decrement({ total: 2 }, { where: { id } });', 'Order.decrement()', 0),
    changes('a model under another name', 'const Orders = Order; await Orders.update({ total: 1 }, { where: { id } });', 'Orders.update()'),
    changes('sequelize.models', 'await sequelize.models.Order.update({ total: 1 }, { where: { id } });', 'Order.update()'),
    changes('sequelize.model()', "await sequelize.model('Order').update({ total: 1 }, { where: { id } });", 'update()'),
    changes('an object of models', 'const models = { Order }; await models.Order.update({ total: 1 }, { where: { id } });', 'Order.update()'),
    changes('explicitly undefined', 'await Order.update({ total: 1, updatedAt: undefined }, { where: { id } });', 'Order.update()'),
    reported('a class as a parameter', file('export const work = (Orders: typeof Order) => Orders.update({ total: 1 }, { where: { id: 1 } });\n', CLASS), stale('Orders.update()')),
    reported('ModelStatic', file("import type { ModelStatic } from 'sequelize';\nexport const work = (Orders: ModelStatic<Order>) => Orders.update({ total: 1 }, { where: { id: 1 } });\n", CLASS), stale('Orders.update()')),
    reported('an injected class', file('export class Service { constructor(private readonly orders: typeof Order) {} work(id: number) { return this.orders.update({ total: 1 }, { where: { id } }); } }\n', CLASS), stale('orders.update()')),
    reported('a repository', `${TYPED}@Table({ timestamps: false }) class Order extends Model { @Column declare updatedAt: Date; }\n${body('const orders = sequelize.getRepository(Order); await orders.update({ total: 1 }, { where: { id } });')}`, stale('orders.update()')),
    reported('this in a static method', file('', `export class Order extends Model { static close(id: number) { return this.update({ status: 'closed' }, { where: { id } }); } }\nOrder.init({ ${FROZEN} }, { sequelize, ${OFF} });\n`), stale('this.update()')),
    reported('silent: true', on("await Order.update({ status: 'x' }, { where: { id }, silent: true });", KEPT), because('Order.update()', "`silent: true` switches Sequelize's own refresh off")),
    reported('silent: true in a variable', on("const quiet = { silent: true }; await Order.update({ status: 'x' }, { where: { id }, ...quiet });", KEPT), because('Order.update()', "`silent: true` switches Sequelize's own refresh off")),
    reported('a class that declares what only Sequelize gives its rows', handed('declare createdAt: Date; declare updatedAt: Date;'), because('Order.update()', "`silent: true` switches Sequelize's own refresh off")),
    reported('updateOnDuplicate', on("await Order.bulkCreate([{ id }], { updateOnDuplicate: ['status'] });", KEPT), because('Order.bulkCreate()', '`updateOnDuplicate` does not list it')),
    reported('soft deletion in bulk', on('await Order.destroy({ where: { id } });', KEPT), untaken('Order.destroy()', '`deletedAt` and `updatedAt`')),
    reported('restoring in bulk', on('await Order.restore({ where: { id } });', KEPT), untaken('Order.restore()', '`deletedAt: null`, `updatedAt` and the option `paranoid: false`')),
    reported('bulkUpdate()', file("import type { QueryInterface } from 'sequelize';\nexport const up = (queryInterface: QueryInterface) => queryInterface.bulkUpdate('orders', { status: 'x' }, {});\n", "const Order = sequelize.define('Order', {}, { tableName: 'orders' });\n"), because('queryInterface.bulkUpdate()', '`queryInterface` does not know the model')),
    reported('a hook that bulk updates do not call', on('await Order.update({ total: 1 }, { where: { id } });', `${ORDER}Order.addHook('beforeUpdate', (order) => { order.updatedAt = new Date(); });\n`), because('Order.update()', 'hooks like `beforeUpdate` do not set it here')),
    reported('a typed parameter that may lack it', file("import type { InferAttributes } from 'sequelize';\nexport const work = (changes: Partial<InferAttributes<Order>>) => Order.update(changes, { where: { id: 1 } });\n", `class Order extends Model { declare total: number; declare updatedAt: Date; }\nOrder.init({ ${FROZEN} }, { sequelize, ${OFF} });\n`), { messageId: 'optional' }),
    reported('a parameter of the type that its function is declared with', file("export class Till { change: (id: number, changes: Partial<{ total: number }>) => Promise<unknown> = async (id, changes) => Order.update({ ...changes }, { where: { id } }); }\n", CLASS), { messageId: 'stale' }),
  ],
});

tester.run('sequelize: instances', requireUpdatedAt, {
  valid: [
    silent('a new row', on('const order = Order.build({ total: 1 }); order.total = 2; await order.save();')),
    silent('a new row of a class', on('const order = new Order({ total: 1 }); order.status = "x"; await order.save();', CLASS)),
    silent('a row that was not changed', on(`${LOAD} await order.save();`)),
    silent('a parameter that was not changed', file('export const work = (order: Order) => order.save();\n', CLASS)),
    silent('set on it', on(`${LOAD} order.total = 1; order.updatedAt = given; await order.save();`)),
    silent('set by set()', on(`${LOAD} order.set('total', 1); order.set('updatedAt', given); await order.save();`)),
    silent('set by set() with an object', on(`${LOAD} order.set({ total: 1, updatedAt: given }); await order.save();`)),
    silent('set by a method of the class', on(`${LOAD} order.markPaid(); order.stamp(); await order.save();`, CLASS)),
    silent('data that cannot be followed', on(`${LOAD} await order.update(input);`)),
    silent('options that cannot be seen', on(`${LOAD} await order.update({ status: 'x' }, options);`, KEPT)),
    silent('what something else is spread to', on('await input.spread((order) => { order.total = 2; return order.save(); });')),
    silent('soft deletion of a row', on(`${LOAD} await order.destroy();`, KEPT)),
    silent('createdAt, which an instance does not take', on(`${LOAD} await order.update({ createdAt: given }, { silent: true });`, KEPT)),
    silent('a row of something else', file('export const work = (order: import("@acme/orders").Order) => { order.total = 1; return order.save(); };\n')),
    silent('a row by an interface that extends no model', file('interface Totals { total: number; update(values: object): void }\ninterface Draft extends Totals, Partial<Order> {}\nexport const work = (draft: Draft) => draft.update({ total: 1 });\n', CLASS)),
    silent('a row by an interface that extends the library’s class', file('interface Stored extends Model {}\nexport const work = (order: Stored) => order.update({ total: 1 });\n', CLASS)),
    silent('a row by an interface that extends itself', file('interface Looped extends Looped {}\nexport const work = (order: Looped) => order.update({ total: 1 });\n', CLASS)),
    silent('set by a method of the class that an interface extends', on(`const order = (await Order.findByPk(id)) as PaidOrder; order.markPaid(); order.stamp(); await order.save();`, `${CLASS}interface PaidOrder extends Order { payment: string }\n`)),
    silent('a method of the project in the class that an interface extends', file('export const work = (order: PaidOrder) => order.update({ total: 1 });\n', `export class Order extends Model { update(values: object) { return queue.push(values); } }\nOrder.init({ ${FROZEN} }, { sequelize, ${OFF} });\ninterface PaidOrder extends Order { payment: string }\n`)),
    silent('an override that hands on', file('', `class Order extends Model { save(options) { cache.drop(this.id); return super.save(options); } }\nOrder.init({ ${FROZEN} }, { sequelize, ${OFF} });\n`)),
  ],
  invalid: [
    changes('save()', `${LOAD} order.total = 1; await order.save();`, 'order.save()'),
    changes('save() of a created row', 'const order = await Order.create({ total: 1 }); order.total = 2; await order.save();', 'order.save()'),
    changes('save() of the first of a pair', 'const [order] = await Order.findOrCreate({ where: { id } }); order.total = 2; await order.save();', 'order.save()'),
    changes('save() of the first of a pair that is spread', 'await Order.findOrCreate({ where: { id } }).spread((order, isNew) => { order.total = 2; return order.save(); });', 'order.save()'),
    changes('update()', `${LOAD} await order.update({ total: 1 });`, 'order.update()'),
    changes('update() without a variable', 'await (await Order.findByPk(id)).update({ total: 1 });', 'update()'),
    changes('update() of a row that may be missing', `${LOAD} await order?.update({ total: 1 });`, 'order.update()'),
    changes('increment()', `${LOAD} await order.increment('total', { by: 2 });`, 'order.increment()', 0),
    changes('rows in a loop', 'for (const order of await Order.findAll()) { await order.update({ total: 1 }); }', 'order.update()'),
    changes('rows of a page', 'const { rows } = await Order.findAndCountAll(); for (const order of rows) await order.update({ total: 1 });', 'order.update()'),
    changes('rows of a scope', "const order = await Order.scope('open').findOne(); await order.update({ total: 1 });", 'order.update()'),
    changes('rows in a callback', 'const orders = await Order.findAll(); await Promise.all(orders.map((order) => order.update({ total: 1 })));', 'order.update()'),
    reported('a typed parameter', file("export async function work(order: Order) { order.status = 'x'; await order.save(); }\n", CLASS), { ...stale('order.save()'), suggestions: 1 }),
    reported('a parameter by an interface that extends the class', file('interface PaidOrder extends Order { payment: string }\ninterface SentOrder extends Tracked, PaidOrder {}\nexport const work = (order: SentOrder) => order.update({ total: 1 });\n', CLASS), stale('order.update()')),
    changes('a loaded row that is cast to an interface', 'const order = (await Order.findByPk(id)) as PaidOrder; order.status = "paid"; await order.save();', 'order.save()', 1, `${CLASS}interface PaidOrder extends Order { dataValues: Order }\n`),
    changes('loaded rows that are cast to an interface', 'const orders = (await Order.findAll()) as PaidOrder[]; for (const order of orders) await order.update({ total: 1 });', 'order.update()', 1, `${CLASS}interface PaidOrder extends Order { dataValues: Order }\n`),
    reported('silent', on(`${LOAD} order.status = 'x'; await order.save({ silent: true });`, KEPT), { ...because('order.save()', "`silent: true` switches Sequelize's own refresh off"), suggestions: 0 }),
    reported('silent without hooks', on(`${LOAD} await order.update({ status: 'x' }, { silent: true, hooks: false });`, KEPT), { ...because('order.update()', "`silent: true` switches Sequelize's own refresh off"), suggestions: 0 }),
    reported('this in a method', file('', `class Order extends Model { declare updatedAt: Date; close() { this.status = 'closed'; return this.save(); } }\nOrder.init({ ${FROZEN} }, { sequelize, ${OFF} });\n`), stale('this.save()')),
    reported('this with set()', file('', `class Order extends Model { declare updatedAt: Date; close() { this.set({ status: 'closed' }); return this.save(); } }\nOrder.init({ ${FROZEN} }, { sequelize, ${OFF} });\n`), stale('this.save()')),
    reported('this with update()', file('', `class Order extends Model { close() { return this.update({ status: 'closed' }); } }\nOrder.init({ ${FROZEN} }, { sequelize, ${OFF} });\n`), stale('this.update()')),
    reported('a method of the project’s base class', file(body('const order = await Order.findByPk(id); order.status = "x"; await order.saveWithContext(input);'), `class Base extends Model { saveWithContext(context: any, options?: any) { return this.save({ ...options, ...context }); } }\nclass Order extends Base { declare updatedAt: Date; }\nOrder.init({ ${FROZEN} }, { sequelize, ${OFF} });\n`), { ...stale('order.saveWithContext()'), suggestions: 1 }),
    reported('a method of the project’s base class that takes data', file(body('const order = await Order.findByPk(id); await order.updateWithContext(input, { status: "x" });'), `class Base extends Model { updateWithContext(context: any, values: object) { this.set(values); return this.save(context); } }\nclass Order extends Base {}\nOrder.init({ ${FROZEN} }, { sequelize, ${OFF} });\n`), { ...stale('order.updateWithContext()'), suggestions: 0 }),
    reported('silent through a method of the project', file(body('const order = await Order.findByPk(id); order.status = "x"; await order.saveWithContext(input, { silent: true });'), `class Base extends Model { saveWithContext(context: any, options?: any) { return this.save({ ...options, ...context }); } }\nclass Order extends Base { declare status: string; }\nOrder.init({ status: DataTypes.STRING }, { sequelize });\n`), { ...because('order.saveWithContext()', "`silent: true` switches Sequelize's own refresh off"), suggestions: 0 }),
    reported('what hangs on a row', `${TYPED}@Table({ timestamps: false }) class Customer extends Model { @Column declare name: string; @Column declare updatedAt: Date; }\n@Table class Order extends Model { @BelongsTo(() => Customer) declare customer: Customer; }\n${body("const order = await Order.findByPk(id); order.customer.name = 'x'; await order.customer.save();")}`, { ...stale('customer.save()', 'Customer'), suggestions: 1 }),
    reported('$set()', `${TYPED}@Table({ timestamps: false }) class Order extends Model { @BelongsTo(() => Order) declare parent: Order; @Column declare updatedAt: Date; }\n${body("const order = await Order.findByPk(id); await order.$set('parent', 3);")}`, { ...stale('order.$set()'), suggestions: 0 }),
    reported('an association of the file', on('const order = await Order.findByPk(id); await order.setCustomer(3);', `${CLASS}class Customer extends Model {}\nCustomer.init({}, { sequelize });\nOrder.belongsTo(Customer, { as: 'customer' });\n`), { ...stale('order.setCustomer()'), suggestions: 0 }),
    reported('children of an association of the file', on('const order = await Order.findByPk(id); await order.removeLine(3);', `${CLASS}class Line extends Model {}\nLine.init({ ${FROZEN} }, { sequelize, ${OFF} });\nOrder.hasMany(Line, { as: 'lines' });\n`), { ...stale('order.removeLine()', 'Line'), suggestions: 0 }),
  ],
});

tester.run('sequelize: the policy explicit', requireUpdatedAt, {
  valid: [
    silent('set', on("await Order.update({ status: 'x', updatedAt: given }, { where: { id } });", KEPT), { policy: 'explicit' }),
    silent('a deletion that may be hard', on('await Order.destroy({ where: { id }, force: input.force });', KEPT), { policy: 'explicit' }),
    silent('a deletion of a row that may be hard', on(`${LOAD} await order.destroy({ force: input.force });`, KEPT), { policy: 'explicit' }),
    silent('changed()', on(`${LOAD} order.status = 'x'; order.changed('updatedAt', true); await order.save();`, KEPT), { policy: 'explicit' }),
    silent('a touch method', on(`${LOAD} order.status = 'x'; order.touch(); await order.save();`, KEPT), { policy: 'explicit', touchMethods: ['touch'] }),
    silent('a loaded row that is written back, which Sequelize stamps', on(`${LOAD} await Order.update({ ...order, status: 'x' }, { where: { id } });`, KEPT)),
  ],
  invalid: [
    reported('update()', on("await Order.update({ status: 'x' }, { where: { id } });", KEPT), { messageId: 'implicit' }, { policy: 'explicit' }),
    reported('save()', on(`${LOAD} order.status = 'x'; await order.save();`, KEPT), { messageId: 'implicit' }, { policy: 'explicit' }),
    reported('soft deletion of a row', on(`${LOAD} await order.destroy();`, KEPT), { messageId: 'implicit', suggestions: 0 }, { policy: 'explicit' }),
    reported('soft deletion of a row with options from elsewhere', file(`export async function work(id, options) { ${LOAD} await order.destroy(options); }\n`, KEPT), { messageId: 'implicit', suggestions: 0 }, { policy: 'explicit' }),
  ],
});
