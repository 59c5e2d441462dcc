// `$onUpdate()` in the callback form
import { pgTable } from 'drizzle-orm/pg-core';

export const orders = pgTable('orders', (t) => ({
  id: t.integer('id').primaryKey(),
  number: t.text('number').notNull(),
  status: t.text('status').notNull().default('open'),
  createdAt: t.timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  updatedAt: t
    .timestamp('updated_at', { withTimezone: true })
    .notNull()
    .$onUpdate(() => new Date()),
}));
