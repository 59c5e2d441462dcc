// How the tests of Objection are written: models over the shop's tables, and functions of the shop, told by what they write.
import type { Model } from '../../../src/facts.ts';
import { casesOf } from '../cases.ts';
import { read } from '../drizzle/cases.ts';

export const FOLDER = 'test/fixtures/projects/objection-shop';
export const FILE = `${FOLDER}/till.ts`;

/** Hooks of the base class of every model. */
export const HOOKS = {
  none: '',
  instance: '$beforeInsert() { this.created_at = this.updated_at = new Date(); } $beforeUpdate() { this.updated_at = new Date(); }',
  static: 'static beforeUpdate({ inputItems }) { for (const item of inputItems) item.updated_at = new Date(); }',
} as const;

/** Models in TypeScript whose base has these hooks. */
export function models(hooks: string): string {
  return `import { compose, mixin, Model, raw } from 'objection';
class Stamped extends Model { id!: number; created_at!: Date; updated_at!: Date; ${hooks} }
export class Line extends Stamped { static tableName = 'lines'; quantity!: number; }
export class Order extends Stamped {
  static tableName = 'orders';
  number!: string; status!: string; total!: number; lines?: Line[];
  static relationMappings = { lines: { relation: Model.HasManyRelation, modelClass: Line, join: { from: 'orders.id', to: 'lines.order_id' } } };
}
`;
}

/** A function with what the statements below use. */
export function inFunction(statements: string, hooks: string = HOOKS.none): string {
  return `${models(hooks)}export async function change(id: number, order: Order, value: any, given: Date, changes: { status?: string; total?: number }) {\n  ${statements}\n}\n`;
}

/** A function in JavaScript on the models of the project's files. */
export function inShop(statements: string): string {
  return `const Order = require('./models/order');\nconst Note = require('./models/note');\nexports.change = async (id, data) => {\n  ${statements}\n};\n`;
}

export const { writesIn, writes, reports } = casesOf('objection', FILE, inFunction);

export function modelsIn(text: string, file = FILE): readonly Model[] {
  return read(text, file).models;
}
