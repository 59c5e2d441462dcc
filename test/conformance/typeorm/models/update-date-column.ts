// `@UpdateDateColumn()` in an abstract base class
import {
  Column,
  CreateDateColumn,
  DeleteDateColumn,
  Entity,
  JoinColumn,
  JoinTable,
  ManyToMany,
  ManyToOne,
  OneToMany,
  PrimaryColumn,
  UpdateDateColumn,
} from 'typeorm';

abstract class Stamped {
  @CreateDateColumn({ name: 'created_at' }) createdAt!: Date;
  @UpdateDateColumn({ name: 'updated_at' }) updatedAt!: Date;
}

@Entity('customers')
export class Customer extends Stamped {
  @PrimaryColumn({ type: 'int' }) id!: number;
  @Column({ type: 'text' }) name!: string;
  @OneToMany(() => Order, (order) => order.customer) orders!: Order[];
}

@Entity('orders')
export class Order extends Stamped {
  @PrimaryColumn({ type: 'int' }) id!: number;
  @Column({ type: 'text', unique: true }) number!: string;
  @Column({ type: 'text', default: 'open' }) status!: string;
  @Column({ type: 'int', default: 0 }) total!: number;
  @ManyToOne(() => Customer, (customer) => customer.orders, { nullable: true }) @JoinColumn({ name: 'customer_id' }) customer!: Customer | null;
  @OneToMany(() => Line, (line) => line.order, { cascade: true }) lines!: Line[];
  @ManyToMany(() => Tag) @JoinTable({ name: 'order_tags', joinColumn: { name: 'order_id' }, inverseJoinColumn: { name: 'tag_id' } }) tags!: Tag[];
  @DeleteDateColumn({ name: 'deleted_at' }) deletedAt!: Date | null;
}

@Entity('lines')
export class Line extends Stamped {
  @PrimaryColumn({ type: 'int' }) id!: number;
  @Column({ type: 'text' }) product!: string;
  @Column({ type: 'int' }) quantity!: number;
  @ManyToOne(() => Order, (order) => order.lines, { nullable: true }) @JoinColumn({ name: 'order_id' }) order!: Order | null;
}

@Entity('tags')
export class Tag extends Stamped {
  @PrimaryColumn({ type: 'int' }) id!: number;
  @Column({ type: 'text' }) label!: string;
}

export const entities = [Customer, Order, Line, Tag];
export const subscribers = [];
