// `@BeforeUpdate()` method that sets a plain property
import { BeforeUpdate, Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

@Entity({ tableName: 'orders' })
export class Order {
  @PrimaryKey({ type: 'integer' }) id!: number;
  @Property({ type: 'text', unique: true }) number!: string;
  @Property({ type: 'text', default: 'open' }) status?: string;
  @Property({ type: 'integer', default: 0 }) total?: number;
  @Property({ type: 'datetime', onCreate: () => new Date() }) createdAt?: Date;
  @Property({ type: 'datetime', onCreate: () => new Date() }) updatedAt?: Date;

  @BeforeUpdate() stamp(): void {
    this.updatedAt = new Date();
  }
}

export const entities = [Order];
export const subscribers = [];
