// Which model a table's name stands for: one of the project's own SQL, or of an ORM that declares the same table.
import type { Field, Model } from '../../facts.ts';
import type { Stored } from '../../js/resolver.ts';

/** The model of a table, by its name in lower case without its schema; `null` when it is not known. */
export function tableOf(name: string, stored: Stored): Model | null {
  const own = stored('sql', null)?.models.get(name);
  if (own) return own;
  const declared = [...(stored('prisma', null)?.models.values() ?? [])].filter((model) => (model.table ?? model.name).toLowerCase() === name);
  const [model] = declared;
  return model && declared.length === 1 ? asTable(model) : null;
}

/** An ORM's model as a statement sees it: by its columns, and without what only the ORM's own calls move. */
export function asTable(model: Model): Model {
  const fields = model.set.fields.map((field): Field => {
    const isMoved = field.onUpdate === 'orm' || field.onUpdate === 'application';
    return { ...field, name: field.column ?? field.name, ...(isMoved && { onUpdate: 'nothing' }) };
  });
  return { ...model, set: { ...model.set, fields } };
}
