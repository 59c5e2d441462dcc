// Sequelize across files: models that an index loads from the files of its folder, with a configuration in JSON, as `sequelize-cli init` writes it.
import { expect, it } from 'vitest';
import { project } from '../../project/on-disk.ts';
import { lint, ruleOf } from '../../tools/lint.ts';

const CLI = `'use strict';
const fs = require('fs');
const path = require('path');
const Sequelize = require('sequelize');
const process = require('process');
const basename = path.basename(__filename);
const env = process.env.NODE_ENV || 'development';
const config = require(__dirname + '/../config/config.json')[env];
const db = {};

let sequelize;
if (config.use_env_variable) {
  sequelize = new Sequelize(process.env[config.use_env_variable], config);
} else {
  sequelize = new Sequelize(config.database, config.username, config.password, config);
}

fs
  .readdirSync(__dirname)
  .filter(file => file.indexOf('.') !== 0 && file !== basename && file.slice(-3) === '.js' && file.indexOf('.test.js') === -1)
  .forEach(file => {
    const model = require(path.join(__dirname, file))(sequelize, Sequelize.DataTypes);
    db[model.name] = model;
  });

Object.keys(db).forEach(modelName => {
  if (db[modelName].associate) {
    db[modelName].associate(db);
  }
});

db.sequelize = sequelize;
db.Sequelize = Sequelize;

module.exports = db;
`;
const CLASS = `'use strict';
const { Model } = require('sequelize');
module.exports = (sequelize, DataTypes) => {
  class Order extends Model {
    static associate(models) {}
  }
  Order.init({ status: DataTypes.STRING }, { sequelize, modelName: 'Order' });
  return Order;
};
`;
const DEFINED = `module.exports = (sequelize, DataTypes) => {
  const Order = sequelize.define('Order', { status: DataTypes.STRING }, {});
  Order.associate = (models) => {};
  return Order;
};
`;
const CONFIG = { development: { username: 'shop', database: 'shop', dialect: 'postgres' }, production: { use_env_variable: 'DATABASE_URL' } };
const PAY = "const { Order } = require('./models');\nexports.pay = async (id) => {\n  await Order.update({ status: 'paid' }, { where: { id } });\n};\n";
function reported(files: Readonly<Record<string, string | object>>, code = PAY, fields = {}): string[] {
  const { root } = project({ 'package.json': { name: 'shop', dependencies: { sequelize: '^6.37.0' } }, 'config/config.json': CONFIG, ...files });
  return lint(code, { root, file: 'service.js', settings: { policy: 'explicit', fields } }).map(ruleOf);
}

it.each([
  ['a class', { 'models/index.js': CLI, 'models/order.js': CLASS }],
  ['define()', { 'models/index.js': CLI, 'models/order.js': DEFINED }],
  ['a file that is spelled in another way', { 'models/index.js': CLI, 'models/order.model.js': DEFINED }],
  ['a configuration in JSON without its extension', { 'models/index.js': CLI.replace('config.json', 'config'), 'models/order.js': CLASS }],
  ['a configuration in code', { 'models/index.js': CLI.replace("__dirname + '/../config/config.json'", "path.join(__dirname, '..', 'config', 'database')"), 'config/database.js': `module.exports = ${JSON.stringify(CONFIG)};`, 'models/order.js': CLASS }],
])('reports a write to a model that the index loads: %s', (_what, files) => {
  expect(reported(files)).toEqual(['require-updated-at']);
});

/** An index whose options are put together before the instance is made. */
const filled = (change: string, define = '{ charset: \'utf8mb4\' }'): string =>
  CLI.replaceAll('config);', 'options);').replace('let sequelize;', `const options = { host: config.host, define: ${define}, dialectOptions: {} };\n${change}\nlet sequelize;`);

it.each([
  ['a part of one', 'if (config.ssl) options.dialectOptions.ssl = { rejectUnauthorized: true };'],
  ['one of them', 'if (config.quiet) {\n  options.logging = false;\n}'],
  ['one that is taken away', "delete options['logging'];"],
  ['one of what all models have', "options.dialectOptions.charset = 'utf8mb4';", '{ timestamps: true }'],
])('knows the other options of an instance that are changed before it is made: %s', (_what, change, define?: string) => {
  expect(reported({ 'models/index.js': filled(change, define), 'models/order.js': DEFINED })).toEqual(['require-updated-at']);
});

