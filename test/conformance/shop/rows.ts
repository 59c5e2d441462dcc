// The shop that every snippet works on: its rows, and how they are put into tables that each ORM has made in its own way.

/** When every row was created and last changed, before a snippet runs. */
export const PAST = new Date('2000-01-01T00:00:00.000Z');

type Value = string | number;

/** By table, in an order that foreign keys allow. Columns that a table does not have are left out of it. */
export const SHOP: Readonly<Record<string, readonly Readonly<Record<string, Value>>[]>> = {
  customers: [
    { id: 1, name: 'Ada' },
    { id: 2, name: 'Grace' },
  ],
  orders: [
    { id: 1, number: 'A-1', status: 'open', total: 10, customerId: 1 },
    { id: 2, number: 'A-2', status: 'open', total: 20, customerId: 2 },
    { id: 3, number: 'A-3', status: 'open', total: 30, customerId: 2, deletedAt: '2000-01-01 00:00:00' },
  ],
  lines: [{ id: 1, orderId: 1, product: 'Tea', quantity: 1 }],
  tags: [
    { id: 1, label: 'gift' },
    { id: 2, label: 'express' },
  ],
  orderTags: [{ orderId: 1, tagId: 1 }],
};

/** A table as the database describes it. */
export interface Table {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

const CREATED = /^(?:created?|made)_?(?:at|on)$/i;
const UPDATED = /^(?:updated?|modified|changed|mod)_?(?:at|on)$/i;

export const isCreatedColumn = (name: string): boolean => CREATED.test(name);
export const isUpdatedColumn = (name: string): boolean => UPDATED.test(name);

/** A name without case and underscores, so that `orderId` and `order_id` are one. */
export function normal(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}

/** The statement that fills a table; `null` for a table that is not the shop's. `past` writes PAST for a column type. */
export function insertInto({ name, columns }: Table, past: (type: string) => string): string | null {
  const rows = Object.entries(SHOP).find(([table]) => normal(table) === normal(name))?.[1];
  if (!rows) return null;
  const keys = new Set(rows.flatMap((row) => Object.keys(row).map(normal)));
  const known = columns.filter((column) => isTimestamp(column.name) || keys.has(normal(column.name)));
  const values = rows.map((row) => `(${known.map((column) => literal(row, column, past)).join(', ')})`);
  return `INSERT INTO "${name}" (${known.map((column) => `"${column.name}"`).join(', ')}) VALUES ${values.join(', ')};`;
}

function isTimestamp(name: string): boolean {
  return isCreatedColumn(name) || isUpdatedColumn(name);
}

function literal(row: Readonly<Record<string, Value>>, { name, type }: Table['columns'][number], past: (type: string) => string): string {
  if (isTimestamp(name)) return past(type);
  const value = Object.entries(row).find(([key]) => normal(key) === normal(name))?.[1];
  return value === undefined ? 'NULL' : typeof value === 'number' ? String(value) : `'${value}'`;
}
