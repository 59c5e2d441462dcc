// `EntitySchema` that spreads shared columns
import { EntitySchema } from 'typeorm';

interface OrderRow {
  id: number;
  number: string;
  status: string;
  total: number;
  createdAt: Date;
  updatedAt: Date;
  deletedAt: Date | null;
}

const stamps = {
  createdAt: { name: 'created_at', type: Date, createDate: true },
  updatedAt: { name: 'updated_at', type: Date, updateDate: true },
} as const;

export const Order = new EntitySchema<OrderRow>({
  name: 'Order',
  tableName: 'orders',
  columns: {
    id: { type: 'int', primary: true },
    number: { type: 'text', unique: true },
    status: { type: 'text', default: 'open' },
    total: { type: 'int', default: 0 },
    ...stamps,
    deletedAt: { name: 'deleted_at', type: Date, nullable: true, deleteDate: true },
  },
});

export const entities = [Order];
export const subscribers = [];
