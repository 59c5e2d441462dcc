// Migrations in code: TypeORM's query runner, Sequelize's query interface, MikroORM's and the schema builders of Knex and Kysely.
import { describe, expect, it } from 'vitest';
import { lint } from '../tools/lint.ts';

const FOLDER = 'test/fixtures/projects/none/migrations';

function messages(code: string, file: string, settings: object = {}): ReturnType<typeof lint> {
  return lint(code, { file: `${FOLDER}/${file}`, rules: ['no-unsafe-timestamp-migration'], settings: settings as Record<string, unknown> });
}

function reported(code: string, file: string): (string | undefined)[] {
  return messages(code, file).map(({ messageId }) => messageId);
}

/** What a text becomes by the first suggestion of the first problem. */
function suggested(code: string, file: string): string | undefined {
  const edit = messages(code, file)[0]?.suggestions?.[0]?.fix;
  return edit && code.slice(0, edit.range[0]) + edit.text + code.slice(edit.range[1]);
}

/** Whether each problem of a text comes with an edit. */
function edited(code: string, file: string): boolean[] {
  return messages(code, file).map(({ fix, suggestions = [] }) => fix !== undefined || suggestions.length > 0);
}

const typeorm = (up: string, down = ''): string => `
import { MigrationInterface, QueryRunner, Table, TableColumn } from 'typeorm';
export class Orders1700000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    ${up}
  }
  async down(queryRunner: QueryRunner): Promise<void> {
    ${down}
  }
}
`;
const sequelize = (up: string, down = ''): string => `
module.exports = {
  async up(queryInterface, Sequelize) {
    ${up}
  },
  async down(queryInterface, Sequelize) {
    ${down}
  },
};
`;
const mikro = (up: string, down = ''): string => `
import { Migration } from '@mikro-orm/migrations';
export class Migration20260102 extends Migration {
  async up(): Promise<void> { ${up} }
  async down(): Promise<void> { ${down} }
}
`;
const knex = (up: string, down = ''): string => `
exports.up = (knex) => knex.schema.alterTable('orders', (table) => {
  ${up}
});
exports.down = (knex) => knex.schema.alterTable('orders', (table) => {
  ${down}
});
`;
const kysely = (up: string, down = ''): string => `
import { Kysely, sql } from 'kysely';
export async function up(db: Kysely<any>): Promise<void> { await db.schema.alterTable('orders')${up}.execute(); }
export async function down(db: Kysely<any>): Promise<void> { ${down ? `await db.schema.alterTable('orders')${down}.execute();` : ''} }
// uses timestamptz
`;

const TYPEORM = '1700000000000-orders.ts';
const SEQUELIZE = '20260102-orders.js';
const TS = '20260102-orders.ts';

