// `$onUpdate()` in columns that are named by `casing`
import { integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

export const orders = pgTable('orders', {
  id: integer().primaryKey(),
  number: text().notNull(),
  status: text().notNull().default('open'),
  createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  updatedAt: timestamp({ withTimezone: true })
    .notNull()
    .$onUpdate(() => new Date()),
});
