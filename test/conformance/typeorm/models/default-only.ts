// `@Column()` with a default and nothing else
import { Column, CreateDateColumn, DeleteDateColumn, Entity, JoinColumn, JoinTable, ManyToMany, ManyToOne, OneToMany, PrimaryColumn } from 'typeorm';

@Entity('customers')
export class Customer {
  @PrimaryColumn({ type: 'int' }) id!: number;
  @Column({ type: 'text' }) name!: string;
  @OneToMany(() => Order, (order) => order.customer) orders!: Order[];
  @CreateDateColumn({ name: 'created_at' }) createdAt!: Date;
  @Column({ name: 'updated_at', type: Date, default: () => 'CURRENT_TIMESTAMP' }) updatedAt!: Date;
}

@Entity('orders')
export class Order {
  @PrimaryColumn({ type: 'int' }) id!: number;
  @Column({ type: 'text', unique: true }) number!: string;
  @Column({ type: 'text', default: 'open' }) status!: string;
  @Column({ type: 'int', default: 0 }) total!: number;
  @ManyToOne(() => Customer, (customer) => customer.orders, { nullable: true }) @JoinColumn({ name: 'customer_id' }) customer!: Customer | null;
  @OneToMany(() => Line, (line) => line.order, { cascade: true }) lines!: Line[];
  @ManyToMany(() => Tag) @JoinTable({ name: 'order_tags', joinColumn: { name: 'order_id' }, inverseJoinColumn: { name: 'tag_id' } }) tags!: Tag[];
  @DeleteDateColumn({ name: 'deleted_at' }) deletedAt!: Date | null;
  @CreateDateColumn({ name: 'created_at' }) createdAt!: Date;
  @Column({ name: 'updated_at', type: Date, default: () => 'CURRENT_TIMESTAMP' }) updatedAt!: Date;
}

@Entity('lines')
export class Line {
  @PrimaryColumn({ type: 'int' }) id!: number;
  @Column({ type: 'text' }) product!: string;
  @Column({ type: 'int' }) quantity!: number;
  @ManyToOne(() => Order, (order) => order.lines, { nullable: true }) @JoinColumn({ name: 'order_id' }) order!: Order | null;
  @CreateDateColumn({ name: 'created_at' }) createdAt!: Date;
  @Column({ name: 'updated_at', type: Date, default: () => 'CURRENT_TIMESTAMP' }) updatedAt!: Date;
}

@Entity('tags')
export class Tag {
  @PrimaryColumn({ type: 'int' }) id!: number;
  @Column({ type: 'text' }) label!: string;
  @CreateDateColumn({ name: 'created_at' }) createdAt!: Date;
  @Column({ name: 'updated_at', type: Date, default: () => 'CURRENT_TIMESTAMP' }) updatedAt!: Date;
}

export const entities = [Customer, Order, Line, Tag];
export const subscribers = [];