describe('TypeORM: reports', () => {
  it.each<[string, string[]]>([
    ["await queryRunner.addColumn('orders', new TableColumn({ name: 'paid_at', type: 'timestamptz' }));", ['required']],
    ["await queryRunner.addColumn('shop.orders', new TableColumn({ name: 'paidAt', type: 'timestamp', isNullable: false }));", ['required']],
    ["await queryRunner.addColumns('orders', [new TableColumn({ name: 'total', type: 'int', isNullable: true }), new TableColumn({ name: 'paid_at', type: 'timestamp' })]);", ['required']],
    ["await queryRunner.addColumn('orders', { name: 'paid_at', type: 'datetime' } as TableColumn);", ['required']],
    ["const table = await queryRunner.getTable('orders'); await queryRunner.addColumn(table!, new TableColumn({ name: 'paid_at', type: 'timestamp' }));", ['required']],
    ["await queryRunner.addColumn('orders', new TableColumn({ name: 'seen_at', type: 'timestamptz', default: 'clock_timestamp()' }));", ['volatile']],
    ["await queryRunner.dropColumn('orders', 'created_at');", ['dropped']],
    ["await queryRunner.dropColumns('orders', ['created_at', 'total']);", ['dropped']],
    ["await queryRunner.dropColumn('orders', new TableColumn({ name: 'created_at', type: 'timestamp' }));", ['dropped']],
    ["await queryRunner.renameColumn('orders', 'created_at', 'placed_at');", ['renamed']],
    ["await queryRunner.changeColumn('orders', 'created_at', new TableColumn({ name: 'placed_at', type: 'timestamptz' }));", ['renamed']],
    ["await queryRunner.changeColumn('orders', 'created_at', new TableColumn({ name: 'created_at', type: 'varchar' }));", ['retyped']],
    ["await queryRunner.changeColumn('orders', new TableColumn({ name: 'created_at', type: 'timestamp' }), new TableColumn({ name: 'created_at', type: 'timestamptz' }));", ['recreated']],
    ["await queryRunner.changeColumns('orders', [{ oldColumn: new TableColumn({ name: 'paid_at', type: 'date' }), newColumn: new TableColumn({ name: 'paid_at', type: 'timestamptz' }) }]);", ['recreated']],
    ['await queryRunner.query(`ALTER TABLE "orders" ALTER COLUMN "created_at" TYPE timestamptz`);', ['zone']],
    ['await queryRunner.query(`ALTER TABLE "orders" ADD "paid_at" TIMESTAMP NOT NULL`);', ['required']],
  ])('%s', (up, expected) => {
    expect(reported(typeorm(up), TYPEORM)).toEqual(expected);
  });

  it('the same in JavaScript', () => {
    const code = "const { TableColumn } = require('typeorm');\nmodule.exports = class { async up(queryRunner) { await queryRunner.addColumn('orders', new TableColumn({ name: 'paid_at', type: 'timestamp' })); } };";
    expect(reported(code, '1700000000000-orders.js')).toEqual(['required']);
  });
});

describe('a column that must not be null gets the current time as its default, unless it holds a number', () => {
  it.each<[string, string, (type: string) => string, [string, string]]>([
    ['TypeORM', TYPEORM, (type) => typeorm(`await queryRunner.addColumn('orders', new TableColumn({ name: 'paid_at', type: '${type}' }));`), ['timestamp', 'bigint']],
    ['SQL', TYPEORM, (type) => typeorm(`await queryRunner.query('ALTER TABLE orders ADD paid_at ${type} NOT NULL'); // in postgres: timestamptz`), ['timestamptz', 'bigint']],
    ['Sequelize', SEQUELIZE, (type) => sequelize(`await queryInterface.addColumn('orders', 'paid_at', { type: Sequelize.${type}, allowNull: false });`), ['DATE', 'BIGINT']],
    ['Knex', SEQUELIZE, (type) => knex(`table.${type}('paid_at').notNullable();`), ['timestamp', 'bigInteger']],
    ['Kysely', TS, (type) => kysely(`.addColumn('paid_at', '${type}', (column) => column.notNull())`), ['timestamptz', 'bigint']],
  ])('%s', (_name, file, migration, [time, number]) => {
    expect(reported(migration(number), file)).toEqual(['required']);
    expect([edited(migration(time), file), edited(migration(number), file)]).toEqual([[true], [false]]);
  });
});

