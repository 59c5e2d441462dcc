// Which classes are records of the domain: what they declare, which field holds the time of the last change, and who moves it.
import type { Holds, Model } from '../../facts.ts';
import type { ClassNode, FunctionNode, Node } from '../../js/ast.ts';
import { is, isFunction, keyName } from '../../js/ast.ts';
import type { ClassMember, ClassShape } from '../../js/shapes.ts';
import { nodesWithin } from '../../js/source.ts';
import { fieldOf, roleOfName } from '../../roles.ts';
import { heldByType } from '../../orms/lowering/field-types.ts';
import type { CodeFile } from '../reader.ts';

/** A field of a record: what its class or its type says of it. */
export type RecordField = Pick<ClassMember, 'name' | 'type' | 'value'>;

/** A class whose instances are records that carry the time of their last change. */
export interface Domain {
  readonly node: ClassNode;
  readonly name: string;
  readonly members: ReadonlyMap<string, ClassMember>;
  readonly bases: readonly ClassShape[];
  /** A property that holds fields of the record (`props`). */
  readonly record: string | null;
  /** The class's own fields, and those that it keeps in `record`. */
  readonly fields: ReadonlyMap<string, RecordField>;
  readonly held: ReadonlyMap<string, RecordField>;
  readonly updated: RecordField;
  readonly file: CodeFile;
}

const NO_RECORD = /(?:Builder|Factory|D[Tt][Oo]|Input|Output|Response|Request|Service|Store|Cache|Repository|Controller|Resolver|Component|Manager|Provider|Client|Mapper|Options|Config|Props|State|Queue|Worker|Monitor|Tracker|Scheduler|Session|Mock|Fake|Stub)$/;
/** The property that holds the fields of a record, in classes that keep them in one. */
const RECORD = /^_?(?:props|properties|state|data|attributes|attrs)$/;
const OBSERVED = /^(?:mobx|mobx-[\w-]+|@angular\/core|vue|lit|@ember-data\/model|@glimmer\/tracking)#/;
const ID = /^_?(?:id|uuid|guid)$|[a-z](?:Id|Uuid)$/;

/** `null` for a class that is no record, that is not known as a whole, or whose field something else moves. */
export function domainOf(node: ClassNode, file: CodeFile): Domain | null {
  const cls = file.lower.classOf(node);
  if (NO_RECORD.test(cls.name) || nodesWithin(file.source.nodes('ThisExpression'), node).length === 0) return null;
  const { classes, complete } = file.resolver.inherited(cls);
  if (!complete || classes.some((each) => isShown(each, file))) return null;
  const members = membersOf(classes);
  const own = [...members.values()].filter(({ kind, isStatic, value }) => kind === 'property' && !isStatic && value?.kind !== 'function');
  const inside = own.find(({ name }) => RECORD.test(name));
  const held = inside ? heldFields(inside, classes, file) : [];
  const find = (fields: readonly RecordField[]): RecordField | undefined => fields.find((field) => roleIn(field, file) === 'updated' && heldBy(field, file) !== 'other');
  const updated = find(own) ?? find(held);
  const isRecord = [...own, ...held].some((field) => roleIn(field, file) === 'created' || ID.test(field.name));
  const model = file.models.find(({ at }) => at.start === cls.nameAt.start) ?? null;
  if (!updated || !isRecord || (model && isMovedElsewhere(model, file))) return null;
  const byName = (fields: readonly RecordField[]): Map<string, RecordField> => new Map(fields.map((field) => [field.name, field]));
  return { node, name: cls.name, members, bases: classes.slice(1), record: inside?.name ?? null, fields: byName(own.filter(({ name }) => isStored(name, model))), held: byName(held), updated, file };
}

/** Whether a change of the property changes the row: of a model's class, what is no column is not stored, and a key says which row it is. */
function isStored(name: string, model: Model | null): boolean {
  const columns = model?.set.fields.filter((field) => field.name === name || field.name.startsWith(`${name}.`));
  return columns === undefined || columns.some(({ key }) => !key);
}

