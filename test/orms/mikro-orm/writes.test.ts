// MikroORM's writes: flushes of what was changed, data that is sent past them, and what is not known well enough to report.
import requireUpdatedAt from '../../../rules/require-updated-at.ts';
import { createRuleTester } from '../../rule-tester.ts';
import { body, changes, entity, file, FROZEN, IMPORTS, LOAD, reported, silent, STAMPS, WHY } from './cases.ts';

const tester = createRuleTester();
const FINDER = "async function findOne<T extends object>(em: EntityManager, entity: new () => T, where: object): Promise<T | null> { return em.findOne(entity as any, where as any) as any; }\n";
const stale = (call: string, model = 'Order'): object => ({ messageId: 'stale', data: { call, model, field: 'updatedAt', why: WHY } });

tester.run('mikro-orm: flushes', requireUpdatedAt, {
  valid: [
    silent('nothing was changed', body(`${LOAD} await em.flush();`)),
    silent('a row that was only read', body(`${LOAD} console.log(order.status); await em.flush();`)),
    silent('set before', body(`${LOAD} order.status = 'paid'; order.updatedAt = new Date(); await em.flush();`)),
    silent('set by assign', body(`${LOAD} em.assign(order, { status: 'paid', updatedAt: given }); await em.flush();`)),
    silent('set by Object.assign', body(`${LOAD} Object.assign(order, { status: 'paid', updatedAt: given }); await em.flush();`)),
    silent('set in every branch', body(`${LOAD} if (id > 1) { order.status = 'a'; order.updatedAt = given; } else { order.status = 'b'; order.updatedAt = given; } await em.flush();`)),
    silent('data that cannot be followed', body(`${LOAD} em.assign(order, input); await em.flush();`)),
    silent('a spread that cannot be followed', body(`${LOAD} em.assign(order, { status: 'paid', ...input }); await em.flush();`)),
    silent('a new row', body("const order = em.create(Order, { status: 'open' }); order.total = 1; await em.persist(order).flush();")),
    silent('a new row of a class', body("const order = new Order(); order.status = 'open'; await em.persistAndFlush(order);")),
    silent('a new row of a repository', body("const order = orders.create({ status: 'open' }); order.total = 1; await em.flush();")),
    silent('a row that is deleted', body(`${LOAD} order.status = 'gone'; em.remove(order); await em.flush();`)),
    silent('a collection of many', body(`${LOAD} order.tags.add(em.getReference(Tag, 1)); await em.flush();`)),
    silent('a collection of children', body(`${LOAD} order.lines.removeAll(); await em.flush();`)),
    silent('what hangs on a row, set', body("const line = await em.findOneOrFail(Line, id, { populate: ['order'] }); line.order.status = 'paid'; line.order.updatedAt = given; await em.flush();")),
    silent('what hangs on a row, set under another name', body("const line = await em.findOneOrFail(Line, id, { populate: ['order'] }); const { order } = line; line.order.status = 'paid'; order.updatedAt = given; await em.flush();")),
    silent('what hangs on a row, only read', body("const line = await em.findOneOrFail(Line, id, { populate: ['order'] }); console.log(line.order.status); await em.flush();")),
    silent('what is made and hung on a row', body("const line = await em.findOneOrFail(Line, id); line.order = em.create(Order, { status: 'open' }); line.order.total = 1; line.updatedAt = given; await em.flush();")),
    silent('changed behind it', body(`${LOAD} await em.flush(); order.status = 'paid';`)),
    silent('a method of that name of something else', body("const log = open(); log.status = 'x'; await log.flush(); await input.flush();")),
    silent('a manager of no known type', file("export async function work(em, id) { const order = await em.findOneOrFail(Order, id); order.status = 'paid'; await em.flush(); }")),
    silent('a model without updatedAt', `${IMPORTS}${entity('@Property() status: string;')}export async function work(em: EntityManager) { const order = await em.findOneOrFail(Order, 1); order.status = 'paid'; await em.flush(); }\n`),
    silent('moved by MikroORM', `${IMPORTS}${entity(`@Property() status: string; ${STAMPS}`)}export async function work(em: EntityManager) { const order = await em.findOneOrFail(Order, 1); order.status = 'paid'; await em.flush(); }\n`),
    silent('hooks that cannot be followed', `${IMPORTS}${entity('@Property() status: string; @Property({ onCreate: () => new Date() }) updatedAt: Date; @BeforeUpdate() stamp() { stampAll(this); }')}export async function work(em: EntityManager) { const order = await em.findOneOrFail(Order, 1); order.status = 'paid'; await em.flush(); }\n`),
    silent('a row of a package', file("import { Invoice } from '@acme/entities';\nexport async function work(em: EntityManager) { const invoice = await em.findOneOrFail(Invoice, 1); invoice.paid = true; await em.flush(); }")),
    silent('a touch method', body(`${LOAD} order.status = 'paid'; order.touch(); await em.flush();`), { touchMethods: ['touch'] }),
    silent('conditions of a finder of the project', file(`${FINDER}export async function bill(em: EntityManager, id: number) { const order = await findOne(em, Order, { id, deletedAt: null, createdAt: { $gt: new Date() } }); em.persist(em.create(Customer, { name: order.status })); await em.flush(); }`)),
    silent('a time for a function of the project', file("import { touched } from './touched';\nexport async function pay(em: EntityManager, id: number) { const order: Order = await touched(id, { updatedAt: new Date() }); order.status = 'paid'; await em.flush(); }")),
    silent('a created row that a later flush leaves as it is', body("let order = await em.findOne(Order, id); if (!order) { order = em.create(Order, { status: 'open', createdAt: given }); em.persist(order); } else { order.status = 'paid'; order.updatedAt = given; } await em.flush(); em.persist(em.create(Customer, { name: 'Ada' })); await em.flush();")),
    silent('a created row of a repository that a later flush leaves as it is', body("const order = (await orders.findOne(id)) ?? orders.create({ status: 'open', createdAt: given }); em.persist(order); await em.flush();")),
    silent('created with the key of a row', body("const order = em.create(Order, { id, status: 'open', createdAt: given }); em.persist(order); await em.flush();")),
    silent('an embedded class by itself', `${IMPORTS}@Embeddable() class Stamps { @Property() by: string; @Property() updatedAt: Date; }\nexport async function work(em: EntityManager, stamps: Stamps) { stamps.by = 'me'; await em.flush(); }\n`),
  ],
  invalid: [
    changes('a changed row', body(`${LOAD} order.status = 'paid'; await em.flush();`), 'em.flush()'),
    changes('findOne()', body("const order = await em.findOne(Order, id); order.status = 'paid'; await em.flush();"), 'em.flush()'),
    changes('a row that may be missing', body("const order = await em.findOne(Order, id); order!.status = 'paid'; await em.flush();"), 'em.flush()', 0),
    changes('a repository', body("const order = await orders.findOneOrFail(id); order.status = 'paid'; await orders.getEntityManager().flush();"), 'flush()'),
    changes('orm.em', body("const order = await orm.em.findOneOrFail(Order, id); order.status = 'paid'; await orm.em.flush();"), 'em.flush()'),
    changes('a fork', body("const fork = em.fork(); const order = await fork.findOneOrFail(Order, id); order.status = 'paid'; await fork.flush();"), 'fork.flush()'),
    changes('em.getRepository()', body("const order = await em.getRepository(Order).findOneOrFail(id); order.status = 'paid'; await em.flush();"), 'em.flush()'),
    changes('a reference', body("const order = em.getReference(Order, id); order.status = 'paid'; await em.flush();"), 'em.flush()'),
    changes('a merged row', body("const order = em.merge(Order, { id, status: 'open' }); order.status = 'paid'; await em.flush();"), 'em.flush()'),
    changes('em.assign()', body(`${LOAD} em.assign(order, { status: 'paid' }); await em.flush();`), 'em.flush()'),
    changes('repository.assign()', body(`${LOAD} orders.assign(order, { status: 'paid' }); await em.flush();`), 'em.flush()'),
    changes('assign() of the library', body(`${LOAD} assign(order, { status: 'paid' }); await em.flush();`), 'em.flush()'),
    changes('what em.assign() gives', body(`${LOAD} const changed = em.assign(order, { status: 'paid' }); await em.flush();`), 'em.flush()'),
    changes('wrap().assign()', body(`${LOAD} wrap(order).assign({ status: 'paid' }); await em.flush();`), 'assign()'),
    changes('Object.assign()', body(`${LOAD} Object.assign(order, { status: 'paid' }); await em.flush();`), 'em.flush()'),
    changes('em.assign() of what is loaded there', body("em.assign(await em.findOneOrFail(Order, id), { status: 'paid' }); await em.flush();"), 'em.assign()'),
    changes('persistAndFlush()', body(`${LOAD} order.status = 'paid'; await em.persistAndFlush(order);`), 'em.persistAndFlush()'),
    changes('persist().flush()', body(`${LOAD} order.status = 'paid'; await em.persist(order).flush();`), 'flush()'),
    changes('loaded rows in a loop', body("const found = await em.find(Order, {}); for (const order of found) order.status = 'paid'; await em.flush();"), 'em.flush()', 0),
    changes('loaded rows in forEach()', body("const found = await em.find(Order, {}); found.forEach((order) => { order.status = 'paid'; }); await em.flush();"), 'em.flush()', 0),
    changes('rows of a page', body("const [found] = await em.findAndCount(Order, {}); for (const order of found) order.status = 'paid'; await em.flush();"), 'em.flush()', 0),
    changes('the key of a relation', body(`${LOAD} order.customer = em.getReference(Customer, 1); await em.flush();`), 'em.flush()'),
    changes('what hangs on a row', body(`const line = await em.findOneOrFail(Line, id, { populate: ['order'] }); const { order } = line; order.status = 'paid'; await em.flush();`), 'em.flush()'),
    changes('what hangs on a row, without a variable', body("const line = await em.findOneOrFail(Line, id, { populate: ['order'] }); line.order.status = 'paid'; await em.flush();"), 'em.flush()', 0),
    changes('what hangs on what hangs on a row', body("const line = await em.findOneOrFail(Line, id); line.order.customer.name = 'Ada'; await em.flush();"), 'em.flush()', 0, 'Customer'),
    changes('a typed parameter', file("export async function work(em: EntityManager, order: Order) { order.status = 'paid'; await em.flush(); }"), 'em.flush()'),
    changes('Loaded<>', file("import type { Loaded } from '@mikro-orm/core';\nexport async function work(em: EntityManager, order: Loaded<Order, 'lines'>) { order.status = 'paid'; await em.flush(); }"), 'em.flush()'),
    changes('set on one of the paths', body(`${LOAD} order.status = 'paid'; if (id > 1) order.total = 1; await em.flush();`), 'em.flush()'),
    changes('a constructor’s manager', file("export class Till { constructor(private readonly em: EntityManager) {}\n  async pay(id: number) { const order = await this.em.findOneOrFail(Order, id); order.status = 'paid'; await this.em.flush(); } }"), 'em.flush()'),
    changes('a manager by an import where its type stands', file("export class Till { constructor(private readonly em: import('@mikro-orm/core').EntityManager) {}\n  async pay(id: number) { const order = await this.em.findOneOrFail(Order, id); order.status = 'paid'; await this.em.flush(); } }"), 'em.flush()'),
    changes('a getter’s manager whose type is declared out of sight', file("import { MikroORM } from '@mikro-orm/core';\nexport class Till { private orm: MikroORM; get em(): ShopManager { return this.orm.em; }\n  async pay(id: number) { const order = await this.em.findOneOrFail(Order, id); order.status = 'paid'; await this.em.flush(); } }"), 'em.flush()'),
    changes('transactional()', body("await em.transactional(async (tx) => { const order = await tx.findOneOrFail(Order, id); order.status = 'paid'; });"), 'em.transactional()', 0),
    changes('a flush in a transaction', body("await em.transactional(async (tx) => { const order = await tx.findOneOrFail(Order, id); order.status = 'paid'; await tx.flush(); });"), 'tx.flush()'),
    changes('the first of two flushes', body(`${LOAD} order.status = 'paid'; await em.flush(); const customer = await em.findOne(Customer, 1); await em.flush();`), 'em.flush()'),
    changes('the second of two flushes', body(`${LOAD} order.updatedAt = given; order.status = 'paid'; await em.flush(); order.total = 1; await em.flush();`), 'em.flush()'),
    changes('a row of a finder of the project', file(`${FINDER}export async function pay(em: EntityManager, id: number) { const order = await findOne(em, Order, { id, deletedAt: null }); order.status = 'paid'; await em.flush(); }`), 'em.flush()'),
    changes('set only where the row is created', body("let order = await em.findOne(Order, id); if (!order) { order = em.create(Order, { status: 'open', updatedAt: given }); em.persist(order); } else { order.status = 'paid'; } await em.flush();"), 'em.flush()', 0),
    changes('set only where a repository creates the row', body("const order = (await orders.findOne(id)) ?? orders.create({ status: 'open', updatedAt: given }); order.status = 'paid'; await em.flush();"), 'em.flush()'),
    reported('two rows', body(`${LOAD} const customer = await em.findOneOrFail(Customer, 1); order.updatedAt = given; customer.name = 'x'; await em.flush();`), { ...stale('em.flush()', 'Customer') }),
    reported('a base entity of MikroORM', `${IMPORTS}import { BaseEntity } from '@mikro-orm/core';\n${entity(`@Property() status: string; ${FROZEN}`, 'Order', 'extends BaseEntity ')}export async function work(em: EntityManager, id: number) {\n  const order = await em.findOneOrFail(Order, id);\n  order.assign({ status: 'paid' });\n  await em.flush();\n}\n`, { ...stale('em.flush()') }),
  ],
});

