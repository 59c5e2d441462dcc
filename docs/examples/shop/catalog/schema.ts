import { boolean, integer, pgEnum, pgTable, primaryKey, text, timestamp, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
import { currencyCode, money, primaryId, publication, timestamps } from './columns';

export const productStatus = pgEnum('product_status', ['draft', 'active', 'retired']);

export const categories = pgTable('categories', {
  id: primaryId(),
  slug: varchar('slug', { length: 80 }).notNull().unique(),
  name: text('name').notNull(),
  ...timestamps,
});

export const products = pgTable('products', {
  id: primaryId(),
  sku: varchar('sku', { length: 40 }).notNull().unique(),
  name: text('name').notNull(),
  description: text('description'),
  status: productStatus('status').notNull().default('draft'),
  ...publication,
  ...timestamps,
});

export const productCategories = pgTable(
  'product_categories',
  {
    productId: uuid('product_id').notNull().references(() => products.id, { onDelete: 'cascade' }),
    categoryId: uuid('category_id').notNull().references(() => categories.id, { onDelete: 'cascade' }),
  },
  (table) => [primaryKey({ columns: [table.productId, table.categoryId] })],
);

export const prices = pgTable(
  'prices',
  {
    id: primaryId(),
    productId: uuid('product_id').notNull().references(() => products.id),
    currency: currencyCode().notNull(),
    amount: money('amount').notNull(),
    validFrom: timestamp('valid_from').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [uniqueIndex('prices_product_currency').on(table.productId, table.currency)],
);

export const coupons = pgTable('coupons', {
  id: primaryId(),
  code: varchar('code', { length: 20 }).notNull().unique(),
  percentOff: integer('percent_off').notNull(),
  redemptions: integer('redemptions').notNull().default(0),
  isActive: boolean('is_active').notNull().default(true),
  expiresAt: timestamp('expires_at', { withTimezone: true }),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
});