describe('TypeORM: is silent about', () => {
  it.each([
    ["await queryRunner.addColumn('orders', new TableColumn({ name: 'paid_at', type: 'timestamptz', isNullable: true }));"],
    ["await queryRunner.addColumn('orders', new TableColumn({ name: 'paid_at', type: 'timestamptz', default: 'now()' }));"],
    ["await queryRunner.addColumn('orders', new TableColumn({ ...stamp, name: 'paid_at', type: 'timestamptz' }));"],
    ["await queryRunner.addColumn('orders', new TableColumn({ name: 'paid_at', type: 'timestamptz', isNullable: optional }));"],
    ["await queryRunner.addColumn('orders', new TableColumn({ name: 'total', type: 'int' }));"],
    ["await queryRunner.addColumn('orders', new TableColumn({ name: 'paid_on', type: 'timestamptz', asExpression: 'created_at', generatedType: 'STORED' }));"],
    ["await queryRunner.createTable(new Table({ name: 'orders', columns: [{ name: 'created_at', type: 'timestamp' }] }));"],
    ["await queryRunner.createTable(new Table({ name: 'orders', columns: [] })); await queryRunner.addColumn('orders', new TableColumn({ name: 'paid_at', type: 'timestamp' }));"],
    ["await queryRunner.changeColumn('orders', 'created_at', new TableColumn({ name: 'created_at', type: 'timestamptz' }));"],
    ["await queryRunner.changeColumn('orders', new TableColumn({ name: 'created_at', type: 'timestamptz' }), new TableColumn({ name: 'created_at', type: 'timestamptz', default: 'now()' }));"],
    ["await queryRunner.dropColumn('orders', 'total');"],
    ["await queryRunner.dropColumns('orders', columns);"],
    ["await queryRunner.dropTable('orders');"],
    ["await queryRunner.renameTable('orders', 'purchases');"],
    ['await queryRunner.addColumn();'],
  ])('%s', (up) => {
    expect(reported(typeorm(up), TYPEORM)).toEqual([]);
  });
});

describe('Sequelize: reports', () => {
  it.each<[string, string[]]>([
    ["await queryInterface.addColumn('orders', 'paidAt', { type: Sequelize.DATE, allowNull: false });", ['required']],
    ["await queryInterface.addColumn({ tableName: 'orders', schema: 'shop' }, 'paidAt', { type: Sequelize.DATE(6), allowNull: false }, { transaction });", ['required']],
    ["await queryInterface.addColumn('orders', 'paidAt', { type: Sequelize.DATE, allowNull: false, defaultValue: Sequelize.NOW });", ['required']],
    ["await queryInterface.addColumn('orders', 'paid_at', { type: 'TIMESTAMP', allowNull: false });", ['required']],
    ["await queryInterface.addColumn('orders', 'paidAt', { type: Sequelize.DATE, defaultValue: Sequelize.literal('clock_timestamp()') });", ['volatile']],
    ["await queryInterface.removeColumn('orders', 'deletedAt');", ['dropped']],
    ["await queryInterface.renameColumn('orders', 'created_at', 'createdAt');", ['renamed']],
    ["await queryInterface.changeColumn('orders', 'createdAt', { type: Sequelize.STRING });", ['retyped']],
    ["await queryInterface.changeColumn('orders', 'createdAt', Sequelize.TEXT);", ['retyped']],
    ["await queryInterface.sequelize.query('ALTER TABLE orders DROP COLUMN created_at');", ['dropped']],
    ["await queryInterface.sequelize.transaction(async (transaction) => { await queryInterface.removeColumn('orders', 'createdAt', { transaction }); });", ['dropped']],
  ])('%s', (up, expected) => {
    expect(reported(sequelize(up), SEQUELIZE)).toEqual(expected);
  });

  it('what Umzug hands over', () => {
    const code = "import { DataTypes } from 'sequelize';\nexport const up = async ({ context: queryInterface }) => { await queryInterface.addColumn('orders', 'paidAt', { type: DataTypes.DATE, allowNull: false }); };";
    expect(reported(code, TS)).toEqual(['required']);
  });

  it('a query interface by its type', () => {
    const code = "import { DataTypes, QueryInterface } from 'sequelize';\nexport async function up(db: QueryInterface) { await db.addColumn('orders', 'paidAt', { type: DataTypes.DATE, allowNull: false }); }";
    expect(reported(code, TS)).toEqual(['required']);
  });
});

