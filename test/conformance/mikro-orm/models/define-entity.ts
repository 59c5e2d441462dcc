// `defineEntity()` with `p.datetime().onUpdate()`
import { defineEntity, p } from '@mikro-orm/core';

export const Order = defineEntity({
  name: 'Order',
  tableName: 'orders',
  properties: {
    id: p.integer().primary(),
    number: p.text().unique(),
    status: p.text().default('open'),
    total: p.integer().default(0),
    createdAt: p.datetime().onCreate(() => new Date()),
    updatedAt: p
      .datetime()
      .onCreate(() => new Date())
      .onUpdate(() => new Date()),
  },
});

export const entities = [Order];
export const subscribers = [];
