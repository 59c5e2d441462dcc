// Schemas of tables that check what a client sends, and the timestamps that they let in.
import type { EditSet, Place } from '../../facts.ts';
import type { Node, NodeOf } from '../../js/ast.ts';
import { is, isFunction, keyName, unwrap } from '../../js/ast.ts';
import { appendTo, objectBrackets } from '../../js/edits.ts';
import { nameOf } from '../../clocks/provenance.ts';
import { only } from '../../orms/lowering/stamping.ts';
import { fieldOf } from '../../roles.ts';
import { tableSchema } from '../../validators/table-schemas.ts';
import type { TableSchema } from '../../validators/table-schemas.ts';
import type { CodeFile } from '../reader.ts';
import { requestBody } from './request-body.ts';

/** A schema that is an input, and the timestamps of the table among its keys. */
export interface TableInput {
  readonly at: Place;
  readonly input: string;
  readonly fields: readonly string[];
  readonly edit: EditSet | null;
}

/** A table's schema is called `insertOrder` for what it is made for: only these names say that it comes from outside. */
const TOLD = /(?:^|[a-z_])(?:[Ii]nput|[Bb]ody|[Ff]orm|[Rr]equest|D[Tt][Oo])(?:[Ss]chema|[Vv]alidator)?$/;
const VALIDATOR = /^(?:z|v|tb|arktype|s)?[vV]alidator$/;
const PARSES = /^(?:safe)?[pP]arse(?:Async)?$/;

/** Files that can have such schemas: those that make them, and those that hand one to what checks a request. */
export const TABLE_INPUT = /drizzle-(?:orm\/)?(?:zod|valibot|typebox|arktype)\b|\.input\(\s*(?!z\.)[\w$]|[vV]alidator\(\s*['"](?:json|form)['"]|arse(?:Async)?\([^()]*(?:\.body\b|\.json\(\)|\w[bB]ody\b|\bbody\b)|\bbody:\s*\w[^\n]*(?:Schema|Input|Body)\b/;

/** Every such schema of a file, where it is used as an input or declared as one by its name. */
export function tableInputs(file: CodeFile): TableInput[] {
  const { source } = file;
  const declared = source.nodes('VariableDeclarator').flatMap((node) => (is(node, 'VariableDeclarator') && is(node.id, 'Identifier') && node.init && TOLD.test(node.id.name) ? (readInput(node.init, node.id.name, file) ?? []) : []));
  const handed = [...source.nodes('CallExpression'), ...source.nodes('Property')].flatMap((node) => {
    const schema = is(node, 'CallExpression') ? checked(node, file) : is(node, 'Property') ? bodyOf(node) : null;
    // What is declared as an input is reported where that is done.
    if (!schema || (is(schema, 'Identifier') && TOLD.test(schema.name))) return [];
    return readInput(schema, is(schema, 'Identifier') ? schema.name : 'input', file) ?? [];
  });
  return [...declared, ...handed];
}

/** The schema that a call checks a request with: `.input(schema)`, `validator('json', schema)`, `schema.parse(req.body)`, `v.parse(schema, req.body)`. */
function checked({ callee, arguments: [first, second, ...rest] }: NodeOf<'CallExpression'>, { source }: CodeFile): Node | null {
  const name = nameOf(callee);
  if (!first || rest.length > 1) return null;
  if (name === 'input' && is(callee, 'MemberExpression') && !second) return unwrap(first);
  if (VALIDATOR.test(name) && is(callee, 'Identifier') && second) return is(first, 'Literal') && /^(?:json|form)$/.test(String(first.value)) ? unwrap(second) : null;
  if (!PARSES.test(name) || !is(callee, 'MemberExpression')) return null;
  if (!second) return requestBody(first, source) ? unwrap(callee.object) : null;
  return requestBody(second, source) ? unwrap(first) : null;
}

/** The schema of a route's body: `{ body: schema }` in what a call is given. */
function bodyOf(node: NodeOf<'Property'>): Node | null {
  const value = unwrap(node.value);
  if (keyName(node) !== 'body' || !is(value, 'Identifier', 'CallExpression', 'MemberExpression') || isFunction(node.parent)) return null;
  for (let at: Node | undefined = node.parent; at && !isFunction(at); at = at.parent) {
    if (is(at, 'Property') && /^respon/i.test(keyName(at) ?? '')) return null;
    if (is(at, 'CallExpression')) return value;
  }
  return null;
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
