// The SQL around a file: which files belong together, in which order they run, and what is known afterwards.
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createDisk } from '../../src/project/disk.ts';
import type { Store } from '../../src/js/resolver.ts';
import { tableOf } from '../../src/orms/lowering/tables.ts';
import { createSqlFiles } from '../../src/project/sql-files.ts';
import { withTriggers } from '../../src/project/triggers.ts';
import { inShort, tables as declaredTables, TOUCH } from '../orms/sql/cases.ts';
import { project } from './on-disk.ts';

type Files = Readonly<Record<string, string | object>>;

afterEach(() => void vi.useRealTimers());

const ORDERS = 'CREATE TABLE orders (id int);';

/** The tables that code in a file of a project may ask for. */
function tables(files: Files, from = 'src/till.ts'): string[] | null {
  const { root } = project({ 'package.json': { name: 'shop' }, '.git/HEAD': '', ...files });
  const store = createSqlFiles(createDisk()).tables(join(root, from));
  return store && [...store.models.values()].map(inShort).sort();
}

it('is that of the folder around it where nothing says what the project is', () => {
  const { root } = project({ 'shop/migrations/1_orders/up.sql': ORDERS, 'shop/migrations/2_total/up.sql': 'ALTER TABLE orders ADD total int;', 'other/schema.sql': 'CREATE TABLE carts (id int);' });
  const store = createSqlFiles(createDisk()).tables(join(root, 'shop/migrations/1_orders/up.sql'));
  expect(store && [...store.models.values()].map(inShort)).toEqual(['orders: id, total']);
});

describe('where nothing says what the repository is', () => {
  const FILES = { 'api/package.json': { name: 'api' }, 'api/src/till.ts': '', 'database/package.json': { name: 'database' }, 'database/migrations/1.sql': ORDERS };

  /** The tables that code in `api` may ask for when the linter was started in a folder. */
  const started = (start: string | undefined, files: Files = FILES, home = '../home'): string[] | null => {
    const { root } = project(files);
    for (const name of ['HOME', 'USERPROFILE']) vi.stubEnv(name, join(root, home));
    const store = createSqlFiles(createDisk()).tables(join(root, 'api/src/till.ts'), start && join(root, start));
    return store && [...store.models.values()].map(inShort);
  };
  afterEach(() => void vi.unstubAllEnvs());

  it('reaches as far as the folder that the linter was started in', () => {
    expect(started('.')).toEqual(['orders: id']);
    expect(started('api')).toBeNull();
    expect(started('api/src')).toBeNull();
    expect(started('database')).toBeNull();
    expect(started(undefined)).toBeNull();
  });

  it('is that of the nearest package first', () => {
    expect(started('.', { ...FILES, 'api/schema.sql': 'CREATE TABLE carts (id int);' })).toEqual(['carts: id']);
  });

  it('stays within the package in a folder of several projects', () => {
    expect(started('.', { ...FILES, 'stock/.git/HEAD': '' })).toBeNull();
    expect(started('.', FILES, '.')).toBeNull();
    expect(started('.', FILES, 'users/ann')).toBeNull();
    expect(started('.', FILES, 'database')).toBeNull();
  });

  it('stays within the repository where there is one', () => {
    expect(started('.', { ...FILES, 'api/.git/HEAD': '' })).toBeNull();
  });
});

