// Triggers that the project's SQL has on the table of a model: they move a column however the row is written.
import type { Field, Model } from '../facts.ts';
import type { Stored } from '../js/resolver.ts';
import { normalName } from '../roles.ts';

/** The model with what triggers do to its columns: `database` where one moves the column, `unknown` where one may. */
export function withTriggers(model: Model, stored: Stored): Model {
  const isOpen = ({ onUpdate, holds }: Field): boolean => onUpdate !== 'database' && holds !== 'other';
  if (model.table === undefined || !model.set.fields.some(isOpen)) return model;
  const columns = stored('triggers', null)?.models.get(model.table.toLowerCase())?.set.fields ?? [];
  const moved = columns.filter(({ mechanism, onUpdate }) => mechanism === 'trigger' || onUpdate === 'unknown');
  if (moved.length === 0) return model;
  const fields = model.set.fields.map((field): Field => {
    const column = moved.find(({ name }) => normalName(name) === normalName(field.column ?? field.name));
    if (!column || !isOpen(field)) return field;
    if (column.mechanism === 'trigger') return { ...field, onUpdate: 'database', mechanism: 'trigger' };
    return field.onUpdate === 'nothing' ? { ...field, onUpdate: 'unknown', mechanism: 'unknown' } : field;
  });
  return { ...model, set: { ...model.set, fields } };
}
