// `@UpdateDateColumn()` in a mixin
import { Column, CreateDateColumn, DeleteDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

type Constructor = abstract new (...args: any[]) => object;

function WithStamps<T extends Constructor>(Base: T) {
  abstract class Stamped extends Base {
    @UpdateDateColumn({ name: 'updated_at' }) updatedAt!: Date;
  }
  return Stamped;
}

class Empty {}

@Entity('orders')
export class Order extends WithStamps(Empty) {
  @PrimaryColumn({ type: 'int' }) id!: number;
  @Column({ type: 'text', unique: true }) number!: string;
  @Column({ type: 'text', default: 'open' }) status!: string;
  @Column({ type: 'int', default: 0 }) total!: number;
  @CreateDateColumn({ name: 'created_at' }) createdAt!: Date;
  @DeleteDateColumn({ name: 'deleted_at' }) deletedAt!: Date | null;
}

export const entities = [Order];
export const subscribers = [];
