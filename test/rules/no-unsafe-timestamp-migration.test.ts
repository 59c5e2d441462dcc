// Changes of timestamp columns that fail on the rows that are there, or lose what they hold.
import { describe, expect, it } from 'vitest';
import { lint } from '../tools/lint.ts';

const FILE = 'test/fixtures/projects/none/migrations/20260102_orders.sql';

function messages(code: string, file = FILE, settings: object = {}): ReturnType<typeof lint> {
  return lint(code, { file, rules: ['no-unsafe-timestamp-migration'], settings: settings as Record<string, unknown> });
}

/** What is reported, by the kind of problem. */
function reported(code: string, file = FILE, settings: object = {}): (string | undefined)[] {
  return messages(code, file, settings).map(({ messageId }) => messageId);
}

describe('reports', () => {
  it.each([
    ['ALTER TABLE orders ADD COLUMN paid_at timestamptz NOT NULL;', 'required'],
    ['ALTER TABLE orders ADD paid timestamp NOT NULL;', 'required'],
    ['ALTER TABLE orders ADD COLUMN IF NOT EXISTS updated_at timestamp with time zone NOT NULL DEFAULT NULL;', 'required'],
    ['ALTER TABLE orders ADD COLUMN total int, ADD COLUMN updated_at timestamptz NOT NULL;', 'required'],
    ['ALTER TABLE "orders" ADD COLUMN "updatedAt" TIMESTAMP(3) NOT NULL;', 'required'],
    ['ALTER TABLE orders ADD COLUMN updated_at bigint NOT NULL;', 'required'],
    ['ALTER TABLE "orders" ADD COLUMN "updated_at" bigint NOT NULL; UPDATE "orders" SET "updated_at" = 0;', 'required'],
    ['ALTER TABLE orders ADD COLUMN expires_at text NOT NULL;', 'required'],
    ['ALTER TABLE `orders` ADD COLUMN `updated_at` datetime NOT NULL;', 'required'],
    ['ALTER TABLE orders ADD COLUMN updated_at timestamptz DEFAULT clock_timestamp();', 'volatile'],
    ["ALTER TABLE orders ADD COLUMN due_at timestamptz NOT NULL DEFAULT now() + random() * interval '1 day';", 'volatile'],
    ['ALTER TABLE orders DROP COLUMN created_at;', 'dropped'],
    ['ALTER TABLE orders DROP COLUMN IF EXISTS "deletedAt" CASCADE;', 'dropped'],
    ['ALTER TABLE orders DROP COLUMN shipped_on;', 'dropped'],
    ['ALTER TABLE orders RENAME COLUMN created_at TO placed_at;', 'renamed'],
    ['ALTER TABLE orders RENAME created_at TO "createdAt";', 'renamed'],
    ['ALTER TABLE orders ALTER COLUMN created_at TYPE timestamptz;', 'zone'],
    ['ALTER TABLE orders ALTER COLUMN created_at SET DATA TYPE timestamp with time zone;', 'zone'],
    ['ALTER TABLE orders ALTER COLUMN created_at TYPE timestamptz USING created_at::timestamptz;', 'zone'],
    ['ALTER TABLE orders ALTER COLUMN created_at TYPE timestamp without time zone;', 'zone'],
    ['ALTER TABLE "order line" ALTER COLUMN "created at" TYPE timestamptz;', 'zone'],
    ['ALTER TABLE "order line" DROP COLUMN "packed at";', 'dropped'],
    ['ALTER TABLE orders ALTER COLUMN created_at TYPE text;', 'retyped'],
    ['ALTER TABLE orders ALTER COLUMN created_at TYPE boolean USING created_at IS NOT NULL;', 'retyped'],
    ['ALTER TABLE orders MODIFY COLUMN created_at varchar(255);', 'retyped'],
    ['DO $$ BEGIN ALTER TABLE orders DROP COLUMN created_at; END $$;', 'dropped'],
  ])('%s', (code, expected) => {
    expect(reported(code)).toEqual([expected]);
  });

  it('a dropped column of which no times were copied before', () => {
    expect(reported('UPDATE orders SET created_at = now(); ALTER TABLE orders DROP COLUMN created_at;')).toEqual(['dropped']);
    expect(reported('ALTER TABLE orders DROP COLUMN created_at; UPDATE orders SET placed_at = created_at;')).toEqual(['dropped']);
    expect(reported('UPDATE orders SET placed_at = shipped_at; ALTER TABLE orders DROP COLUMN created_at;')).toEqual(['dropped']);
  });

  it.each([
    ['rows without a value', 'DELETE FROM orders WHERE deleted_at IS NULL;'],
    ['some of the rows with one', 'DELETE FROM orders WHERE deleted_at IS NOT NULL AND total = 0;'],
    ['some rows of a table in quotes', 'DELETE FROM "orders" WHERE total = 0;'],
    ['rows with a value in another column', 'DELETE FROM orders WHERE shipped_at IS NOT NULL;'],
    ['rows of another table', 'DELETE FROM carts WHERE deleted_at IS NOT NULL;'],
    ['rows that are found through another table', 'DELETE FROM orders USING carts WHERE deleted_at IS NOT NULL;'],
    ['nothing, in a comment', '-- DELETE FROM orders WHERE deleted_at IS NOT NULL;\n/* DELETE FROM orders; */'],
  ])('a dropped column after the deletion of %s', (_name, code) => {
    expect(reported(`${code}\nALTER TABLE orders DROP COLUMN deleted_at;`)).toEqual(['dropped']);
  });

  it('a dropped column whose rows are deleted afterwards', () => {
    expect(reported('ALTER TABLE orders DROP COLUMN deleted_at; DELETE FROM orders;')).toEqual(['dropped']);
  });

  it('one problem for each change', () => {
    expect(reported('ALTER TABLE orders DROP COLUMN created_at, DROP COLUMN updated_at;')).toEqual(['dropped', 'dropped']);
  });

  it('what migrations in code run', () => {
    const file = 'test/fixtures/projects/none/migrations/20260102-orders.js';
    const text = 'ALTER TABLE orders ADD COLUMN paid_at timestamptz NOT NULL';
    expect(reported(`exports.up = (db, done) => db.runSql('${text}', done);`, file)).toEqual(['required']);
    expect(reported(`export async function up(pgm) { pgm.sql(\`${text}\`); }`, file)).toEqual(['required']);
    expect(reported(`export class Add { async up(runner) { await runner.query("${text}"); } }`, file)).toEqual(['required']);
    expect(reported(`module.exports = { up: (knex) => knex.raw('${text}'), down: (knex) => knex.raw('ALTER TABLE orders DROP COLUMN paid_at') };`, file)).toEqual(['required']);
    expect(reported("exports.up = (db) => db.addColumn('orders', 'paid_at', { type: 'timestamp', notNull: true });", file)).toEqual(['required']);
    expect(reported("exports.up = (pgm) => pgm.dropColumns('orders', ['created_at', 'total']);", file)).toEqual(['dropped']);
    expect(reported("exports.up = (db) => db.renameColumn('orders', 'created_at', 'placed_at');", file)).toEqual(['renamed']);
    expect(reported(`exports.down = (db) => db.runSql('${text}');`, file)).toEqual([]);
    expect(reported(`export const text = db.runSql('${text}');`, file)).toEqual([]);
    const emptied = (where: string): string => `exports.up = async (db) => { await db.runSql("DELETE FROM orders WHERE ${where}"); await db.runSql('ALTER TABLE orders DROP COLUMN deleted_at'); };`;
    expect(reported(emptied('deleted_at IS NOT NULL'), file)).toEqual([]);
    expect(reported(emptied('deleted_at IS NOT NULL OR id = 1'), file)).toEqual(['dropped']);
    expect(reported(emptied('\\"deleted_at\\" IS NOT NULL').replace('orders', '\\"orders\\"'), file)).toEqual([]);
  });
});