tester.run('mikro-orm: native updates', requireUpdatedAt, {
  valid: [
    silent('sets it', body("await em.nativeUpdate(Order, { id }, { status: 'paid', updatedAt: new Date() });")),
    silent('in a variable', body("const data: any = { status: 'paid' }; data.updatedAt = given; await orders.nativeUpdate({ id }, data);")),
    silent('data that cannot be followed', body('await em.nativeUpdate(Order, { id }, input);')),
    silent('a model that cannot be followed', body("await em.nativeUpdate(input, { id }, { status: 'paid' });")),
    silent('a name that the file does not know', body("await em.nativeUpdate('Invoice', { id }, { status: 'paid' });")),
    silent('without data', body('await em.nativeUpdate(Order, { id });')),
    silent('a deletion', body('await em.nativeDelete(Order, { id });')),
    silent('a method of the project', file("class OrderRepository extends EntityRepository<Order> { nativeUpdate(where: object, data: object) { return super.nativeUpdate(where, { ...data, updatedAt: new Date() }); } }\nexport const work = (orders: OrderRepository) => orders.nativeUpdate({ id: 1 }, { status: 'paid' });")),
    silent('something else of that name', body("await input.nativeUpdate(Order, { id }, { status: 'paid' });")),
  ],
  invalid: [
    changes('a manager', body("await em.nativeUpdate(Order, { id }, { status: 'paid' });"), 'em.nativeUpdate()'),
    changes('a repository', body("await orders.nativeUpdate({ id }, { status: 'paid' });"), 'orders.nativeUpdate()'),
    changes('em.getRepository()', body("await em.getRepository(Order).nativeUpdate({ id }, { status: 'paid' });"), 'nativeUpdate()'),
    changes('a name', body("await em.nativeUpdate('Order', { id }, { status: 'paid' });"), 'em.nativeUpdate()'),
    changes('a variable', body("const data = { status: 'paid' }; await em.nativeUpdate(Order, { id }, data);"), 'em.nativeUpdate()'),
    changes('a transaction', body("await em.transactional(async (tx) => { await tx.nativeUpdate(Order, { id }, { status: 'paid' }); });"), 'tx.nativeUpdate()'),
    changes('explicitly undefined', body("await em.nativeUpdate(Order, { id }, { status: 'paid', updatedAt: undefined });"), 'em.nativeUpdate()'),
    changes('an injected repository', file("import { InjectRepository } from '@mikro-orm/nestjs';\nexport class Till { constructor(@InjectRepository(Order) private readonly orders) {} pay(id: number) { return this.orders.nativeUpdate({ id }, { status: 'paid' }); } }"), 'orders.nativeUpdate()'),
    changes('a repository class', file("class OrderRepository extends EntityRepository<Order> { pay(id: number) { return this.nativeUpdate({ id }, { status: 'paid' }); } }"), 'this.nativeUpdate()'),
    changes('a driver’s manager', file("import { SqlEntityManager } from '@mikro-orm/postgresql';\nexport const work = (em: SqlEntityManager) => em.nativeUpdate(Order, { id: 1 }, { status: 'paid' });"), 'em.nativeUpdate()'),
    reported('a typed parameter that may lack it', file('export const work = (em: EntityManager, changes: Partial<Order>) => em.nativeUpdate(Order, { id: 1 }, changes);'), { messageId: 'optional', data: { call: 'em.nativeUpdate()', from: 'changes', field: 'updatedAt', why: WHY } }),
    reported('a key in another spelling', body("await em.nativeUpdate(Order, { id }, { status: 'paid', updated_at: given });"), { messageId: 'misnamed', data: { call: 'em.nativeUpdate()', key: 'updated_at', model: 'Order', field: 'updatedAt' } }),
    reported('MikroORM moves it only in a flush', `${IMPORTS}${entity(`@Property() status: string; ${STAMPS}`)}export const work = (em: EntityManager) => em.nativeUpdate(Order, { id: 1 }, { status: 'paid' });\n`, { messageId: 'stale', data: { call: 'em.nativeUpdate()', model: 'Order', field: 'updatedAt', why: '`onUpdate` runs only when entities are flushed, and `nativeUpdate()` sends its data as it is given' } }),
    reported('hooks that cannot be followed, which only a flush calls', `${IMPORTS}${entity('@Property() status: string; @Property({ onCreate: () => new Date() }) updatedAt: Date; @BeforeUpdate() stamp() { stampAll(this); }')}export const work = (em: EntityManager) => em.nativeUpdate(Order, { id: 1 }, { status: 'paid' });\n`, stale('em.nativeUpdate()')),
    reported('Medusa’s models', "import { model } from '@medusajs/framework/utils';\nimport type { EntityManager } from '@medusajs/framework/mikro-orm/postgresql';\nconst Order = model.define('order', { id: model.id().primaryKey(), status: model.text() });\nexport const work = (em: EntityManager) => em.nativeUpdate(Order, { id: '1' }, { status: 'paid' });\n", { messageId: 'stale', data: { call: 'em.nativeUpdate()', model: 'order', field: 'updated_at', why: '`onUpdate` runs only when entities are flushed, and `nativeUpdate()` sends its data as it is given' } }),
  ],
});

