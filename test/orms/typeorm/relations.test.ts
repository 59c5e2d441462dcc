// TypeORM's relations: which rows a save writes when what changed hangs on another row.
import requireUpdatedAt from '../../../rules/require-updated-at.ts';
import { createRuleTester } from '../../rule-tester.ts';
import { changes, entity, FROZEN, IMPORTS, LOAD, silent } from './cases.ts';

const tester = createRuleTester();
const OWNED = '@Column() lang: string;';
const ALL = 'const all = await orders.find();';

/** An order with a bill whose row holds the key, a customer that is saved with it, and a shop that is not. */
const shop = (statement: string): string =>
  `${IMPORTS}import { JoinColumn, ManyToMany, OneToOne } from 'typeorm';
${entity(`${FROZEN}\n  ${OWNED}\n  @OneToOne(() => Order, (order) => order.bill) @JoinColumn() order: Order;`, 'Bill')}${entity(`${FROZEN}\n  ${OWNED}`, 'Customer')}${entity(FROZEN, 'Shop')}
${entity(`@Column() status: string;\n  @Column('simple-array') notes: string[];\n  ${FROZEN}\n  @OneToOne(() => Bill, (bill) => bill.order, { cascade: true }) bill: Bill;\n  @ManyToOne(() => Customer, { cascade: ['update'] }) customer: Customer;\n  @ManyToOne(() => Shop) shop: Shop;\n  @ManyToMany(() => Shop) shops: Shop[];`)}
export async function work(orders: Repository<Order>, bills: Repository<Bill>, id: number, input: any) {
  ${statement}
}
`;

tester.run('typeorm: relations', requireUpdatedAt, {
  valid: [
    silent('a list of a join table', shop(`${LOAD} order.shops = []; await orders.save(order);`)),
    silent('a list of a join table, of each row in forEach()', shop(`${ALL} all.forEach((order) => { order.shops.push(input); }); await orders.save(all);`)),
    silent('a list of a join table, of each row in a loop', shop(`${ALL} for (const order of all) order.shops.push(input); await orders.save(all);`)),
    silent('a new row that holds the key', shop(`${LOAD} order.bill = bills.create({ lang: 'en' }); await orders.save(order);`)),
    silent('no row any more', shop(`${LOAD} order.bill = null; await orders.save(order);`)),
    silent('a member of a row that is not saved along', shop(`${LOAD} order.shop.name = 'x'; await orders.save(order);`)),
    silent('a member of a row that is saved along, with the time', shop(`${LOAD} order.customer.lang = 'en'; order.customer.updatedAt = new Date(); await orders.save(order);`)),
  ],
  invalid: [
    changes('the key of the row', shop(`${LOAD} order.shop = input; await orders.save(order);`), 'orders.save()'),
    changes('a column and a list of a join table, of each row in forEach()', shop(`${ALL} all.forEach((order) => { order.shops.push(input); order.status = 'paid'; }); await orders.save(all);`), 'orders.save()', 0),
    changes('a list in a column, of each row in a loop', shop(`${ALL} for (const order of all) order.notes.push('paid'); await orders.save(all);`), 'orders.save()', 0),
    changes('the key of a row and a list', shop(`${LOAD} order.shop = input; order.shops = []; await orders.save(order);`), 'orders.save()'),
    changes('the side that holds the key', shop('const bill = await bills.findOneByOrFail({ id }); bill.order = input; await bills.save(bill);'), 'bills.save()', 1, 'Bill'),
    changes('a member of a row that is saved along', shop(`${LOAD} order.customer.lang = 'en'; await orders.save(order);`), 'orders.save()', 0, 'Customer'),
    changes('a member of the row that holds the key', shop(`${LOAD} order.bill.lang = 'en'; await orders.save(order);`), 'orders.save()', 0, 'Bill'),
    changes('a member of the row that holds the key, or a new one', shop(`${LOAD} if (!order.bill) { order.bill = new Bill(); } else { order.bill.lang = 'en'; } await orders.save(order);`), 'orders.save()', 0, 'Bill'),
  ],
});
