// TypeORM's writes: which calls change which rows, through which receivers, and what is known of their data.
import requireUpdatedAt from '../../../rules/require-updated-at.ts';
import { createRuleTester } from '../../rule-tester.ts';
import { body, changes, entity, file, FROZEN, IMPORTS, ORDER, reported, silent, untaken } from './cases.ts';

const tester = createRuleTester();

tester.run('typeorm: repositories and managers', requireUpdatedAt, {
  valid: [
    silent('an unknown receiver', body("await input.update(id, { status: 'paid' });")),
    silent('an unknown row', `${IMPORTS}export async function work(orders: Repository<any>) { await orders.update(1, { status: 'paid' }); }\n`),
    silent('a generic row', `${IMPORTS}${ORDER}export class Store<T> { constructor(private rows: Repository<T>) {}\n  async change(id: number, data: Partial<T>) { await this.rows.update(id, data as any); } }\n`),
    silent('a generic row of a base without updatedAt', `${IMPORTS}${ORDER}interface Named { name: string }\nexport class Store<T extends Named> { constructor(private rows: Repository<T>) {}\n  async change(id: number) { await this.rows.update(id, { name: 'x' } as any); } }\n`),
    silent('a generic row of a base that may have anything', `${IMPORTS}${ORDER}export class Store<T extends Record<string, Order>> { constructor(private rows: Repository<T>) {}\n  async change(id: number) { await this.rows.update(id, { name: 'x' } as any); } }\n`),
    silent('a generic row of a part of an entity', `${IMPORTS}${ORDER}export class Store<T extends Partial<Order>> { constructor(private rows: Repository<T>) {}\n  async change(id: number) { await this.rows.update(id, { name: 'x' } as any); } }\n`),
    silent('a generic row that is made of itself', `${IMPORTS}${ORDER}export class Store<T extends T> { constructor(private rows: Repository<T>) {}\n  async change(id: number) { await this.rows.update(id, { name: 'x' } as any); } }\n`),
    silent('a generic row that is made of itself in a way that is none', `${IMPORTS}${ORDER}export class Store<T extends T<T>> { constructor(private rows: Repository<T>) {}\n  async change(id: number) { await this.rows.update(id, { name: 'x' } as any); } }\n`),
    silent('a row without updatedAt', `${IMPORTS}${entity('@Column() status: string;')}export const pay = (orders: Repository<Order>) => orders.update(1, { status: 'paid' });\n`),
    silent('insert()', body("await orders.insert({ id, status: 'paid' });")),
    silent('delete()', body('await orders.delete(id);')),
    silent('remove()', body('await orders.remove(await orders.findOneByOrFail({ id }));')),
    silent('find()', body("await orders.find({ where: { status: 'paid' } });")),
    silent('update() with the time', body("await orders.update(id, { status: 'paid', updatedAt: new Date() });")),
    silent('update() with a given time', body("await orders.update(id, { status: 'paid', updatedAt: given });")),
    silent('update() with the time in SQL', body("await orders.update(id, { status: 'paid', updatedAt: () => 'now()' });")),
    silent('update() with unknown data', body('await orders.update(id, input);')),
    silent('update() with unknown data spread', body("await orders.update(id, { ...input, status: 'paid' });")),
    silent('update() with a computed key', body("await orders.update(id, { [input]: 'paid' });")),
    silent('update() without data', body('await orders.update(id);')),
    silent('a Map', body("const states = new Map(); states.set(id, { status: 'paid' });")),
    silent('a method of the project that has the same name', file("class Orders extends Repository<Order> { async update(order: Order) { return order; } }\nexport const pay = (orders: Orders, order: Order) => orders.update(order, { status: 'paid' });")),
    silent('a service', file("class OrderService { update(id: number, data: object) {} }\nexport const pay = (orders: OrderService) => orders.update(1, { status: 'paid' });")),
  ],
  invalid: [
    changes('a parameter', body("await orders.update(id, { status: 'paid' });"), 'orders.update()'),
    changes('getRepository of a data source', body("await ds.getRepository(Order).update(id, { status: 'paid' });"), 'update()'),
    changes('getRepository of a manager', body("await manager.getRepository(Order).update(id, { status: 'paid' });"), 'update()'),
    changes('getRepository with a type argument', body("await ds.getRepository<Order>('Order').update(id, { status: 'paid' });"), 'update()'),
    changes('getRepository with the name of the class', body("await ds.getRepository('Order').update(id, { status: 'paid' });"), 'update()'),
    changes('the function getRepository', file("import { getRepository } from 'typeorm';\nexport const pay = () => getRepository(Order).update(1, { status: 'paid' });"), 'update()'),
    changes('the function getManager', file("import { getManager } from 'typeorm';\nexport const pay = () => getManager().update(Order, 1, { status: 'paid' });"), 'update()'),
    changes('the function getConnection', file("import { getConnection } from 'typeorm';\nexport const pay = () => getConnection().getRepository(Order).update(1, { status: 'paid' });"), 'update()'),
    changes('a manager', body("await manager.update(Order, { id }, { status: 'paid' });"), 'manager.update()'),
    changes('the manager of a data source', body("await ds.manager.update(Order, { id }, { status: 'paid' });"), 'manager.update()'),
    changes('the manager of a repository', body("await orders.manager.update(Order, { id }, { status: 'paid' });"), 'manager.update()'),
    changes('the manager of a query runner', body("const runner = ds.createQueryRunner(); await runner.manager.update(Order, id, { status: 'paid' });"), 'manager.update()'),
    changes('a manager with the name of the class', body("await manager.update('Order', id, { status: 'paid' });"), 'manager.update()'),
    changes('a transaction', body("await ds.transaction(async (tx) => { await tx.update(Order, id, { status: 'paid' }); });"), 'tx.update()'),
    changes('a transaction with an isolation level', body("await ds.transaction('SERIALIZABLE', async (tx) => { await tx.getRepository(Order).update(id, { status: 'paid' }); });"), 'update()'),
    changes('a transaction of a manager', body("await ds.manager.transaction((tx) => tx.update(Order, id, { status: 'paid' }));"), 'tx.update()'),
    changes('a repository for a transaction', body("await manager.withRepository(orders).update(id, { status: 'paid' });"), 'update()'),
    changes('a repository in a variable', body("const rows = ds.getRepository(Order); await rows.update(id, { status: 'paid' });"), 'rows.update()'),
    changes('a repository of a module', file("const ds = new DataSource({ type: 'postgres' });\nconst rows = ds.getRepository(Order);\nexport const pay = () => rows.update(1, { status: 'paid' });"), 'rows.update()'),
    changes('a function that gives a repository', file("const ds = new DataSource({ type: 'postgres' });\nconst rows = () => ds.getRepository(Order);\nexport const pay = () => rows().update(1, { status: 'paid' });"), 'update()'),
    changes('a function that gives one of its argument’s repository', file("const ds = new DataSource({ type: 'postgres' });\nfunction rows<T>(target: { new (): T }): Repository<T> { return ds.getRepository(target); }\nexport const pay = () => rows<Order>(Order).update(1, { status: 'paid' });"), 'update()'),
    changes('an optional manager', file("export const pay = (orders: Repository<Order>, tx?: EntityManager) => (tx?.getRepository(Order) ?? orders).update(1, { status: 'paid' });"), 'this.update()'),
    changes('a repository that is imported from its own file', file("export const pay = (orders: Rows<Order>) => orders.update(1, { status: 'paid' });", "import { Repository as Rows } from 'typeorm/repository/Repository';\n"), 'orders.update()'),
    changes('a repository of a tree', file("import { TreeRepository } from 'typeorm';\nexport const pay = (orders: TreeRepository<Order>) => orders.update(1, { status: 'paid' });"), 'orders.update()'),
    changes('updateAll()', body("await orders.updateAll({ status: 'paid' });"), 'orders.updateAll()'),
    changes('increment()', body("await orders.increment({ id }, 'total', 1);"), 'orders.increment()'),
    changes('decrement()', body("await orders.decrement({ id }, 'total', 1);"), 'orders.decrement()'),
    changes('increment() of a manager', body("await manager.increment(Order, { id }, 'total', 1);"), 'manager.increment()'),
    untaken('softDelete()', body('await orders.softDelete(id);'), 'orders.softDelete()'),
    untaken('restore()', body('await orders.restore(id);'), 'orders.restore()'),
    changes('upsert()', body("await orders.upsert({ id, status: 'paid' }, ['id']);"), 'orders.upsert()'),
    changes('upsert() of a manager', body("await manager.upsert(Order, [{ id, status: 'paid' }], ['id']);"), 'manager.upsert()'),
    changes('upsert() of several rows', body("await orders.upsert([{ id, status: 'paid' }, { id: 2 }], ['id']);"), 'orders.upsert()'),
    changes('upsert() of a list of a known type', file("export const pay = (orders: Repository<Order>, rows: { id: number; status: string }[]) => orders.upsert(rows, ['id']);"), 'orders.upsert()', 0),
    changes('cast data', body("await orders.update(id, { status: 'paid' } as Partial<Order>);"), 'orders.update()'),
    changes('new with data', body("await orders.update(id, new Order({ status: 'paid' }));"), 'orders.update()'),
    changes('data of a known type', body("const data: Pick<Order, 'status'> = input; await orders.update(id, data);"), 'orders.update()'),
    changes('data that is filled before', body("const data: Partial<Order> = {}; data.status = 'paid'; await orders.update(id, data);"), 'orders.update()'),
    changes('data that undefined is taken out of', body("await orders.update(id, { status: 'paid', updatedAt: undefined });"), 'orders.update()'),
  ],
});

