ALTER TABLE orders DROP COLUMN created_at;

ALTER TABLE orders DROP COLUMN updated_at;

ALTER TABLE orders ADD COLUMN created_at INTEGER;

ALTER TABLE orders ADD COLUMN updated_at INTEGER;
