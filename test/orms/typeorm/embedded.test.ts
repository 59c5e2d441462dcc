// Timestamps in a class that TypeORM embeds: what a write's data says of them is in the object that the property holds.
import noCreatedAtUpdate from '../../../rules/no-created-at-update.ts';
import requireUpdatedAt from '../../../rules/require-updated-at.ts';
import { createRuleTester } from '../../rule-tester.ts';
import { entity, IMPORTS, LOAD, reported, silent } from './cases.ts';

const tester = createRuleTester();
const EXPLICIT = { policy: 'explicit' };
const STAMPED = `${IMPORTS}class Stamps { @CreateDateColumn() created: Date; @UpdateDateColumn() modified: Date; }\nclass Audit { @Column(() => Stamps) stamps: Stamps; @Column() by: string; }\n`;
const ORDER = `${STAMPED}${entity('@Column() status: string;\n  @Column(() => Stamps) date: Stamps;')}`;
const work = (statement: string, before = ORDER): string =>
  `${before}export async function work(orders: Repository<Order>, id: number, stamps: Stamps, data: { status: string; date: Stamps }, some: { status: string; date?: Stamps }) {\n  ${statement}\n}\n`;
const deep = (statement: string): string => work(statement, `${STAMPED}${entity('@Column() status: string;\n  @Column(() => Audit) audit: Audit;')}`);
const UNSET = { messageId: 'implicit', data: { call: 'orders.update()', model: 'Order', field: 'date.modified' }, suggestions: 0 };
const CARRIED = { messageId: 'carried', data: { call: 'orders.update()', model: 'Order', field: 'date.modified' }, suggestions: 0 };

tester.run('typeorm: updatedAt in an embedded class', requireUpdatedAt, {
  valid: [
    silent('set in the object', work("await orders.update(id, { status: 'paid', date: { modified: new Date() } });"), EXPLICIT),
    silent('set in an object that is named', work("const date = { modified: new Date() }; await orders.update(id, { status: 'paid', date });"), EXPLICIT),
    silent('set in an object that is cast', work("await orders.update(id, { status: 'paid', date: { modified: new Date() } as Stamps });"), EXPLICIT),
    silent('an object of unknown parts', work("await orders.update(id, { status: 'paid', date: { ...stamps } });"), EXPLICIT),
    silent('an object out of sight', work("await orders.update(id, { status: 'paid', date: stamps });"), EXPLICIT),
    silent('data whose type has the object', work('await orders.update(id, data);'), EXPLICIT),
    silent('set on a loaded row', work(`${LOAD} order.status = 'paid'; order.date.modified = new Date(); await orders.save(order);`), EXPLICIT),
    silent('an object for a loaded row', work(`${LOAD} order.status = 'paid'; order.date = { ...order.date, modified: new Date() }; await orders.save(order);`), EXPLICIT),
    silent('a loaded row that is spread, with the time', work(`${LOAD} await orders.update(id, { ...order, date: { ...order.date, modified: new Date() } });`), EXPLICIT),
    silent('a loaded row with the time', work(`${LOAD} order.date.modified = new Date(); await orders.update(id, order);`)),
    silent('embedded in an embedded class', deep("await orders.update(id, { status: 'paid', audit: { stamps: { modified: new Date() } } });"), EXPLICIT),
    silent('managed: what TypeORM refreshes', work("await orders.update(id, { status: 'paid', date: { created: new Date() } });")),
  ],
  invalid: [
    reported('left out', work("await orders.update(id, { status: 'paid' });"), UNSET, EXPLICIT),
    reported('left out of the object', work("await orders.update(id, { status: 'paid', date: { created: new Date() } });"), UNSET, EXPLICIT),
    reported('an object that is undefined', work("await orders.update(id, { status: 'paid', date: undefined });"), UNSET, EXPLICIT),
    reported('an object that a caller may leave out', work('await orders.update(id, some);'), UNSET, EXPLICIT),
    reported('left out of an object in an object', deep("await orders.update(id, { status: 'paid', audit: { by: 'me', stamps: {} } });"), { ...UNSET, data: { ...UNSET.data, field: 'audit.stamps.modified' } }, EXPLICIT),
    reported('a loaded row that is written back', work(`${LOAD} order.status = 'paid'; await orders.update(id, order);`), CARRIED),
    reported('a loaded row that is spread', work(`${LOAD} await orders.update(id, { ...order, status: 'paid' });`), CARRIED),
    reported('the object of a loaded row', work(`${LOAD} await orders.update(id, { status: 'paid', date: order.date });`), CARRIED),
    reported('the old value in the object', work(`${LOAD} await orders.update(id, { status: 'paid', date: { modified: order.date.modified } });`), CARRIED),
  ],
});

tester.run('typeorm: createdAt in an embedded class', noCreatedAtUpdate, {
  valid: [
    silent('left out of the object', work("await orders.update(id, { status: 'paid', date: { modified: new Date() } });")),
    silent('an object out of sight', work("await orders.update(id, { status: 'paid', date: stamps });")),
    silent('a loaded row that is written back', work(`${LOAD} await orders.update(id, { ...order, status: 'paid' });`)),
  ],
  invalid: [
    reported('set in the object', work("await orders.update(id, { status: 'paid', date: { created: new Date(), modified: new Date() } });"), { messageId: 'changed' }),
    reported('set on a loaded row', work(`${LOAD} order.date = { ...order.date, created: new Date() }; await orders.save(order);`), { messageId: 'changed' }),
  ],
});
