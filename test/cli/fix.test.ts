// What `--fix` writes, and what `--fix-dry-run` shows.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, expect } from 'vitest';
import { STAMPED, UNSTAMPED, findings, project, timestamps } from './project.ts';

describe('--fix', () => {
  it('writes what it can fix, and only that', async () => {
    const cwd = project({ 'orders.ts': UNSTAMPED, 'invoices.ts': STAMPED, 'broken.ts': `${UNSTAMPED}const = 1;` });
    const { code, stdout } = await timestamps(cwd, ['--fix']);
    expect(code).toBe(1);
    expect(stdout.split('\n').slice(-3)).toEqual(['1 file fixed.', '1 error and 0 warnings in 1 file, 3 files checked.', '']);
    const fixed = readFileSync(join(cwd, 'orders.ts'), 'utf8');
    expect(fixed).toContain('updatedAt');
    expect(readFileSync(join(cwd, 'invoices.ts'), 'utf8')).toBe(STAMPED);
    expect(readFileSync(join(cwd, 'broken.ts'), 'utf8')).toBe(`${UNSTAMPED}const = 1;`);
    expect(await timestamps(cwd, ['--fix', 'orders.ts'])).toMatchObject({ code: 0 });
    expect(readFileSync(join(cwd, 'orders.ts'), 'utf8')).toBe(fixed);
  });

  it.each<[string, Record<string, string>]>([
    ['a Prisma schema', {
      'schema.prisma': 'generator client {\n  provider = "prisma-client-js"\n}\n\nmodel Order {\n  id   Int    @id\n  note String\n}\n',
      'orders.ts': "import { PrismaClient } from '@prisma/client';\nexport const rename = (note: string) => new PrismaClient().order.update({ where: { id: 1 }, data: { note } });\n",
    }],
    ['a script of SQL', {
      'db/schema.sql': 'CREATE TABLE orders (id serial PRIMARY KEY, note text NOT NULL);\n',
      'orders.ts': "import { Pool } from 'pg';\nexport const rename = (note: string) => new Pool().query('UPDATE orders SET note = $1 WHERE id = 1', [note]);\n",
    }],
    ['a table in a module', {
      'schema.ts': UNSTAMPED,
      'orders.ts': "import { drizzle } from 'drizzle-orm/node-postgres';\nimport { orders } from './schema';\nexport const rename = (note: string) => drizzle('').update(orders).set({ note });\n",
    }],
  ])('goes on where the fix of another file leads: %s', async (_of, files) => {
    const cwd = project({ 'package.json': '{}', ...files });
    await timestamps(cwd, ['--config', 'guideline', '--fix']);
    expect(readFileSync(join(cwd, 'orders.ts'), 'utf8')).toMatch(/updated_?at/i);
    expect(await findings(cwd, ['--config', 'guideline'])).toEqual([]);
  });

  it.each(['schema.sql', 'db/schema.sql', 'database/build.sql'])('adds what a table of SQL lacks once, whatever else its folder says of it: %s', async (name) => {
    const files = { 'package.json': '{}', [name]: 'CREATE TABLE orders (\n  id serial PRIMARY KEY,\n  note text\n);\nCREATE TABLE lines (id serial PRIMARY KEY, note text);\n' };
    const cwd = project({ ...files, [join(name, '../900_more.sql')]: 'ALTER TABLE lines ADD COLUMN created_at timestamptz NOT NULL DEFAULT now();\n' });
    await timestamps(cwd, ['--fix']);
    const fixed = readFileSync(join(cwd, name), 'utf8');
    const [orders = '', lines = ''] = fixed.split('CREATE TABLE lines');
    expect(orders.match(/created_at|updated_at/g)).toEqual(['created_at', 'updated_at']);
    expect(lines.match(/created_at|updated_at/g)).toEqual(['updated_at']);
    await timestamps(cwd, ['--fix']);
    expect(readFileSync(join(cwd, name), 'utf8')).toBe(fixed);
  });

  it('keeps line ends, byte order mark and encoding', async () => {
    const cwd = project({
      'orders.ts': `\uFEFF${UNSTAMPED.replaceAll('\n', '\r\n')}`,
      'invoices.ts': Buffer.from(`\uFEFF${UNSTAMPED}`, 'utf16le'),
      'users.ts': Buffer.from(`${UNSTAMPED}// Käufer`, 'latin1'),
    });
    expect(await timestamps(cwd, ['--fix'])).toMatchObject({ code: 0 });
    const [orders, invoices, users] = ['orders.ts', 'invoices.ts', 'users.ts'].map((name) => readFileSync(join(cwd, name)));
    expect(orders?.toString('utf8')).toMatch(/^\uFEFFimport .*\r\n/);
    expect(invoices?.toString('utf16le')).toMatch(/^\uFEFFimport [^]*updatedAt/);
    expect(users?.toString('latin1')).toMatch(/updatedAt[^]*\/\/ Käufer$/);
  });

  it('shows a diff and writes nothing in a dry run', async () => {
    const cwd = project({ 'src/orders.ts': UNSTAMPED });
    const { code, stdout, stderr } = await timestamps(cwd, ['--fix-dry-run']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toMatch(/^--- a\/src\/orders\.ts\n\+\+\+ b\/src\/orders\.ts\n@@ -1,6 \+1,\d+ @@\n/);
    expect(stdout).toMatch(/^\+ .*updatedAt/m);
    expect(stdout.split('\n').slice(-3)).toEqual(['1 file would be fixed by --fix.', '1 file checked, nothing left.', '']);
    expect(readFileSync(join(cwd, 'src/orders.ts'), 'utf8')).toBe(UNSTAMPED);
    const json = await timestamps(cwd, ['--fix-dry-run', '--format', 'json']);
    expect(JSON.parse(json.stdout)).toEqual([
      expect.objectContaining({ filePath: join(cwd, 'src/orders.ts'), messages: [], output: expect.stringContaining('updatedAt') }),
    ]);
    expect(await timestamps(cwd, ['--fix-dry-run'], { env: { FORCE_COLOR: '1' } })).toMatchObject({ stdout: expect.stringContaining('\x1b[32m+') });
  });

  it('names a file that it cannot write', async () => {
    const cwd = project({ 'orders.ts': UNSTAMPED, [`.orders.ts.${process.pid}.tmp`]: 'a draft of somebody else' });
    const { code, stderr } = await timestamps(cwd, ['--fix']);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/^timestamps: cannot write \S+orders\.ts: EEXIST[^\n]*\n$/) });
    expect(readFileSync(join(cwd, `.orders.ts.${process.pid}.tmp`), 'utf8')).toBe('a draft of somebody else');
    expect(readFileSync(join(cwd, 'orders.ts'), 'utf8')).toBe(UNSTAMPED);
  });
});