it.each([
  ['what all models have', 'options.define = config.define;'],
  ['a part of what all models have', 'options.define.timestamps = config.stamped;'],
  ['what the names come from', 'options.define.updatedAt = config.updatedAt;', '{ timestamps: true }'],
  ['any of them', 'options[config.option] = config.value;'],
  ['all of them', 'Object.assign(options, config);'],
])('does not know the timestamps of an instance when this is changed before it is made: %s', (_what, change, define?: string) => {
  expect(reported({ 'models/index.js': filled(change, define), 'models/order.js': DEFINED })).toEqual([]);
});

it('takes no other time for that of the last change where the instance may keep one that is not declared', () => {
  const declaring = (attribute: string, options = '{}'): Record<string, string> => ({
    'models/index.js': filled('options.define = config.define;'),
    'models/order.js': DEFINED.replace('DataTypes.STRING }, {}', `DataTypes.STRING, ${attribute}: DataTypes.DATE }, ${options}`),
  });
  expect(reported(declaring('lastUpdatedAt'))).toEqual([]);
  expect(reported(declaring('lastUpdatedAt'), PAY, { updatedAt: ['lastUpdatedAt'] })).toEqual(['require-updated-at']);
  expect(reported(declaring('updatedAt'))).toEqual(['require-updated-at']);
  expect(reported(declaring('updated_at'))).toEqual(['require-updated-at']);
  expect(reported(declaring('lastUpdatedAt', '{ timestamps: false }'))).toEqual(['require-updated-at']);
});

it('does not know which of two instances a model belongs to that say something else of models', () => {
  const [before, after] = filled('').split('} else {');
  const index = [before, after?.replace(', options)', ', { ...options, define: { timestamps: false } })')].join('} else {');
  expect(reported({ 'models/index.js': filled(''), 'models/order.js': DEFINED })).toEqual(['require-updated-at']);
  expect(reported({ 'models/index.js': index, 'models/order.js': DEFINED })).toEqual([]);
});

const TABLE = "CREATE TABLE \"Orders\" (id serial PRIMARY KEY, status text, created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now());\n";

it.each([
  ['by its name', "const { sequelize } = require('./models');\nexports.pay = () => sequelize.query(`UPDATE \"Orders\" SET status = 'paid'`);\n"],
  ['as a member', "const db = require('./models');\nexports.pay = () => db.sequelize.query(`UPDATE \"Orders\" SET status = 'paid'`);\n"],
])('reports SQL that the instance of the index runs: %s', (_what, code) => {
  const files = { 'models/index.js': CLI, 'models/order.js': CLASS, 'migrations/001_orders.sql': TABLE };
  expect(reported(files, code)).toEqual(['require-updated-at']);
  expect(reported(files, code.replace(/UPDATE.*?'paid'/, 'SELECT id FROM "Orders"'))).toEqual([]);
});

it('follows a model through the whole index, rows too', () => {
  const code = "const db = require('./models');\nexports.pay = async (id) => {\n  const order = await db.Order.findByPk(id);\n  order.status = 'paid';\n  await order.save();\n};\n";
  expect(reported({ 'models/index.js': CLI, 'models/order.js': CLASS }, code)).toEqual(['require-updated-at']);
});

it.each([
  ['a name that no file of the folder has', { 'models/index.js': CLI, 'models/line.js': DEFINED.replaceAll('Order', 'Line') }],
  ['a file that makes no model', { 'models/index.js': CLI, 'models/order.js': "module.exports = () => { class Order {} return Order; };" }],
  ['timestamps that the configuration may switch off', { 'models/index.js': CLI, 'models/order.js': CLASS, 'config/config.json': { ...CONFIG, test: { define: { timestamps: false } } } }],
  ['a configuration that is not JSON', { 'models/index.js': CLI, 'models/order.js': CLASS, 'config/config.json': '{ "development": ' }],
])('is silent for %s', (_what, files) => {
  expect(reported(files)).toEqual([]);
});

it('reads migrations that themselves use a model which the index loads', () => {
  const migration = `const db = require('../models');
exports.up = async (queryInterface) => {
  const orders = await db.Order.findAll();
  const open = orders.filter((order) => order.status === 'open');
  await inChunks(open, 5); // before the trigger is there
};
`;
  const frozen = DEFINED.replace('{});', "{ tableName: 'Orders' });");
  expect(reported({ 'models/index.js': CLI, 'models/order.js': frozen, 'migrations/001-orders.js': migration })).toEqual(['require-updated-at']);
});

const HANDED = { 'models/index.js': CLI, 'models/order.js': CLASS };
const CLOSE = "sequelize.models.Order.update({ status: 'closed' }, { where: { customerId: customer.id } })";

