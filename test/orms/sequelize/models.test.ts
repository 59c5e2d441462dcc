// Sequelize's models: which classes and calls are stored, and which timestamps their options leave them.
import requireTimestamps from '../../../rules/require-timestamps.ts';
import { createRuleTester } from '../../rule-tester.ts';
import { decorated, defined, IMPORTS, initialized, INSTANCE, lacking, NEITHER, OFF, reported, silent, TYPED } from './cases.ts';

const tester = createRuleTester();
const HEAD = IMPORTS + INSTANCE;
const withDefine = (define: string): string => `${IMPORTS}const sequelize = new Sequelize('postgres://localhost/shop', { define: ${define} });\n`;
/** Options by environment, one of which a function gives. */
const byEnvironment = (development: string, production: string): string =>
  `${IMPORTS}const all = { development: { define: ${development} }, production: { define: ${production} } };\nconst chosen = () => { const env = process.env.NODE_ENV; return all[env]; };\n`
  + "const options = chosen();\nconst sequelize = new Sequelize('shop', null, null, options);\n";
/** An instance of a class of the project, whose options switch timestamps off. */
const ofClass = (members: string, base = 'Sequelize'): string =>
  `${IMPORTS}class Shop extends ${base} { ${members} }\nconst sequelize = new Shop('postgres://localhost/shop', { define: { timestamps: false } });\n`;
/** An instance some of whose options cannot be seen. */
const UNSEEN = `${IMPORTS}import { options } from '@acme/database';\nconst sequelize = new Sequelize('shop', 'me', 'secret', { dialect: 'postgres', ...options });\n`;
const commonJs = (code: string): string => `const { DataTypes, Model, Sequelize } = require('sequelize');\n${code}`;

