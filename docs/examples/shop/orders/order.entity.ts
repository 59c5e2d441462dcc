import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryGeneratedColumn } from 'typeorm';
import { RecordEntity } from './record.entity';

export type OrderStatus = 'open' | 'paid' | 'shipped' | 'cancelled';

@Entity({ name: 'orders' })
export class Order extends RecordEntity {
  @Column({ unique: true })
  number!: string;

  @Column({ name: 'customer_id', type: 'uuid' })
  customerId!: string;

  @Column({ type: 'varchar', default: 'open' })
  status!: OrderStatus;

  @Column({ name: 'total_cents', type: 'int' })
  totalCents!: number;

  @Column({ name: 'placed_at', type: 'timestamptz' })
  placedAt!: Date;

  @Column({ name: 'shipped_at', type: 'timestamptz', nullable: true })
  shippedAt!: Date;

  @Column({ name: 'delivered_at', type: 'timestamp', nullable: true })
  deliveredAt!: Date | null;

  @OneToMany(() => Payment, (payment) => payment.order)
  payments!: Payment[];
}

@Entity({ name: 'payments' })
export class Payment {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @ManyToOne(() => Order, (order) => order.payments)
  @JoinColumn({ name: 'order_id' })
  order!: Order;

  @Column({ name: 'amount_cents', type: 'int' })
  amountCents!: number;

  @Column()
  provider!: string;

  @Column({ name: 'provider_reference', type: 'varchar', nullable: true })
  providerReference!: string | null;
}
