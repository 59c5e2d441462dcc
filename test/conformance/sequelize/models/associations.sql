ALTER TABLE orders RENAME COLUMN "createdAt" TO created_at;

ALTER TABLE orders RENAME COLUMN "updatedAt" TO updated_at;

ALTER TABLE orders RENAME COLUMN "deletedAt" TO deleted_at;