describe('the SQL of a package', () => {
  it.each<[string, Files, string[] | null]>([
    ['none', {}, null],
    ['a schema', { 'schema.sql': ORDERS }, ['orders: id']],
    ['a schema in a folder', { 'database/tables.sql': ORDERS }, ['orders: id']],
    ['queries only', { 'queries/open.sql': 'SELECT * FROM orders;' }, null],
    ['migrations by number', { 'migrations/2_total.sql': 'ALTER TABLE orders ADD total int;', 'migrations/10_drop.sql': 'ALTER TABLE orders DROP total;', 'migrations/1_orders.sql': ORDERS }, ['orders: id']],
    ['migrations of Supabase', { 'supabase/migrations/20240101000000_orders.sql': ORDERS }, ['orders: id']],
    ['migrations of Flyway', { 'sql/V2__total.sql': 'ALTER TABLE orders ADD total int;', 'sql/V1__orders.sql': ORDERS, 'sql/U1__orders.sql': 'DROP TABLE orders;' }, ['orders: id, total']],
    ['pairs of up and down', { 'migrations/1_orders.up.sql': ORDERS, 'migrations/1_orders.down.sql': 'DROP TABLE orders;' }, ['orders: id']],
    ['folders with up and down', { 'hasura/migrations/default/1_orders/up.sql': ORDERS, 'hasura/migrations/default/1_orders/down.sql': 'DROP TABLE orders;' }, ['orders: id']],
    ['sections', { 'db/migrations/1.sql': `-- migrate:up\n${ORDERS}\n-- migrate:down\nDROP TABLE orders;` }, ['orders: id']],
    ['folders of Prisma', { 'prisma/migrations/1_a/migration.sql': ORDERS, 'prisma/migrations/2_b/migration.sql': 'ALTER TABLE orders ADD total int;' }, ['orders: id, total']],
    ['what Sqitch reverts', { 'deploy/orders.sql': ORDERS, 'revert/orders.sql': 'DROP TABLE orders;' }, ['orders: id']],
    ['tests', { 'test/schema.sql': ORDERS, 'node_modules/x/schema.sql': ORDERS, 'dist/schema.sql': ORDERS }, null],
    ['a script for tests beside the schema', { 'sql/shop.sql': ORDERS, 'sql/shop-test.sql': 'CREATE TABLE orders (id int, total int);', 'sql/mock_data.sql': 'CREATE TABLE carts (id int);' }, ['orders: id']],
    ['migrations about tests', { 'sql/V1__orders-test.sql': ORDERS, 'migrations/1_lab-test.sql': 'CREATE TABLE lab_tests (id int);' }, ['lab_tests: id', 'orders: id']],
    ['a folder called so', { 'x.sql/keep.txt': '', 'schema.sql': ORDERS }, ['orders: id']],
    ['text that is no SQL', { 'migrations/1.sql': '\u0000\u0001 CREATE %%% (((', 'migrations/2.sql': ORDERS }, ['orders: id']],
    ['a dump beside migrations', { 'db/structure.sql': 'CREATE TABLE orders (id int, total int);', 'db/migrations/1_orders.sql': ORDERS, 'db/migrations/2.sql': 'ALTER TABLE orders ADD total int;' }, ['orders: id, total']],
    ['two databases of their own', { 'billing/schema.sql': 'CREATE TABLE invoices (id int);', 'shop/schema.sql': ORDERS }, ['invoices: id', 'orders: id']],
    ['two databases with one table', { 'billing/schema.sql': 'CREATE TABLE orders (number int);', 'shop/schema.sql': ORDERS }, ['orders: …']],
    ['two databases with the same table', { 'billing/schema.sql': ORDERS, 'shop/schema.sql': ORDERS }, ['orders: id']],
    ['migrations of two databases', { 'migrations/shop/1.sql': ORDERS, 'migrations/billing/1.sql': 'CREATE TABLE invoices (id int);', 'migrations/billing/2.sql': "DO $$ BEGIN EXECUTE 'ALTER TABLE x ADD y int'; END $$;" }, ['invoices: id, …', 'orders: id']],
    ['one schema for each database', { 'migrations/mysql/1.sql': ORDERS, 'migrations/postgres/1.sql': ORDERS }, ['orders: id']],
  ])('%s', (_name, files, expected) => {
    expect(tables(files)).toEqual(expected);
  });

  it('is that of the nearest package which has some', () => {
    const files = { 'apps/web/package.json': { name: 'web' }, 'apps/api/package.json': { name: 'api' }, 'apps/api/schema.sql': ORDERS, 'schema.sql': 'CREATE TABLE carts (id int);' };
    expect(tables(files, 'apps/api/src/till.ts')).toEqual(['orders: id']);
    expect(tables({ ...files, 'schema.sql': '' }, 'apps/web/src/till.ts')).toEqual(['orders: id']);
  });

  it.each([
    ['the nearest that declares it', 'orders', 'orders: id, total'],
    ['further out than a table that has nothing to do with it', 'carts', 'carts: id'],
    ['in none', 'refunds', null],
    ['outside of the repository', 'strays', null],
  ])('has each table of %s', (_where, name, expected) => {
    const { root } = project({
      'package.json': {},
      'schema.sql': 'CREATE TABLE strays (id int);',
      'shop/package.json': { name: 'shop' },
      'shop/.git/HEAD': '',
      'shop/db/schema.sql': 'CREATE TABLE carts (id int); CREATE TABLE orders (number int);',
      'shop/services/package.json': { name: 'services' },
      'shop/services/billing/costs.sql': 'CREATE TABLE costs (id int);',
      'shop/services/till/package.json': { name: 'till' },
      'shop/services/till/schema.sql': 'CREATE TABLE orders (id int, total int);',
    });
    const find = createSqlFiles(createDisk()).tables;
    const table = tableOf(name, (language) => (language === 'sql' ? find(join(root, 'shop/services/till/src/till.ts')) : null));
    expect(table && inShort(table)).toBe(expected);
  });

  it('has the trigger of a table also further out than a trigger that has nothing to do with it', () => {
    const trigger = (table: string): string => `CREATE TABLE ${table} (id int, updated_at timestamptz); ${TOUCH} CREATE TRIGGER touched BEFORE UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION touch();`;
    const { root } = project({ 'package.json': {}, '.git/HEAD': '', 'schema.sql': trigger('orders'), 'till/package.json': { name: 'till' }, 'till/costs.sql': trigger('costs') });
    const find = createSqlFiles(createDisk()).triggers;
    const moved = (table: string): string[] => {
      const [model] = declaredTables(`CREATE TABLE ${table} (id int, updated_at timestamptz DEFAULT now())`);
      if (!model) throw new Error('no table');
      return withTriggers(model, () => find(join(root, 'till/till.ts'))).set.fields.filter(({ mechanism }) => mechanism === 'trigger').map(({ name }) => name);
    };
    expect(moved('orders')).toEqual(['updated_at']);
    expect(moved('costs')).toEqual(['updated_at']);
    expect(moved('refunds')).toEqual([]);
  });

  it('is read again when a file changes', () => {
    // How long an answer is trusted depends on how long it took: a busy machine's own clock would tell when it is asked for again.
    vi.useFakeTimers({ toFake: ['performance'] });
    const shop = project({ 'package.json': { name: 'shop' }, 'schema.sql': ORDERS });
    const find = createSqlFiles(createDisk()).tables;
    const names = (): string[] => [...(find(join(shop.root, 'till.ts'))?.models.keys() ?? [])];
    expect(names()).toEqual(['orders']);
    shop.write('schema.sql', 'CREATE TABLE carts (id int, note text);');
    expect(names()).toEqual(['orders']);
    vi.advanceTimersByTime(600);
    expect(names()).toEqual(['carts']);
  });

  it('is, for one of its files, what its folder says', () => {
    const { root } = project({ 'package.json': { name: 'shop' }, 'a/schema.sql': ORDERS, 'b/schema.sql': 'CREATE TABLE carts (id int);' });
    const store = createSqlFiles(createDisk()).tables(join(root, 'b/schema.sql'));
    expect([...(store?.models.keys() ?? [])]).toEqual(['carts']);
    expect([...(store?.files ?? [])]).toEqual([join(root, 'b/schema.sql')]);
  });
});

