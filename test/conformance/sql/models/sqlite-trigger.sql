-- column with a trigger
CREATE TRIGGER orders_stamp AFTER UPDATE ON orders WHEN NEW.updated_at IS OLD.updated_at
BEGIN
  UPDATE orders SET updated_at = CURRENT_TIMESTAMP WHERE id = NEW.id;
END;
