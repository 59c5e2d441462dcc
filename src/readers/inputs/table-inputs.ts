// Schemas of tables that check what a client sends, and the timestamps that they let in.
import type { EditSet, Place } from '../../facts.ts';
import type { Node } from '../../js/ast.ts';
import { is } from '../../js/ast.ts';
import { appendTo, objectBrackets, only } from '../../js/edits.ts';
import { fieldOf } from '../../roles.ts';
import { tableSchema } from '../../validators/table-schemas.ts';
import type { TableSchema } from '../../validators/table-schemas.ts';
import type { CodeFile } from '../reader.ts';
import { bodyOf, checkedBy } from './checked-schema.ts';
import { useOf } from './schema-uses.ts';

/** A schema that is an input, and the timestamps of the table among its keys. */
export interface TableInput {
  readonly at: Place;
  readonly input: string;
  readonly fields: readonly string[];
  readonly edit: EditSet | null;
}

/** A table's schema is called `insertOrder` for what it is made for: only these names say that it comes from outside. */
const TOLD = /(?:^|[a-z_])(?:[Ii]nput|[Bb]ody|[Ff]orm|[Rr]equest|D[Tt][Oo])(?:[Ss]chema|[Vv]alidator)?$/;

/** Files that can have such schemas: those that make them, and those that hand one to what checks a request. */
export const TABLE_INPUT = /drizzle-(?:orm\/)?(?:zod|valibot|typebox|arktype)\b|\.input\(\s*(?!z\.)[\w$]|[vV]alidator\(\s*['"](?:json|form)['"]|arse(?:Async)?\([^()]*(?:\.body\b|\.json\(\)|\w[bB]ody\b|\bbody\b)|\bbody:\s*\w[^\n]*(?:Schema|Input|Body)\b/;

/** Every such schema of a file, where it is used as an input or declared as one by its name. */
export function tableInputs(file: CodeFile): TableInput[] {
  const { source } = file;
  const declared = source.nodes('VariableDeclarator').flatMap((node) => {
    const id = is(node, 'VariableDeclarator') && is(node.id, 'Identifier') && TOLD.test(node.id.name) ? node.id : null;
    return id && is(node, 'VariableDeclarator') && node.init && useOf(id, source) !== 'given' ? (readInput(node.init, id.name, file) ?? []) : [];
  });
  const handed = [...source.nodes('CallExpression'), ...source.nodes('Property')].flatMap((node) => {
    const schema = is(node, 'CallExpression') ? checkedBy(node, source) : is(node, 'Property') ? bodyOf(node) : null;
    // What is declared as an input is reported where that is done.
    if (!schema || (is(schema, 'Identifier') && TOLD.test(schema.name))) return [];
    return readInput(schema, is(schema, 'Identifier') ? schema.name : 'input', file) ?? [];
  });
  return [...declared, ...handed];
}

function readInput(node: Node, input: string, { source, lower, resolver, settings }: CodeFile): TableInput | null {
  const schema = is(node, 'Identifier', 'CallExpression', 'MemberExpression') ? tableSchema(lower.expression(node), resolver) : null;
  if (!schema) return null;
  const fields = (['created', 'updated'] as const).flatMap((role) => fieldOf(schema.model, role, settings.fields)?.name ?? []).filter((name) => schema.keys.has(name));
  if (fields.length === 0) return null;
  const named = is(node.parent, 'VariableDeclarator') ? node.parent.id : node;
  return { at: lower.place(named), input, fields, edit: editFor(schema, fields, lower.place(node), source.text) };
}

/** Takes the fields out by the schema's own method, behind the call that makes it where that is part of the expression. */
function editFor({ keys, made, omits, omitted, isChecked }: TableSchema, fields: readonly string[], at: Place, text: string): EditSet | null {
  const isWithin = (place: Place): boolean => place.file === at.file && place.start >= at.start && place.end <= at.end;
  if (omits === null || fields.some((name) => keys.get(name) !== true)) return null;
  const entries = fields.map((name) => `${name}: true`);
  if (omitted && omits === 'object' && isWithin(omitted.at)) return only(appendTo(text, objectBrackets(omitted), entries));
  const end = isWithin(made) ? made.end : isChecked ? null : at.end;
  const given = omits === 'object' ? `{ ${entries.join(', ')} }` : fields.map((name) => `'${name}'`).join(', ');
  return end === null ? null : only({ start: end, end, text: `.omit(${given})` });
}
