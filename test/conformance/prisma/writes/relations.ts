import { prisma } from './source.ts';

/** update({ data: { children: { update } } }) */
export async function nestedUpdate(): Promise<void> {
  await prisma.order.update({ where: { id: 1 }, data: { lines: { update: { where: { id: 1 }, data: { quantity: 5 } } } } });
}

/** update({ data: { children: { updateMany } } }) */
export async function nestedUpdateMany(): Promise<void> {
  await prisma.order.update({ where: { id: 1 }, data: { lines: { updateMany: { where: {}, data: { quantity: 5 } } } } });
}

/** update({ data: { children: { upsert } } }) */
export async function nestedUpsert(): Promise<void> {
  await prisma.order.update({
    where: { id: 1 },
    data: { lines: { upsert: { where: { id: 1 }, create: { product: 'Tea' }, update: { quantity: 5 } } } },
  });
}

/** update({ data: { children: { create } } }) */
export async function nestedCreate(): Promise<void> {
  await prisma.order.update({ where: { id: 1 }, data: { lines: { create: { product: 'Milk' } } } });
}

/** update() of a parent and its child */
export async function nestedBoth(): Promise<void> {
  await prisma.order.update({ where: { id: 1 }, data: { status: 'paid', lines: { update: { where: { id: 1 }, data: { quantity: 5 } } } } });
}

/** update({ data: { children: { connect } } }) */
export async function connectChild(): Promise<void> {
  await prisma.order.update({ where: { id: 2 }, data: { lines: { connect: { id: 1 } } } });
}

/** update({ data: { children: { disconnect } } }) */
export async function disconnectChild(): Promise<void> {
  await prisma.order.update({ where: { id: 1 }, data: { lines: { disconnect: { id: 1 } } } });
}

/** update({ data: { children: { set: [] } } }) */
export async function setChildren(): Promise<void> {
  await prisma.order.update({ where: { id: 1 }, data: { lines: { set: [] } } });
}

/** update({ data: { parent: { connect } } }) */
export async function connectParent(): Promise<void> {
  await prisma.order.update({ where: { id: 1 }, data: { customer: { connect: { id: 2 } } } });
}

/** update({ data: { parent: { disconnect } } }) */
export async function disconnectParent(): Promise<void> {
  await prisma.order.update({ where: { id: 1 }, data: { customer: { disconnect: true } } });
}

/** update({ data: { parent: { update } } }) */
export async function updateParent(): Promise<void> {
  await prisma.order.update({ where: { id: 1 }, data: { customer: { update: { name: 'Alan' } } } });
}

/** update({ data: { parentId } }) */
export async function foreignKey(): Promise<void> {
  await prisma.order.update({ where: { id: 1 }, data: { customerId: 2 } });
}

/** update({ data: { many-to-many: { connect } } }) */
export async function connectTag(): Promise<void> {
  await prisma.order.update({ where: { id: 1 }, data: { tags: { connect: { id: 2 } } } });
}

/** update({ data: { many-to-many: { set } } }) */
export async function setTags(): Promise<void> {
  await prisma.order.update({ where: { id: 1 }, data: { tags: { set: [{ id: 2 }] } } });
}

/** update() of a row and its many-to-many relation */
export async function connectAndChange(): Promise<void> {
  await prisma.order.update({ where: { id: 1 }, data: { status: 'paid', tags: { connect: { id: 2 } } } });
}

/** delete() of a parent whose rows are set to null */
export async function deleteParent(): Promise<void> {
  await prisma.customer.delete({ where: { id: 2 } });
}

/** update({ data: { parent: { disconnect }, updatedAt } }) */
export async function disconnectStamped(): Promise<void> {
  await prisma.order.update({ where: { id: 1 }, data: { customer: { disconnect: true }, updatedAt: new Date() } });
}
