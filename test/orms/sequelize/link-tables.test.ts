// Tables that only link two others need no timestamps. Which ones do that says an association, usually in the index of the models.
import { expect, it } from 'vitest';
import { project } from '../../project/on-disk.ts';
import { lint, ruleOf } from '../../tools/lint.ts';

const DATABASE = "const { Sequelize } = require('sequelize');\nmodule.exports = new Sequelize('postgres://localhost/shop');\n";
const model = (name: string, attributes: string, options = 'timestamps: false'): string =>
  `const { DataTypes } = require('sequelize');\nconst sequelize = require('../database');\nconst ${name} = sequelize.define('${name}', { ${attributes} }, { ${options} });\nmodule.exports = ${name};\n`;
const ID = 'id: { type: DataTypes.INTEGER, primaryKey: true }';
const KEYS = `${ID}, campaignId: { type: DataTypes.INTEGER }, productId: { type: DataTypes.INTEGER }`;
const PLACEMENT = model('Placement', KEYS);
const IMPORTS = "const Campaign = require('./campaign');\nconst Product = require('./product');\nconst Placement = require('./placement');\n";
const KEYED = "foreignKey: 'campaignId', otherKey: 'productId'";
const through = (given: string, keys = KEYED): string => `${IMPORTS}Campaign.belongsToMany(Product, { through: ${given}, ${keys} });\nmodule.exports = { Campaign, Product, Placement };\n`;

function reported(files: Readonly<Record<string, string>>, placement = PLACEMENT): string[] {
  const { root } = project({
    'package.json': JSON.stringify({ name: 'shop', dependencies: { sequelize: '^6.37.0' } }),
    'database.js': DATABASE,
    'models/campaign.js': model('Campaign', 'name: DataTypes.STRING', ''),
    'models/product.js': model('Product', 'name: DataTypes.STRING', ''),
    'models/placement.js': placement,
    ...files,
  });
  return lint(placement, { root, file: 'models/placement.js', rules: ['require-timestamps'] }).map(ruleOf);
}

const FACTORY = `module.exports = (sequelize, DataTypes) => {\n  const Placement = sequelize.define('Placement', { ${KEYS} }, { timestamps: false });\n  return Placement;\n};\n`;
const CLASS = `const { DataTypes, Model } = require('sequelize');\nconst sequelize = require('../database');\nclass Placement extends Model {}\nPlacement.init({ ${KEYS} }, { sequelize, timestamps: false });\nmodule.exports = Placement;\n`;

it.each([
  ['the model', { 'models/index.js': through('Placement') }, PLACEMENT],
  ['options with the model', { 'models/index.js': through('{ model: Placement, unique: false }') }, PLACEMENT],
  ['keys with options', { 'models/index.js': through('Placement', "foreignKey: { name: 'campaignId' }, otherKey: { name: 'productId' }") }, PLACEMENT],
  [
    'one key from each side',
    { 'models/index.js': `${IMPORTS}Campaign.belongsToMany(Product, { through: Placement, foreignKey: 'campaignId' });\nProduct.belongsToMany(Campaign, { through: Placement, foreignKey: 'productId' });\n` },
    PLACEMENT,
  ],
  ['a file of its own for associations', { 'models/associations.js': through('Placement') }, PLACEMENT],
  ['above the folder of the models', { 'index.js': through('Placement').replaceAll("require('./", "require('./models/") }, PLACEMENT],
  ['members of one object', { 'models/index.js': `const db = {};\ndb.Campaign = require('./campaign');\ndb.Product = require('./product');\ndb.Placement = require('./placement');\ndb.Campaign.belongsToMany(db.Product, { through: db.Placement, ${KEYED} });\nmodule.exports = db;\n` }, PLACEMENT],
  ['a class', { 'models/index.js': through('Placement') }, CLASS],
  ['a function that makes the model', { 'models/index.js': through('Placement').replace("require('./placement')", "require('./placement')(require('../database'), require('sequelize').DataTypes)") }, FACTORY],
  ['a time of its own', { 'models/index.js': through('Placement') }, model('Placement', `${KEYS}, createdAt: DataTypes.DATE`)],
])('nothing is asked of a table that links two others: %s', (_what, files, placement) => {
  expect(reported(files, placement)).toEqual([]);
});

it.each([
  ['no association goes through it', { 'models/index.js': `${IMPORTS}Campaign.belongsToMany(Product, { through: 'campaign_products', ${KEYED} });\n` }, PLACEMENT],
  ['an association goes through another one', { 'models/index.js': through('Product') }, PLACEMENT],
  ['it says more than that', { 'models/index.js': through('Placement') }, model('Placement', `${KEYS}, position: DataTypes.INTEGER`)],
  ['the keys are others', { 'models/index.js': through('Placement', "foreignKey: 'offerId', otherKey: 'itemId'") }, PLACEMENT],
  ['one key is known', { 'models/index.js': through('Placement', "foreignKey: 'campaignId'") }, PLACEMENT],
  ['it belongs to one other', { 'models/index.js': `${IMPORTS}Campaign.hasMany(Placement, { foreignKey: 'campaignId' });\n` }, PLACEMENT],
])('timestamps are asked for where %s', (_what, files, placement) => {
  expect(reported(files, placement)).toEqual(['require-timestamps']);
});
