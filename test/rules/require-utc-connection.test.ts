// Connections whose times are in another zone than UTC.
import { describe, expect, it } from 'vitest';
import { lint } from '../tools/lint.ts';

const FILE = 'src/database.ts';

function messages(code: string, file = FILE): ReturnType<typeof lint> {
  return lint(code, { file, rules: ['require-utc-connection'] });
}

function reported(code: string, file = FILE): (string | undefined)[] {
  return messages(code, file).map(({ messageId }) => messageId);
}

/** What a text becomes by the one suggestion of its first problem. */
function changed(code: string, file = FILE): string | undefined {
  const [message] = messages(code, file);
  const edit = message?.suggestions?.[0]?.fix;
  return edit && code.slice(0, edit.range[0]) + edit.text + code.slice(edit.range[1]);
}

const MYSQL = "import mysql from 'mysql2/promise';\n";
const TYPEORM = "import { DataSource } from 'typeorm';\n";
const NEST = "import { TypeOrmModule } from '@nestjs/typeorm';\n";
const KNEX = "import knex from 'knex';\n";
const SEQUELIZE = "import { Sequelize } from 'sequelize';\n";
const MIKRO = "import { MikroORM, defineConfig } from '@mikro-orm/mysql';\n";
const PG = "import pg, { Pool, types } from 'pg';\nconst pool = new Pool();\n";

describe('reports', () => {
  it.each<[string, string]>([
    [`${MYSQL}export const pool = mysql.createPool({ host: 'db', database: 'shop' });`, 'default'],
    [`${MYSQL}export const connection = await mysql.createConnection({ host: 'db' });`, 'default'],
    [`${MYSQL}const db = mysql.createConnection({ host: 'db', database: 'shop' });\ndb.query('CREATE DATABASE archive');`, 'default'],
    [`${MYSQL}const db = mysql.createConnection({ host: 'db' });\ndb.query('CREATE DATABASE shop');\ndb.query('INSERT INTO shop.orders SET ?', [order]);`, 'default'],
    ["import { createPool } from 'mysql2';\nexport const pool = createPool({ host: 'db' });", 'default'],
    ["import * as mysql from 'mysql';\nexport const pool = mysql.createPool({ host: 'db' });", 'default'],
    ["const mysql = require('mysql2');\nmodule.exports = mysql.createPool({ host: 'db' });", 'default'],
    [`${MYSQL}const options = { host: 'db' };\nexport const pool = mysql.createPool(options);`, 'default'],
    [`${MYSQL}const options = { host: 'db' };\nconsole.log(options, options.host.trim());\nexport const pool = mysql.createPool(options);`, 'default'],
    [`${MYSQL}const shared = { host: 'db' };\nexport const pool = mysql.createPool({ ...shared, database: 'shop' });`, 'default'],
    [`${MYSQL}export const pool = mysql.createPool({ host: 'db', timezone: 'local' });`, 'local'],
    [`${MYSQL}export const pool = mysql.createPool({ host: 'db', timezone: '+02:00' });`, 'zone'],
    [`${TYPEORM}export const source = new DataSource({ type: 'mysql', database: 'shop' });`, 'default'],
    [`${TYPEORM}export const source = new DataSource({ type: 'mariadb', url: process.env.URL });`, 'default'],
    [`${TYPEORM}export const source = new DataSource({ type: 'mysql', timezone: 'local' });`, 'local'],
    [`${TYPEORM}export const source = new DataSource({ type: 'mysql', timezone: '-05:00' });`, 'zone'],
    ["import { createConnection } from 'typeorm';\nawait createConnection({ type: 'mysql', database: 'shop' });", 'default'],
    [`${NEST}export const database = TypeOrmModule.forRoot({ type: 'mysql', database: 'shop' });`, 'default'],
    [`${NEST}export const database = TypeOrmModule.forRootAsync({ useFactory: () => ({ type: 'mysql', database: 'shop' }) });`, 'default'],
    [`${KNEX}export const db = knex({ client: 'mysql2', connection: { host: 'db' } });`, 'default'],
    [`${KNEX}export const db = knex({ client: 'mysql', connection: { host: 'db', timezone: '+01:00' } });`, 'zone'],
    [`${SEQUELIZE}export const db = new Sequelize('mysql://db/shop', { timezone: '+02:00' });`, 'zone'],
    [`${SEQUELIZE}export const db = new Sequelize({ dialect: 'mysql', timezone: 'Europe/Berlin' });`, 'zone'],
    [`${MIKRO}export default defineConfig({ dbName: 'shop', forceUtcTimezone: false });`, 'local'],
    [`${MIKRO}export const orm = await MikroORM.init({ dbName: 'shop', timezone: '+02:00' });`, 'zone'],
    [`${PG}await pool.query("SET TIME ZONE 'Europe/Berlin'");`, 'session'],
    [`${PG}await pool.query("SET timezone = 'America/New_York'");`, 'session'],
    [`${PG}await pool.query("SET SESSION TIME ZONE INTERVAL '+02:00' HOUR TO MINUTE");`, 'session'],
    [`${PG}await pool.query("ALTER DATABASE shop SET timezone TO 'Europe/Berlin'");`, 'session'],
    [`${PG}await pool.query("SET TIME ZONE 2");`, 'session'],
    [`${MYSQL}const db = await mysql.createConnection({ timezone: 'Z' }); await db.query("SET time_zone = '+02:00'");`, 'session'],
    [`${PG}types.setTypeParser(1114, (value) => new Date(value));`, 'parser'],
    [`${PG}pg.types.setTypeParser(pg.types.builtins.TIMESTAMP, function (value) { return new Date(value); });`, 'parser'],
    ["import { Pool } from 'pg';\nexport const pool = new Pool({ options: '-c timezone=Europe/Berlin' });", 'zone'],
    ["import postgres from 'postgres';\nexport const sql = postgres('postgres://db', { connection: { TimeZone: 'Europe/Berlin' } });", 'zone'],
  ])('%s', (code, expected) => {
    expect(reported(code)).toEqual([expected]);
  });

  it('statements of SQL files', () => {
    expect(reported("SET TIME ZONE 'Europe/Berlin';\nSET time_zone = '+00:00';\nALTER ROLE shop SET TimeZone = 'Europe/Paris';", 'database/setup.sql')).toEqual(['session', 'session']);
  });
});

