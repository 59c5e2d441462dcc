// column with a default
import type { ColumnType, Generated } from 'kysely';

interface OrderTable {
  id: Generated<number>;
  number: string;
  status: Generated<string>;
  total: Generated<number>;
  customer_id: number | null;
  created_at: Generated<Date>;
  updated_at: ColumnType<Date, Date | undefined, Date>;
}

interface CustomerTable {
  id: Generated<number>;
  name: string;
}

export interface Database {
  orders: OrderTable;
  customers: CustomerTable;
}
