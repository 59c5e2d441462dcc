import { Line, Order } from './model.ts';

/** instance.addChild() of `hasMany` */
export async function addChild(): Promise<void> {
  const order = await Order.findByPk(2, { rejectOnEmpty: true });
  await order.addLine(1);
}

/** instance.setChildren([]) of `hasMany` */
export async function setChildren(): Promise<void> {
  const order = await Order.findByPk(1, { rejectOnEmpty: true });
  await order.setLines([]);
}

/** instance.removeChild() of `hasMany` */
export async function removeChild(): Promise<void> {
  const order = await Order.findByPk(1, { rejectOnEmpty: true });
  await order.removeLine(1);
}

/** instance.setParent() of `belongsTo` */
export async function setParent(): Promise<void> {
  const line = await Line.findByPk(1, { rejectOnEmpty: true });
  await line.setOrder(2);
}

/** instance.addOther() of `belongsToMany` */
export async function addToMany(): Promise<void> {
  const order = await Order.findByPk(1, { rejectOnEmpty: true });
  await order.addTag(2);
}
