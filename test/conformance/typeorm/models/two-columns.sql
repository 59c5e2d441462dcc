ALTER TABLE orders ADD COLUMN checked_at timestamptz NOT NULL DEFAULT now();
