// `$onUpdate()` in a table of `pgSchema()`
import { integer, pgSchema, text, timestamp } from 'drizzle-orm/pg-core';

const shop = pgSchema('shop');

export const orders = shop.table('orders', {
  id: integer('id').primaryKey(),
  number: text('number').notNull().unique(),
  status: text('status').notNull().default('open'),
  total: integer('total').notNull().default(0),
  customerId: integer('customer_id'),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  updatedAt: timestamp('updated_at', { withTimezone: true })
    .notNull()
    .$onUpdate(() => new Date()),
});