describe('is silent about', () => {
  it.each([
    ['a column that may be null', 'ALTER TABLE orders ADD COLUMN paid_at timestamptz;'],
    ['a default', 'ALTER TABLE orders ADD COLUMN paid_at timestamptz NOT NULL DEFAULT now();'],
    ['the time of the transaction', 'ALTER TABLE orders ADD COLUMN paid_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP;'],
    ['a constant', "ALTER TABLE orders ADD COLUMN paid_at timestamptz NOT NULL DEFAULT '2000-01-01';"],
    ['a number on MySQL, which is 0 in the rows that are there', 'ALTER TABLE `orders` ADD COLUMN `updated_at` bigint NOT NULL; UPDATE `orders` SET `updated_at` = UNIX_TIMESTAMP(`created_at`);'],
    ['a default that is not known', 'ALTER TABLE orders ADD COLUMN paid_at timestamptz NOT NULL DEFAULT shop_time();'],
    ['a column that the database makes', 'ALTER TABLE orders ADD COLUMN paid_at timestamptz NOT NULL GENERATED ALWAYS AS (created_at) STORED;'],
    ['a day of birth', 'ALTER TABLE customers DROP COLUMN birth_date;'],
    ['another column', 'ALTER TABLE orders ADD COLUMN total int NOT NULL;'],
    ['a key of its own', 'ALTER TABLE orders ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid();'],
    ['a flag with a name like a time', 'ALTER TABLE orders ADD COLUMN has_expiry_date boolean NOT NULL;'],
    ['a dropped column of another kind', 'ALTER TABLE orders DROP COLUMN total, DROP COLUMN position, DROP COLUMN description, DROP COLUMN format;'],
    ['a renamed column of another kind', 'ALTER TABLE orders RENAME COLUMN version TO revision;'],
    ['a retyped column of another kind', 'ALTER TABLE orders ALTER COLUMN location TYPE text;'],
    ['old values in their zone', "ALTER TABLE orders ALTER COLUMN created_at TYPE timestamptz USING created_at AT TIME ZONE 'UTC';"],
    ['old values of a function', "ALTER TABLE orders ALTER COLUMN created_at TYPE timestamptz USING timezone('UTC', created_at);"],
    ['seconds', 'ALTER TABLE orders ALTER COLUMN created_at TYPE timestamptz USING to_timestamp(created_at);'],
    ['a database without zones', 'ALTER TABLE `orders` MODIFY `created_at` datetime(6) NOT NULL;'],
    ['a table that is new', 'CREATE TABLE orders (id int); ALTER TABLE orders ADD COLUMN paid_at timestamptz NOT NULL, DROP COLUMN created_at;'],
    ['a table that is new, whatever it is called', 'CREATE TABLE new_orders (id int); ALTER TABLE new_orders RENAME TO Orders; ALTER TABLE orders ADD paid_at timestamptz NOT NULL;'],
    ['a column that is new', 'ALTER TABLE orders ADD COLUMN new_at timestamptz; ALTER TABLE orders RENAME COLUMN new_at TO paid_at;'],
    ['a column whose times were copied', 'ALTER TABLE orders ADD placed_at timestamptz; UPDATE orders SET placed_at = "created_at"; ALTER TABLE orders DROP COLUMN "created_at";'],
    ['a column whose rows were deleted', 'DELETE FROM orders WHERE deleted_at IS NOT NULL; ALTER TABLE orders DROP COLUMN deleted_at;'],
    ['a column whose rows were deleted, in quotes', 'delete from "public"."orders"\nwhere ("orders"."deletedAt" is not null);\nALTER TABLE "orders" DROP COLUMN "deletedAt";'],
    ['a column whose rows were deleted under another name', 'DELETE FROM ONLY orders AS o WHERE o.deleted_at IS NOT NULL; -- gone\nALTER TABLE orders DROP deleted_at;'],
    ['a column of a table without rows', 'DELETE FROM `orders`; ALTER TABLE `orders` DROP COLUMN `created_at`, DROP COLUMN `updated_at`;'],
    ['a table as a whole', 'DROP TABLE orders; ALTER TABLE carts RENAME TO baskets;'],
    ['what undoes', 'ALTER TABLE orders ADD paid_at timestamptz;\n-- migrate:down\nALTER TABLE orders DROP COLUMN paid_at;'],
    ['other statements', "UPDATE orders SET paid_at = now(); COMMENT ON COLUMN orders.paid_at IS 'x';"],
    ['half a statement', 'ALTER TABLE orders ADD COLUMN'],
  ])('%s', (_name, code) => {
    expect(reported(code)).toEqual([]);
  });

  it('files that undo', () => {
    expect(reported('ALTER TABLE orders DROP COLUMN created_at;', FILE.replace('.sql', '.down.sql'))).toEqual([]);
  });

  it('migrations that have run', () => {
    const code = 'ALTER TABLE orders DROP COLUMN created_at;';
    expect(reported(code, FILE, { migrations: { appliedBefore: '20260103' } })).toEqual([]);
    expect(reported(code, FILE, { migrations: { appliedBefore: '20260102' } })).toEqual(['dropped']);
  });
});

