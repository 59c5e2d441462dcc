// `BaseEntity` with `@UpdateDateColumn()`
import { Column, CreateDateColumn, DeleteDateColumn, Entity, PrimaryColumn, BaseEntity, UpdateDateColumn } from 'typeorm';

@Entity('orders')
export class Order extends BaseEntity {
  @PrimaryColumn({ type: 'int' }) id!: number;
  @Column({ type: 'text', unique: true }) number!: string;
  @Column({ type: 'text', default: 'open' }) status!: string;
  @Column({ type: 'int', default: 0 }) total!: number;
  @CreateDateColumn({ name: 'created_at' }) createdAt!: Date;
  @DeleteDateColumn({ name: 'deleted_at' }) deletedAt!: Date | null;
  @UpdateDateColumn({ name: 'updated_at' }) updatedAt!: Date;
}

export const entities = [Order];
export const subscribers = [];
