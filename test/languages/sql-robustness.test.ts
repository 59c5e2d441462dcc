// No text makes the SQL parser throw, loop or lose its place, and its cost grows with the text only.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseSql, parseSqlTemplate } from '../../src/languages/sql/parser.ts';
import { processorTime } from '../processor-time.ts';
import { misplaced } from './sql-tree.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/sql');
const DIALECTS = ['postgres', 'mysql', 'sqlite', 'unknown'] as const;
const ROW = "INSERT INTO orders (id, note, created_at) VALUES (1, 'it''s; paid', '2024-01-01 10:00:00+00');\n";
const fixtures = readdirSync(FIXTURES).map((file) => ({ file, text: readFileSync(join(FIXTURES, file), 'utf8') }));

describe.each(fixtures)('$file', ({ text }) => {
  it('has every node in its place, in every dialect', () => {
    for (const dialect of DIALECTS) expect(misplaced(text, parseSql(text, { dialect }))).toEqual([]);
  });

  it('can be cut off anywhere', () => {
    for (let end = 0; end < text.length; end += 3) {
      const cut = text.slice(0, end);
      expect(parseSql(cut, { dialect: DIALECTS[end % 4] }).range).toEqual([0, end]);
    }
  });

  it('can begin anywhere, and have a hole anywhere', () => {
    for (let start = 0; start < text.length; start += 7) {
      const rest = text.slice(start);
      expect(parseSql(rest, { dialect: DIALECTS[start % 4] }).range).toEqual([0, rest.length]);
      const program = parseSqlTemplate([
        { text: text.slice(0, start), start: 10 },
        { text: rest, start: start + 15 },
      ]);
      expect(program.range).toEqual([10, text.length + 15]);
    }
  });

  it('says the same with other line ends', () => {
    const types = (source: string): string[] => parseSql(source).body.map(({ type }) => type);
    expect(types(text.replaceAll('\n', '\r\n'))).toEqual(types(text));
  });
});

describe('texts made to be difficult', () => {
  it.each<[what: string, text: (size: number) => string]>([
    ['open parentheses', (size) => `CREATE TABLE a (b int DEFAULT ${'('.repeat(size)}`],
    ['nested parentheses', (size) => '('.repeat(size / 2) + ')'.repeat(size / 2)],
    ['open brackets', (size) => `UPDATE a SET ${'[a'.repeat(size / 2)}`],
    ['nested WITH', (size) => 'WITH a AS ('.repeat(size / 11)],
    ['nested triggers', (size) => 'CREATE TRIGGER a BEFORE UPDATE ON b FOR EACH ROW BEGIN '.repeat(size / 55)],
    ['nested blocks', (size) => `CREATE TRIGGER a BEFORE UPDATE ON b FOR EACH ROW ${'BEGIN '.repeat(size / 6)}`],
    ['open quotes', (size) => "'\n''".repeat(size / 4)],
    ['escaped quotes', (size) => `E'\n${" \\'\n".repeat(size / 4)}`],
    ['dollar quotes', (size) => Array.from({ length: size / 8 }, (_, tag) => `$a${tag}$ `).join('')],
    ['nested dollar quotes', (size) => Array.from({ length: size / 8 }, (_, tag) => `DO $a${tag}$ `).join('')],
    ['open comments', (size) => '/*'.repeat(size / 2)],
    ['comments', (size) => '/*a*/'.repeat(size / 5)],
    ['conditional comments', (size) => '/*!50003 '.repeat(size / 9)],
    ['a long list', (size) => `UPDATE a SET ${'a=1,'.repeat(size / 4)}`],
    ['open cases', (size) => `UPDATE a SET b = ${'case '.repeat(size / 5)}`],
    ['a long name', (size) => `UPDATE ${'a.'.repeat(size / 2)}`],
    ['copies', (size) => 'COPY a FROM stdin;'.repeat(size / 18)],
    ['holes', (size) => '\uE000'.repeat(size)],
    ['delimiters', (size) => `DELIMITER //\n${'/'.repeat(size)}`],
    ['statements that begin', (size) => 'CREATE TRIGGER '.repeat(size / 15)],
    ['letters', (size) => 'a'.repeat(size)],
    ['zeros', (size) => '\0'.repeat(size)],
  ])('%s', { timeout: 60_000 }, (_, text) => {
    const source = text(200_000);
    for (const dialect of DIALECTS) {
      const timed = (sql: string): number => processorTime(() => void parseSql(sql, { dialect }));
      expect(parseSql(source, { dialect }).range).toEqual([0, source.length]);
      // A cost that grows with the square of the length is thousands of times that of an ordinary text.
      expect(timed(source)).toBeLessThan(200 * Math.max(5, timed(ROW.repeat(source.length / ROW.length))));
    }
  });

  it('a dump of 5 MB', { timeout: 60_000 }, () => {
    const text = ROW.repeat(5_000_000 / ROW.length);
    expect(parseSql(text).body).toHaveLength(Math.floor(5_000_000 / ROW.length));
  });
});
