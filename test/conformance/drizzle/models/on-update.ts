// `$onUpdate()` in columns that are spread
import { integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

const stamps = {
  updatedAt: timestamp('updated_at', { withTimezone: true })
    .notNull()
    .defaultNow()
    .$onUpdate(() => new Date()),
};

export const orders = pgTable('orders', {
  id: integer('id').primaryKey(),
  number: text('number').notNull().unique(),
  status: text('status').notNull().default('open'),
  total: integer('total').notNull().default(0),
  customerId: integer('customer_id'),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  ...stamps,
});
