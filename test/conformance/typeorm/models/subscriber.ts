// subscriber that sets a plain column
import {
  Column,
  CreateDateColumn,
  DeleteDateColumn,
  Entity,
  PrimaryColumn,
  EventSubscriber,
  type EntitySubscriberInterface,
  type UpdateEvent,
} from 'typeorm';

@Entity('orders')
export class Order {
  @PrimaryColumn({ type: 'int' }) id!: number;
  @Column({ type: 'text', unique: true }) number!: string;
  @Column({ type: 'text', default: 'open' }) status!: string;
  @Column({ type: 'int', default: 0 }) total!: number;
  @CreateDateColumn({ name: 'created_at' }) createdAt!: Date;
  @DeleteDateColumn({ name: 'deleted_at' }) deletedAt!: Date | null;
  @Column({ name: 'updated_at', type: Date, default: () => 'CURRENT_TIMESTAMP' }) updatedAt!: Date;
}

@EventSubscriber()
class Stamper implements EntitySubscriberInterface<Order> {
  listenTo(): typeof Order {
    return Order;
  }

  beforeUpdate(event: UpdateEvent<Order>): void {
    if (event.entity) event.entity.updatedAt = new Date();
  }
}

export const entities = [Order];
export const subscribers = [Stamper];
