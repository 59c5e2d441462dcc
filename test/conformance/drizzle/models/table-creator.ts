// `$onUpdate()` in a table of `pgTableCreator()`
import { integer, pgTableCreator, text, timestamp } from 'drizzle-orm/pg-core';

const shopTable = pgTableCreator((name) => name);

export const orders = shopTable('orders', {
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