it.each([
  ['by itself', `exports.close = (sequelize, customer) => ${CLOSE};\n`],
  ['in an object', `exports.up = async ({ sequelize, customer }) => { await ${CLOSE}; };\n`],
  ['as a member of what is handed', `exports.close = (queryInterface, customer) => queryInterface.${CLOSE};\n`],
  ['with the models taken out of it', `exports.close = async (sequelize, customer) => { const { Order } = sequelize.models; await ${CLOSE.replace('sequelize.models.', '')}; };\n`],
  ['for a row', "exports.close = async (sequelize, id) => { const order = await sequelize.models.Order.findByPk(id); order.status = 'closed'; await order.save(); };\n"],
])('follows a model through the instance that a function is handed: %s', (_what, code) => {
  expect(reported(HANDED, code)).toEqual(['require-updated-at']);
});

it('follows a model through the instance that the function of another model is handed', () => {
  const customer = `module.exports = (sequelize, DataTypes) => {\n  const Customer = sequelize.define('Customer', { name: DataTypes.STRING });\n  Customer.afterUpdate((customer) => ${CLOSE});\n  return Customer;\n};\n`;
  expect(reported(HANDED, customer)).toEqual(['require-updated-at']);
});

it.each([
  ['a model that nothing declares', `exports.close = (sequelize, customer) => ${CLOSE.replace('Order', 'Cart')};\n`],
  ['what else an instance holds', `exports.close = (sequelize, customer) => ${CLOSE.replace('models', 'caches')};\n`],
  ['what something else calls its models', `exports.close = (tensorflow, customer) => ${CLOSE.replace('sequelize', 'tensorflow')};\n`],
  ['what calls itself by the name', `const sequelize = require('./books');\nexports.close = (customer) => ${CLOSE};\n`],
  ['a write that sets it', `exports.close = (sequelize, customer) => ${CLOSE.replace('{ status', '{ updatedAt: new Date(), status')};\n`],
])('leaves alone %s', (_what, code) => {
  expect(reported({ ...HANDED, 'books.js': "module.exports = { models: { Order: { update: () => 'closed' } } };\n" }, code)).toEqual([]);
});

it('leaves alone what a type says is something else', () => {
  const code = (type: string): string => `interface Books { readonly models: { Order: { update(order: object, where: object): void } } }\nexport const close = (sequelize: ${type}, customer: { id: number }) => ${CLOSE};\n`;
  const { root } = project({ 'package.json': { name: 'shop', dependencies: { sequelize: '^6.37.0' } }, 'config/config.json': CONFIG, ...HANDED });
  const found = (type: string): string[] => lint(code(type), { root, file: 'close.ts', settings: { policy: 'explicit' } }).map(ruleOf);
  expect([found('Books'), found('any')]).toEqual([[], ['require-updated-at']]);
});

const DATABASE = `const { Sequelize } = require('sequelize');
class Database {
  constructor() { this.sequelize = null; }
  get models() { return this.sequelize?.models || {}; }
  get orderModel() { return this.models.Order; }
  async connect() { this.sequelize = new Sequelize('sqlite::memory:'); require('./models/order')(this.sequelize); }
}
module.exports = new Database();
`;
const PAID = "const db = require('./database');\nexports.pay = (id) => db.orderModel.update({ status: 'paid' }, { where: { id } });\n";

it.each([
  ['that is there once it is connected', DATABASE, PAID],
  ['that the constructor makes', DATABASE.replace('= null', "= new Sequelize('sqlite::memory:')"), PAID],
  ['without anything for the time before', DATABASE.replace('?.models || {}', '.models'), PAID],
  ['for a row', DATABASE, "const db = require('./database');\nexports.pay = async (id) => { const order = await db.orderModel.findByPk(id); order.status = 'paid'; await order.save(); };\n"],
])('follows a model through the getters of an instance %s', (_what, database, code) => {
  expect(reported({ 'models/order.js': CLASS, 'database.js': database }, code)).toEqual(['require-updated-at']);
});

it.each([
  ['a model that nothing declares', DATABASE.replace('models.Order', 'models.Cart')],
  ['a property, which may be replaced', DATABASE.replace('get orderModel() { return this.models.Order; }', 'orderModel = this.models.Order;')],
  ['other models where there are none', DATABASE.replace('|| {}', '|| BOOKS')],
  ['what a class calls its own', DATABASE.replaceAll('sequelize?', 'books?').replaceAll('this.sequelize =', 'this.books =')],
])('leaves alone behind getters %s', (_what, database) => {
  expect(reported({ 'models/order.js': CLASS, 'database.js': database }, PAID)).toEqual([]);
});
