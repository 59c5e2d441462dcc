// How the Sequelize adapter's tests are written: a file with models, and what a rule makes of it. Fixes are asked for as suggestions.
import type { RuleTester } from 'eslint';

type Valid = RuleTester.ValidTestCase;
type Invalid = RuleTester.InvalidTestCase;

/** What a project would write as `settings.timestamps`. */
type Settings = Readonly<Record<string, unknown>>;

export const IMPORTS = `import { DataTypes, Model, Sequelize } from 'sequelize';
`;
export const TYPED = `import { BeforeUpdate, BelongsTo, Column, CreatedAt, DataType, DeletedAt, ForeignKey, HasMany, Model, PrimaryKey, Sequelize, Table, UpdatedAt } from 'sequelize-typescript';
const sequelize = new Sequelize({ dialect: 'postgres' });
`;
/** An instance whose options are all in sight. */
export const INSTANCE = "const sequelize = new Sequelize('postgres://localhost/shop');\n";

/** A model made with `define()`. */
export function defined(options = '', attributes = 'total: DataTypes.INTEGER', name = 'Order'): string {
  return `export const ${name} = sequelize.define('${name}', { ${attributes} }${options === '' ? '' : `, { ${options} }`});\n`;
}

/** A class with `init()`. */
export function initialized(options = '', attributes = 'total: DataTypes.INTEGER', members = ''): string {
  return `export class Order extends Model { ${members} }\nOrder.init({ ${attributes} }, { sequelize, ${options} });\n`;
}

/** A class of sequelize-typescript. */
export function decorated(table: string, members = '@Column declare total: number;', base = 'Model'): string {
  return `@Table${table}\nexport class Order extends ${base} { ${members} }\n`;
}

export function silent(name: string, code: string, settings: Settings = {}, filename = 'orders.ts'): Valid {
  return { name, code, filename, settings: { timestamps: settings } };
}

/** One report, whose fix is a suggestion because of the setting `fix: 'safe'`; `suggestions: 0` where there is no fix. */
export function reported(name: string, code: string, error: RuleTester.TestCaseError, settings: Settings = {}, filename = 'orders.ts'): Invalid {
  return { name, code, filename, settings: { timestamps: { fix: 'safe', ...settings } }, errors: [{ suggestions: 1, ...error }] };
}

type Role = 'created' | 'updated';
export const NEITHER: readonly Role[] = ['created', 'updated'];

/** What is said of a model that lacks one timestamp or both. */
export function lacking(model: string, roles: readonly Role[]): RuleTester.TestCaseError {
  const data = {
    model,
    fields: roles.map((role) => `\`${role}At\``).join(' and no '),
    when: roles.map((role) => (role === 'created' ? 'created' : 'last changed')).join(' or '),
    remedy: "switch Sequelize's `timestamps` on in the model's options",
  };
  return { messageId: 'missing', data };
}

export const OFF = 'timestamps: false';
/** Attributes that nothing moves. */
export const FROZEN = 'status: DataTypes.STRING, total: DataTypes.INTEGER, createdAt: DataTypes.DATE, updatedAt: DataTypes.DATE';

export const stale = (call: string, model = 'Order', field = 'updatedAt'): RuleTester.TestCaseError => ({ messageId: 'stale', data: { call, model, field, why: `Sequelize's \`timestamps\` are off for \`${field}\`` } });
export const because = (call: string, why: string, model = 'Order'): RuleTester.TestCaseError => ({ messageId: 'stale', data: { call, model, field: 'updatedAt', why } });