/** Whether a class is what a user interface shows: its fields tell who looks at them when they change. */
function isShown({ members, decorators }: ClassShape, { resolver }: CodeFile): boolean {
  return [...decorators, ...members.flatMap((member) => member.decorators)].some((decorator) => OBSERVED.test(resolver.qualify(decorator.kind === 'call' ? decorator.callee : decorator) ?? ''));
}

function roleIn({ name }: RecordField, { settings }: CodeFile): string {
  return roleOfName(name.replace('#', ''), settings.fields);
}

/** The fields in `protected props: Props`, whose type may be what a subclass gives for a parameter: `extends Entity<OrderProps>`. */
function heldFields({ name, type }: ClassMember, classes: readonly ClassShape[], { resolver }: CodeFile): RecordField[] {
  let given = type;
  const from = classes.findIndex(({ members }) => members.some((member) => member.name === name && member.type !== null));
  for (let at = from; at > 0 && given?.kind === 'named' && given.name.kind === 'param'; at--) {
    const parameter = given.name.name;
    given = classes[at - 1]?.superTypeArgs[classes[at]?.typeParams.indexOf(parameter) ?? -1] ?? null;
  }
  return [...(resolver.members(given) ?? [])].map(([field, { type: held }]) => ({ name: field, type: held, value: null }));
}

function membersOf(classes: readonly ClassShape[]): Map<string, ClassMember> {
  const members = new Map<string, ClassMember>();
  for (const cls of [...classes].reverse()) for (const member of cls.members) members.set(member.name, declared(members.get(member.name), member));
  return members;
}

/** A declaration says more of a property than an assignment in the constructor. */
function declared(before: ClassMember | undefined, member: ClassMember): ClassMember {
  return before?.type && !member.type && before.kind === 'property' && member.kind === 'property' ? before : member;
}

/** What a member holds, told by its annotation or its first value. */
export function heldBy({ type, value }: RecordField, { resolver }: CodeFile): Holds {
  if (type) return heldByType(type, resolver);
  return value?.kind === 'literal' && typeof value.value === 'boolean' ? 'other' : value ? heldByType(resolver.type(value), resolver) : 'unknown';
}

/** Whether the file of a record declares the time of its last change as `readonly`. */
export function isReadonly({ updated, members, file: { source } }: Domain): boolean {
  const declared = members.get(updated.name);
  return declared?.at.file === source.file && /\breadonly\b/.test(source.text.slice(declared.at.start, declared.at.end));
}

/** Whether the class cannot set that time: it is `readonly`, or may be its base's alone. */
export function isLocked(domain: Domain): boolean {
  const declared = domain.members.get(domain.updated.name);
  const isOwn = declared?.at.file === domain.file.source.file;
  return isOwn ? isReadonly(domain) : declared?.isWritable === false;
}

/** Whether a model's library moves the field itself, or may do so, and the project lets it. */
function isMovedElsewhere(model: Model, { settings }: CodeFile): boolean {
  const field = fieldOf(model, 'updated', settings.fields);
  if (!model.set.complete || model.form === 'view' || !field) return true;
  // A hook is the project's own place that moves it, which only the writes that go round it have to be told of.
  return field.onUpdate === 'application' || (settings.policy === 'managed' && field.onUpdate !== 'nothing');
}

export interface Method {
  readonly name: string;
  readonly key: Node;
  readonly fn: FunctionNode;
  readonly isPublic: boolean;
  readonly isPlain: boolean;
}

/** The methods, setters and arrow functions of a class that are called on an instance. */
export function methodsOf(node: ClassNode): Method[] {
  return node.body.body.flatMap((element) => {
    if (!is(element, 'MethodDefinition', 'PropertyDefinition') || element.static) return [];
    const name = keyName(element);
    if (name === null || !isFunction(element.value) || (is(element, 'MethodDefinition') && /^(?:constructor|get)$/.test(element.kind))) return [];
    const isPublic = (element.accessibility ?? 'public') === 'public' && !name.startsWith('#');
    return [{ name, key: element.key, fn: element.value, isPublic, isPlain: (element.decorators ?? []).length === 0 }];
  });
}
