ALTER TABLE orders RENAME COLUMN "updatedAt" TO mod_at;