tester.run('sequelize: define()', requireTimestamps, {
  valid: [
    silent('timestamps by default', HEAD + defined()),
    silent('names of its own', HEAD + defined("createdAt: 'made_on', updatedAt: 'changed_on'")),
    silent('switched on', HEAD + defined('timestamps: true')),
    silent('off, with attributes of their own', HEAD + defined(OFF, 'createdAt: DataTypes.DATE, updatedAt: DataTypes.DATE')),
    silent('off, with attributes in snake case', HEAD + defined(OFF, 'created_at: { type: DataTypes.DATE }, updated_at: { type: DataTypes.DATE }')),
    silent('off for all, on for this', withDefine('{ timestamps: false }') + defined('timestamps: true')),
    silent('off in one environment', byEnvironment('{ timestamps: false }', '{ timestamps: true }') + defined()),
    silent('on under the same names in all environments', byEnvironment("{ createdAt: 'made_on', updatedAt: 'changed_on' }", "{ createdAt: 'made_on', updatedAt: 'changed_on' }") + defined()),
    silent('off by something that cannot be told', HEAD + defined('timestamps: process.env.STAMPED === "1"')),
    silent('options of a package', `${HEAD}import { options } from '@acme/options';\nexport const Order = sequelize.define('Order', { total: DataTypes.INTEGER }, options);\n`),
    silent('a spread of a package behind it', `${HEAD}import { options } from '@acme/options';\n${defined('timestamps: false, ...options')}`),
    silent('attributes of a package', `${HEAD}import { attributes } from '@acme/attributes';\nexport const Order = sequelize.define('Order', attributes, { timestamps: false });\n`),
    silent('a spread of attributes of a package', `${HEAD}import { attributes } from '@acme/attributes';\n${defined(OFF, '...attributes')}`),
    silent('attributes that are put in one by one', `${HEAD}const columns = {};\nfor (const name of names) columns[name] = DataTypes.DATE;\nexport const Order = sequelize.define('Order', columns, { timestamps: false });\n`),
    silent('attributes that a method puts in', `${HEAD}export class Store {\n  define(name: string, fields: string[]) {\n    const columns: any = {};\n    fields.forEach((field) => { columns[field] = { type: DataTypes.DATE }; });\n    return sequelize.define(name, columns, { timestamps: false });\n  }\n}\n`),
    silent('attributes that are copied in', `${HEAD}const columns = { total: DataTypes.INTEGER };\nObject.assign(columns, stamps);\nexport const Order = sequelize.define('Order', columns, { timestamps: false });\n`),
    silent('options that are put in', `${HEAD}const options: any = { timestamps: false };\noptions.timestamps = true;\nexport const Order = sequelize.define('Order', { total: DataTypes.INTEGER }, options);\n`),
    silent('an audit log without updatedAt', HEAD + defined('updatedAt: false', 'action: DataTypes.STRING', 'AuditLog')),
    silent('a join table', HEAD + defined(OFF, "orderId: { type: DataTypes.INTEGER, references: { model: 'orders' } }, tagId: { type: DataTypes.INTEGER, references: { model: 'tags' } }", 'OrderTag')),
    silent('a join table whose keys come from associations', `${HEAD}${defined(OFF, 'id: { type: DataTypes.INTEGER, primaryKey: true }', 'OrderTag')}OrderTag.belongsTo(Order);\nOrderTag.belongsTo(Tag, { foreignKey: 'tagId' });\n`),
    silent('define() of something else', `import { schema } from '@acme/schema';\nexport const Order = schema.define('Order', { total: 'sequelize' }, { timestamps: false });\n`),
    silent('define() of a parameter without types of Sequelize', "export default (registry) => registry.define('Order', { total: 'int' }, { timestamps: false }); // not sequelize\n"),
    silent('a package’s instance, whose options cannot be seen', `import { DataTypes } from 'sequelize';\nimport { sequelize } from '@acme/database';\n${defined()}`),
    silent('options of an instance that cannot all be seen', UNSEEN + defined("tableName: 'orders'")),
    silent('updatedAt: false of a package’s instance, with an attribute of that name', UNSEEN + defined('updatedAt: false', 'updatedAt: DataTypes.DATE')),
    silent('updatedAt: false in front of options of a package', UNSEEN + defined('updatedAt: false, ...options')),
    silent('an option that cannot be told, of an instance whose options cannot all be seen', UNSEEN + defined('updatedAt: options.updatedAt')),
    silent('define() without attributes', `${HEAD}export const Order = sequelize.define('Order');\n`),
  ],
  invalid: [
    reported('off in all environments', byEnvironment('{ timestamps: false, underscored: true }', '{ underscored: true, timestamps: false }') + defined(), lacking('Order', NEITHER)),
    reported('off', HEAD + defined(OFF), lacking('Order', NEITHER)),
    reported('no updatedAt', HEAD + defined('updatedAt: false'), lacking('Order', ['updated'])),
    reported('no createdAt', HEAD + defined('createdAt: false'), lacking('Order', ['created'])),
    reported('no updatedAt, of an instance whose options cannot all be seen', UNSEEN + defined('updatedAt: false'), lacking('Order', ['updated'])),
    reported('no createdAt, of an instance whose options cannot all be seen', UNSEEN + defined('createdAt: false'), lacking('Order', ['created'])),
    reported('neither, of an instance whose options cannot all be seen', UNSEEN + defined('createdAt: false, updatedAt: false'), lacking('Order', NEITHER)),
    reported('both off, one by one', HEAD + defined('createdAt: false, updatedAt: false'), lacking('Order', NEITHER)),
    reported('off for all models', withDefine('{ timestamps: false }') + defined(), lacking('Order', NEITHER)),
    reported('off for all models, with options', withDefine('{ timestamps: false }') + defined("tableName: 'orders'"), lacking('Order', NEITHER)),
    reported('off by a constant', `${HEAD}const stamped = false;\n${defined('timestamps: stamped')}`, { ...lacking('Order', NEITHER), suggestions: 0 }),
    reported('off by spread options', `${HEAD}const options = { timestamps: false };\n${defined('...options')}`, lacking('Order', NEITHER)),
    reported('off by options that a function gives', `${HEAD}const options = () => ({ timestamps: false });\n${defined('...options()')}`, lacking('Order', NEITHER)),
    reported('the last one of two counts', HEAD + defined('timestamps: true, timestamps: false'), lacking('Order', NEITHER)),
    reported('attributes of their own constant, which others read', `${HEAD}const columns = { total: DataTypes.INTEGER };\nexport const Order = sequelize.define('Order', columns, { timestamps: false });\nconsole.log(Object.keys(columns), columns.total);\n`, lacking('Order', NEITHER)),
    reported('options of their own constant', `${HEAD}const options = { timestamps: false };\nexport const Order = sequelize.define('Order', { total: DataTypes.INTEGER }, options);\n`, { ...lacking('Order', NEITHER), suggestions: 0 }),
    reported('off, with one of the attributes', HEAD + defined(OFF, 'createdAt: DataTypes.DATE'), lacking('Order', ['updated'])),
    reported('a flag of that name', HEAD + defined(OFF, 'updated: DataTypes.BOOLEAN, createdAt: DataTypes.DATE'), lacking('Order', ['updated'])),
    reported('CommonJS', commonJs(INSTANCE + defined(OFF).replace('export ', '')), lacking('Order', NEITHER), {}, 'orders.js'),
    reported('the module as the class', `const Sequelize = require('sequelize');\n${INSTANCE}${defined(OFF, 'total: Sequelize.INTEGER').replace('export ', '')}`, lacking('Order', NEITHER), {}, 'orders.js'),
    reported('a factory with types as a parameter', "module.exports = (sequelize, DataTypes) => sequelize.define('Order', { total: DataTypes.INTEGER }, { timestamps: false });\n", lacking('Order', NEITHER), {}, 'orders.js'),
    reported('a factory with a variable', "module.exports = function (sequelize, DataTypes) {\n  const Order = sequelize.define('Order', { total: { type: DataTypes.INTEGER } }, { timestamps: false });\n  Order.associate = function (models) { Order.hasMany(models.Line); };\n  return Order;\n};\n", lacking('Order', NEITHER), {}, 'orders.js'),
    reported('a factory with imported types', "const { DataTypes } = require('sequelize');\nmodule.exports = (db) => db.define('Order', { total: DataTypes.INTEGER(10) }, { timestamps: false });\n", lacking('Order', NEITHER), {}, 'orders.js'),
    reported('a typed parameter', `${IMPORTS}export const make = (db: Sequelize) => db.define('Order', {}, { timestamps: false });\n`, lacking('Order', NEITHER)),
  ],
});

