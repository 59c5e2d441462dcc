import { Customer, Line, Order, Tag } from './model.ts';
import { dataSource } from './source.ts';

const orders = dataSource.getRepository(Order);

/** save(parent) where only a child changed */
export async function cascadeChild(): Promise<void> {
  const order = await orders.findOneOrFail({ where: { id: 1 }, relations: { lines: true } });
  for (const line of order.lines) line.quantity = 5;
  await orders.save(order);
}

/** save(parent) whose list of children was replaced */
export async function replaceChildren(): Promise<void> {
  const order = await orders.findOneOrFail({ where: { id: 1 }, relations: { lines: true } });
  order.lines = [];
  await orders.save(order);
}

/** save(owner) where only a many-to-many relation changed */
export async function manyToManySave(): Promise<void> {
  const order = await orders.findOneOrFail({ where: { id: 1 }, relations: { tags: true } });
  order.tags = await dataSource.getRepository(Tag).find();
  await orders.save(order);
}

/** relation(Entity, many-to-many).of().add() */
export async function relationAdd(): Promise<void> {
  await dataSource.createQueryBuilder().relation(Order, 'tags').of(1).add(2);
}

/** relation(Entity, many-to-one).of().set() */
export async function relationSet(): Promise<void> {
  await dataSource.createQueryBuilder().relation(Order, 'customer').of(1).set(2);
}

/** relation(Entity, one-to-many).of().remove() */
export async function relationRemove(): Promise<void> {
  await dataSource.createQueryBuilder().relation(Order, 'lines').of(1).remove(1);
}

/** save() with a changed many-to-one relation */
export async function saveForeignKey(): Promise<void> {
  const order = await orders.findOneByOrFail({ id: 1 });
  order.customer = await dataSource.getRepository(Customer).findOneByOrFail({ id: 2 });
  await orders.save(order);
}

/** update(id, { customer: { id } }) */
export async function updateForeignKey(): Promise<void> {
  await orders.update(1, { customer: { id: 2 } });
}

/** repository.update() of a child */
export async function updateLine(): Promise<void> {
  await dataSource.getRepository(Line).update({ order: { id: 1 } }, { quantity: 3 });
}