describe('Sequelize: is silent about', () => {
  it.each([
    ["await queryInterface.addColumn('orders', 'paidAt', Sequelize.DATE);"],
    ["await queryInterface.addColumn('orders', 'paidAt', { type: Sequelize.DATE, allowNull: true });"],
    ["await queryInterface.addColumn('orders', 'paidAt', { type: Sequelize.DATE, allowNull: false, defaultValue: Sequelize.literal('CURRENT_TIMESTAMP') });"],
    ["await queryInterface.addColumn('orders', 'paidAt', { type: Sequelize.DATE, allowNull: false, defaultValue: Sequelize.fn('now') });"],
    ["await queryInterface.addColumn('orders', 'paidAt', { type: Sequelize.DATE, allowNull: false, defaultValue: new Date() });"],
    ["await queryInterface.addColumn('orders', 'paidAt', { ...required, type: Sequelize.DATE, allowNull: false });"],
    ["await queryInterface.addColumn('orders', 'showLastUpdated', { type: Sequelize.BOOLEAN, allowNull: false });"],
    ["await queryInterface.changeColumn('orders', 'createdAt', { type: Sequelize.DATE, allowNull: false });"],
    ["await queryInterface.removeColumn('orders', 'format');"],
    ["await queryInterface.createTable('orders', { createdAt: { type: Sequelize.DATE, allowNull: false } }); await queryInterface.removeColumn('orders', 'createdAt');"],
    ["for (const table of tables) await queryInterface.removeColumn(table, 'total');"],
    ['await queryInterface.addColumn();'],
  ])('%s', (up) => {
    expect(reported(sequelize(up), SEQUELIZE)).toEqual([]);
  });
});

describe('MikroORM, Knex and Kysely', () => {
  it.each<[string, string[]]>([
    ["this.addSql('alter table \"orders\" add column \"paid_at\" timestamptz not null;');", ['required']],
    ["this.addSql(`alter table \"orders\" drop column \"created_at\";`);", ['dropped']],
    ["this.addSql('alter table \"orders\" rename column \"created_at\" to \"placed_at\";');", ['renamed']],
    ["this.addSql('alter table \"orders\" alter column \"created_at\" type timestamptz using (\"created_at\"::timestamptz);');", ['zone']],
    ["this.addSql('alter table \"orders\" add column \"paid_at\" timestamptz null;');", []],
    ["this.addSql('create table \"orders\" (\"id\" int)'); this.addSql('alter table \"orders\" add column \"paid_at\" timestamptz not null;');", []],
  ])('MikroORM: %s', (up, expected) => {
    expect(reported(mikro(up), TS)).toEqual(expected);
  });

  it.each<[string, string[]]>([
    ["table.timestamp('paid_at').notNullable();", ['required']],
    ["table.dropTimestamps();", ['dropped', 'dropped']],
    ["table.renameColumn('created_at', 'placed_at');", ['renamed']],
    ["table.string('created_at').alter();", ['retyped']],
    ["table.timestamp('paid_at').notNullable().defaultTo(knex.fn.now());", []],
    ["table.timestamp('paid_at', { useTz: true }).alter();", []],
  ])('Knex: %s', (up, expected) => {
    expect(reported(knex(up), SEQUELIZE)).toEqual(expected);
  });

  it.each<[string, string[]]>([
    [".addColumn('paid_at', 'timestamptz', (column) => column.notNull())", ['required']],
    [".dropColumn('created_at')", ['dropped']],
    [".renameColumn('created_at', 'placed_at')", ['renamed']],
    [".alterColumn('created_at', (column) => column.setDataType('timestamptz'))", ['zone']],
    [".alterColumn('created_at', (column) => column.setDataType('text'))", ['retyped']],
    [".addColumn('paid_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))", []],
  ])('Kysely: %s', (up, expected) => {
    expect(reported(kysely(up), TS)).toEqual(expected);
  });
});