tester.run('sequelize: Model.init()', requireTimestamps, {
  valid: [
    silent('timestamps by default', HEAD + initialized()),
    silent('in a static method', `${HEAD}export class Order extends Model { static setUp() { this.init({ total: DataTypes.INTEGER }, { sequelize }); } }\n`),
    silent('a class that nothing initializes', `${HEAD}export class Order extends Model {}\n`),
    silent('an abstract class', `${HEAD}export abstract class Base extends Model {}\n`),
    silent('a method of the project of that name', `${HEAD}export class Order extends Model { static init(db) { return register(this, db); } }\nOrder.init(sequelize);\n`),
    silent('an instance that is given, whose options cannot be seen', `${IMPORTS}export function setUp(sequelize: Sequelize) { Order.init({ total: DataTypes.INTEGER }, { sequelize }); }\nexport class Order extends Model {}\n`),
    silent('an instance of a class with a constructor', ofClass("constructor(url: string) { super(url, { dialect: 'postgres' }); }") + initialized()),
    silent('an instance of a class that makes models in its own way', ofClass('define(...given: never) { return super.define(...given); }') + initialized()),
    silent('an instance of a class of something else', ofClass('', 'Database') + initialized()),
    silent('a Model of another library', "import { Model } from 'objection';\nexport class Order extends Model {} // not sequelize\nOrder.init({}, { timestamps: false });\n"),
    silent('a base class that cannot be followed', `${HEAD}import { Base } from '@acme/base';\nexport class Order extends Base {}\nOrder.init({}, { sequelize, timestamps: false });\n`),
    silent('a package’s options', `${HEAD}import { options } from '@acme/base';\nexport class Order extends Model {}\nOrder.init({}, { sequelize, ...options });\n`),
  ],
  invalid: [
    reported('off', HEAD + initialized(OFF), lacking('Order', NEITHER)),
    reported('no updatedAt', HEAD + initialized('updatedAt: false'), lacking('Order', ['updated'])),
    reported('no updatedAt, of an instance whose options cannot all be seen', UNSEEN + initialized('updatedAt: false', 'status: DataTypes.STRING, createdAt: DataTypes.DATE'), lacking('Order', ['updated'])),
    reported('no updatedAt, of an instance that is given', `${IMPORTS}export function setUp(sequelize: Sequelize) { Order.init({ total: DataTypes.INTEGER }, { sequelize, updatedAt: false }); }\nexport class Order extends Model {}\n`, lacking('Order', ['updated'])),
    reported('off in a static method with super', `${HEAD}export class Order extends Model { static init(db) { super.init({ total: DataTypes.INTEGER }, { sequelize: db, timestamps: false }); } }\n`, lacking('Order', NEITHER)),
    reported('off in a static method with this', `${HEAD}export class Order extends Model { static setUp(db) { return this.init({ total: DataTypes.INTEGER }, { sequelize: db, timestamps: false }); } }\n`, lacking('Order', NEITHER)),
    reported('off in a function of the file', `${IMPORTS}export class Order extends Model {}\nexport function setUp(db: Sequelize) { Order.init({ total: DataTypes.INTEGER }, { sequelize: db, timestamps: false }); }\n`, lacking('Order', NEITHER)),
    reported('a class expression', `${HEAD}const Order = class extends Model {};\nOrder.init({}, { sequelize, timestamps: false });\n`, { ...lacking('the model', NEITHER) }),
    reported('a class in a factory', "const { Model } = require('sequelize');\nmodule.exports = (sequelize, DataTypes) => {\n  class Order extends Model { static associate(models) {} }\n  Order.init({ total: DataTypes.INTEGER }, { sequelize, modelName: 'Order', timestamps: false });\n  return Order;\n};\n", lacking('Order', NEITHER), {}, 'orders.js'),
    reported('a base class of the project', `${HEAD}class Base extends Model {}\nexport class Order extends Base {}\nOrder.init({}, { sequelize, timestamps: false });\n`, lacking('Order', NEITHER)),
    reported('row types', `${HEAD}import type { InferAttributes } from 'sequelize';\nexport class Order extends Model<InferAttributes<Order>> { declare updatedAt: Date; }\nOrder.init({}, { sequelize, timestamps: false });\n`, lacking('Order', NEITHER)),
    reported('off for all models', withDefine('{ timestamps: false }') + initialized(), lacking('Order', NEITHER)),
    reported('off for all models by a constant', `${IMPORTS}const define = { timestamps: false };\nconst options = { define };\nconst sequelize = new Sequelize('shop', 'me', 'secret', options);\n${initialized()}`, lacking('Order', NEITHER)),
    reported('off for all models of a class of the project', ofClass("idType = { type: DataTypes.UUID, primaryKey: true };") + initialized(), lacking('Order', NEITHER)),
    reported('off for all models of a class that extends such a class', ofClass('', 'Store').replace('class Shop', 'class Store extends Sequelize {}\nclass Shop') + defined(), lacking('Order', NEITHER)),
    reported('Sequelize 7', `import { DataTypes, Model, Sequelize } from '@sequelize/core';\nconst sequelize = new Sequelize({ dialect: 'sqlite' });\n${initialized(OFF)}`, lacking('Order', NEITHER)),
  ],
});

