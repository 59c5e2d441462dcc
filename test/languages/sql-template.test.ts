// SQL in templates and strings of JavaScript: holes, escapes, places in the file.
import { describe, expect, it } from 'vitest';
import type { SqlNode, SqlProgram, SqlUpdate } from '../../src/languages/sql/ast.ts';
import { parseSqlTemplate } from '../../src/languages/sql/parser.ts';
import { misplaced, nodesOf, plain } from './sql-tree.ts';

const BEFORE = 'const result = await sql`';

/** Parses a template's source text at its place in a file. */
function parseTemplate(source: string): { file: string; program: SqlProgram } {
  const parts: { text: string; start: number }[] = [];
  let at = 0;
  for (const hole of source.matchAll(/\$\{[^}]*\}/g)) {
    parts.push({ text: source.slice(at, hole.index), start: BEFORE.length + at });
    at = hole.index + hole[0].length;
  }
  parts.push({ text: source.slice(at), start: BEFORE.length + at });
  return { file: `${BEFORE}${source}\``, program: parseSqlTemplate(parts) };
}

function statement(source: string): unknown {
  return plain(parseTemplate(source).program.body[0]);
}

function textOf({ file, program }: { file: string; program: SqlProgram }, type: SqlNode['type']): string[] {
  return nodesOf(program)
    .filter((node) => node.type === type)
    .map(({ range }) => file.slice(...range));
}

describe('holes', () => {
  it('are values', () => {
    const parsed = parseTemplate(
      'UPDATE orders SET status = ${status}, due = now() + interval ${days}, total = ${a}::int WHERE id = ${id} AND x = ANY(${ids})',
    );
    expect(textOf(parsed, 'SqlExpression')).toEqual(['${status}', 'now() + interval ${days}', '${a}::int', 'id = ${id} AND x = ANY(${ids})']);
    const { assignments, complete } = parsed.program.body[0] as SqlUpdate;
    expect(complete).toBe(true);
    expect(assignments.map(({ value }) => value.hole && parsed.file.slice(...value.hole.range))).toEqual(['${status}', null, null]);
    expect(misplaced(parsed.file, parsed.program)).toEqual([]);
  });

  it('are names of tables and columns', () => {
    const parsed = parseTemplate('UPDATE ${table} SET ${column} = 1, "${column}" = 2, note_${n} = 3');
    const [update] = parsed.program.body as SqlUpdate[];
    expect(update).toMatchObject({ table: { name: null }, complete: false });
    expect(update?.assignments.map(({ column }) => column.name)).toEqual([null, null, null]);
    expect(update?.table.hole && parsed.file.slice(...update.table.hole.range)).toBe('${table}');
    expect(statement('UPDATE ${schema}.orders SET total = 1')).toMatchObject({ table: 'orders', complete: true });
    expect(statement('UPDATE orders_${year} SET total = 1')).toMatchObject({ table: '?', complete: true });
  });

  it.each([
    ['SET ${sql(order)} WHERE id = 1', []],
    ['SET total = 1, ${rest}', ['total']],
    ['SET total = ${total} ${rest} WHERE id = 1', ['total']],
    ['SET total = 1 ${rest}', ['total']],
    ['SET ${first} note = 1', ['note']],
    ['SET total = now() ${rest}, note = 2', ['total', 'note']],
    ['SET total = 1 ${rest} note = 2', ['total']],
  ])('%s may bring more assignments', (list, columns) => {
    expect(statement(`UPDATE orders ${list}`)).not.toHaveProperty('complete');
    expect(statement(`UPDATE orders ${list}`)).toHaveProperty('fragments.0', 'hole');
    const [update] = parseTemplate(`UPDATE orders ${list}`).program.body as SqlUpdate[];
    expect(update?.assignments.map(({ column }) => column.name)).toEqual(columns);
  });

  it.each([
    ['INSERT INTO orders ${sql(rows)}', false],
    ['INSERT INTO orders (id, ${columns}) VALUES (1)', false],
    ['INSERT INTO orders (id) VALUES ${rows}', true],
    ['INSERT INTO orders (id) VALUES (${id}, ${total})', true],
    ['INSERT INTO orders (id) VALUES (${id}) ${onConflict}', false],
    ['INSERT INTO orders (id) SELECT id FROM ${table} WHERE id = ${id}', true],
  ])('%s: complete %s', (source, complete) => {
    expect(parseTemplate(source).program.body[0]).toMatchObject({ type: 'SqlInsert', table: { name: 'orders' }, complete });
  });

  it('in a conflict clause leave it open', () => {
    expect(statement('INSERT INTO orders (id) VALUES (1) ON CONFLICT (${key}) DO UPDATE SET ${set}')).toMatchObject({
      onConflict: { action: 'update', target: ['?'], fragments: ['hole'] },
    });
    expect(statement('INSERT INTO orders (id) VALUES (1) ON CONFLICT ${rest}')).toMatchObject({ onConflict: { action: 'unknown' } });
  });

  it.each(['${query}', '${cte} UPDATE orders SET total = 1', 'UPDATE ${all}', 'UPDATE orders ${set}', ''])(
    '%s is no statement that is known',
    (source) => {
      for (const node of parseTemplate(source).program.body) expect(node.type).toBe('SqlOther');
    },
  );
});

describe('escapes', () => {
  it.each([
    ['UPDATE \\`orders\\` SET \\`total\\` = 1', ['\\`orders\\`'], ['\\`total\\` = 1']],
    ["UPDATE orders SET\\n note = \\'it''s\\',\\ttotal = 1", ['orders'], ["note = \\'it''s\\'", 'total = 1']],
    ['UPDATE orders -- why\\nSET total = 1', ['orders'], ['total = 1']],
    ['UPDATE orders SET \\\n total = 1', ['orders'], ['total = 1']],
    ['UPDATE \\"orders\\" SET \\"total\\" = \\${1}', ['\\"orders\\"'], ['\\"total\\" = \\${1}']],
  ])('%s', (source, tables, assignments) => {
    const file = `${BEFORE}${source}\``;
    const program = parseSqlTemplate([{ text: source, start: BEFORE.length }]);
    expect(textOf({ file, program }, 'SqlTable')).toEqual(tables);
    expect(textOf({ file, program }, 'SqlAssignment')).toEqual(assignments);
    expect(program.body[0]).toMatchObject({
      table: { name: 'orders' },
      assignments: expect.arrayContaining([expect.objectContaining({ column: expect.objectContaining({ name: 'total' }) })]),
    });
  });
});

it('places comments in the file', () => {
  const parsed = parseTemplate('SELECT ${a} -- why\n');
  expect(parsed.program.comments.map(({ range }) => parsed.file.slice(...range))).toEqual(['-- why']);
});

it('reads no parts at all', () => {
  expect(parseSqlTemplate([])).toMatchObject({ body: [], range: [0, 0] });
});
