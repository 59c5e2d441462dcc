// `@Property({ onUpdate })` in a base class
import { Collection } from '@mikro-orm/core';
import { Entity, ManyToMany, ManyToOne, OneToMany, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

abstract class Stamped {
  @PrimaryKey({ type: 'integer' }) id!: number;
  @Property({ type: 'datetime', onCreate: () => new Date() }) createdAt?: Date;
  @Property({ type: 'datetime', onCreate: () => new Date(), onUpdate: () => new Date() }) updatedAt?: Date;
}

@Entity({ tableName: 'tags' })
export class Tag extends Stamped {
  @Property({ type: 'text' }) label!: string;
}

@Entity({ tableName: 'orders' })
export class Order extends Stamped {
  @Property({ type: 'text', unique: true }) number!: string;
  @Property({ type: 'text', default: 'open' }) status?: string;
  @OneToMany({ entity: () => Line, mappedBy: 'order' }) lines = new Collection<Line>(this);
  @ManyToMany({ entity: () => Tag, pivotTable: 'order_tags', joinColumn: 'order_id', inverseJoinColumn: 'tag_id' }) tags = new Collection<Tag>(this);
}

@Entity({ tableName: 'lines' })
export class Line extends Stamped {
  @Property({ type: 'integer', default: 1 }) quantity?: number;
  @ManyToOne({ entity: () => Order, nullable: true }) order?: Order;
}

export const entities = [Order, Line, Tag];
export const subscribers = [];