describe('what undoes a migration', () => {
  const ADD = "await queryInterface.addColumn('orders', 'total', Sequelize.INTEGER);\n    await queryInterface.addColumn('orders', 'paidAt', Sequelize.DATE);";

  it.each<[string, string, string, string]>([
    ['a column that stays', sequelize(ADD, "await queryInterface.removeColumn('orders', 'total');"), SEQUELIZE, 'kept'],
    ['another name', sequelize("await queryInterface.addColumn('orders', 'paidAt', Sequelize.DATE);", "await queryInterface.removeColumn('orders', 'paid_at');"), SEQUELIZE, 'kept'],
    ['another table', sequelize("await queryInterface.addColumn('orders', 'paidAt', Sequelize.DATE);", "await queryInterface.removeColumn('carts', 'paidAt');"), SEQUELIZE, 'kept'],
    ['TypeORM', typeorm("await queryRunner.addColumns('orders', [new TableColumn({ name: 'paid_at', type: 'timestamptz', isNullable: true })]);", "await queryRunner.dropColumn('orders', 'total');"), TYPEORM, 'kept'],
    ['Knex', knex("table.timestamp('paid_at'); table.integer('total');", "table.dropColumn('total');"), SEQUELIZE, 'kept'],
    ['Kysely', kysely(".addColumn('paid_at', 'timestamptz').addColumn('total', 'integer')", ".dropColumn('total')"), TS, 'kept'],
    ['SQL in code', mikro("this.addSql('alter table orders add column paid_at timestamptz, add column total int');", "this.addSql('alter table orders drop column total');"), TS, 'kept'],
    ['a section of a file', 'ALTER TABLE orders ADD COLUMN paid_at timestamptz, ADD COLUMN total int;\n-- migrate:down\nALTER TABLE orders DROP COLUMN total;', '20260102_orders.sql', 'kept'],
  ])('reports %s', (_name, code, file, expected) => {
    expect(reported(code, file)).toEqual([expected]);
  });

  it.each<[string, string, string]>([
    ['a column that is dropped', sequelize(ADD, "await queryInterface.removeColumn('orders', 'paidAt');"), SEQUELIZE],
    ['a table that is dropped', sequelize(ADD, "await queryInterface.removeColumn('carts', 'total'); await queryInterface.dropTable('orders');"), SEQUELIZE],
    ['nothing that undoes', sequelize(ADD), SEQUELIZE],
    ['a column that is another kind', sequelize("await queryInterface.addColumn('orders', 'total', Sequelize.INTEGER);", "await queryInterface.removeColumn('orders', 'sum');"), SEQUELIZE],
    ['columns that cannot be seen', sequelize(ADD, "await queryInterface.removeColumn('orders', 'total'); for (const name of names) await queryInterface.removeColumn('orders', name);"), SEQUELIZE],
    ['renamed tables', sequelize(`${ADD} await queryInterface.renameTable('orders', 'purchases');`, "await queryInterface.removeColumn('purchases', 'total');"), SEQUELIZE],
    ['a new table', sequelize(`await queryInterface.createTable('orders', {}); ${ADD}`, "await queryInterface.removeColumn('orders', 'total');"), SEQUELIZE],
    ['a table in other letters', typeorm("await queryRunner.query('ALTER TABLE orders ADD paid_at timestamptz');", "await queryRunner.query('ALTER TABLE \"Orders\" DROP COLUMN \"PAID_AT\"');"), TYPEORM],
  ])('is silent about %s', (_name, code, file) => {
    expect(reported(code, file)).toEqual([]);
  });

  it.each<[string, string, string, string]>([
    ['Sequelize', sequelize(ADD, "await queryInterface.removeColumn('orders', 'total');"), SEQUELIZE, "    await queryInterface.removeColumn('orders', 'paidAt');\n    await queryInterface.removeColumn('orders', 'total');\n"],
    ['TypeORM', typeorm("await queryRunner.addColumn('orders', new TableColumn({ name: 'paid_at', type: 'timestamptz', isNullable: true }));", 'await queryRunner.dropColumn("orders", "total");'), TYPEORM, '    await queryRunner.dropColumn("orders", "paid_at");\n    await queryRunner.dropColumn("orders", "total");\n'],
    ['Knex', knex("table.timestamp('paid_at'); table.integer('total');", "table.dropColumn('total');"), SEQUELIZE, "  table.dropColumn('paid_at');\n  table.dropColumn('total');\n"],
    ['SQL', 'ALTER TABLE orders ADD paid_at timestamptz;\n-- migrate:down\nALTER TABLE orders DROP COLUMN total;', '20260102_orders.sql', '\nALTER TABLE orders DROP COLUMN paid_at, DROP COLUMN total;'],
  ])('suggests to drop the column too: %s', (_name, code, file, expected) => {
    expect(suggested(code, file)).toContain(expected);
  });

  it('suggests nothing for another table, or where the call does not stand alone', () => {
    expect(messages(sequelize(ADD, "await queryInterface.removeColumn('carts', 'total');"), SEQUELIZE)[0]?.suggestions ?? []).toEqual([]);
    expect(messages(sequelize(ADD, "return queryInterface.removeColumn('orders', 'total');"), SEQUELIZE)[0]?.suggestions ?? []).toEqual([]);
  });
});

