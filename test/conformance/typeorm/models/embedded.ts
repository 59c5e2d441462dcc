// `@UpdateDateColumn()` in an embedded class
import { Column, CreateDateColumn, DeleteDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

class Stamps {
  @UpdateDateColumn({ name: 'updated_at' }) updatedAt!: Date;
}

@Entity('orders')
export class Order {
  @PrimaryColumn({ type: 'int' }) id!: number;
  @Column({ type: 'text', unique: true }) number!: string;
  @Column({ type: 'text', default: 'open' }) status!: string;
  @Column({ type: 'int', default: 0 }) total!: number;
  @CreateDateColumn({ name: 'created_at' }) createdAt!: Date;
  @DeleteDateColumn({ name: 'deleted_at' }) deletedAt!: Date | null;
  @Column(() => Stamps, { prefix: false }) stamps!: Stamps;
}

export const entities = [Order];
export const subscribers = [];