tester.run('mikro-orm: upserts', requireUpdatedAt, {
  valid: [
    silent('sets it', body("await em.upsert(Order, { id, status: 'paid', updatedAt: new Date() });")),
    silent('in every row', body("await em.upsertMany(Order, [{ id, updatedAt: given }, { id: 2, updatedAt: given }]);")),
    silent('rows that are mapped', body("await em.upsertMany(Order, input.map((row) => ({ id: row.id, updatedAt: given })));")),
    silent('data that cannot be followed', body('await em.upsert(Order, input);')),
    silent('rows that cannot be followed', body('await em.upsertMany(Order, input);')),
    silent('among the merged fields', body("await em.upsert(Order, { id, status: 'paid' }, { onConflictMergeFields: ['status', 'updatedAt'] });")),
    silent('merged fields that cannot be followed', body("await em.upsert(Order, { id, status: 'paid' }, { onConflictMergeFields: input });")),
    silent('excluded fields that cannot be followed', body("await em.upsert(Order, { id, updatedAt: given }, { onConflictExcludeFields: input });")),
    silent('a conflict that writes nothing', body("await em.upsert(Order, { id, status: 'paid' }, { onConflictAction: 'ignore' });")),
    silent('an insert', body("await em.insert(Order, { id, status: 'paid' }); await em.insertMany(Order, [{ id }]);")),
    silent('an entity that is loaded', body(`${LOAD} await em.upsert(order);`)),
  ],
  invalid: [
    changes('a manager', body("await em.upsert(Order, { id, status: 'paid' });"), 'em.upsert()'),
    changes('a repository', body("await orders.upsert({ id, status: 'paid' });"), 'orders.upsert()'),
    changes('rows', body("await em.upsertMany(Order, [{ id, status: 'paid' }, { id: 2, status: 'open' }]);"), 'em.upsertMany()'),
    changes('rows of a repository', body("await orders.upsertMany([{ id, status: 'paid' }]);"), 'orders.upsertMany()'),
    changes('rows that are mapped', body('await em.upsertMany(Order, input.map((row) => ({ id: row.id })));'), 'em.upsertMany()'),
    changes('not among the merged fields', body("await em.upsert(Order, { id, status: 'paid', updatedAt: given }, { onConflictMergeFields: ['status'] });"), 'em.upsert()', 0),
    changes('among the excluded fields', body("await em.upsert(Order, { id, status: 'paid', updatedAt: given }, { onConflictExcludeFields: ['createdAt', 'updatedAt'] });"), 'em.upsert()', 0),
    changes('an instance', body("await em.upsert(em.create(Order, { id, status: 'paid' }));"), 'em.upsert()', 0),
  ],
});

