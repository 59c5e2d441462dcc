// Which model a table's name stands for: one of the project's own SQL and migrations, or of an ORM that declares the same table.
import type { Engine, Field, Model, Payload, PayloadKey, Place, Verdict } from '../../facts.ts';
import type { Store, Stored } from '../../js/resolver.ts';
import { normalName } from '../../roles.ts';

/** The model of a table, by its name in lower case without its schema; `null` when it is not known. */
export function tableOf(name: string, stored: Stored): Model | null {
  const store = stored('sql', null);
  const own = store?.models.get(name);
  if (own) return own;
  const declared = [...(stored('prisma', null)?.models.values() ?? [])].filter((model) => (model.table ?? model.name).toLowerCase() === name);
  const [model] = declared;
  if (model) return declared.length === 1 ? asTable(model) : null;
  return furtherOut(name, store);
}

/** The nearest table of a name that is declared further out than where a store was read. */
function furtherOut(name: string, store: Store | null): Model | null {
  const outer = store?.outer?.() ?? null;
  return outer && (outer.models.get(name) ?? furtherOut(name, outer));
}

/**
 * An ORM's model as a statement sees it: by its columns, and without what only the ORM's own calls move.
 * @param on the engine of what runs the statement
 */
export function asTable(model: Model, on: Engine = 'unknown'): Model {
  const engine = model.engine === 'unknown' ? on : model.engine;
  const fields = model.set.fields.map((field): Field => {
    const { name, column, at, holds, anchors, onUpdate } = field;
    const isMoved = onUpdate === 'orm' || onUpdate === 'application';
    const mayBeMoved = field.clauseOnMysql && engine !== 'postgres' && engine !== 'sqlite';
    // The connection may make `updated_at` of `updatedAt`, and SQLite keeps a date in the form that the ORM gives it.
    const isOpaque = (column === undefined && name !== name.toLowerCase()) || (engine === 'sqlite' && holds === 'instant');
    return { ...field, name: column ?? name, ...(isOpaque && { anchors: { ...anchors, opaque: at } }), ...(mayBeMoved ? { onUpdate: 'unknown' } : isMoved && { onUpdate: 'nothing' }) };
  });
  return { ...model, engine, set: { ...model.set, fields } };
}

/** A column as a model over its table has it: what is wrong with the column itself is said where a migration declares it. */
export function overTable({ name, role, holds, nullable, onInsert, onUpdate, mechanism, key, reference }: Field, at: Place): Field {
  return { name, at, role, holds, zoned: null, nullable, onInsert, onUpdate, mechanism, key, reference, column: name };
}

/** A table's name without its schema, alias and quotes: `shop.orders as o`. */
export function shortName(written: string): string {
  const [name = ''] = written.trim().split(/\s+(?:as\s+)?/i);
  return (name.split('.').at(-1) ?? '').replace(/["`[\]]/g, '');
}

/** The same in lower case, as tables are looked up. */
export function plainName(written: string): string {
  return shortName(written).toLowerCase();
}

/** The data by the columns that its keys stand for: `orders.status` and, where names are mapped, `updatedAt` for `updated_at`. */
export function inColumns(payload: Payload, model: Model | null): Payload {
  if (!model) return payload;
  const names = new Set(model.set.fields.map(({ name }) => name));
  const columns = new Map(model.set.fields.map(({ name }) => [normalName(name), name]));
  const prefix = `${model.table ?? model.name}.`;
  const keys = payload.keys.map((key) => {
    const own = key.name.startsWith(prefix) ? key.name.slice(prefix.length) : key.name;
    const name = names.has(own) ? own : (columns.get(normalName(own)) ?? key.name);
    return name === key.name ? key : { ...key, name };
  });
  return { ...payload, keys };
}

/** Whether the data, or the type of a row, spells its keys in camel case where the table does not. */
export function isMapped({ keys }: { readonly keys: readonly Pick<PayloadKey, 'name'>[] }, model: Model | null): boolean {
  const names = new Set(model?.set.fields.map(({ name }) => name));
  const columns = new Set(model?.set.fields.map(({ name }) => normalName(name)));
  return keys.some(({ name }) => /[a-z][A-Z]/.test(name) && !names.has(name) && columns.has(normalName(name)));
}

/** `order_lines` for `OrderLines` and `orderLines`. */
export function inSnakeCase(name: string): string {
  return name.replace(/(?<=[a-z\d])[A-Z]/g, '_$&').toLowerCase();
}

export function inCamelCase(name: string): string {
  return name.replace(/_+([a-z\d])/gi, (_match, letter: string) => letter.toUpperCase());
}

/** Whether a column moves that a statement leaves out: only the database can move it. */
export function columnVerdict({ name, onUpdate, mechanism }: Field): Verdict {
  const outcome = onUpdate === 'nothing' ? 'stale' : onUpdate === 'database' ? 'refreshed' : 'unknown';
  const isDefault = mechanism === 'default';
  return { outcome, why: isDefault ? `the default of the column \`${name}\` counts for inserts only, and no trigger sets it on update` : `nothing in the database moves the column \`${name}\` on update` };
}