/** A class with a repository of orders, however it gets it. */
const holder = (members: string, statement: string, imports = ''): string =>
  file(`export class OrderService {\n  ${members}\n  async pay(id: number) {\n    ${statement}\n  }\n}`, imports);
const NEST = "import { InjectDataSource, InjectEntityManager, InjectRepository } from '@nestjs/typeorm';\n";
const PAY = "await this.orders.update(id, { status: 'paid' });";

tester.run('typeorm: repositories of classes', requireUpdatedAt, {
  valid: [
    silent('a property that nothing is known of', holder('private orders;', PAY)),
    silent('a decorator of another library', holder('@InjectRepository(Order) private orders;', PAY, "import { InjectRepository } from '@mikro-orm/nestjs';\n")),
  ],
  invalid: [
    changes('a parameter property', holder('constructor(private readonly orders: Repository<Order>) {}', PAY), 'orders.update()'),
    changes('@InjectRepository with a type', holder('constructor(@InjectRepository(Order) private readonly orders: Repository<Order>) {}', PAY, NEST), 'orders.update()'),
    changes('@InjectRepository without a type', holder('constructor(@InjectRepository(Order) private readonly orders) {}', PAY, NEST), 'orders.update()'),
    changes('@InjectRepository with any', holder('@InjectRepository(Order) private orders: any;', PAY, NEST), 'orders.update()'),
    changes('@InjectRepository on a property', holder('@InjectRepository(Order) orders;', PAY, NEST), 'orders.update()'),
    changes('@InjectEntityManager', holder('@InjectEntityManager() private manager;', "await this.manager.update(Order, id, { status: 'paid' });", NEST), 'manager.update()'),
    changes('@InjectDataSource', holder('constructor(@InjectDataSource() private ds) {}', "await this.ds.getRepository(Order).update(id, { status: 'paid' });", NEST), 'update()'),
    changes('a property with a value', holder('private ds = new DataSource({}); private orders = this.ds.getRepository(Order);', PAY), 'orders.update()'),
    changes('a property that the constructor sets', holder('private orders: Repository<Order>;\n  constructor(ds: DataSource) { this.orders = ds.getRepository(Order); }', PAY), 'orders.update()'),
    changes('a property without a type that the constructor sets', holder('private orders;\n  constructor(ds: DataSource) { this.orders = ds.getRepository(Order); }', PAY), 'orders.update()'),
    changes('a getter', holder('constructor(private ds: DataSource) {}\n  get orders() { return this.ds.getRepository(Order); }', PAY), 'orders.update()'),
    changes('a method', holder('constructor(private ds: DataSource) {}\n  rows() { return this.ds.getRepository(Order); }', "await this.rows().update(id, { status: 'paid' });"), 'update()'),
    changes('a private field', holder('#orders: Repository<Order>;', "await this.#orders.update(id, { status: 'paid' });"), '#orders.update()'),
    changes('a generic row of an entity or more', file("export class Store<T extends Order> { constructor(private rows: Repository<T>) {}\n  async pay(id: number) { await this.rows.update(id, { status: 'paid' } as any); } }"), 'rows.update()'),
    changes('a generic row of a base that is made of it', file("abstract class Base<Dto> { @PrimaryColumn() id: string; @Column() status: string; @Column() updatedAt: Date; dto: Dto }\nexport class Store<T extends Base<DtoOf<T>>> { constructor(private rows: Repository<T>) {}\n  private async list(): Promise<T[]> { return await this.rows.find(); }\n  async pay() { const rows = await this.list(); for (const row of rows) row.status = 'paid'; await this.rows.save(rows); } }"), 'rows.save()', 0, 'Base'),
    changes('a generic row that was loaded', file("export class Store<T extends Order> { constructor(private rows: Repository<T>) {}\n  async pay(id: number) { const row = await this.rows.findOneByOrFail({ id } as any); row.status = 'paid'; await this.rows.save(row); } }"), 'rows.save()'),
    changes('a class that extends Repository', file("class Orders extends Repository<Order> { pay(id: number) { return this.update(id, { status: 'paid' }); } }"), 'this.update()'),
    changes('a class that extends a generic base', file("class Rows<T> extends Repository<T> {}\nclass Orders extends Rows<Order> { pay(id: number) { return this.update(id, { status: 'paid' }); } }"), 'this.update()'),
    changes('super of a class that extends Repository', file("class Orders extends Repository<Order> { async update(id: number) { return super.update(id, { status: 'paid' }); } }"), 'this.update()'),
    changes('an instance of such a class', file("class Orders extends Repository<Order> {}\nexport const pay = (orders: Orders) => orders.update(1, { status: 'paid' });"), 'orders.update()'),
    changes('AbstractRepository', file("import { AbstractRepository } from 'typeorm';\nclass Orders extends AbstractRepository<Order> { pay(id: number) { return this.repository.update(id, { status: 'paid' }); } }"), 'repository.update()'),
    changes('the manager of AbstractRepository', file("import { AbstractRepository } from 'typeorm';\nclass Orders extends AbstractRepository<Order> { pay(id: number) { return this.manager.update(Order, id, { status: 'paid' }); } }"), 'manager.update()'),
    changes('getCustomRepository', file("import { getCustomRepository } from 'typeorm';\nclass Orders extends Repository<Order> {}\nexport const pay = () => getCustomRepository(Orders).update(1, { status: 'paid' });"), 'update()'),
    changes('extend(), from outside', file("const ds = new DataSource({});\nconst Orders = ds.getRepository(Order).extend({ paid() { return this.find(); } });\nexport const pay = () => Orders.update(1, { status: 'paid' });"), 'Orders.update()'),
    changes('extend(), from inside', file("const ds = new DataSource({});\nexport const Orders = ds.getRepository(Order).extend({\n  async pay(id: number) { return this.update(id, { status: 'paid' }); },\n});"), 'this.update()'),
    changes('extend() of a manager’s repository, from inside a function', file("export const ordersOf = (manager: EntityManager) => manager.getRepository(Order).extend({ pay: function (id: number) { return this.update(id, { status: 'paid' }); } });"), 'this.update()'),
  ],
});