describe('offers', () => {
  const suggested = (code: string): string | undefined => {
    const edit = messages(code)[0]?.suggestions?.[0]?.fix;
    return edit && code.slice(0, edit.range[0]) + edit.text + code.slice(edit.range[1]);
  };

  it.each([
    ['ALTER TABLE orders ADD paid_at timestamptz NOT NULL;', 'ALTER TABLE orders ADD paid_at timestamptz NOT NULL DEFAULT now();'],
    ['ALTER TABLE `orders` ADD `paid_at` datetime NOT NULL;', 'ALTER TABLE `orders` ADD `paid_at` datetime NOT NULL DEFAULT CURRENT_TIMESTAMP;'],
    ['ALTER TABLE orders ADD paid_at timestamptz DEFAULT clock_timestamp() NOT NULL;', 'ALTER TABLE orders ADD paid_at timestamptz DEFAULT now() NOT NULL;'],
    ['ALTER TABLE orders ALTER created_at TYPE timestamptz;', "ALTER TABLE orders ALTER created_at TYPE timestamptz USING created_at AT TIME ZONE 'UTC';"],
    ['ALTER TABLE orders DROP COLUMN created_at;', undefined],
  ])('%s', (code, expected) => {
    expect(suggested(code)).toBe(expected);
  });

  it('a fix in a migration that has not run', () => {
    const settings = { migrations: { appliedBefore: '20260101' } };
    const [message] = messages('ALTER TABLE orders ADD updated_at timestamptz NOT NULL;', FILE, settings);
    expect(message?.fix?.text).toBe(' DEFAULT now()');
    const [zone] = messages('ALTER TABLE orders ALTER created_at TYPE timestamptz;', FILE, settings);
    expect(zone?.fix).toBeUndefined();
  });

  it.each(['paid_at', 'expires_at', 'cart_created_at'])('no fix for %s, which did not happen when the migration ran', (name) => {
    const [message] = messages(`ALTER TABLE orders ADD ${name} timestamptz NOT NULL;`, FILE, { migrations: { appliedBefore: '20260101' } });
    expect(message?.fix).toBeUndefined();
    expect(message?.suggestions?.map(({ fix }) => fix.text)).toEqual([' DEFAULT now()']);
  });
});