describe('is silent about', () => {
  it.each<[string, string]>([
    ['options that are set afterwards', `${MYSQL}const options = { host: 'db' };\noptions.timezone = 'Z';\nexport const pool = mysql.createPool(options);`],
    ['options that a loop fills', `${MYSQL}const options = { host: 'db' };\nObject.keys(given).forEach((key) => { options[key] = given[key]; });\nexport const pool = mysql.createPool(options);`],
    ['options into which others are merged', `${TYPEORM}const options = { type: 'mysql', database: 'shop' };\nObject.assign(options, given);\nexport const source = new DataSource(options);`],
    ['options that are spread and were set before', `${MYSQL}const shared = { host: 'db' };\nshared.timezone = 'Z';\nexport const pool = mysql.createPool({ ...shared, database: 'shop' });`],
    ['UTC', `${MYSQL}export const pool = mysql.createPool({ host: 'db', timezone: 'Z' });`],
    ['UTC as an offset', `${MYSQL}export const pool = mysql.createPool({ host: 'db', timezone: '+00:00' });`],
    ['a name, for which the driver goes by UTC', `${MYSQL}export const pool = mysql.createPool({ host: 'db', timezone: 'UTC' });`],
    ['a zone that is not known', `${MYSQL}export const pool = mysql.createPool({ host: 'db', timezone: process.env.ZONE });`],
    ['an address', `${MYSQL}export const pool = mysql.createPool('mysql://db/shop');`],
    ['an address among the options', `${MYSQL}export const pool = mysql.createPool({ uri: process.env.DATABASE_URL });`],
    ['options that are not seen', `${MYSQL}export const connect = (options) => mysql.createPool(options);`],
    ['options that are not seen whole', `${MYSQL}export const connect = (options) => mysql.createPool({ ...options, database: 'shop' });`],
    ['options that were changed', `${MYSQL}export function connect() { const options = { host: 'db' }; options.timezone = 'Z'; return mysql.createPool(options); }`],
    ['the set-up of databases', `${MYSQL}const connection = mysql.createConnection({ host: 'db' });\nconnection.query(\`CREATE DATABASE \${name}\`);`],
    ['the removal of databases', `${MYSQL}const connection = mysql.createConnection({ host: 'db' });\nconnection.query('drop schema if exists shop');`],
    ['dates as text', `${MYSQL}export const pool = mysql.createPool({ host: 'db', dateStrings: true });`],
    ['a library that has dates as text', `${MYSQL}import { drizzle } from 'drizzle-orm/mysql2';\nexport const db = drizzle(mysql.createPool({ host: 'db' }));`],
    ['another function of that name', "import { createPool } from './pools.ts';\nexport const pool = createPool({ mysql: true });"],
    ['sockets', "import net from 'node:net';\nexport const socket = net.createConnection({ host: 'mysql' });"],
    ['PostgreSQL by TypeORM', `${TYPEORM}export const source = new DataSource({ type: 'postgres', database: 'shop' });`],
    ['SQLite by TypeORM', `${TYPEORM}export const source = new DataSource({ type: 'better-sqlite3', database: 'mysql.db' });`],
    ['a database that is not known', `${TYPEORM}export const source = new DataSource({ type: process.env.TYPE as 'mysql', database: 'shop' });`],
    ['UTC by TypeORM', `${TYPEORM}export const source = new DataSource({ type: 'mysql', timezone: 'Z' });`],
    ['a configuration that is not seen', `${NEST}export const database = TypeOrmModule.forRootAsync({ useClass: MysqlConfig });`],
    ['PostgreSQL by Knex', `${KNEX}export const db = knex({ client: 'pg', connection: { host: 'mysql' } });`],
    ['UTC by Knex', `${KNEX}export const db = knex({ client: 'mysql2', connection: { host: 'db', timezone: 'Z' } });`],
    ['an address by Knex', `${KNEX}export const db = knex({ client: 'mysql2', connection: process.env.DATABASE_URL });`],
    ['a connection that is set up by Knex', `${KNEX}export const db = knex({ client: 'mysql2', connection: { host: 'db' }, pool: { afterCreate } });`],
    ['Sequelize', `${SEQUELIZE}export const db = new Sequelize('mysql://db/shop', { logging: false });`],
    ['UTC by Sequelize', `${SEQUELIZE}export const db = new Sequelize({ dialect: 'mysql', timezone: '+00:00' });`],
    ['SQLite by Sequelize', `${SEQUELIZE}export const db = new Sequelize({ dialect: 'sqlite', timezone: '+02:00' });`],
    ['MikroORM', `${MIKRO}export default defineConfig({ dbName: 'shop', forceUtcTimezone: true });`],
    ['a configuration of another tool', "import { defineConfig } from 'vitest/config';\nexport default defineConfig({ timezone: 'mysql' });"],
    ['a session in UTC', `${PG}await pool.query("SET TIME ZONE 'UTC'");`],
    ['a session in UTC as a number', `${PG}await pool.query("SET TIME ZONE 0");`],
    ['the zone of the server', `${PG}await pool.query("SET TIME ZONE LOCAL");`],
    ['one transaction', `${PG}await pool.query("SET LOCAL TIME ZONE 'Europe/Berlin'");`],
    ['a zone that is put in', `${PG}await pool.query(\`SET TIME ZONE '\${zone}'\`);`],
    ['a text that nobody runs', `${PG}export const hint = "SET TIME ZONE 'Europe/Berlin'";`],
    ['a conversion for display', `${PG}await pool.query("SELECT created_at AT TIME ZONE 'Europe/Berlin' FROM orders");`],
    ['a parser that says the zone', `${PG}types.setTypeParser(1114, (value) => new Date(value + 'Z'));`],
    ['a parser that gives text', `${PG}types.setTypeParser(1114, (value) => value);`],
    ['a parser of another type', `${PG}types.setTypeParser(1184, (value) => new Date(value));`],
    ['a zone of something else', "export const report = { timezone: 'Europe/Berlin', driver: 'mysql' };"],
  ])('%s', (_name, code) => {
    expect(reported(code)).toEqual([]);
  });

  it('comments of SQL, and MySQL variables', () => {
    expect(reported("-- SET TIME ZONE 'Europe/Berlin';\n/* SET TIME ZONE 'Europe/Berlin'; */\nSET time_zone = @OLD_TIME_ZONE;\nSET TIME ZONE DEFAULT;", 'database/setup.sql')).toEqual([]);
  });
});

