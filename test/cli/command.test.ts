import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, expect, onTestFinished, vi } from 'vitest';
import plugin from '../../src/index.ts';
import { STAMPED, UNSTAMPED, findings, project, timestamps } from './project.ts';

describe('timestamps', () => {
  it('finds nothing in a clean project', async () => {
    const cwd = project({ 'src/orders.ts': STAMPED, 'src/prices.ts': 'export const price = 5;', 'readme.md': '' });
    expect(await timestamps(cwd)).toEqual({ code: 0, stdout: '2 files checked, nothing found.\n', stderr: '' });
    expect(await timestamps(cwd, ['--format', 'json'])).toEqual({ code: 0, stdout: '[]\n', stderr: '' });
    expect(await timestamps(project({}))).toEqual({ code: 0, stdout: '0 files checked, nothing found.\n', stderr: '' });
  });

  it('reports what it finds, by file', async () => {
    const cwd = project({ 'src/orders.ts': UNSTAMPED, 'src/shop/invoices.js': UNSTAMPED.replaceAll('orders', 'invoices'), 'src/prices.ts': '' });
    const { code, stdout, stderr } = await timestamps(cwd);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    const lines = stdout.split('\n');
    expect(lines[0]).toBe('src/orders.ts');
    expect(lines[1]).toMatch(/^ {2}3:14 {2}error {2}`orders` .*[^.] {2}timestamps\/require-timestamps$/);
    expect(lines.slice(2, 4)).toEqual(['', 'src/shop/invoices.js']);
    expect(lines.slice(-3)).toEqual(['2 errors and 0 warnings in 2 files, 3 files checked.', '2 findings can be fixed with --fix.', '']);
    expect(await timestamps(cwd, ['check', 'src/prices.ts'])).toMatchObject({ code: 0, stdout: '1 file checked, nothing found.\n' });
  });

  it('reports in the format of ESLint for other programs', async () => {
    const cwd = project({ 'orders.ts': UNSTAMPED, 'prices.ts': '' });
    const { code, stdout } = await timestamps(cwd, ['--format', 'json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual([
      {
        filePath: join(cwd, 'orders.ts'),
        messages: [expect.objectContaining({ ruleId: 'timestamps/require-timestamps', severity: 2, line: 3, column: 14, fix: expect.anything() })],
        errorCount: 1,
        fatalErrorCount: 0,
        warningCount: 0,
        fixableErrorCount: 1,
        fixableWarningCount: 0,
      },
    ]);
  });

  it('checks schemas and SQL, joined with the code that uses them', async () => {
    const cwd = project({
      'package.json': '{}',
      'prisma/schema.prisma':
        'datasource db {\n  provider = "postgresql"\n}\n\nmodel Order {\n  id        Int      @id\n  status    String\n  createdAt DateTime @default(now()) @db.Timestamptz(3)\n  updatedAt DateTime @db.Timestamptz(3)\n}\n\nmodel Cart {\n  id Int @id\n  note String\n}\n',
      'db/migrations/001_payments.sql': 'CREATE TABLE payments (\n  id int PRIMARY KEY,\n  note text\n);\n',
      'src/orders.ts':
        "import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();\nexport const ship = (id: number) => prisma.order.update({ where: { id }, data: { status: 'shipped' } });\n",
    });
    const { code, stdout } = await timestamps(cwd);
    const found = (JSON.parse((await timestamps(cwd, ['--format', 'json'])).stdout) as { filePath: string; messages: { ruleId: string; line: number }[] }[])
      .flatMap(({ filePath, messages }) => messages.map(({ ruleId, line }) => `${filePath.slice(cwd.length + 1).replaceAll('\\', '/')}:${line} ${ruleId}`));
    expect(found).toEqual([
      'db/migrations/001_payments.sql:1 timestamps/require-timestamps',
      'prisma/schema.prisma:12 timestamps/require-timestamps',
      'src/orders.ts:3 timestamps/require-updated-at',
    ]);
    expect(stdout).toContain('3 files checked');
    expect(code).toBe(1);
  });

  it('uses colours on a terminal, unless told otherwise', async () => {
    const cwd = project({ 'orders.ts': UNSTAMPED });
    const colored = async (surroundings: Parameters<typeof timestamps>[2]) => (await timestamps(cwd, [], surroundings)).stdout.includes('\x1b[');
    expect(await colored({ isTTY: true })).toBe(true);
    expect(await colored({ isTTY: true, env: { NO_COLOR: '1' } })).toBe(false);
    expect(await colored({ isTTY: true, env: { TERM: 'dumb' } })).toBe(false);
    expect(await colored({ isTTY: false })).toBe(false);
    expect(await colored({ isTTY: false, env: { FORCE_COLOR: '1' } })).toBe(true);
    expect(await colored({ isTTY: true, env: { FORCE_COLOR: '0' } })).toBe(false);
    expect(await colored({ isTTY: true, env: { FORCE_COLOR: '1', NO_COLOR: '1' } })).toBe(false);
  });

  it('says how to use it and which version it is', async () => {
    const cwd = project({});
    expect(await timestamps(cwd, ['--help'])).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringContaining('Usage: timestamps [check] [paths...]'),
    });
    expect(await timestamps(cwd, ['--version'])).toEqual({ code: 0, stderr: '', stdout: `${plugin.meta.version}\n` });
  });

  it('ends with one line and code 2 when it is used wrongly', async () => {
    const cwd = project({ 'orders.ts': UNSTAMPED });
    expect(await timestamps(cwd, ['--speed'])).toEqual({ code: 2, stdout: '', stderr: "timestamps: Unknown option '--speed'\n" });
    expect(await timestamps(cwd, ['orders.ts', 'sources'])).toEqual({ code: 2, stdout: '', stderr: 'timestamps: no such file or folder: sources\n' });
    expect(await timestamps(cwd, ['--policy', 'auto'])).toMatchObject({
      code: 2,
      stderr: "timestamps: --policy must be managed or explicit, not 'auto'\n",
    });
  });

  it('lets the policy decide which writes are fine', async () => {
    const cwd = project({
      'orders.ts': STAMPED,
      'pay.ts': `import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { orders } from './orders';
const db = drizzle(process.env.DATABASE_URL!);
export const pay = (id: number) => db.update(orders).set({ note: 'paid' }).where(eq(orders.id, id));
`,
    });
    expect(await findings(cwd)).toEqual([]);
    expect(await findings(cwd, ['--policy', 'explicit'])).toEqual(['pay.ts:5 require-updated-at']);
    expect(await findings(cwd, ['--config', 'guideline'])).toContain('pay.ts:5 require-updated-at');
    expect(await findings(cwd, ['--config', 'guideline', '--policy', 'managed'])).not.toContain('pay.ts:5 require-updated-at');
  });

  it('counts warnings only beyond the number that is allowed', async () => {
    const cwd = project({ 'orders.ts': `/* eslint timestamps/require-timestamps: "warn" */\n${UNSTAMPED}` });
    expect(await timestamps(cwd)).toMatchObject({ code: 0, stdout: expect.stringContaining('0 errors and 1 warning in 1 file') });
    expect((await timestamps(cwd, ['--max-warnings', '1'])).code).toBe(0);
    expect((await timestamps(cwd, ['--max-warnings', '0'])).code).toBe(1);
  });
});

