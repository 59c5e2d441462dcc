// Kysely's schema builder in migrations, and what `--fix` makes of Kysely's code.
import { describe, expect, it } from 'vitest';
import { fix, lint } from '../../tools/lint.ts';
import { column, inShort, read } from '../drizzle/cases.ts';
import { ALONE, FILE, inFunction, migration } from './cases.ts';

const CREATE = "await db.schema.createTable('orders')";
/** Words that only PostgreSQL has. */
const POSTGRES = 'const hint = sql`CREATE TABLE x (id bigserial, at timestamptz)`;\n';

function created(columns: string): ReturnType<typeof read>['models'][number] | undefined {
  return read(migration(`${CREATE}${columns}.execute();`, POSTGRES), ALONE).models[0];
}

function fixed(text: string, file: string, rule: string): string {
  return fix(text, { file, rules: [rule], settings: { migrations: { appliedBefore: '0' } } });
}

describe('a column', () => {
  it.each<[string, string]>([
    ["'id', 'serial', (col) => col.primaryKey()", 'other required database/nothing key'],
    ["'id', 'uuid', (col) => col.primaryKey().defaultTo(sql`gen_random_uuid()`)", 'other required database/nothing key'],
    ["'email', 'text', (col) => col.notNull().unique()", 'text required nothing/nothing'],
    ["'email', 'varchar(255)'", 'text nullable nothing/nothing'],
    ["'total', 'integer', (col) => col.notNull().defaultTo(0)", 'epoch required nothing/nothing'],
    ["'customer_id', 'integer', (col) => col.references('customers.id').onDelete('cascade')", 'epoch nullable nothing/nothing reference'],
    ["'paid_at', 'timestamp'", 'instant zoneless nullable nothing/nothing'],
    ["'paid_at', 'timestamptz'", 'instant zoned nullable nothing/nothing'],
    ["'paid_at', sql`timestamptz`", 'instant zoned nullable nothing/nothing'],
    ["'due_on', 'date'", 'date nullable nothing/nothing'],
    ["'updated_at', 'timestamptz', (col) => col.defaultTo(sql`now()`).notNull()", 'instant zoned required database/nothing'],
    ["'updated_at', 'timestamptz', (col) => col.defaultTo(sql`CURRENT_TIMESTAMP`).modifyEnd(sql`ON UPDATE CURRENT_TIMESTAMP`)", 'instant zoned nullable database/database'],
    ["'updated_at', 'timestamptz', stamped", 'instant zoned nullable unknown/nothing'],
    ["'number', 'integer', (col) => col.generatedAlwaysAsIdentity()", 'epoch nullable unknown/nothing'],
  ])('%s', (text, expected) => {
    const field = created(`.addColumn(${text})`)?.set.fields[0];
    expect(field && column(field)).toBe(expected);
  });
});

