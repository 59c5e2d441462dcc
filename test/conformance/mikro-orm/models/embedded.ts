// `@Embedded()` class with `onUpdate`
import { Embeddable, Embedded, Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

@Embeddable()
export class Stamps {
  @Property({ type: 'datetime', onCreate: () => new Date() }) createdAt?: Date;
  @Property({ type: 'datetime', onCreate: () => new Date(), onUpdate: () => new Date() }) updatedAt?: Date;
}

@Entity({ tableName: 'orders' })
export class Order {
  @PrimaryKey({ type: 'integer' }) id!: number;
  @Property({ type: 'text', unique: true }) number!: string;
  @Property({ type: 'text', default: 'open' }) status?: string;
  @Property({ type: 'integer', default: 0 }) total?: number;
  @Embedded(() => Stamps, { prefix: false }) stamps = new Stamps();
}

export const entities = [Order, Stamps];
export const subscribers = [];