/** A subscriber that works on orders by what it is handed. */
const subscriber = (event: string, statement: string): string =>
  file(`@EventSubscriber()\nexport class LineSubscriber implements EntitySubscriberInterface<Line> {\n  async afterChange(event: ${event}, id: number) {\n    ${statement}\n  }\n}`, "import { EntitySubscriberInterface, EventSubscriber, InsertEvent, RemoveEvent, TransactionCommitEvent, UpdateEvent } from 'typeorm';\n");

tester.run('typeorm: subscribers', requireUpdatedAt, {
  valid: [
    silent('an event of another library', file("import { UpdateEvent } from 'events';\nexport const pay = (event: UpdateEvent<Line>) => event.manager.update(Order, 1, { status: 'paid' });")),
    silent('an event with the time', subscriber('UpdateEvent<Line>', "await event.manager.update(Order, id, { status: 'paid', updatedAt: new Date() });")),
  ],
  invalid: [
    changes('the manager of an event', subscriber('UpdateEvent<Line>', "await event.manager.update(Order, id, { status: 'paid' });"), 'manager.update()'),
    changes('a repository of its manager', subscriber('InsertEvent<Line>', "await event.manager.getRepository(Order).update(id, { status: 'paid' });"), 'update()'),
    changes('a repository whose entity only its type tells', subscriber('InsertEvent<Line>', "const orders = event.manager.getRepository<Order>(entityOf('Order')); const order = await orders.findOne({ where: { id } }); order.status = 'paid'; await orders.save(order);"), 'orders.save()'),
    changes('a query builder of its manager', subscriber('InsertEvent<Line> | UpdateEvent<Line>', "const query = event.manager.createQueryBuilder().update(Order).set({ status: 'paid' }); await query.execute();"), 'set()'),
    changes('its data source', subscriber('RemoveEvent<Line>', "await event.dataSource.getRepository(Order).update(id, { status: 'paid' });"), 'update()'),
    changes('its connection', subscriber('RemoveEvent<Line>', "await event.connection.getRepository(Order).update(id, { status: 'paid' });"), 'update()'),
    changes('its query runner', subscriber('TransactionCommitEvent', "await event.queryRunner.manager.update(Order, id, { status: 'paid' });"), 'manager.update()'),
  ],
});

