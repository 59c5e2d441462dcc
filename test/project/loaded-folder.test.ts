// Modules that load the files of a folder into an object, each under its own name.
import { expect, it } from 'vitest';
import { lint, ruleOf } from '../tools/lint.ts';
import { project } from './on-disk.ts';

const INDEX = `const fs = require('fs');
const path = require('path');
const models = {};
for (const file of fs.readdirSync(path.join(__dirname, 'models'))) {
  const name = path.basename(file, '.js');
  models[name] = require(path.join(__dirname, 'models', file))[name];
}
module.exports = models;
`;
const MODEL = `const { Model } = require('objection');
class Order extends Model {
  static get tableName() { return 'orders'; }
}
`;
const MIGRATION = "exports.up = (knex) => knex.schema.createTable('orders', (table) => { table.increments(); table.string('status'); table.timestamps(true, true); });\n";
const PAY = "const { Order } = require('./models.js');\nexports.pay = (id) => Order.query().findById(id).patch({ status: 'paid' });\n";

function reported(files: Readonly<Record<string, string>>, code = PAY): string[] {
  const { root } = project({ 'package.json': { name: 'shop', dependencies: { knex: '^3.1.0', objection: '^3.1.0' } }, 'migrations/1_orders.js': MIGRATION, ...files });
  return lint(code, { root, file: 'service.js', settings: { policy: 'explicit' }, rules: ['require-updated-at'] }).map(ruleOf);
}

it.each([
  ['under the name of the file', `${MODEL}module.exports = { Order };`, INDEX],
  ['as a whole', `${MODEL}module.exports = Order;`, INDEX.replace('[name];', ';')],
  ['in an object that is filled by forEach()', `${MODEL}exports.Order = Order;`, INDEX.replace('for (const file of fs.readdirSync(path.join(__dirname, \'models\'))) {', "fs.readdirSync(__dirname + '/models').forEach((file) => {").replace('[name];\n}', '[name];\n});')],
])('finds what a file exports %s', (_what, model, index) => {
  expect(reported({ 'models.js': index, 'models/Order.js': model })).toEqual(['require-updated-at']);
});

it('finds it as a member of the whole', () => {
  expect(reported({ 'models.js': INDEX, 'models/Order.js': `${MODEL}module.exports = { Order };` }, PAY.replace('{ Order }', 'models').replace('Order.query', 'models.Order.query'))).toEqual(['require-updated-at']);
});

it.each([
  ['a name that no file has', { 'models.js': INDEX, 'models/Purchase.js': `${MODEL}module.exports = { Order };` }],
  ['a folder that is not written there', { 'models.js': INDEX.replace("path.join(__dirname, 'models'))) {", 'process.argv[2])) {'), 'models/Order.js': `${MODEL}module.exports = { Order };` }],
  ['two objects that are filled', { 'models.js': INDEX.replace('  models[name]', '  names[file] = name;\n  models[name]').replace('const models = {};', 'const models = {}, names = {};'), 'models/Order.js': `${MODEL}module.exports = { Order };` }],
  ['a function that the module may call', { 'models.js': INDEX.replace('[name];', '(knex);'), 'models/Order.js': `${MODEL}module.exports = (knex) => Order.bindKnex(knex);` }],
])('does not know %s', (_what, files) => {
  expect(reported(files)).toEqual([]);
});
