// What the project's SQL has on the table of a model: triggers and `ON UPDATE` clauses, which move a column however the row is written.
import type { Field, Model } from '../facts.ts';
import type { Store, Stored } from '../js/resolver.ts';
import { ANY_COLUMN } from '../orms/sql/replay.ts';
import { normalName } from '../roles.ts';

/** Mechanisms of the database itself. A trigger has the last word; a clause moves what the statement leaves out. */
const OF_DATABASE = /^(?:trigger|on update)$/;
/** What a tool for migrations puts in front of the names of tables: `${table.prefix}orders`. */
const PLACEHOLDER = /^\$\{[^{}]*\}/;

/** The model with what the database does to its columns: `database` where it moves the column, `unknown` where it may. */
export function withTriggers(model: Model, stored: Stored): Model {
  const isOpen = ({ onUpdate, holds }: Field): boolean => onUpdate !== 'database' && holds !== 'other';
  if (model.table === undefined || !model.set.fields.some(isOpen)) return model;
  const moved = columnsOf(model, stored('triggers', null)).filter(({ mechanism, onUpdate }) => OF_DATABASE.test(mechanism) || onUpdate === 'unknown');
  if (moved.length === 0) return model;
  const fields = model.set.fields.map((field): Field => {
    const column = moved.find(({ name }) => normalName(name) === normalName(field.column ?? field.name)) ?? moved.find(({ name }) => name === ANY_COLUMN);
    if (!column || !isOpen(field)) return field;
    if (OF_DATABASE.test(column.mechanism)) return { ...field, onUpdate: 'database', mechanism: column.mechanism };
    return field.onUpdate === 'nothing' ? { ...field, onUpdate: 'unknown', mechanism: 'unknown' } : field;
  });
  return { ...model, set: { ...model.set, fields } };
}

/** The columns of the model's table. A base class has no table of its own: what moves a column in some table may do so in its own. */
function columnsOf(model: Model, store: Store | null): readonly Field[] {
  if (!store) return [];
  if (model.form === 'abstract') {
    const all = [...store.models.values()].flatMap(({ set }) => set.fields);
    return all.filter(({ mechanism }) => OF_DATABASE.test(mechanism)).map((field) => ({ ...field, onUpdate: 'unknown', mechanism: 'unknown' }));
  }
  const table = model.table?.toLowerCase() ?? '';
  const own = store.models.get(table);
  if (own) return own.set.fields;
  const prefixed = [...store.models].filter(([name]) => PLACEHOLDER.test(name) && name.replace(PLACEHOLDER, '') === table);
  if (prefixed.length > 0) return prefixed.length === 1 ? (prefixed[0]?.[1].set.fields ?? []) : [];
  return columnsOf(model, store.outer?.() ?? null);
}
