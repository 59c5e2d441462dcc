ALTER TABLE orders RENAME COLUMN "createdAt" TO created_at;

ALTER TABLE orders RENAME COLUMN "updatedAt" TO changed_on;