describe('on any project', { timeout: 60_000 }, () => {
  it('reads no configuration and runs no code of it', async () => {
    const trap = 'throw new Error("executed");';
    const cwd = project({
      'eslint.config.js': trap,
      'eslint.config.ts': trap,
      '.eslintrc.js': trap,
      'package.json': '{ "type": "module", "eslintConfig": { "root": 1 }, "name": 5 }',
      '.eslintrc.json': '{',
      'tsconfig.json': '{ "extends": "./missing.json" }',
      'orders.ts': `${trap}\n${UNSTAMPED}`,
      'node_modules/@typescript-eslint/parser/index.js': trap,
      'node_modules/typescript/index.js': trap,
      'node_modules/drizzle-orm/pg-core.js': trap,
    });
    expect(await findings(cwd)).toEqual(['orders.ts:4 require-timestamps']);
  });

  it('reports a syntax error once, with its place, and checks the rest', async () => {
    const cwd = project({ 'orders.ts': UNSTAMPED, 'invoices.ts': `${UNSTAMPED}\nconst = 1;\nconst = 2;\n` });
    expect(await findings(cwd)).toEqual(['invoices.ts:8 Parsing error: Unexpected token', 'orders.ts:3 require-timestamps']);
    expect((await timestamps(cwd, ['invoices.ts'])).stdout).toMatch(/^invoices\.ts\n {2}8:7 {2}error {2}Parsing error: Unexpected token\n/);
  });

  it('leaves tests alone, unless they are named', async () => {
    const cwd = project({ 'test/orders.ts': UNSTAMPED, 'src/orders.spec.ts': UNSTAMPED });
    expect(await findings(cwd)).toEqual([]);
    expect(await findings(cwd, ['test/orders.ts', 'src/orders.spec.ts'])).toEqual([
      'src/orders.spec.ts:3 require-timestamps',
      'test/orders.ts:3 require-timestamps',
    ]);
  });

  it('checks what is named wherever it is', async () => {
    const cwd = project({ 'node_modules/shop/orders.js': UNSTAMPED, 'test/shop/src/orders.ts': UNSTAMPED, 'elsewhere/prices.ts': '' });
    expect(await findings(cwd, ['node_modules/shop/orders.js'])).toEqual(['node_modules/shop/orders.js:3 require-timestamps']);
    const elsewhere = join(cwd, 'elsewhere');
    expect((await timestamps(elsewhere, ['../test/shop'])).stdout).toContain(join('..', 'test', 'shop', 'src', 'orders.ts'));
    expect((await timestamps(elsewhere, [join(cwd, 'test', 'shop', 'src', 'orders.ts')])).code).toBe(1);
  });

  it('obeys its own comments and no others', async () => {
    const off = '// eslint-disable-next-line timestamps/require-timestamps -- rows never change\nexport const';
    const cwd = project({
      'orders.ts': UNSTAMPED.replace('export const', off),
      'invoices.ts': `/* eslint quotes: 2, no-unused-vars: 2, orders/unknown: 2 */\n/* eslint-disable no-console, orders/unknown */\n/* eslint-env node */\n${UNSTAMPED}`,
    });
    expect(await findings(cwd)).toEqual(['invoices.ts:6 require-timestamps']);
  });

  it.each([
    ['empty', ''],
    ['nothing but NUL bytes', '\0\0\0'],
    ['a NUL byte in a model', UNSTAMPED.replace(';', ';\0')],
    ['a byte order mark', `\uFEFF${UNSTAMPED}`],
    ['Windows line ends', UNSTAMPED.replaceAll('\n', '\r\n')],
    ['old Mac line ends', UNSTAMPED.replaceAll('\n', '\r')],
    ['UTF-16', Buffer.from(`\uFEFF${UNSTAMPED}`, 'utf16le')],
    ['UTF-16, the other way round', Buffer.from(`\uFEFF${UNSTAMPED}`, 'utf16le').swap16()],
    ['Latin-1', Buffer.from(`${UNSTAMPED}// Käufer`, 'latin1')],
    ['random bytes', Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256))],
    ['a hash-bang', `#!/usr/bin/env node\n${UNSTAMPED}`],
    ['a megabyte', `${UNSTAMPED}${'export const price = { amount: 5, currency: "EUR" };\n'.replace('price', 'price_').repeat(20_000)}`],
    ['a very long line', `${UNSTAMPED}const prices = [${'5, '.repeat(300_000)}];`],
    ['a deep tree', `${UNSTAMPED}const prices = ${'['.repeat(2900)}${']'.repeat(2900)};`],
    ['a far too deep tree', `${UNSTAMPED}const prices = ${'['.repeat(100_000)}`],
    ['a very long chain', `${UNSTAMPED}orders${'.note()'.repeat(20_000)};`],
    ['a very long sum', `${UNSTAMPED}const sum = 1${' + 1'.repeat(20_000)};`],
  ])('survives a file with %s', async (_name, content) => {
    const cwd = project({ 'orders.ts': content, 'invoices.ts': UNSTAMPED });
    const { code, stderr, stdout } = await timestamps(cwd);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toContain('2 files checked');
    expect(stdout).toMatch(/^invoices\.ts$/m);
  });

  it.skipIf(process.getuid?.() === 0)('names a file that it may not read', async () => {
    const cwd = project({ 'orders.ts': UNSTAMPED });
    chmodSync(join(cwd, 'orders.ts'), 0);
    expect(await findings(cwd)).toEqual([expect.stringContaining('orders.ts:1 Cannot be read: EACCES')]);
  });
});

