// Timestamps of a table as other tables of its file have them.
import type { Field, Model, Place } from '../../facts.ts';
import { indentAt } from '../../js/edits.ts';
import { exampleFor } from '../lowering/examples.ts';
import { canStandAt, isAtHand } from '../lowering/renamed.ts';
import type { Missing } from '../orm.ts';
import { movedTo, nowFor } from './now.ts';

/** The columns that are missing, as other tables have them. */
export function examplesOf(model: Model, missing: readonly Missing[]): Field[] {
  return missing.flatMap((role) => exampleFor(model, role) ?? []);
}

/**
 * The columns as they are written in other tables, or `...timestamps` as other tables spread it; `null` where that does not do here.
 * @param receiver `t.` where the table's callback gives it the builders
 */
export function likeOthers(model: Model, missing: readonly Missing[], receiver: string, text: string): readonly string[] | null {
  const examples = examplesOf(model, missing);
  if (examples.length < missing.length) return null;
  const spread = missing.length > 1 ? spreadOf(examples, model.at, text) : null;
  if (spread !== null) return [spread];
  const columns = examples.flatMap((field, index) => {
    const code = copyOf(field, model, receiver, text);
    const now = missing[index] === 'updated' && field.onUpdate === 'nothing' ? nowFor(field) : '';
    return code === null || now === null ? [] : now === '' ? code : movedTo(now, code);
  });
  return columns.length === missing.length ? columns : null;
}

/** The spread that gives all of the columns to another table of the file. */
function spreadOf(fields: readonly Field[], { file, start }: Place, text: string): string | null {
  const spreads = new Set(fields.map(({ anchors }) => (anchors?.['times']?.file === file ? text.slice(anchors['times'].start, anchors['times'].end) : '')));
  const [code = ''] = spreads;
  const name = /^\.\.\.([\w$]+)(?:\.[\w$]+)*(?:\(\))?$/.exec(code)?.[1];
  return spreads.size === 1 && name !== undefined && isAtHand(name, text, start) ? code : null;
}

/** A column as far in as the table's own; `null` where it would be empty in rows that are there, has no zone, or needs what the table does not have. */
function copyOf({ at, nullable, onInsert, onUpdate, zoned }: Field, { anchors }: Model, receiver: string, text: string): string | null {
  const { object, last } = anchors;
  const isFilled = nullable === false ? onInsert === 'database' || onInsert === 'orm' : nullable === true && onUpdate === 'orm';
  if (!object || at.file !== object.file || !isFilled || zoned === false) return null;
  const code = text.slice(at.start, at.end);
  if (!canStandAt(code, text, object.start, receiver.replace('.', ''))) return null;
  return code.replaceAll(`\n${indentAt(text, at.start)}`, `\n${indentAt(text, (last ?? object).start)}`);
}