tester.run('mikro-orm: query builders', requireUpdatedAt, {
  valid: [
    silent('sets it', body("await em.createQueryBuilder(Order).update({ status: 'paid', updatedAt: new Date() }).where({ id });")),
    silent('data that cannot be followed', body('await em.createQueryBuilder(Order).update(input).where({ id });')),
    silent('a builder of no known entity', body("await em.createQueryBuilder(input).update({ status: 'paid' });")),
    silent('an insert', body("await em.createQueryBuilder(Order).insert({ id, status: 'paid' });")),
    silent('a conflict that is ignored', body("await em.createQueryBuilder(Order).insert({ id }).onConflict('id').ignore();")),
    silent('a selection', body('await em.createQueryBuilder(Order).select("*").getResult();')),
    silent('a count', body("const found = await em.createQueryBuilder(Order).where({ id }).getCount(); input.update({ found });")),
  ],
  invalid: [
    changes('createQueryBuilder()', body("await em.createQueryBuilder(Order).update({ status: 'paid' }).where({ id });"), 'update()'),
    changes('with an alias', body("await em.createQueryBuilder(Order, 'o').update({ status: 'paid' }).where({ id }).execute();"), 'update()'),
    changes('qb()', body("await em.qb(Order).update({ status: 'paid' }).where({ id });"), 'update()'),
    changes('a repository', body("await orders.createQueryBuilder('o').update({ status: 'paid' });"), 'update()'),
    changes('qb() of a repository', body("await orders.qb().update({ status: 'paid' });"), 'update()'),
    changes('conditions before', body("await em.qb(Order).where({ id }).andWhere({ status: 'open' }).update({ status: 'paid' });"), 'update()'),
    changes('in a variable', body("const query = em.qb(Order); await query.update({ status: 'paid' }).where({ id });"), 'query.update()'),
    changes('merge()', body("await em.qb(Order).insert({ id, status: 'paid' }).onConflict('id').merge();"), 'merge()'),
    changes('merge() of columns', body("await em.qb(Order).insert({ id, status: 'paid', updatedAt: given }).onConflict('id').merge(['status']);"), 'merge()', 0),
  ],
});