describe('when a rule fails', () => {
  /** Makes one rule throw on every file of the rest of the test. */
  function breakRule(error: Error): void {
    const rule = plugin.rules?.['require-timestamps'] as { create: () => unknown };
    const spy = vi.spyOn(rule, 'create').mockImplementation(() => {
      throw error;
    });
    onTestFinished(() => spy.mockRestore());
  }

  it('says so in one line, after what it found in other files', async () => {
    breakRule(new TypeError('fields is not iterable\nin two lines'));
    const cwd = project({ 'broken.ts': `${UNSTAMPED}const = 1;`, 'invoices.ts': UNSTAMPED, 'orders.ts': UNSTAMPED });
    const { code, stdout, stderr } = await timestamps(cwd);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(/^timestamps: internal error in invoices\.ts: .*fields is not iterable \(and in 1 more\)\n$/),
    });
    expect(stdout).toContain('1 error and 0 warnings in 1 file, 3 files checked.');
  });

  it('names a setting that is wrong', async () => {
    breakRule(new Error("timestamps: settings.timestamps.policy must be 'managed' or 'explicit', not \"auto\""));
    const { code, stdout, stderr } = await timestamps(project({ 'orders.ts': UNSTAMPED }));
    expect({ code, stdout, stderr }).toEqual({
      code: 2,
      stdout: '',
      stderr: "timestamps: settings.timestamps.policy must be 'managed' or 'explicit', not \"auto\"\n",
    });
  });

  it('takes a stack that is too small for a file as a finding', async () => {
    breakRule(new RangeError('Maximum call stack size exceeded'));
    expect(await findings(project({ 'orders.ts': UNSTAMPED }))).toEqual(['orders.ts:1 Nests too deeply to be checked.']);
  });
});
