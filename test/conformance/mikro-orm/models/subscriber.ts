// subscriber that sets a plain property
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { EventArgs, EventSubscriber } from '@mikro-orm/core';

@Entity({ tableName: 'orders' })
export class Order {
  @PrimaryKey({ type: 'integer' }) id!: number;
  @Property({ type: 'text', unique: true }) number!: string;
  @Property({ type: 'text', default: 'open' }) status?: string;
  @Property({ type: 'integer', default: 0 }) total?: number;
  @Property({ type: 'datetime', onCreate: () => new Date() }) createdAt?: Date;
  @Property({ type: 'datetime', onCreate: () => new Date() }) updatedAt?: Date;
}

class Stamper implements EventSubscriber<Order> {
  getSubscribedEntities(): (typeof Order)[] {
    return [Order];
  }

  beforeUpdate({ entity }: EventArgs<Order>): void {
    entity.updatedAt = new Date();
  }
}

export const entities = [Order];
export const subscribers = [new Stamper()];