tester.run('mikro-orm: the policy explicit', requireUpdatedAt, {
  valid: [
    silent('set before the flush', `${IMPORTS}${entity(`@Property() status: string; ${STAMPS}`)}export async function work(em: EntityManager) { const order = await em.findOneOrFail(Order, 1); order.status = 'paid'; order.updatedAt = new Date(); await em.flush(); }\n`, { policy: 'explicit' }),
  ],
  invalid: [
    reported('a flush', `${IMPORTS}${entity(`@Property() status: string; ${STAMPS}`)}export async function work(em: EntityManager) { const order = await em.findOneOrFail(Order, 1); order.status = 'paid'; await em.flush(); }\n`, { messageId: 'implicit' }, { policy: 'explicit' }),
  ],
});

const EMBEDDED = `${IMPORTS}@Embeddable() class Stamps { @Property() by: string; @Property({ type: 'datetime' }) updatedAt: Date; }\n${entity('@Property() status: string;\n  @Embedded(() => Stamps) stamps: Stamps;')}`;
const inStamps = (statement: string): string => `${EMBEDDED}export async function work(em: EntityManager, id: number, given: Stamps) {\n  ${statement}\n}\n`;
const left = (call: string): object => ({ messageId: 'stale', data: { call, model: 'Order', field: 'stamps.updatedAt', why: '`stamps.updatedAt` has no `onUpdate`' }, suggestions: 0 });

tester.run('mikro-orm: updatedAt in an embedded class', requireUpdatedAt, {
  valid: [
    silent('set in the object', inStamps("await em.nativeUpdate(Order, { id }, { status: 'paid', stamps: { by: 'me', updatedAt: new Date() } });")),
    silent('set in an object that a row is given', inStamps(`${LOAD} order.status = 'paid'; order.stamps = { by: 'me', updatedAt: new Date() }; await em.flush();`)),
    silent('set in assigned data', inStamps(`${LOAD} em.assign(order, { status: 'paid', stamps: { updatedAt: new Date() } }); await em.flush();`)),
    silent('an object out of sight', inStamps("await em.nativeUpdate(Order, { id }, { status: 'paid', stamps: given });")),
  ],
  invalid: [
    reported('left out', inStamps("await em.nativeUpdate(Order, { id }, { status: 'paid' });"), left('em.nativeUpdate()')),
    reported('left out of the object', inStamps(`${LOAD} em.assign(order, { status: 'paid', stamps: { by: 'me' } }); await em.flush();`), left('em.flush()')),
  ],
});