describe('repairs', () => {
  it.each<[string, string]>([
    [`${MYSQL}export const pool = mysql.createPool({ host: 'db' });`, `${MYSQL}export const pool = mysql.createPool({ host: 'db', timezone: 'Z' });`],
    [`${MYSQL}export const pool = mysql.createPool({\n  host: 'db',\n});`, `${MYSQL}export const pool = mysql.createPool({\n  host: 'db',\n  timezone: 'Z',\n});`],
    [`${MYSQL}const options = { host: 'db' };\nexport const pool = mysql.createPool(options);`, `${MYSQL}const options = { host: 'db', timezone: 'Z' };\nexport const pool = mysql.createPool(options);`],
    [`${MYSQL}export const pool = mysql.createPool({ timezone: 'local' });`, `${MYSQL}export const pool = mysql.createPool({ timezone: 'Z' });`],
    ['import { DataSource } from "typeorm";\nnew DataSource({ type: "mysql" });', 'import { DataSource } from "typeorm";\nnew DataSource({ type: "mysql", timezone: "Z" });'],
    [`${KNEX}knex({ client: 'mysql2', connection: {} });`, `${KNEX}knex({ client: 'mysql2', connection: { timezone: 'Z' } });`],
    [`${SEQUELIZE}new Sequelize({ timezone: 'Asia/Tokyo' });`, `${SEQUELIZE}new Sequelize({ timezone: '+00:00' });`],
    [`${MIKRO}defineConfig({ forceUtcTimezone: false });`, `${MIKRO}defineConfig({ forceUtcTimezone: true });`],
    [`${PG}pool.query("SET TIME ZONE 'Europe/Berlin'");`, `${PG}pool.query("SET TIME ZONE 'UTC'");`],
    [`${PG}pool.query("SET TIME ZONE 2");`, `${PG}pool.query("SET TIME ZONE 0");`],
    [`${PG}types.setTypeParser(1114, (value) => new Date(value));`, `${PG}types.setTypeParser(1114, (value) => new Date(value + 'Z'));`],
    ["import postgres from 'postgres';\npostgres(url, { connection: { TimeZone: 'Europe/Berlin' } });", "import postgres from 'postgres';\npostgres(url, { connection: { TimeZone: 'UTC' } });"],
  ])('%s', (code, expected) => {
    expect(changed(code)).toBe(expected);
    expect(reported(expected)).toEqual([]);
  });

  it.each<[string, string]>([
    ['the zone of the process', `${MYSQL}mysql.createPool({ host: 'db' });`],
    ['a zone of its own', `${SEQUELIZE}new Sequelize({ dialect: 'mysql', timezone: '+08:00' });`],
    ['a zone on PostgreSQL, where columns may have none', `${SEQUELIZE}new Sequelize({ dialect: 'postgres', timezone: '+08:00' });`],
    ['sessions', `${PG}pool.query("SET TIME ZONE 'Europe/Berlin'");`],
  ])('never unasked, as rows that are there would be read as other times: %s', (_name, code) => {
    expect(messages(code).map(({ fix, suggestions }) => [fix, suggestions?.length])).toEqual([[undefined, 1]]);
  });

  it('not where the options stand in a file that is not seen', () => {
    expect(changed("import { Pool } from 'pg';\nnew Pool({ options: '-c timezone=Europe/Berlin' });")).toBeUndefined();
  });
});