describe('offers', () => {
  it.each<[string, string, string, string]>([
    ['TypeORM', typeorm("await queryRunner.addColumn('orders', new TableColumn({ name: 'paid_at', type: 'timestamptz' }));"), TYPEORM, "type: 'timestamptz', default: 'now()' })"],
    ['TypeORM, any database', typeorm("await queryRunner.addColumn('orders', new TableColumn({ name: 'paid_at', type: 'datetime' }));"), TYPEORM, "type: 'datetime', default: 'CURRENT_TIMESTAMP' })"],
    ['TypeORM, another default', typeorm("await queryRunner.addColumn('orders', new TableColumn({ name: 'paid_at', type: 'timestamptz', default: 'clock_timestamp()' }));"), TYPEORM, "default: 'now()' })"],
    ['Sequelize', sequelize("await queryInterface.addColumn('orders', 'paidAt', { type: Sequelize.DATE, allowNull: false });"), SEQUELIZE, "allowNull: false, defaultValue: queryInterface.sequelize.literal('CURRENT_TIMESTAMP') }"],
    ['Sequelize, another default', sequelize("await queryInterface.addColumn('orders', 'paidAt', { type: Sequelize.DATE, allowNull: false, defaultValue: Sequelize.NOW });"), SEQUELIZE, "defaultValue: queryInterface.sequelize.literal('CURRENT_TIMESTAMP') }"],
    ['Knex', knex("table.timestamp('paid_at').notNullable();"), SEQUELIZE, "notNullable().defaultTo(knex.fn.now());"],
    ['Kysely', kysely(".addColumn('paid_at', 'timestamptz', (column) => column.notNull())"), TS, 'column.notNull().defaultTo(sql`now()`)'],
    ['MikroORM', mikro("this.addSql('alter table \"orders\" add column \"paid_at\" timestamptz not null;');"), TS, 'timestamptz not null DEFAULT now();'],
  ])('a default: %s', (_name, code, file, expected) => {
    expect(suggested(code, file)).toContain(expected);
  });

  it('a fix in a migration that has not run, and nothing for one that has', () => {
    const code = typeorm("await queryRunner.addColumn('orders', new TableColumn({ name: 'updated_at', type: 'timestamptz' }));");
    const [message] = messages(code, TYPEORM, { migrations: { appliedBefore: '2020-01-01' } });
    expect(message?.fix?.text).toBe(", default: 'now()'");
    expect(messages(code, TYPEORM, { migrations: { appliedBefore: '2024-01-01' } })).toEqual([]);
  });

  it('nothing where the options stand elsewhere', () => {
    const code = typeorm("await queryRunner.addColumn('orders', new TableColumn(required));").replace('export class', "const required = { name: 'paid_at', type: 'timestamptz' };\nexport class");
    expect(reported(code, TYPEORM)).toEqual(['required']);
    expect(suggested(code, TYPEORM)).toContain("const required = { name: 'paid_at', type: 'timestamptz', default: 'now()' };");
  });
});
