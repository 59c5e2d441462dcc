// Which files are migrations, and which of them have run.
import { describe, expect, it } from 'vitest';
import { migrationState } from '../../src/project/migrations.ts';
import { readSettings } from '../../src/settings.ts';

const state = (file: string, appliedBefore: string | null = null, paths: string[] = [], text = ''): string => migrationState(file, text, { paths, appliedBefore });

describe('a migration', () => {
  it.each([
    'migrations/001_orders.sql',
    'C:\\shop\\migrations\\001_orders.sql',
    '/shop/supabase/migrations/20240101120000_orders.sql',
    'prisma/migrations/20240101120000_orders/migration.sql',
    'hasura/migrations/default/1623841477474_orders/up.sql',
    'db/migrate/20240101120000-orders.js',
    'src/migrations/1700000000000-AddOrders.ts',
    'sql/V1__orders.sql',
    'sql/V2024.01.02__orders.sql',
    'schema/0001_orders.up.sql',
    'drizzle/0001_orders.sql',
    'drizzle/20240101120000_orders/migration.sql',
    'prisma/mysql-migrations/20240101120000_orders/migration.sql',
    'db/sqlite_migrations/orders.sql',
    'src/data-migrations/1700000000000-FillTotals.ts',
    'tools/migrate/totals.sql',
    'api/migrations/split-totals/split-totals-migration.ts',
    'migrations/expireOrders.migration.js',
    'src/modules/checkout/migration/Version-1.0.6.js',
    'setup/sql/upgrade-00034.sql',
    'sql/shop_patch_1.2.sql',
    'db/mysql/update-v2.1-to-2.2.sql',
    'migration-old-backup/1614082100757-SeedOrders.ts',
    'db/migrations_archive/001_orders.js',
  ])('is %s', (file) => {
    expect(state(file)).toBe('open');
  });

  it.each(['src/orders.ts', 'db/schema.sql', 'src/migrations/index.ts', 'src/migrations/runner.ts', 'src/migrations/md5.ts', 'src/orders/split-totals-migration.ts', 'migrations.sql', 'src/2024/orders.sql', 'seeds/01_orders.sql', 'drizzle/2024_orders/totals.sql', 'src/immigrations/001_orders.ts', 'src/order-migrations/totals.ts', 'reports/2024.sql', 'sql/upgrade-template.sql', 'sql/patches.sql', 'sql/dispatch-2024.sql', 'src/upgrade-2.ts', 'migration-tools/orders.ts', 'migration-tools/404.ts', 'migrate-client/src/001_orders.ts'])('is not %s', (file) => {
    expect(state(file)).toBe('none');
  });

  it.each([
    ['a class that says so', 'export class AddTotals1700000000000 implements MigrationInterface {}', 'open'],
    ['a class over two lines', 'export class AddTotals1700000000000\n  implements MigrationInterface {}', 'open'],
    ['a mention of the type', "import type { MigrationInterface } from 'typeorm';\nexport const run = (migration: MigrationInterface) => migration.up(runner);", 'none'],
    ['a class of another kind', 'export class Orders implements OrdersInterface {}', 'none'],
  ])('is told by its text: %s', (_name, text, expected) => {
    expect(state('/shop/history/1700000000000-AddTotals.ts', null, [], text)).toBe(expected);
    expect(state('/shop/history/1700000000000-AddTotals.ts', '20240101', [], text)).toBe(expected === 'open' ? 'applied' : 'none');
  });

  it('is what the settings name', () => {
    expect(state('/shop/changes/orders.sql', null, ['changes/*.sql'])).toBe('open');
    expect(state('/shop/changes/2024/orders.sql', null, ['changes/**'])).toBe('open');
    expect(state('/shop/changes/2024/orders.sql', null, ['changes/*.sql'])).toBe('none');
    expect(state('/shop/changes/a+b.sql', null, ['changes/a+b.sql'])).toBe('open');
  });
});

describe('with a cut-off', () => {
  it.each([
    ['migrations/001_a.sql', '002', 'applied'],
    ['migrations/0002_b.sql', '2', 'new'],
    ['migrations/0010_b.sql', '0009', 'new'],
    ['migrations/20231231235959_a.sql', '20240101', 'applied'],
    ['migrations/20240101000000_a.sql', '2024-01-01', 'new'],
    ['migrations/2024_01_02_a.sql', '20240101', 'new'],
    ['src/migrations/1600000000000-A.ts', '20240101', 'applied'],
    ['src/migrations/1800000000000-A.ts', '20240101', 'new'],
    ['migrations/001_a.sql', '20240101', 'open'],
    ['sql/upgrade-00012.sql', '34', 'applied'],
    ['migrations-2021/1600000000000-A.ts', '20240101', 'applied'],
    ['sql/upgrade-00034.sql', '34', 'new'],
    ['src/orders.ts', '20240101', 'none'],
  ])('%s before %s is %s', (file, appliedBefore, expected) => {
    expect(state(file, appliedBefore)).toBe(expected);
  });
});

describe('the settings for migrations', () => {
  it.each<[unknown, string]>([
    [{ migrations: { appliedBefore: 'soon' } }, "timestamps: settings.timestamps.migrations.appliedBefore must be a text with a number or date, or null, not \"soon\""],
    [{ migrations: { appliedBefore: 20260101 } }, 'timestamps: settings.timestamps.migrations.appliedBefore must be a text with a number or date, or null, not 20260101'],
    [{ migrations: { paths: 'changes' } }, 'timestamps: settings.timestamps.migrations.paths must be an array of names, not "changes"'],
    [{ migrations: { applied: '1' } }, 'timestamps: unknown setting settings.timestamps.migrations.applied; known are paths, appliedBefore'],
  ])('are refused: %j', (given, message) => {
    expect(() => readSettings(given)).toThrow(message);
  });

  it('have defaults for what is left out', () => {
    expect(readSettings({ migrations: { appliedBefore: '2026-01-01' } }).migrations).toEqual({ paths: [], appliedBefore: '2026-01-01' });
  });
});