describe('what moves columns', () => {
  const TRIGGER = 'CREATE TRIGGER t BEFORE UPDATE ON orders FOR EACH ROW SET NEW.updated_at = NOW();';
  const ON_UPDATE = 'ALTER TABLE orders ADD updated_at timestamp NULL ON UPDATE CURRENT_TIMESTAMP;';

  /** The tables with a column that moves, as code in a file is told. */
  function moving(files: Files, from = 'src/till.ts'): string[] | null {
    const { root } = project({ 'package.json': { name: 'shop' }, '.git/HEAD': '', ...files });
    const namesIn = (store: Store | null): string[] =>
      store ? [...[...store.models].flatMap(([name, { set }]) => (set.fields.some(({ onUpdate }) => onUpdate === 'database') ? [name] : [])), ...namesIn(store.outer?.() ?? null)] : [];
    const store = createSqlFiles(createDisk()).triggers(join(root, from));
    return store && [...new Set(namesIn(store))].sort();
  }

  it.each<[string, Files, string[] | null]>([
    ['in the file that creates the table', { 'schema.sql': `CREATE TABLE orders (id int, updated_at timestamp NULL);${TRIGGER}` }, ['orders']],
    ['where nothing creates the table', { 'db/triggers.sql': TRIGGER }, ['orders']],
    ['where other tables are created', { 'db/1.sql': 'CREATE TABLE carts (id int);', 'db/2.sql': ON_UPDATE }, ['orders']],
    ['nearer than what creates other tables', { 'apps/api/package.json': { name: 'api' }, 'apps/api/db/triggers.sql': TRIGGER, 'schema.sql': `CREATE TABLE carts (id int, updated_at timestamp NULL ON UPDATE CURRENT_TIMESTAMP);` }, ['carts', 'orders']],
    ['where nothing has to do with it', { 'db/1.sql': 'ALTER TABLE orders ADD note text;' }, null],
    ['not, where another folder creates the table', { 'shop/1.sql': 'CREATE TABLE orders (id int, updated_at timestamp NULL);', 'billing/1.sql': ON_UPDATE }, []],
  ])('is known %s', (_name, files, expected) => {
    expect(moving(files, 'apps/api/package.json' in files ? 'apps/api/till.ts' : 'src/till.ts')).toEqual(expected);
  });

  it('makes no table of what is only changed', () => {
    expect(tables({ 'db/1.sql': 'CREATE TABLE carts (id int);', 'db/2.sql': ON_UPDATE })).toEqual(['carts: id']);
    expect(tables({ 'db/2.sql': ON_UPDATE })).toBeNull();
  });
});