tester.run('sequelize-typescript', requireTimestamps, {
  valid: [
    silent('timestamps by default', TYPED + decorated('')),
    silent('with options', TYPED + decorated("({ tableName: 'orders' })")),
    silent('columns for them', TYPED + decorated('', '@CreatedAt declare made: Date; @UpdatedAt declare changed: Date;')),
    silent('columns for them in a base class', `${TYPED}abstract class Base extends Model { @CreatedAt declare made: Date; @UpdatedAt declare changed: Date; }\n${decorated('', '', 'Base')}`),
    silent('an instance that cannot be seen', `import { Column, Model, Table } from 'sequelize-typescript';\n${decorated('')}`),
    silent('a table of another library', `import { Table } from '@acme/tables';\nimport { Model } from 'sequelize-typescript';\n${decorated('({ timestamps: false })', '')}`),
    silent('without @Table', `${TYPED}export class Order extends Model { @Column declare total: number; }\n`),
    silent('off, with columns', TYPED + decorated('({ timestamps: false })', '@Column declare createdAt: Date; @Column(DataType.DATE) declare updatedAt: Date;')),
    silent('a join table', TYPED + decorated('({ timestamps: false })', '@ForeignKey(() => Order) @Column declare orderId: number; @ForeignKey(() => Tag) @Column declare tagId: number;')),
    silent('a decorator that cannot be followed', `${TYPED}import { Stamp } from '@acme/columns';\n${decorated('({ timestamps: false })', '@Stamp() createdAt: Date; @Stamp() updatedAt: Date;')}`),
  ],
  invalid: [
    reported('off', TYPED + decorated('({ timestamps: false })'), lacking('Order', NEITHER)),
    reported('no updatedAt, of an instance that cannot be seen', `import { Column, Model, Table } from 'sequelize-typescript';\n${decorated('({ updatedAt: false })')}`, lacking('Order', ['updated'])),
    reported('no updatedAt over the base class’s', `${TYPED}abstract class Base extends Model { @CreatedAt declare createdAt: Date; @UpdatedAt declare updatedAt: Date; }\n${decorated('({ updatedAt: false })', '', 'Base')}`, lacking('Order', ['updated'])),
    reported('off over @UpdatedAt without a column', TYPED + decorated('({ timestamps: false })', '@CreatedAt declare createdAt: Date; @UpdatedAt declare updatedAt: Date;'), lacking('Order', NEITHER)),
    reported('off for all', "import { Column, Model, Sequelize, Table } from 'sequelize-typescript';\nconst sequelize = new Sequelize({ define: { timestamps: false } });\n" + decorated(''), lacking('Order', NEITHER)),
    reported('off for all, @Table()', "import { Column, Model, Sequelize, Table } from 'sequelize-typescript';\nconst sequelize = new Sequelize({ define: { timestamps: false } });\n" + decorated('()'), lacking('Order', NEITHER)),
    reported('a decorator of the project', `${TYPED}const Stored = (name: string) => Table({ tableName: name, timestamps: false });\n@Stored('orders') export class Order extends Model { @Column declare total: number; }\n`, { ...lacking('Order', NEITHER), suggestions: 0 }),
    reported('a decorator of the project that hands its target on', `${TYPED}const Stored = (target: Function) => Table({ timestamps: false })(target);\n@Stored export class Order extends Model { @Column declare total: number; }\n`, { ...lacking('Order', NEITHER), suggestions: 0 }),
    reported('a mixin', `${TYPED}const Named = (Base: typeof Model) => class extends Base { @Column declare name: string; };\n@Table({ timestamps: false }) export class Order extends Named(Model) {}\n`, lacking('Order', NEITHER)),
    reported('the library as a namespace', "import * as orm from 'sequelize-typescript';\n@orm.Table({ timestamps: false }) export class Order extends orm.Model { @orm.Column declare total: number; }\n", lacking('Order', NEITHER)),
  ],
});