/** Orders as active records. */
const record = (statement: string, members = ''): string =>
  `${IMPORTS}${entity(`@Column() status: string;\n  ${FROZEN}\n  ${members}`, 'Order', 'extends BaseEntity ')}export async function work(id: number, input: any, list: Order[]) {\n  ${statement}\n}\n`;

tester.run('typeorm: active records', requireUpdatedAt, {
  valid: [
    silent('a new record', record("const order = new Order(); order.status = 'open'; await order.save();")),
    silent('a created record', record("const order = Order.create({ status: 'open' }); await order.save();")),
    silent('a created record that is edited', record("const order = Order.create(); order.status = 'open'; await order.save();")),
    silent('a created record at once', record("await Order.create({ status: 'open' }).save();")),
    silent('a loaded record without changes', record('const order = await Order.findOneByOrFail({ id }); await order.save();')),
    silent('a loaded record with the time', record("const order = await Order.findOneByOrFail({ id }); order.status = 'paid'; order.updatedAt = new Date(); await order.save();")),
    silent('a loaded record that is marked', record("const order = await Order.findOneByOrFail({ id }); order.status = 'paid'; order.markUpdated(); await order.save();", 'markUpdated() { this.updatedAt = new Date(); }')),
    silent('a record that sets the time itself', record('', "async pay() { this.status = 'paid'; this.updatedAt = new Date(); await this.save(); }")),
    silent('a record that sets the time in another method', record('', "async pay() { this.status = 'paid'; this.touch(); await this.save(); }\n  touch() { this.updatedAt = new Date(); }")),
    silent('a static method of the project', record("await Order.update(id, { status: 'paid' });", 'static update(id, data) { return data; }')),
  ],
  invalid: [
    changes('save()', record("const order = await Order.findOneByOrFail({ id }); order.status = 'paid'; await order.save();"), 'order.save()'),
    changes('save() of a record in a list', record("for (const order of await Order.find()) { order.status = 'paid'; await order.save(); }"), 'order.save()'),
    changes('save() of a record of a list that is given', record("for (const order of list) { order.status = 'paid'; await order.save(); }"), 'order.save()'),
    changes('static save()', record("const order = await Order.findOneByOrFail({ id }); order.status = 'paid'; await Order.save(order);"), 'Order.save()'),
    changes('static update()', record("await Order.update(id, { status: 'paid' });"), 'Order.update()'),
    changes('static upsert()', record("await Order.upsert({ id, status: 'paid' }, ['id']);"), 'Order.upsert()'),
    changes('a repository', record("await Order.getRepository().update(id, { status: 'paid' });"), 'update()'),
    changes('a query builder', record("await Order.createQueryBuilder().update().set({ status: 'paid' }).execute();"), 'set()'),
    changes('a record that saves itself', record('', "async pay() { this.status = 'paid'; await this.save(); }"), 'this.save()'),
    changes('a record that is saved by a repository', record('', "async pay(orders: Repository<Order>) { this.status = 'paid'; await orders.save(this); }"), 'orders.save()'),
    changes('a static method', record('', "static async pay(id: number) { await this.update(id, { status: 'paid' }); }"), 'this.update()'),
    changes('a record that is said to be there', record("const order = await Order.findOneBy({ id }); order!.status = 'paid'; await order!.save();"), 'order.save()'),
    reported('SQL that the class runs', record("await Order.query('UPDATE \"order\" SET status = $1', [input]);"), { messageId: 'stale', suggestions: 0 }),
    reported('SQL that a repository of the project runs', record('await new Orders().pay();', '').replace('export async', "class Orders extends Repository<Order> { pay() { return this.query(`UPDATE \"order\" SET status = 'paid'`); } }\nexport async"), { messageId: 'stale', suggestions: 0 }),
    changes('what save() gave', record("const order = await Order.create({ status: 'open' }).save(); order.status = 'paid'; await order.save();"), 'order.save()'),
  ],
});

