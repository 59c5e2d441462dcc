ALTER TABLE orders RENAME COLUMN "createdAt" TO made_on;

ALTER TABLE orders RENAME COLUMN "updatedAt" TO modified_on;
