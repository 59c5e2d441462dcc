// column with a trigger
interface OrderRow {
  id: number;
  number: string;
  status: string;
  total: number;
  customer_id: number | null;
  created_at: string;
  updated_at: string;
}

export type Database = {
  public: {
    Tables: {
      orders: { Row: { [Column in keyof OrderRow]: OrderRow[Column] }; Insert: Partial<OrderRow> & { number: string }; Update: Partial<OrderRow>; Relationships: [] };
    };
    Views: Record<never, never>;
    Functions: Record<never, never>;
  };
};