tester.run('typeorm: query builders', requireUpdatedAt, {
  valid: [
    silent('set() with the time', body("await ds.createQueryBuilder().update(Order).set({ status: 'paid', updatedAt: () => 'CURRENT_TIMESTAMP' }).execute();")),
    silent('a table that the file does not know', body("await ds.createQueryBuilder().update('payments').set({ status: 'paid' }).execute();")),
    silent('a table by a variable', body("await ds.createQueryBuilder().update(input).set({ status: 'paid' }).execute();")),
    silent('insert()', body("await ds.createQueryBuilder().insert().into(Order).values({ status: 'paid' }).execute();")),
    silent('orIgnore()', body("await ds.createQueryBuilder().insert().into(Order).values({ status: 'paid' }).orIgnore().execute();")),
    silent('orUpdate() with the column', body("await ds.createQueryBuilder().insert().into(Order).values({ id }).orUpdate(['status', 'updated_at'], ['id']).execute();")),
    silent('orUpdate() with columns that cannot be seen', body("await ds.createQueryBuilder().insert().into(Order).values({ id }).orUpdate(input, ['id']).execute();")),
    silent('delete()', body("await ds.createQueryBuilder().delete().from(Order).where('id = 1').execute();")),
    silent('a relation that a join table holds', `${IMPORTS}import { ManyToMany } from 'typeorm';\n${entity(`@ManyToMany(() => Tag) tags: Tag[];\n  ${FROZEN}`)}export const tag = (ds: DataSource) => ds.createQueryBuilder().relation(Order, 'tags').of(1).add(2);\n`),
    silent('a relation that is only loaded', body("await ds.createQueryBuilder().relation(Order, 'lines').of(id).loadMany();")),
    silent('a relation that is not there', body("await ds.createQueryBuilder().relation(Order, 'status').of(id).set(1);")),
  ],
  invalid: [
    changes('of a data source', body("await ds.createQueryBuilder().update(Order).set({ status: 'paid' }).where('id = 1').execute();"), 'set()'),
    changes('of a manager', body("await manager.createQueryBuilder().update(Order).set({ status: 'paid' }).execute();"), 'set()'),
    changes('of a manager with a target', body("await manager.createQueryBuilder(Order, 'o').update().set({ status: 'paid' }).execute();"), 'set()'),
    changes('of a repository', body("await orders.createQueryBuilder('o').update().set({ status: 'paid' }).execute();"), 'set()'),
    changes('with data in update()', body("await orders.createQueryBuilder().update({ status: 'paid' }).execute();"), 'update()'),
    changes('with a target and data in update()', body("await ds.createQueryBuilder().update(Order, { status: 'paid' }).execute();"), 'update()'),
    changes('with the name of the class', body("await ds.createQueryBuilder().update('Order').set({ status: 'paid' }).execute();"), 'set()'),
    changes('with the name of the table', `${IMPORTS}@Entity('shop_orders') class Order { @PrimaryColumn() id: number; ${FROZEN} }\nexport const pay = (ds: DataSource) => ds.createQueryBuilder().update('shop_orders').set({ status: 'paid' }).execute();\n`, 'set()'),
    changes('with the name of the table in its options', `${IMPORTS}@Entity({ name: 'shop_orders' }) class Order { @PrimaryColumn() id: number; ${FROZEN} }\nexport const pay = (ds: DataSource) => ds.createQueryBuilder().update('shop_orders').set({ status: 'paid' }).execute();\n`, 'set()'),
    changes('with the table that is named after the class', `${IMPORTS}@Entity() class OrderLine { @PrimaryColumn() id: number; ${FROZEN} }\nexport const pay = (ds: DataSource) => ds.createQueryBuilder().update('order_line').set({ status: 'paid' }).execute();\n`, 'set()', 1, 'OrderLine'),
    changes('on another entity than its own', body("await customers.createQueryBuilder().update(Order).set({ status: 'paid' }).execute();"), 'set()'),
    changes('in a variable', body("const builder = ds.createQueryBuilder().update(Order).set({ status: 'paid' }); builder.where('id = 1'); await builder.execute();"), 'set()'),
    changes('in two steps', body("const builder = ds.createQueryBuilder().update(Order); await builder.set({ status: 'paid' }).execute();"), 'builder.set()'),
    untaken('softDelete()', body("await orders.createQueryBuilder().softDelete().where('id = 1').execute();"), 'softDelete()'),
    untaken('softDelete() of an entity that it names', body("await ds.createQueryBuilder().softDelete().from(Order).where('id = 1').execute();"), 'from()'),
    untaken('restore()', body("await orders.createQueryBuilder().restore().where('id = 1').execute();"), 'restore()'),
    changes('orUpdate()', body("await ds.createQueryBuilder().insert().into(Order).values({ id }).orUpdate(['status'], ['id']).execute();"), 'orUpdate()', 0),
    changes('orUpdate() with an object', body("await ds.createQueryBuilder().insert().into(Order).values({ id }).orUpdate({ conflict_target: ['id'], overwrite: ['status'] }).execute();"), 'orUpdate()', 0),
    changes('a relation of the row', body("await ds.createQueryBuilder().relation(Order, 'customer').of(id).set(1);"), 'set()', 0),
    changes('a relation of the other rows', body("await ds.createQueryBuilder().relation(Customer, 'orders').of(id).add(1);"), 'add()', 0),
    changes('a relation of a repository’s row', body("await customers.createQueryBuilder().relation('orders').of(id).remove(1);"), 'remove()', 0),
    changes('the side of a one-to-one that holds the key', `${IMPORTS}import { JoinColumn, OneToOne } from 'typeorm';\n${entity(`@OneToOne(() => Bill) @JoinColumn() bill: Bill;\n  ${FROZEN}`)}export const bill = (ds: DataSource) => ds.createQueryBuilder().relation(Order, 'bill').of(1).set(2);\n`, 'set()', 0),
    changes('the other side of a one-to-one', `${IMPORTS}import { JoinColumn, OneToOne } from 'typeorm';\n${entity(`@OneToOne(() => Bill) @JoinColumn() bill: Bill;\n  ${FROZEN}`)}${entity('@OneToOne(() => Order) order: Order;', 'Bill')}export const bill = (ds: DataSource) => ds.createQueryBuilder().relation(Bill, 'order').of(1).set(2);\n`, 'set()', 0),
  ],
});

