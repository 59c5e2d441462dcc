// SQL in code: whose text is followed, and what is left alone.
import { describe, expect, it } from 'vitest';
import { keys, read } from '../drizzle/cases.ts';
import { lint } from '../../tools/lint.ts';

const FILE = 'test/fixtures/projects/sql-shop/till.ts';
const SET = "UPDATE carts SET note = 'x'";

/** The writes of a text in the shop, as `table: keys`. */
function writes(code: string): string[] {
  return read(code, FILE).writes.filter(({ orm }) => orm === 'sql').map((write) => `${write.model?.name ?? '?'}: ${keys(write)}`);
}

describe('a text', () => {
  it.each<[string, string, string[]]>([
    ['in a constant', `const text = "${SET}"; pool.query(text);`, ['carts: note']],
    ['in a constant above', `const text = "${SET}"; export function f() { return pool.query(text); }`, ['carts: note']],
    ['of several literals', "pool.query('UPDATE carts ' + 'SET note = $1, ' + 'updated_at = now()');", ['carts: note, updated_at=now']],
    ['of lines', "pool.query('UPDATE carts '\n  + 'SET note = $1 '\n  + 'WHERE id = $2');", ['carts: note']],
    ['with values', 'export const f = (note, id) => pool.query(`UPDATE carts SET note = ${note} WHERE id = ${id}`);', ['carts: note']],
    ['with a table in a constant', "const TABLE = 'carts'; pool.query(`UPDATE ${TABLE} SET note = $1`);", ['carts: note']],
    ['with escapes', 'pool.query("UPDATE \\"carts\\" SET \\"note\\" = $1");', ['carts: note']],
    ['with a fragment', 'export const f = (set) => pool.query(`UPDATE carts SET ${set} WHERE id = 1`);', ['carts: …']],
    ['with one more fragment', 'export const f = (more) => pool.query(`UPDATE carts SET note = 1 ${more}`);', ['carts: note, …']],
    ['with a table in a constant, in quotes', "const TABLE = 'carts'; pool.query(`UPDATE \"${TABLE}\" SET note = $1`);", ['carts: note']],
    ['with a table and its schema in constants, in quotes', "const [SCHEMA, TABLE] = ['shop', 'carts']; pool.query(`UPDATE \"${SCHEMA}\".\"${TABLE}\" SET note = $1`);", ['carts: note']],
    ['with a table whose name is put together in quotes', "const TABLE = 'carts'; pool.query(`UPDATE \"old_${TABLE}\" SET note = 1`);", []],
    ['with a table that is not known', 'export const f = (table) => pool.query(`UPDATE ${table} SET note = 1`);', []],
    ['with a table that nobody declares', 'pool.query("UPDATE tills SET note = 1");', ['?: note']],
    ['of several statements', `pool.query("${SET}; UPDATE orders SET status = 'x'");`, ['carts: note', 'orders: status']],
    ['that reads only', 'pool.query("SELECT * FROM carts FOR UPDATE");', []],
    ['that grows', `export const f = () => { let text = "UPDATE carts SET note = 1"; text += ', updated_at = now()'; return pool.query(text); };`, ['carts: note, updated_at=now']],
    ['that grows for the whole module', `let text = "UPDATE carts SET note = 1"; text += ', updated_at = now()'; pool.query(text);`, []],
    ['that grows line by line', `export const f = () => { let text = 'UPDATE carts'; text += ' SET note = $1'; text = text + ' WHERE id = $2'; console.log(text); return pool.query(text); };`, ['carts: note']],
    ['that grows behind its columns on some paths', `export const f = (id) => { let text = 'UPDATE carts SET note = 1 WHERE true'; if (id) text += ' AND id = $1'; return pool.query(text); };`, ['carts: note']],
    ['that grows among its columns on some paths', `export const f = (isNew) => { let text = 'UPDATE carts SET note = 1'; if (isNew) text += ', updated_at = now()'; text += ' WHERE id = $1'; return pool.query(text); };`, ['carts: note, …']],
    ['that grows by its columns in a loop', `export const f = (columns) => { let text = 'UPDATE carts SET note = 1'; for (const column of columns) text += \`, \${column} = 1\`; return pool.query(text + ' WHERE id = 1'); };`, ['carts: note, …']],
    ['that grows by its rows in a loop', `export const f = (rows) => { let text = 'INSERT INTO carts (id, note) VALUES '; for (const row of rows) text += '($1, $2),'; text = text.slice(0, -1); text += ' ON CONFLICT (id) DO UPDATE SET note = 2'; return pool.query(text); };`, []],
    ['that grows by its rows in a loop, and by what is done with them', `export const f = (rows) => { let text = 'INSERT INTO carts (id, note) VALUES (1, 2)'; for (const row of rows) text += ',($1, $2)'; text += ' ON CONFLICT (id) DO UPDATE SET note = 2'; return pool.query(text); };`, ['carts: note']],
    ['that something not known is put behind', `export const f = (more) => { let text = 'UPDATE carts SET note = 1'; text += more; return pool.query(text); };`, ['carts: note, …']],
    ['that is put behind something not known', `export const f = (text) => { text += 'UPDATE carts SET note = 1'; return pool.query(text); };`, []],
    ['that may be one of two', `pool.query(isNew ? "INSERT INTO carts" : "${SET}");`, []],
  ])('%s', (_name, code, expected) => {
    expect(writes(`import { pool } from './db.ts';\nimport type { Pool } from 'pg';\n${code}`)).toEqual(expected);
  });

  it.each<[string, string, string[]]>([
    ['pg-promise', `import pgp from 'pg-promise'; pool.query(pgp.as.format("${SET}", { id }));`, ['carts: note']],
    ['pg-promise with options', `import pgPromise from 'pg-promise'; const pgp = pgPromise({}); pool.query(pgp.as.format("${SET}", { id }));`, ['carts: note']],
    ['pg-format', `import format from 'pg-format'; pool.query(format("UPDATE carts SET note = %L", note));`, ['carts: note']],
    ['pg-format, with a fragment', `import format from 'pg-format'; pool.query(format("UPDATE carts SET note = %L, %s", note, more));`, ['carts: note, …']],
    ['pg-format, with a table', `import format from 'pg-format'; pool.query(format("UPDATE %I SET note = %L", table, note));`, []],
    ['MySQL', `import mysql from 'mysql2'; pool.query(mysql.format("UPDATE carts SET note = ?", [note]));`, ['carts: note']],
    ['in a constant', `import format from 'pg-format'; const text = format("${SET}"); pool.query(text);`, ['carts: note']],
    ['trim()', `pool.query(\`\n${SET}\n\`.trim());`, ['carts: note']],
    ['dedent', `import dedent from 'dedent'; pool.query(dedent\`${SET}\`);`, ['carts: note']],
    ['a tag of common-tags', `import { stripIndent } from 'common-tags'; pool.query(stripIndent\`${SET}\`);`, ['carts: note']],
    ['String.raw', `pool.query(String.raw\`${SET}\`);`, ['carts: note']],
    ['a function of the project', `import pgp from 'pg-promise'; const formatQuery = (text, values) => pgp.as.format(text, values); pool.query(formatQuery("${SET}", {}));`, ['carts: note']],
    ['a function that runs what it formats', `import pgp from 'pg-promise'; const run = (text, values) => pool.query(pgp.as.format(text, values)); run("${SET}", {});`, ['carts: note']],
    ['a method that runs what a function formats', `import pgp from 'pg-promise'; const formatQuery = (text, values) => pgp.as.format(text, values);
class Till { constructor(private db: Pool) {} async run(text: string) { const result = await this.db.query(formatQuery(text, {})); return result.rowCount; } }
export const f = (till: Till) => till.run("${SET}");`, ['carts: note']],
    ['something else that formats', `import { format } from 'util'; pool.query(format("${SET}", note));`, []],
    ['a function that makes another text', `const counted = (text) => text + ' RETURNING id'; pool.query(counted("${SET}"));`, []],
    ['a function that may give another text', `const chosen = (text) => isNew ? other : text; pool.query(chosen("${SET}"));`, []],
    ['a tag of the project', `import { tag } from './tags.ts'; pool.query(tag\`${SET}\`);`, []],
    ['a replacement', `pool.query("${SET}".replace('note', column));`, []],
  ])('formatted by %s', (_name, code, expected) => {
    expect(writes(`import { pool } from './db.ts';\nimport type { Pool } from 'pg';\n${code}`)).toEqual(expected);
  });

  it.each<[string, string, string[]]>([
    ['a constant', "import { noteCart } from './statements.ts'; pool.query(noteCart, [id, note]);", ['carts: note']],
    ['a constant, by what a type says', "import { noteCart } from './statements.ts'; import type { QueryRunner } from 'typeorm'; export const f = async (given: QueryRunner) => { let runner: QueryRunner; runner = given; await runner.query<Row[]>(noteCart, []); };", ['carts: note']],
    ['a name of all that it exports', "import * as statements from './statements.ts'; pool.query(statements.noteCart, []);", ['carts: note']],
    ['a constant, in a file that speaks of GraphQL', "import { noteCart } from './statements.ts'; pool.query(noteCart, ['graphql']);", ['carts: note']],
    ['a document of GraphQL', "import { gql } from 'graphql-tag'; import { noteCart } from './statements.ts'; pool.query(noteCart, [id]);", []],
    ['a statement that reads', "import { findCart } from './statements.ts'; pool.query(findCart, []);", []],
    ['what is not there', "import { noteOrder } from './statements.ts'; pool.query(noteOrder, []);", []],
    ['a constant, by something else that queries', "import { noteCart } from './statements.ts'; import { Search } from './search'; new Search().query(noteCart);", []],
  ])('of another file: %s', (_name, code, expected) => {
    expect(writes(`import { pool } from './db.ts';\n${code}`)).toEqual(expected);
    // The statement is in another file: the call is what is reported.
    for (const { at } of read(code, FILE).writes) expect(at.file.endsWith(FILE)).toBe(true);
  });

  it.each<[string, string, string[]]>([
    ['a literal', `db.raw('UPDATE ?? SET note = ?', ['carts', note]);`, ['carts: note']],
    ['a constant', `const TABLE = 'carts'; db.raw('UPDATE ?? SET note = ? WHERE ??.id = ?', [TABLE, note, TABLE, id]);`, ['carts: note']],
    ['a list in a constant', `const values = ['carts', note]; db.raw('UPDATE ?? SET note = ?', values);`, ['carts: note']],
    ['a name after a value', `db.raw("SELECT ?; UPDATE ?? SET note = 1", [id, 'carts']);`, ['carts: note']],
    ['a name after an escaped question mark', `db.raw("SELECT '\\\\?'; UPDATE ?? SET note = ?", ['carts', note]);`, ['carts: note']],
    ['a name of MySQL', `import type { Connection } from 'mysql2'; export const f = (connection: Connection) => connection.query('UPDATE ?? SET note = ?', ['carts', note]);`, ['carts: note']],
    ['a column', `db.raw('UPDATE carts SET ?? = ?', ['note', note]);`, ['carts: …']],
    ['one column of two', `db.raw('UPDATE ?? SET note = ?, ?? = ?', ['carts', note, column, value]);`, ['carts: note, …']],
    ['a name that is not known', `export const f = (table) => db.raw('UPDATE ?? SET note = ?', [table, note]);`, []],
    ['a list that is not known', `export const f = (values) => db.raw('UPDATE ?? SET note = ?', values);`, []],
    ['a list that begins with another', `db.raw('UPDATE ?? SET note = ?', [...names, 'carts', note]);`, []],
    ['a text that is put together', "export const f = (more) => db.raw(`SELECT ${more}; UPDATE ?? SET note = ?`, ['carts', note]);", []],
    ['what PostgreSQL does not know', `import { pool } from './db.ts'; pool.query('UPDATE ?? SET note = ?', ['carts', note]);`, []],
  ])('with names among the values: %s', (_name, code, expected) => {
    expect(writes(`import knex from 'knex'; const db = knex({});\n${code}`)).toEqual(expected);
  });

  it.each<[string, string]>([
    ["${sql({ note, updated_at: new Date() })}", 'carts: note, updated_at=now'],
    ["${sql(changes, 'note')}", 'carts: note'],
    ["${sql(changes, ['note', 'updated_at'])}", 'carts: note, updated_at'],
    ['${sql(changes)}', 'carts: …'],
    ['note = 1, ${sql(changes, columns)}', 'carts: note, …'],
  ])('with columns of postgres: %s', (set, expected) => {
    const code = `import postgres from 'postgres'; const sql = postgres(); export const f = (changes, columns, note) => sql\`UPDATE carts SET ${set} WHERE id = 1\`;`;
    expect(writes(code)).toEqual([expected]);
  });

  it.each<[string, string, string[]]>([
    ['its condition', 'const text = SQL`UPDATE carts SET note = ${note}`; text.append(SQL` WHERE id = ${id}`);', ['carts: note']],
    ['the time', 'const text = SQL`UPDATE carts SET note = ${note}`; text.append(`, updated_at = now()`).append(" ");', ['carts: note, updated_at=now']],
    ['what is done with a row that is there', 'const text = SQL`INSERT INTO carts (id, note) VALUES `; text.append(rows); text.append(SQL` ON CONFLICT (id) DO UPDATE SET note = EXCLUDED.note`);', ['carts: note']],
    ['more columns on some paths', 'const text = SQL`UPDATE carts SET note = ${note}`; if (id) text.append(SQL`, total = 1`); text.append(SQL` WHERE id = ${id}`);', ['carts: note, …']],
    ['all columns', 'const text = SQL`UPDATE carts SET `; rows.forEach((row) => text.append(row)); text.append(SQL` WHERE id = ${id}`);', ['carts: …']],
    ['another condition on some paths', 'const text = SQL`UPDATE carts SET note = ${note} WHERE true`; if (id) text.append(SQL` AND id = ${id}`);', ['carts: note']],
    ['another statement', "const text = SQL`UPDATE carts SET note = ${note};`; text.append(SQL`UPDATE orders SET status = 'x'`);", ['carts: note', 'orders: status']],
    ['by something else', 'const text = SQL`UPDATE carts SET note = ${note}`; other.append(SQL`, updated_at = now()`);', ['carts: note']],
  ])('of sql-template-strings that has something appended: %s', (_name, body, expected) => {
    expect(writes(`import SQL from 'sql-template-strings'; export const f = (db, rows, id, note) => { ${body} return db.query(text); };`)).toEqual(expected);
  });

  it('with a table of Drizzle', () => {
    const code = `import { sql } from 'drizzle-orm'; import { pgTable, text, timestamp } from 'drizzle-orm/pg-core';
export const tills = pgTable('tills', { id: text('id'), updatedAt: timestamp('updated_at') });
export const f = (db) => db.execute(sql\`UPDATE \${tills} SET note = 1\`);`;
    expect(writes(code)).toEqual(['tills: note']);
  });

  it.each([
    ['the name of the column', "timestamp('updated_at')", 'note = 1, updated_at = now()', []],
    ['a name that the connection makes', 'timestamp()', 'note = 1, updated_at = now()', []],
    ['what the fix calls the column', "timestamp('updated_at')", 'note = 1', ['note = 1, updated_at = now()']],
  ])('with a table of Drizzle: %s', (_name, column, set, expected) => {
    const code = `import { sql } from 'drizzle-orm'; import { pgTable, text, timestamp } from 'drizzle-orm/pg-core';
export const tills = pgTable('tills', { id: text('id'), updatedAt: ${column}.defaultNow() });
export const f = (db) => db.execute(sql\`UPDATE \${tills} SET ${set}\`);`;
    const fixes = lint(code, { file: FILE, rules: ['require-updated-at'] }).map(({ fix }) => (fix ? code.slice(0, fix.range[0]) + fix.text + code.slice(fix.range[1]) : code));
    expect(fixes).toEqual(expected.map((text) => code.replace(set, text)));
  });
});