describe('a table', () => {
  it.each<[string, string, string]>([
    ['with columns', `${CREATE}.addColumn('id', 'serial').addColumn('status', 'text').execute();`, 'orders: id, status'],
    ['only where there is none', `${CREATE}.ifNotExists().addColumn('id', 'serial').execute();`, 'orders: id'],
    ['in a schema', "await db.schema.withSchema('shop').createTable('orders').addColumn('id', 'serial').execute();", 'orders: id'],
    ['with constraints', `${CREATE}.addColumn('a', 'uuid').addColumn('b', 'uuid').addPrimaryKeyConstraint('key', ['a', 'b']).addForeignKeyConstraint('f', ['a'], 'x', ['id']).addUniqueConstraint('u', ['b']).execute();`, 'orders: a, b'],
    ['with a function of the project', `${CREATE}.addColumn('id', 'serial').$call(stamps).execute();`, 'orders: id, created_at, updated_at'],
    ['with a function that cannot be seen', `${CREATE}.addColumn('id', 'serial').$call(missing).execute();`, 'orders: id, …'],
    ['with a name that is computed', `${CREATE}.addColumn('id', 'serial').addColumn(name, 'text').execute();`, 'orders: id, …'],
    ['as a query', `${CREATE}.as(query).execute();`, 'orders: …'],
    ['that is changed', `${CREATE}.addColumn('id', 'serial').execute();\n  await db.schema.alterTable('orders').addColumn('note', 'text').dropColumn('id').execute();`, 'orders: note'],
  ])('%s', (_name, statements, expected) => {
    const before = "const stamps = (table: any) => table.addColumn('created_at', 'timestamptz').addColumn('updated_at', 'timestamptz');\n";
    expect(read(migration(statements, before), ALONE).models.map(inShort)).toEqual([expected]);
  });

  it.each<[string, string, string]>([
    ['in camel case', "'customerId', 'integer'", 'createdAt'],
    ['in snake case', "'customer_id', 'integer'", 'created_at'],
    ['in no case', "'status', 'text'", 'created_at'],
  ])('is called as it is written, and its columns as those that it has: %s', (_name, columns, expected) => {
    const text = migration(`await db.schema.createTable('shop.OrderItems').addColumn('id', 'serial').addColumn(${columns}).execute();`, POSTGRES);
    const [{ message = '' } = {}] = lint(text, { file: ALONE, rules: ['require-timestamps'] });
    expect(message).toContain('`OrderItems` has no');
    expect(message).toContain(`\`addColumn('${expected}', …)\``);
  });

  it('gets its columns called as in the other tables of the file', () => {
    const others = ['invoices', 'refunds'].map((table) => `await db.schema.createTable('${table}').addColumn('id', 'serial').addColumn('created_on', 'timestamptz').addColumn('updated_on', 'timestamptz').execute();`);
    const text = migration([...others, "await db.schema.createTable('orders').addColumn('id', 'serial').execute();"].join('\n  '), POSTGRES);
    const [{ message = '' } = {}] = lint(text, { file: ALONE, rules: ['require-timestamps'] });
    expect(message).toContain('`orders` has no `created_on` and no `updated_on`');
    expect(message).toContain("`addColumn('updated_on', …)`");
  });

  it('that is never executed is none', () => {
    expect(read(migration("const table = db.schema.createTable('orders').addColumn('id', 'serial');"), ALONE).models).toEqual([]);
  });
});

describe('a change', () => {
  it.each<[string, string]>([
    [".addColumn('paid_at', 'timestamptz', (col) => col.notNull())", 'add-column paid_at none'],
    [".addColumn('paid_at', 'timestamptz', (col) => col.notNull().defaultTo(sql`now()`))", 'add-column paid_at now'],
    [".dropColumn('paid_at')", 'drop-column paid_at none'],
    [".renameColumn('paid_at', 'settled_at')", 'rename-column paid_at none'],
    [".modifyColumn('paid_at', 'datetime')", 'retype-column paid_at none'],
    [".alterColumn('paid_at', (col) => col.setDataType('timestamptz'))", 'retype-column paid_at none'],
    [".alterColumn('paid_at', (col) => col.setDefault(sql`now()`))", 'set-default paid_at now'],
    [".alterColumn('paid_at', (col) => col.dropDefault())", 'set-default paid_at none'],
    [".alterColumn('paid_at', (col) => col.setNotNull())", 'set-nullable paid_at none'],
    [".alterColumn('paid_at', change)", 'other null none'],
    [".renameTo('receipts')", 'rename-table null none'],
    ['.addColumn(name, "text")', 'other null none'],
  ])('%s', (chain, expected) => {
    const { changes } = read(migration(`await db.schema.alterTable('orders')${chain}.execute();`), ALONE);
    expect(changes.map(({ change, name, defaultValue }) => `${change} ${name} ${defaultValue}`)).toEqual([expected]);
  });

  it.each<[string, string[]]>([
    [".addColumn('region', 'text')", []],
    [".addColumn('region', 'text').addColumn('paid_at', 'timestamptz')", ['other null']],
    [".modifyColumn('region', 'text')", ['other region']],
    [".dropColumn('note')", ['other note']],
    [".dropColumn('updated_at')", ['other null']],
    [".renameColumn('made', 'created_at')", ['other null']],
    [".renameTo('receipts')", ['other null']],
    ['.$call(change)', ['other null']],
  ])('of a table whose name is not known: %s', (chain, expected) => {
    const { changes } = read(migration(`await db.schema.alterTable(name)${chain}.execute();`), ALONE);
    expect(changes.map(({ change, table, name }) => `${change}${table} ${name}`)).toEqual(expected);
  });

  it('drops a table', () => {
    expect(read(migration("await db.schema.dropTable('orders').ifExists().execute();"), ALONE).changes.map(({ change, table }) => `${change} ${table}`)).toEqual(['drop-table orders']);
  });

  it.each<[string, string[]]>([
    [".addColumn('paid_at', 'timestamptz', (col) => col.notNull())", ['required']],
    [".addColumn('paid_at', 'timestamptz')", []],
    [".dropColumn('updated_at')", ['dropped']],
    [".alterColumn('updated_at', (col) => col.setDataType('text'))", ['retyped']],
  ])('%s is reported so', (chain, expected) => {
    const text = migration(`await db.schema.alterTable('orders')${chain}.execute();`, POSTGRES);
    expect(lint(text, { file: ALONE, rules: ['no-unsafe-timestamp-migration'] }).map(({ messageId }) => messageId)).toEqual(expected);
  });
});