/** Methods of an object literal that repositories of orders are extended by. */
const extension = (members: string, annotation = ''): string => file(`interface OrderMethods { pay(id: number): Promise<void> }\nexport const orderMethods${annotation} = {\n  ${members}\n};`);
const THIS = ': OrderMethods & ThisType<Repository<Order> & OrderMethods>';
const inline = (members: string): string => file(`export const repositoryOf = (ds: DataSource) => ds.getRepository(Order).extend({\n  ${members}\n});`);

tester.run('typeorm: methods that extend a repository', requireUpdatedAt, {
  valid: [
    silent('with the time', inline("async pay(id: number) { await this.update(id, { status: 'paid', updatedAt: new Date() }); }")),
    silent('an own method of that name', inline("async pay(id: number) { await this.update(id, { status: 'paid' }); },\n  async update(id: number, data: object) { return [id, data]; }")),
    silent('an own function of that name', inline("async pay(id: number) { await this.update(id, { status: 'paid' }); },\n  update: async (id: number, data: object) => [id, data]")),
    silent('a function with its own this', inline("pay(id: number) { return function () { return this.update(id, { status: 'paid' }); }; }")),
    silent('a nested object', inline("queries: { async pay(id: number) { await this.update(id, { status: 'paid' }); } }")),
    silent('extend() of something else', file("import { base } from './base';\nexport const extended = base.extend({ async pay(id: number) { await this.update(id, { status: 'paid' }); } });")),
    silent('another method that is handed an object', file("export const shown = (ds: DataSource) => ds.getRepository(Order).find({ async pay(id: number) { await this.update(id, { status: 'paid' }); } });")),
    silent('a literal that says nothing of its this', extension("async pay(id: number) { await this.update(id, { status: 'paid' }); }", ': OrderMethods')),
    silent('ThisType with the time', extension("async pay(id: number) { await this.update(id, { status: 'paid', updatedAt: new Date() }); }", THIS)),
    silent('ThisType of something else', extension("async pay(id: number) { await this.update(id, { status: 'paid' }); }", ': ThisType<Map<number, Order>>')),
    silent('a ThisType of the project', `import type { ThisType } from './types';\n${extension("async pay(id: number) { await this.update(id, { status: 'paid' }); }", ': ThisType<Repository<Order>>')}`),
    silent('an own method of that name beside ThisType', extension("async pay(id: number) { await this.update(id, { status: 'paid' }); },\n  async update(id: number, data: object) { return [id, data]; }", THIS)),
    silent('a query builder of anything, with the time', extension("async pay(id: number) { await this.createQueryBuilder().update(Order).set({ status: 'paid', updatedAt: new Date() }).where({ id }).execute(); }")),
    silent('a query builder of anything for rows that are not known', extension("async pay(id: number) { await this.createQueryBuilder().update(Payment).set({ status: 'paid' }).where({ id }).execute(); }")),
    silent('a query builder of anything without a row', extension("async pay(id: number) { await this.createQueryBuilder().update().set({ status: 'paid' }).where({ id }).execute(); }")),
    silent('a builder by another name', extension("async pay(id: number) { await this.builder().update(Order).set({ status: 'paid' }).where({ id }).execute(); }")),
    silent('a query builder of the project', file("class Builder { update(row: unknown) { return this; } set(data: object) { return { ...data, updatedAt: new Date() }; } }\nclass Store { createQueryBuilder(): Builder { return new Builder(); } }\nexport const pay = (store: Store) => store.createQueryBuilder().update(Order).set({ status: 'paid' });")),
  ],
  invalid: [
    changes('inline', inline("async pay(id: number) { await this.update(id, { status: 'paid' }); }"), 'this.update()'),
    changes('in an arrow function', inline("async pay(ids: number[]) { await Promise.all(ids.map((id) => this.update(id, { status: 'paid' }))); }"), 'this.update()'),
    changes('a query builder', inline("async pay(id: number) { await this.createQueryBuilder().update().set({ status: 'paid' }).where({ id }).execute(); }"), 'set()'),
    changes('a row that is loaded', inline("async pay(id: number) { const order = await this.findOneByOrFail({ id }); order.status = 'paid'; await this.save(order); }"), 'this.save()'),
    changes('of a repository that is a parameter', file("export const extended = (orders: Repository<Order>) => orders.extend({ async pay(id: number) { await this.update(id, { status: 'paid' }); } });"), 'this.update()'),
    changes('ThisType', extension("async pay(id: number) { await this.update(id, { status: 'paid' }); }", THIS), 'this.update()'),
    changes('ThisType alone', extension("pay: async function (id: number) { await this.update(id, { status: 'paid' }); }", ': ThisType<Repository<Order>>'), 'this.update()'),
    changes('satisfies', file("export const orderMethods = { async pay(id: number) { await this.update(id, { status: 'paid' }); } } satisfies ThisType<Repository<Order>>;"), 'this.update()'),
    changes('a row that a query builder of ThisType loads', extension("async pay(id: number) { const query = this.createQueryBuilder('order').where({ id }); const order = await query.getOne(); if (order) { order.status = 'paid'; await this.save(order); } }", THIS), 'this.save()'),
    changes('a query builder of anything that names its row', extension("async pay(id: number) { await this.createQueryBuilder().update(Order).set({ status: 'paid' }).where({ id }).execute(); }", ': OrderMethods'), 'set()'),
    changes('a query builder of anything that is kept in a variable', file("export async function pay(source, id: number) { const query = source.createQueryBuilder(); await query.update(Order).set({ status: 'paid' }).where({ id }).execute(); }"), 'set()'),
  ],
});
