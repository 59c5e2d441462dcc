// Where the text of a new field goes and how it is lined up: fields without an empty line between them have their columns in common.
import type { Edit, Place } from '../../facts.ts';
import type { PrismaField } from '../../languages/prisma/ast.ts';

/** A field's three columns. */
export interface Row {
  readonly name: string;
  readonly type: string;
  readonly rest: string;
}

/**
 * Adds lines behind a field and widens the columns of the fields around it where they are lined up.
 * @param block the model in the file's `text`; the ranges of `fields` start at its first character
 * @returns `null` for a block of one line
 */
export function addRows(text: string, block: Place, fields: readonly PrismaField[], anchor: PrismaField, rows: readonly Row[]): Edit[] | null {
  const shift = (at: number): number => at + block.start;
  const line = text.lastIndexOf('\n', shift(anchor.range[0])) + 1;
  const end = lineEnd(text, shift(anchor.range[1]));
  const indent = text.slice(line, shift(anchor.range[0]));
  if (line <= block.start || end >= block.end || indent.trim() !== '') return null;
  const group = groupAround(fields, anchor, text, shift);
  const widths = [widen(group.map(nameWidth), rows.map(({ name }) => name.length)), widen(group.map(typeWidth), rows.map(({ type }) => type.length))] as const;
  const [isLined, areAttributesLined] = linedUp(group);
  const edits: Edit[] = [];
  for (const field of group) {
    const pad = (at: number, by: number): number => (by > 0 ? edits.push({ start: shift(at), end: shift(at), text: ' '.repeat(by) }) : 0);
    if (isLined) pad(field.name.range[1], widths[0].to - widths[0].from);
    if (isLined && areAttributesLined && field.fieldType && field.attributes.length > 0) pad(field.fieldType.range[1], widths[1].to - widths[1].from);
  }
  const [first, second] = isLined ? [widths[0].to, areAttributesLined ? widths[1].to : 0] : [Math.max(...rows.map(({ name }) => name.length)), 0];
  const newline = text[end] === '\r' ? '\r\n' : '\n';
  const lines = rows.map(({ name, type, rest }) => `${newline}${indent}${name.padEnd(first)} ${type.padEnd(second)} ${rest}`);
  return [...edits.filter(({ start }) => start < end), { start: end, end, text: lines.join('') }, ...edits.filter(({ start }) => start > end)];
}

/** The white space in front of the first attribute of a field whose type ends at an offset, as on the lines around it. */
export function attributeGap(text: string, typeEnd: number): string {
  const column = typeEnd - (text.lastIndexOf('\n', typeEnd - 1) + 1);
  for (const step of [-1, 1]) {
    for (let at = typeEnd, count = 0; count < 30; count++) {
      const next = step < 0 ? text.lastIndexOf('\n', at - 1) : text.indexOf('\n', at + 1);
      if (next < 0) break;
      const line = text.slice(step < 0 ? text.lastIndexOf('\n', next - 1) + 1 : next + 1, step < 0 ? next : lineEnd(text, next + 1));
      if (/^\s*$|[{}]/.test(line)) break;
      const before = /^([ \t]*\w+ +[\w?[\]]+ +)@/.exec(line)?.[1];
      if (before && before.length > column) return ' '.repeat(before.length - column);
      at = next;
    }
  }
  return ' ';
}

/** The fields that no empty line parts from a field, in the order of the text. */
export function groupAround(fields: readonly PrismaField[], anchor: PrismaField, text: string, shift: (at: number) => number): PrismaField[] {
  const isApart = (above: PrismaField, below: PrismaField): boolean => /\n[ \t]*\r?\n/.test(text.slice(shift(above.range[1]), shift(below.range[0])));
  let from = fields.indexOf(anchor);
  let to = from;
  for (let above = fields[from - 1], at = fields[from]; above && at && !isApart(above, at); above = fields[from - 1], at = fields[from]) from--;
  for (let below = fields[to + 1], at = fields[to]; below && at && !isApart(at, below); below = fields[to + 1], at = fields[to]) to++;
  return fields.slice(from, to + 1);
}

function nameWidth({ name }: PrismaField): number {
  return name.range[1] - name.range[0];
}

function typeWidth({ fieldType }: PrismaField): number {
  return fieldType ? fieldType.range[1] - fieldType.range[0] : 0;
}

function widen(widths: readonly number[], added: readonly number[]): { readonly from: number; readonly to: number } {
  const from = widths.reduce((most, width) => Math.max(most, width), 0);
  return { from, to: added.reduce((most, width) => Math.max(most, width), from) };
}

/** Whether the types, and whether the attributes of a group, begin one space behind the longest cell in front of them. */
function linedUp(group: readonly PrismaField[]): [types: boolean, attributes: boolean] {
  const name = widen(group.map(nameWidth), []).to;
  const type = widen(group.map(typeWidth), []).to;
  const types = group.every((field) => field.fieldType && field.fieldType.range[0] === field.name.range[0] + name + 1);
  const attributes = group.every((field) => !field.fieldType || !field.attributes[0] || field.attributes[0].range[0] === field.fieldType.range[0] + type + 1);
  return [types, attributes];
}

/** The end of a line, without its line break. */
function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end - (text[end - 1] === '\r' ? 1 : 0);
}
