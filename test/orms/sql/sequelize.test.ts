// SQL that instances of Sequelize run: by their class, the module that stands for it, or the type of the query.
import { expect, it } from 'vitest';
import { keys, read } from '../drizzle/cases.ts';

const SET = "UPDATE carts SET note = 'x'";

/** The writes of a text in the shop, as `table: keys`. */
function writes(code: string): string[] {
  return read(code, 'test/fixtures/projects/sql-shop/till.ts').writes.filter(({ orm }) => orm === 'sql').map((write) => `${write.model?.name ?? '?'}: ${keys(write)}`);
}

it.each<[string, string]>([
  ['Sequelize', `import { Sequelize } from 'sequelize'; const db = new Sequelize(); db.query("${SET}");`],
  ['Sequelize that is required', `const Sequelize = require('sequelize'); const db = new Sequelize('postgres://shop'); db.query("${SET}");`],
  ['Sequelize by its default', `import Sequelize from 'sequelize'; export const f = (db: Sequelize) => db.query("${SET}");`],
  ['Sequelize that branches make', `const Sequelize = require('sequelize'); let db; if (process.env.URL) { db = new Sequelize(process.env.URL); } else { db = new Sequelize('shop'); } module.exports = { f: () => db.query("${SET}") };`],
  ['Sequelize by the type of the query', `import { QueryTypes } from 'sequelize'; export const f = (options: { database: any }) => options.database.sequelize.query("${SET}", { type: QueryTypes.UPDATE });`],
  ['Sequelize by the type of the query, which is required', `const Sequelize = require('sequelize'); export const f = (db) => db.query("${SET}", { replacements: {}, type: Sequelize.QueryTypes.UPDATE });`],
  ['Sequelize by options in a constant', `import { QueryTypes } from 'sequelize-typescript'; export class Till { db: any; f() { const options = { type: QueryTypes.RAW }; return this.db.query("${SET}", options); } }`],
])('%s', (_name, code) => {
  expect(writes(code)).toEqual(['carts: note']);
});

it.each<[string, string]>([
  ['what a class of the name that another package has queries', `const Sequelize = require('@acme/sequelize'); const db = new Sequelize('postgres://shop'); db.query("${SET}");`],
  ['a member of the module that Sequelize is required as', `const Sequelize = require('sequelize'); Sequelize.Validator.query("${SET}");`],
])('is not %s', (_name, code) => {
  expect(writes(code)).toEqual([]);
});
