// the project's own decorator that gives `@UpdateDateColumn()`
import { Column, CreateDateColumn, DeleteDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

const UpdatedAt = (): PropertyDecorator => UpdateDateColumn({ name: 'updated_at' });

@Entity('orders')
export class Order {
  @PrimaryColumn({ type: 'int' }) id!: number;
  @Column({ type: 'text', unique: true }) number!: string;
  @Column({ type: 'text', default: 'open' }) status!: string;
  @Column({ type: 'int', default: 0 }) total!: number;
  @CreateDateColumn({ name: 'created_at' }) createdAt!: Date;
  @DeleteDateColumn({ name: 'deleted_at' }) deletedAt!: Date | null;
  @UpdatedAt() updatedAt!: Date;
}

export const entities = [Order];
export const subscribers = [];