describe('what is set', () => {
  const rules = ['require-updated-at'];
  const fix = (code: string): string => {
    const text = `import { pool } from './db.ts';\n${code}`;
    const [message] = lint(text, { file: FILE, rules });
    if (!message?.fix) return message ? 'no fix' : 'no report';
    return (text.slice(0, message.fix.range[0]) + message.fix.text + text.slice(message.fix.range[1])).split('\n').slice(1).join('\n');
  };

  it.each([
    ["pool.query('UPDATE carts SET note = $1 WHERE id = $2');", "pool.query('UPDATE carts SET note = $1, updated_at = now() WHERE id = $2');"],
    ['pool.query(`UPDATE carts\nSET note = $1\nWHERE id = $2`);', 'pool.query(`UPDATE carts\nSET note = $1, updated_at = now()\nWHERE id = $2`);'],
    ['pool.query(`UPDATE carts SET\n    note = $1,\n    total = $2\n  WHERE id = 1`);', 'pool.query(`UPDATE carts SET\n    note = $1,\n    total = $2,\n    updated_at = now()\n  WHERE id = 1`);'],
    ['pool.query(`UPDATE carts SET\n  note = CASE\n    WHEN total = 0 THEN NULL\n  END\nWHERE id = 1`);', 'pool.query(`UPDATE carts SET\n  note = CASE\n    WHEN total = 0 THEN NULL\n  END,\n  updated_at = now()\nWHERE id = 1`);'],
    ['pool.query(`UPDATE carts\nSET note = $1\n  , total = $2\nWHERE id = 1`);', 'pool.query(`UPDATE carts\nSET note = $1\n  , total = $2, updated_at = now()\nWHERE id = 1`);'],
    ["pool.query('UPDATE carts ' + 'SET note = $1 ' + 'WHERE id = 1');", "pool.query('UPDATE carts ' + 'SET note = $1, updated_at = now() ' + 'WHERE id = 1');"],
    ['const f = (n) => pool.query(`UPDATE carts SET note = ${n} WHERE id = 1`);', 'const f = (n) => pool.query(`UPDATE carts SET note = ${n}, updated_at = now() WHERE id = 1`);'],
    [
      "const text = 'UPDATE carts SET note = 1';\npool.query(text);",
      "const text = 'UPDATE carts SET note = 1, updated_at = now()';\npool.query(text);",
    ],
    [
      "pool.query('INSERT INTO carts (id, note) VALUES (1, 2) ON CONFLICT (id) DO UPDATE SET note = 2 RETURNING id');",
      "pool.query('INSERT INTO carts (id, note) VALUES (1, 2) ON CONFLICT (id) DO UPDATE SET note = 2, updated_at = now() RETURNING id');",
    ],
    ['pool.query("UPDATE carts SET \\"note\\" = 1");', 'no fix'],
    ["pool.query('UPDATE carts SET (note) = (1)');", 'no fix'],
    ["pool.query('UPDATE orders SET status = 1');", 'no report'],
    ["pool.query('UPDATE carts SET note = 1, updated_at = $1');", 'no report'],
    ["pool.query('UPDATE carts SET note = 1, updated_at = NOW()');", 'no report'],
  ])('%s', (code, expected) => {
    expect(fix(code)).toBe(expected);
  });

  it('is not set to what it was', () => {
    const [message] = lint("import { pool } from './db.ts';\npool.query('UPDATE carts SET note = 1, updated_at = updated_at');", { file: FILE, rules });
    expect(message?.messageId).toBe('carried');
    expect(message?.suggestions?.map(({ fix: { text } }) => text)).toEqual(['updated_at = now()']);
  });

  it('may be given what it was where a trigger sets it', () => {
    expect(lint("import { pool } from './db.ts';\npool.query('UPDATE customers SET name = 1, updated_at = updated_at');", { file: FILE, rules })).toEqual([]);
  });
});

it('reports exactly the three tables of eight that have no trigger and are updated without it', () => {
  const file = 'test/fixtures/projects/sql-shop/service.ts';
  const code = `import { Database, pool, query } from './db.ts';
const database = new Database(pool);
await pool.query('UPDATE customers SET name = 1');
await query('UPDATE orders SET status = 1');
await pool.query('UPDATE products SET name = 1');
await pool.query('UPDATE invoices SET paid_at = now()');
await pool.query('UPDATE carts SET note = 1');
await query('UPDATE vouchers SET is_used = true');
await database.run('UPDATE addresses SET street = 1');
await pool.query('UPDATE reviews SET stars = 1, updated_at = now()');
`;
  const reported = lint(code, { file, rules: ['require-updated-at'] }).map(({ message }) => /`UPDATE (\w+)`/.exec(message)?.[1]);
  expect(reported).toEqual(['carts', 'vouchers', 'addresses']);
});
