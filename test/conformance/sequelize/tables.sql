ALTER TABLE orders RENAME COLUMN created_at TO "createdAt";

ALTER TABLE orders RENAME COLUMN updated_at TO "updatedAt";

ALTER TABLE orders RENAME COLUMN deleted_at TO "deletedAt";
