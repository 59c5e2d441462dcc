// `@Column({ onUpdate })`
import { Column, CreateDateColumn, DeleteDateColumn, Entity, PrimaryColumn } from 'typeorm';

@Entity('orders')
export class Order {
  @PrimaryColumn({ type: 'int' }) id!: number;
  @Column({ type: 'text', unique: true }) number!: string;
  @Column({ type: 'text', default: 'open' }) status!: string;
  @Column({ type: 'int', default: 0 }) total!: number;
  @CreateDateColumn({ name: 'created_at' }) createdAt!: Date;
  @DeleteDateColumn({ name: 'deleted_at' }) deletedAt!: Date | null;
  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()', onUpdate: 'CURRENT_TIMESTAMP' }) updatedAt!: Date;
}

export const entities = [Order];
export const subscribers = [];
