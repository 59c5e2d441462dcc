// `EntitySchema` with `onUpdate`
import { EntitySchema } from '@mikro-orm/core';

interface OrderRow {
  id: number;
  number: string;
  status: string;
  total: number;
  createdAt: Date;
  updatedAt: Date;
}

export const Order = new EntitySchema<OrderRow>({
  name: 'Order',
  tableName: 'orders',
  properties: {
    id: { type: 'integer', primary: true },
    number: { type: 'text', unique: true },
    status: { type: 'text', default: 'open' },
    total: { type: 'integer', default: 0 },
    createdAt: { type: 'datetime', onCreate: () => new Date() },
    updatedAt: { type: 'datetime', onCreate: () => new Date(), onUpdate: () => new Date() },
  },
});

export const entities = [Order];
export const subscribers = [];
