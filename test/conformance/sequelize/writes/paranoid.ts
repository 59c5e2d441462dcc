import { Order } from './model.ts';

/** instance.destroy() of a paranoid model */
export async function destroy(): Promise<void> {
  const order = await Order.findByPk(1, { rejectOnEmpty: true });
  await order.destroy();
}

/** Model.destroy() of a paranoid model */
export async function modelDestroy(): Promise<void> {
  await Order.destroy({ where: { id: 1 } });
}

/** instance.restore() */
export async function restore(): Promise<void> {
  const order = await Order.findByPk(3, { paranoid: false, rejectOnEmpty: true });
  await order.restore();
}

/** Model.restore() */
export async function modelRestore(): Promise<void> {
  await Order.restore({ where: { id: 3 } });
}
