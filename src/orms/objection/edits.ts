// Edits of Objection's code: data that is stamped, and a hook that moves a field.
import type { EditSet, Field, Write } from '../../facts.ts';
import { appendMembers, asking, only } from '../../js/edits.ts';
import { stampColumn } from '../lowering/stamp-columns.ts';
import { timeFor } from '../lowering/stamping.ts';
import { isTypeScript } from './classes.ts';
import { ANY_FORM } from './models.ts';

/** The anchor of a property that the data's type does not have: the class, which types the data, declares none of this name. */
export function undeclared(name: string): string {
  return `undeclared ${name}`;
}

/** Sets the field in the data; `null` also where TypeScript would not take it. */
export function stamp(write: Write, field: Field, now: string, text: string): EditSet | null {
  if (write.anchors[undeclared(field.name)] && !write.anchors['columns']) return null;
  const isColumn = write.path === 'knexQuery()';
  const named = isColumn && field.column !== undefined ? { ...field, name: field.column } : field;
  // The row that is inserted gets its time from `$beforeInsert()` as from a default.
  const edit = stampColumn(write, named.onInsert === 'application' ? { ...named, onInsert: 'database' } : named, now, text);
  const isChecked = !isColumn && !write.anchors['columns'];
  return asking(edit, isChecked && field.anchors?.[ANY_FORM]);
}

/** Writes `$beforeUpdate()` into the class that declares the field; no class around it has the hook. */
export function moveOnUpdate(field: Field, text: string): EditSet | null {
  const body = field.anchors?.['body'];
  const time = timeFor(field, 'new Date()');
  if (!body || time === null) return null;
  const inside = text.slice(body.start, body.end);
  const override = /\boverride\s/.test(inside) ? 'override ' : '';
  const returns = isTypeScript(body.file) ? ': void' : '';
  const hook = `${override}$beforeUpdate()${returns} {\n  this.${field.name} = ${time};\n}`;
  return /\$beforeUpdate/.test(inside) ? null : only(appendMembers(text, body, null, [`\n${hook}`]));
}
