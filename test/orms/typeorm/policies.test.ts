// TypeORM's writes under both policies: what is refreshed, what has to be set, and what cannot be told.
import requireUpdatedAt from '../../../rules/require-updated-at.ts';
import { createRuleTester } from '../../rule-tester.ts';
import { entity, FROZEN, IMPORTS, LOAD, reported, silent, STAMPS } from './cases.ts';

const tester = createRuleTester();
const EXPLICIT = { policy: 'explicit' };
const AUTO = `${IMPORTS}${entity(`@Column() status: string;\n  ${STAMPS}`)}`;
const auto = (statement: string): string => `${AUTO}export async function work(orders: Repository<Order>, id: number, changes: Partial<Order>) {\n  ${statement}\n}\n`;
/** An entity with a hook that may set anything, in a save of an instance. */
const hooked = (statement: string, hook = 'check() { stamp(this); }'): string =>
  `${IMPORTS}${entity(`@Column() status: string;\n  @Column() total: number;\n  ${FROZEN}\n  @BeforeUpdate() ${hook}`)}export async function work(orders: Repository<Order>, id: number) {\n  ${statement}\n}\n`;
const unheard = (call: string): object => ({ messageId: 'stale', data: { call, model: 'Order', field: 'updatedAt', why: '`@BeforeUpdate()` runs only in `save()` of an entity instance' } });
const implicit = (call: string): object => ({ messageId: 'implicit', data: { call, model: 'Order', field: 'updatedAt' } });

tester.run('typeorm: policies', requireUpdatedAt, {
  valid: [
    silent('managed: what TypeORM refreshes', auto("await orders.update(id, { status: 'paid' });")),
    silent('managed: a save', auto(`${LOAD} order.status = 'paid'; await orders.save(order);`)),
    silent('managed: an upsert whose engine is not known', auto("await orders.upsert({ id, status: 'paid' }, ['id']);")),
    silent('managed: data of the caller', auto('await orders.update(id, changes);')),
    silent('explicit: the time is set', auto("await orders.update(id, { status: 'paid', updatedAt: new Date() });"), EXPLICIT),
    silent('a hook that cannot be followed, in a save of an entity', hooked(`${LOAD} order.status = 'paid'; await orders.save(order);`)),
    silent('a hook that writes another row by itself, in a save of an entity', hooked(`${LOAD} order.status = 'paid'; await orders.save(order);`, 'async count() { await Customer.update({ id: 1 }, { orders: 2 }); }')),
    silent('a hook and a subscriber that cannot be followed', `import { EventSubscriber } from 'typeorm';\n${hooked("await orders.update(id, { status: 'paid' });")}@EventSubscriber() class Stamper { beforeUpdate(event) { stamp(event); } }\n`),
    silent('a subscriber that cannot be followed', `${IMPORTS}import { EventSubscriber } from 'typeorm';\n${entity(FROZEN)}@EventSubscriber() class Stamper { beforeUpdate(event) { stamp(event); } }\nexport const pay = (orders: Repository<Order>) => orders.update(1, { status: 'paid' });\n`),
    silent('a subscriber for every entity', `${IMPORTS}import { EventSubscriber } from 'typeorm';\n${entity(FROZEN)}@EventSubscriber() class Stamper { beforeUpdate(event) { if (event.entity) event.entity.updatedAt = new Date(); } }\nexport const pay = (orders: Repository<Order>) => orders.update(1, { status: 'paid' });\n`),
    silent('onUpdate on an engine that is not known', `${IMPORTS}${entity("@CreateDateColumn() createdAt: Date; @Column({ onUpdate: 'CURRENT_TIMESTAMP' }) updatedAt: Date;")}export const pay = (orders: Repository<Order>) => orders.update(1, { status: 'paid' });\n`),
    silent('MongoDB', `${IMPORTS}import { ObjectIdColumn } from 'typeorm';\n@Entity() class Order { @ObjectIdColumn() id: string; ${FROZEN} }\nexport const pay = (orders: Repository<Order>) => orders.update('1', { status: 'paid' });\n`),
  ],
  invalid: [
    reported('explicit: update()', auto("await orders.update(id, { status: 'paid' });"), implicit('orders.update()'), EXPLICIT),
    reported('explicit: a save', auto(`${LOAD} order.status = 'paid'; await orders.save(order);`), implicit('orders.save()'), EXPLICIT),
    reported('explicit: an upsert', auto("await orders.upsert({ id, status: 'paid' }, ['id']);"), implicit('orders.upsert()'), EXPLICIT),
    reported('explicit: a loaded row that is spread', auto(`${LOAD} await orders.save({ ...order, status: 'paid' });`), implicit('orders.save()'), EXPLICIT),
    reported('explicit: a class that is decorated for another ORM too', `${IMPORTS}import { Entity as Mikro, Property } from '@mikro-orm/core';\n@Mikro()\n@Entity()\nexport class Order {\n  @PrimaryGeneratedColumn() id: number;\n  @Property() @Column() status: string;\n  @Property({ onUpdate: () => new Date() }) @UpdateDateColumn() updatedAt: Date;\n  @Property() @CreateDateColumn() createdAt: Date;\n}\nexport const pay = (orders: Repository<Order>) => orders.update(1, { status: 'paid' });\n`, implicit('orders.update()'), EXPLICIT),
    reported('a loaded row that is written back', auto(`${LOAD} await orders.update(id, { ...order, status: 'paid' });`), { messageId: 'carried' }),
    reported('an old value by name', auto(`${LOAD} await orders.update(id, { status: 'paid', updatedAt: order.updatedAt });`), { messageId: 'carried' }),
    reported('a subscriber for another entity', `${IMPORTS}import { EventSubscriber } from 'typeorm';\n${entity(FROZEN)}${entity(FROZEN, 'Bill')}@EventSubscriber() class Stamper { listenTo() { return Bill; } beforeUpdate(event) { event.entity.updatedAt = new Date(); } }\nexport const pay = (orders: Repository<Order>) => orders.update(1, { status: 'paid' });\n`, { messageId: 'stale' }),
    reported('a hook that sets something else', `${IMPORTS}${entity(`${FROZEN}\n  @BeforeUpdate() round() { this.total = 0; }`)}export const pay = (orders: Repository<Order>) => orders.save({ id: 1, status: 'paid' });\n`, { messageId: 'stale' }),
    ...[
      ['orders.update()', "await orders.update(id, { status: 'paid' });"],
      ['set()', "await orders.createQueryBuilder().update().set({ status: 'paid' }).execute();"],
      ['orders.increment()', "await orders.increment({ id }, 'total', 1);"],
      ['orders.save()', "await orders.save({ id: 1, status: 'paid' });"],
      ['orders.save()', `${LOAD} order.status = 'paid'; await orders.save(order, { listeners: false });`],
    ].map(([call = '', statement = '']) => reported(`a hook that cannot be followed, which does not run: ${statement}`, hooked(statement), unheard(call))),
    reported('callListeners(false) behind set()', `${IMPORTS}import { EventSubscriber } from 'typeorm';\n${entity(FROZEN)}@EventSubscriber() class Stamper { listenTo() { return Order; } beforeUpdate(event) { event.entity.updatedAt = new Date(); } }\nexport const pay = (orders: Repository<Order>) => orders.createQueryBuilder().update().set({ status: 'paid' }).callListeners(false).execute();\n`, { messageId: 'stale' }),
  ],
});
