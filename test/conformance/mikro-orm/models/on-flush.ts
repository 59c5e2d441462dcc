// subscriber to the whole flush
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { EventSubscriber, FlushEventArgs } from '@mikro-orm/core';

@Entity({ tableName: 'orders' })
export class Order {
  @PrimaryKey({ type: 'integer' }) id!: number;
  @Property({ type: 'text', unique: true }) number!: string;
  @Property({ type: 'text', default: 'open' }) status?: string;
  @Property({ type: 'integer', default: 0 }) total?: number;
  @Property({ type: 'datetime', onCreate: () => new Date() }) createdAt?: Date;
  @Property({ type: 'datetime', onCreate: () => new Date() }) updatedAt?: Date;
}

class Stamper implements EventSubscriber {
  onFlush({ uow }: FlushEventArgs): void {
    for (const { entity, type } of uow.getChangeSets()) {
      if (type !== 'update' || !(entity instanceof Order)) continue;
      entity.updatedAt = new Date();
      uow.recomputeSingleChangeSet(entity);
    }
  }
}

export const entities = [Order];
export const subscribers = [new Stamper()];
