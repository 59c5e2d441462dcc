// Our reading of SQL against that of Postgres' own parser: on the fixtures, and on a folder of real files when SQL_CORPUS names one.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { compare, loadOracle } from './sql-oracle.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/sql');
const corpus = process.env['SQL_CORPUS'];

beforeAll(loadOracle);

function sqlFiles(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile() && entry.name.endsWith('.sql')).map((entry) => join(entry.parentPath, entry.name));
}

describe('the parser of Postgres sees the same', () => {
  it.each([
    ['postgres.sql', 59],
    ['prisma-postgres.sql', 10],
    ['drizzle-postgres.sql', 9],
  ])('in %s', (file, atLeast) => {
    const comparison = compare(readFileSync(join(FIXTURES, file), 'utf8'));
    expect(comparison).toMatchObject({ missing: [], extra: [] });
    expect(comparison?.same.length).toBeGreaterThanOrEqual(atLeast);
  });

  it('but the comparison notices a difference', () => {
    expect(compare('CREATE TABLE a (b int); CREATE INDEX c ON a (b)')).toMatchObject({
      same: ['table a@13', expect.stringMatching(/^column b@16 type@18/)],
      missing: [],
      extra: [],
    });
    // Postgres takes a name without quotes in lower case and U&"" as escapes, which we do not read.
    expect(compare('UPDATE a SET U&"d\\0061t\\+000061" = 1')?.missing).toEqual(['set data@13']);
  });

  it('refuses other dialects', () => {
    expect(compare(readFileSync(join(FIXTURES, 'mysql-dump.sql'), 'utf8'))).toBeNull();
  });
});

describe.runIf(corpus !== undefined)('in a corpus', () => {
  it('the parser of Postgres sees the same', { timeout: 120_000 }, () => {
    const files = sqlFiles(corpus ?? '').map((file) => ({ file, comparison: compare(readFileSync(file, 'utf8')) }));
    const counts = new Map<string, number>();
    const differences: string[] = [];
    for (const { file, comparison } of files) {
      for (const line of comparison?.same ?? []) counts.set(kindOf(line), (counts.get(kindOf(line)) ?? 0) + 1);
      for (const line of comparison?.missing ?? []) differences.push(`${file} has ${line}`);
      for (const line of comparison?.extra ?? []) differences.push(`${file} has no ${line}`);
    }
    const refused = files.filter(({ comparison }) => comparison === null).length;
    console.log(
      `${files.length} files, ${refused} refused by Postgres; in agreement:`,
      Object.fromEntries(counts),
      'differences:',
      differences.slice(0, 20),
    );
    expect(counts.get('column')).toBeGreaterThan(0);
    expect(differences.length).toBeLessThan((counts.get('column') ?? 0) * 0.005);
  });
});

function kindOf(line: string): string {
  return line.split(' ', 1)[0] ?? '';
}
