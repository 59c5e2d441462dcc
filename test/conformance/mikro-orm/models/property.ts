// `@Property({ onUpdate })`
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

@Entity({ tableName: 'orders' })
export class Order {
  @PrimaryKey({ type: 'integer' }) id!: number;
  @Property({ type: 'text', unique: true }) number!: string;
  @Property({ type: 'text', default: 'open' }) status?: string;
  @Property({ type: 'integer', default: 0 }) total?: number;
  @Property({ type: 'datetime', onCreate: () => new Date() }) createdAt?: Date;
  @Property({ type: 'datetime', onCreate: () => new Date(), onUpdate: () => new Date() }) updatedAt?: Date;
}

export const entities = [Order];
export const subscribers = [];
