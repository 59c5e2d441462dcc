import { pool } from './source.ts';

/** pg: pool.query(UPDATE) */
export async function pgUpdate(): Promise<void> {
  await pool.query("UPDATE orders SET status = 'paid' WHERE id = 1");
}

/** pg: pool.query(UPDATE, [values]) */
export async function pgParameters(): Promise<void> {
  await pool.query('UPDATE orders SET status = $1 WHERE id = $2', ['paid', 1]);
}

/** pg: pool.query(UPDATE in a template) */
export async function pgTemplate(): Promise<void> {
  const status = 'paid';
  await pool.query(`UPDATE orders SET status = '${status}' WHERE id = 1`);
}

/** pg: pool.query(UPDATE in a constant) */
export async function pgConstant(): Promise<void> {
  const text = "UPDATE orders SET status = 'paid' WHERE id = 1";
  await pool.query(text);
}

/** pg: pool.query({ text, values }) */
export async function pgConfig(): Promise<void> {
  await pool.query({ text: 'UPDATE orders SET status = $1 WHERE id = 1', values: ['paid'] });
}

/** pg: client.query(UPDATE) in a transaction */
export async function pgClient(): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query("UPDATE orders SET status = 'paid' WHERE id = 1");
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

/** pg: UPDATE … RETURNING */
export async function pgReturning(): Promise<void> {
  await pool.query("UPDATE orders SET status = 'paid' WHERE id = 1 RETURNING id");
}

/** pg: UPDATE … FROM */
export async function pgFrom(): Promise<void> {
  await pool.query("UPDATE orders SET status = 'paid' FROM customers WHERE customers.id = orders.customer_id AND orders.id = 1");
}

/** pg: UPDATE of an alias */
export async function pgAlias(): Promise<void> {
  await pool.query("UPDATE orders AS o SET status = 'paid' WHERE o.id = 1");
}

/** pg: UPDATE … SET (columns) = (values) */
export async function pgRow(): Promise<void> {
  await pool.query("UPDATE orders SET (status, total) = ('paid', 5) WHERE id = 1");
}

/** pg: UPDATE public.orders */
export async function pgSchemaName(): Promise<void> {
  await pool.query(`UPDATE public."orders" SET "status" = 'paid' WHERE id = 1`);
}

/** pg: update in lower case */
export async function pgLowerCase(): Promise<void> {
  await pool.query("update orders set status = 'paid' where id = 1");
}

/** pg: WITH … UPDATE */
export async function pgWith(): Promise<void> {
  await pool.query("WITH dear AS (SELECT id FROM orders WHERE total = 10) UPDATE orders SET status = 'paid' FROM dear WHERE orders.id = dear.id");
}

/** pg: WITH (UPDATE …) SELECT */
export async function pgUpdateInWith(): Promise<void> {
  await pool.query("WITH paid AS (UPDATE orders SET status = 'paid' WHERE id = 1 RETURNING id) SELECT * FROM paid");
}

/** pg: two statements in one text */
export async function pgTwo(): Promise<void> {
  await pool.query("UPDATE orders SET status = 'paid', updated_at = now() WHERE id = 1; UPDATE customers SET name = 'Alan' WHERE id = 1");
}

/** pg: UPDATE that sets updated_at = now() */
export async function pgStamped(): Promise<void> {
  await pool.query("UPDATE orders SET status = 'paid', updated_at = now() WHERE id = 1");
}

/** pg: UPDATE that sets updated_at = DEFAULT */
export async function pgDefault(): Promise<void> {
  await pool.query("UPDATE orders SET status = 'paid', updated_at = DEFAULT WHERE id = 1");
}

/** pg: UPDATE that sets updated_at = updated_at */
export async function pgOld(): Promise<void> {
  await pool.query("UPDATE orders SET status = 'paid', updated_at = updated_at WHERE id = 1");
}

/** pg: UPDATE that sets a given updated_at */
export async function pgGiven(): Promise<void> {
  await pool.query('UPDATE orders SET status = $1, updated_at = $2 WHERE id = 1', ['paid', new Date('2015-05-05T00:00:00Z')]);
}

/** pg: INSERT … ON CONFLICT DO UPDATE */
export async function pgConflict(): Promise<void> {
  await pool.query("INSERT INTO orders (id, number) VALUES (1, 'A-1') ON CONFLICT (id) DO UPDATE SET status = 'paid'");
}

/** pg: ON CONFLICT DO UPDATE SET excluded.* */
export async function pgConflictExcluded(): Promise<void> {
  await pool.query("INSERT INTO orders (id, number, status) VALUES (1, 'A-1', 'paid') ON CONFLICT (id) DO UPDATE SET status = excluded.status");
}

/** pg: ON CONFLICT DO UPDATE that sets updated_at */
export async function pgConflictStamped(): Promise<void> {
  await pool.query("INSERT INTO orders (id, number) VALUES (1, 'A-1') ON CONFLICT (id) DO UPDATE SET status = 'paid', updated_at = now()");
}

/** pg: ON CONFLICT DO NOTHING */
export async function pgConflictNothing(): Promise<void> {
  await pool.query("INSERT INTO orders (id, number) VALUES (1, 'A-1') ON CONFLICT DO NOTHING");
}

/** pg: MERGE */
export async function pgMerge(): Promise<void> {
  await pool.query("MERGE INTO orders USING (SELECT 1 AS id) AS given ON orders.id = given.id WHEN MATCHED THEN UPDATE SET status = 'paid'");
}

/** pg: MERGE that sets updated_at */
export async function pgMergeStamped(): Promise<void> {
  await pool.query(
    "MERGE INTO orders USING (SELECT 1 AS id) AS given ON orders.id = given.id WHEN MATCHED THEN UPDATE SET status = 'paid', updated_at = now()",
  );
}

/** pg: INSERT */
export async function pgInsert(): Promise<void> {
  await pool.query("INSERT INTO orders (id, number) VALUES (7, 'A-7')");
}

/** pg: DELETE */
export async function pgDelete(): Promise<void> {
  await pool.query('DELETE FROM orders WHERE id = 2');
}

/** pg: UPDATE of created_at */
export async function pgCreatedAt(): Promise<void> {
  await pool.query("UPDATE orders SET created_at = '2015-05-05' WHERE id = 1");
}

/** pg: UPDATE of another table */
export async function pgChild(): Promise<void> {
  await pool.query('UPDATE lines SET quantity = 5 WHERE id = 1');
}

/** pg: UPDATE of a table without updated_at */
export async function pgJoinTable(): Promise<void> {
  await pool.query('UPDATE order_tags SET tag_id = 2 WHERE order_id = 1');
}
