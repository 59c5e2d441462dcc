import { Order } from './model.ts';
import { bookshelf } from './source.ts';

const GIVEN = new Date('2015-05-05T00:00:00Z');

/** model.save() after fetch() and set() */
export async function save(): Promise<void> {
  const order = await new Order({ id: 1 }).fetch();
  order.set('status', 'paid');
  await order.save();
}

/** model.save() without a change */
export async function saveUnchanged(): Promise<void> {
  const order = await new Order({ id: 1 }).fetch();
  await order.save();
}

/** model.save({…}, { patch: true }) */
export async function savePatch(): Promise<void> {
  const order = await new Order({ id: 1 }).fetch();
  await order.save({ status: 'paid' }, { patch: true });
}

/** new Model({ id }).save({…}) */
export async function saveNew(): Promise<void> {
  await new Order({ id: 1 }).save({ status: 'paid' });
}

/** where().save({…}, { patch: true, method: 'update' }) */
export async function saveWhere(): Promise<void> {
  await Order.where({ id: 1 }).save({ status: 'paid' }, { patch: true, method: 'update' });
}

/** model.save({…}, { autoRefresh: false }) */
export async function saveNoRefresh(): Promise<void> {
  const order = await new Order({ id: 1 }).fetch();
  await order.save({ status: 'paid' }, { autoRefresh: false });
}

/** Model.query().update() */
export async function queryUpdate(): Promise<void> {
  await Order.query().where({ id: 1 }).update({ status: 'paid' });
}

/** bookshelf.knex(table).update() */
export async function knexUpdate(): Promise<void> {
  await bookshelf.knex('orders').where({ id: 1 }).update({ status: 'paid' });
}

/** model.save({ created_at }) */
export async function saveCreatedAt(): Promise<void> {
  const order = await new Order({ id: 1 }).fetch();
  await order.save({ created_at: GIVEN }, { patch: true });
}

/** model.save({ …, updated_at: given }) */
export async function saveUpdatedAt(): Promise<void> {
  const order = await new Order({ id: 1 }).fetch();
  await order.save({ status: 'paid', updated_at: GIVEN }, { patch: true });
}

/** new Model().save() */
export async function insert(): Promise<void> {
  await new Order({ number: 'A-7' }).save();
}

/** model.destroy() */
export async function destroy(): Promise<void> {
  await new Order({ id: 2 }).destroy();
}
