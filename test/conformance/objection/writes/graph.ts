import { Order } from './model.ts';

/** upsertGraph() that changes the root */
export async function graphRoot(): Promise<void> {
  await Order.query().upsertGraph({ id: 1, status: 'paid' });
}

/** upsertGraph() without a change */
export async function graphUnchanged(): Promise<void> {
  await Order.query().upsertGraph({ id: 1, status: 'open' });
}

/** upsertGraph() that changes a child */
export async function graphChild(): Promise<void> {
  await Order.query().upsertGraph({ id: 1, lines: [{ id: 1, quantity: 5 }] });
}

/** relatedQuery().relate() */
export async function relate(): Promise<void> {
  await Order.relatedQuery('lines').for(2).relate(1);
}

/** relatedQuery().patch() */
export async function relatedPatch(): Promise<void> {
  await Order.relatedQuery('lines').for(1).patch({ quantity: 5 });
}

/** relatedQuery().unrelate() */
export async function unrelate(): Promise<void> {
  await Order.relatedQuery('lines').for(1).unrelate();
}
