// Updates that store a request's body as it came in, so that whoever sends it can set the record's timestamps as well.
import type { Field, Model, Place, Write } from '../facts.ts';
import type { Node, NodeOf } from '../js/ast.ts';
import { closest, is, isFunction, keyName, outermost } from '../js/ast.ts';
import { nodesWithin } from '../js/source.ts';
import { nameOf } from '../clocks/provenance.ts';
import { orms } from '../orms/index.ts';
import { fieldOf } from '../roles.ts';
import { requestBody } from './inputs/request-body.ts';
import { isUnchecked } from './inputs/unchecked-body.ts';
import { defineReader } from './reader.ts';
import type { CodeFile } from './reader.ts';

/** A body that an update stores with all its keys. */
export interface MassAssignment {
  readonly kind: 'MassAssignment';
  /** The body. */
  readonly at: Place;
  /** The call that stores it. */
  readonly call: string;
  readonly model: string;
  /** The timestamps that the body can set. */
  readonly fields: readonly string[];
}

/** A body that a write takes its data from, and the keys that are given another value behind it. */
interface Given {
  readonly body: Node;
  /** The call that takes it. */
  readonly by: Node;
  readonly later: ReadonlySet<string | null>;
}

/** Every such body of a file, in source order. */
export const massAssignment = defineReader<MassAssignment>({
  gate: (text) => /\breq(?:uest)?\.(?:body|json\(\))|@Body\(\)/.test(text) && /update|set|save|upsert|patch|assign|flush/i.test(text),
  read: (file) => file.writes.flatMap((write) => readWrite(write, file) ?? []).sort((a, b) => a.at.start - b.at.start),
});

function readWrite(write: Write, file: CodeFile): MassAssignment | null {
  const { model, call } = write;
  const given = model && write.at.file === file.source.file ? givenTo(write, file) : null;
  const body = given && requestBody(given.body, file.source);
  if (!model || !given || !body) return null;
  const fields = settable(write, model, file).filter(({ name, column }) => !given.later.has(name) && !given.later.has(column ?? name) && !given.later.has(null));
  if (fields.length === 0 || !isUnchecked(body, given.by, file)) return null;
  return { kind: 'MassAssignment', at: file.lower.place(given.body), call, model: model.name, fields: fields.map(({ name }) => name) };
}

/** The timestamps that the data of a write can set: not those that the ORM or the database sets whatever the data says. */
function settable(write: Write, model: Model, { settings }: CodeFile): Field[] {
  const orm = orms.find(({ name }) => name === write.orm);
  const [created, updated] = [fieldOf(model, 'created', settings.fields), fieldOf(model, 'updated', settings.fields)];
  // What an ORM knows as the time of creation it may keep as it is.
  const isOpen = created && !(created.role === 'created' && created.onInsert === 'orm');
  const isMoved = updated && (updated.mechanism === 'trigger' || orm?.overwrites?.(write, updated) === true);
  return [...(isOpen ? [created] : []), ...(updated && !isMoved ? [updated] : [])];
}

/** The body that is the data of a write, or spread into it. */
function givenTo({ at, anchors }: Write, { source }: CodeFile): Given | null {
  const call = source.nodes('CallExpression').find(({ range }) => range[0] === at.start && range[1] === at.end);
  if (!call) return null;
  const isAt = (node: Node, place: Place | undefined): boolean => place !== undefined && node.range[0] === place.start && node.range[1] === place.end;
  const bodies = ['MemberExpression', 'AwaitExpression', 'Identifier'].flatMap((type) => nodesWithin(source.nodes(type), call)).filter((node) => requestBody(node, source));
  for (const body of bodies) {
    const whole = outermost(body);
    if (isAt(whole, anchors['value']) || isAt(body, anchors['value'])) return { body, by: call, later: new Set() };
    const object = is(whole.parent, 'SpreadElement') ? whole.parent.parent : null;
    if (is(object, 'ObjectExpression') && isAt(object, anchors['object'])) return { body, by: call, later: keysAfter(object, whole) };
  }
  return assignedTo(call, anchors['entity'] ?? anchors['value'], source);
}

/** `Object.assign(order, req.body)` in front of a write of `order`. */
function assignedTo(write: Node, entity: Place | undefined, source: CodeFile['source']): Given | null {
  const saved = entity && source.nodes('Identifier').find(({ range }) => range[0] === entity.start && range[1] === entity.end);
  const binding = is(saved, 'Identifier') ? source.binding(saved.name, saved) : null;
  const fn = closest(write, isFunction);
  if (!binding || !fn) return null;
  const isEntity = (node: Node | undefined): boolean => is(node, 'Identifier') && source.binding(node.name, node)?.id === binding.id;
  for (const node of nodesWithin(source.nodes('CallExpression'), fn)) {
    if (!is(node, 'CallExpression') || node.range[1] > write.range[0] || closest(node, isFunction) !== fn) continue;
    const [target, body, ...rest] = node.arguments;
    if (!/^(?:assign|merge)$/.test(nameOf(node.callee)) || !isEntity(target) || !body || rest.length > 0 || !requestBody(body, source)) continue;
    const after = nodesWithin(source.nodes('AssignmentExpression'), fn).filter(({ range }) => range[0] > node.range[1]);
    return { body, by: node, later: new Set(after.flatMap((change) => (is(change, 'AssignmentExpression') && is(change.left, 'MemberExpression') && isEntity(change.left.object) ? keyName(change.left) : []))) };
  }
  return null;
}

/** The keys behind a spread; `null` among them when one of them is not known. */
function keysAfter({ properties }: NodeOf<'ObjectExpression'>, spread: Node): ReadonlySet<string | null> {
  return new Set(properties.filter(({ range }) => range[0] > spread.range[1]).map((property) => (is(property, 'Property') ? keyName(property) : null)));
}