describe('--fix', () => {
  it.each<[string, string, string]>([
    ['data', ".set({ status: 'paid' })", ".set({ status: 'paid', updated_at: new Date() })"],
    ['a column', ".set('status', value)", '.set({ status: value, updated_at: new Date() })'],
    ['a callback', ".set((eb) => ({ total: eb('total', '+', 1) }))", ".set((eb) => ({ total: eb('total', '+', 1), updated_at: new Date() }))"],
  ])('stamps %s', (_name, chain, expected) => {
    const text = inFunction(`await db.updateTable('orders')${chain}.execute();`);
    expect(fixed(text, FILE, 'require-updated-at')).toBe(inFunction(`await db.updateTable('orders')${expected}.execute();`));
  });

  it('stamps what a conflict updates', () => {
    const text = inFunction("await db.insertInto('orders').values(row).onConflict((oc) => oc.column('id').doUpdateSet({ status: 'paid' })).execute();");
    expect(fixed(text, FILE, 'require-updated-at')).toContain("doUpdateSet({ status: 'paid', updated_at: new Date() })");
  });

  it('adds the columns of a table', () => {
    const table = (more: string): string => migration(`await db.schema\n    .createTable('orders')\n    .addColumn('status', 'text')${more}\n    .execute();`, POSTGRES);
    const stamp = (name: string): string => `\n    .addColumn('${name}', 'timestamptz', (column) => column.notNull().defaultTo(sql\`now()\`))`;
    expect(fixed(table(''), ALONE, 'require-timestamps')).toBe(table(stamp('created_at') + stamp('updated_at')));
  });

  it.each([
    ['(col) => col.notNull()', 'col'],
    ['c => c.notNull()', 'c'],
    ['notNull', 'column'],
  ])('calls what builds a column as %s does', (given, name) => {
    const table = (more: string): string => migration(`await db.schema\n    .createTable('orders')\n    .addColumn('status', 'text', ${given})${more}\n    .execute();`, POSTGRES);
    const stamp = (column: string): string => `\n    .addColumn('${column}', 'timestamptz', (${name}) => ${name}.notNull().defaultTo(sql\`now()\`))`;
    expect(fixed(table(''), ALONE, 'require-timestamps')).toBe(table(stamp('created_at') + stamp('updated_at')));
  });

  it('leaves a date beside times that are numbers to a suggestion', () => {
    const text = migration("await db.schema\n    .createTable('orders')\n    .addColumn('status', 'text')\n    .addColumn('created_at', 'bigint', (column) => column.notNull())\n    .execute();", POSTGRES);
    const [report] = lint(text, { file: ALONE, rules: ['require-timestamps'], settings: { migrations: { appliedBefore: '0' } } });
    expect([report?.fix, report?.suggestions?.length]).toEqual([undefined, 1]);
  });

  it('gives a new column its default', () => {
    const text = (more: string): string => migration(`await db.schema.alterTable('orders').addColumn('created_at', 'timestamptz', (col) => col.notNull()${more}).execute();`, POSTGRES);
    expect(fixed(text(''), ALONE, 'no-unsafe-timestamp-migration')).toBe(text('.defaultTo(sql`now()`)'));
  });

  it('gives a column its zone', () => {
    const text = (type: string): string => migration(`${CREATE}.addColumn('paid_at', '${type}').execute();`, POSTGRES);
    expect(fixed(text('timestamp'), ALONE, 'no-zoneless-column')).toBe(text('timestamptz'));
  });
});
