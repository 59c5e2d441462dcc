// A Mongoose schema as it is when its module has run: definition, options, and every statement that changes it afterwards.
import type { Field, FieldSet, Gap, Place, Role } from '../../facts.ts';
import { isParameter } from '../../js/forwarding.ts';
import type { Definition } from '../../js/module-shapes.ts';
import type { Resolver, TypeMembers } from '../../js/resolver.ts';
import type { CallShape, Change, ClassShape, FunctionShape, Shape, TypeShape } from '../../js/shapes.ts';
import { typeOfField } from '../lowering/field-types.ts';
import { FROM_CLASS, schemaClass } from './classes.ts';
import type { SchemaClass } from './classes.ts';
import { creationAnchors, decoratorAnchors } from './edits.ts';
import { declared, field, fieldsOf, followed, gap } from './fields.ts';
import { hookOf, withHooks } from './hooks.ts';
import type { Hook } from './hooks.ts';
import { isSchemaClass } from './library.ts';
import { property } from '../../js/objects.ts';

/** What a schema amounts to. */
export interface Schema {
  readonly set: FieldSet;
  /** Where `timestamps` can be set, for the edits; all in the file of `from`. */
  readonly anchors: Readonly<Record<string, Place>>;
  /** The call or class that makes it. */
  readonly from: CallShape | ClassShape;
  readonly isEmbedded: boolean;
}

/** A schema while its statements are read: later ones change what earlier ones set up. */
interface Draft {
  readonly fields: Map<string, Field>;
  readonly gaps: Gap[];
  readonly hooks: Hook[];
  /** The value of the option `timestamps`; `unknown` when it cannot be told. */
  timestamps: Shape | 'unknown' | null;
  /** A statement sets the option, over what the creation says. */
  isSetLater: boolean;
}

const STATEMENT = /^(?:set|add|plugin|pre|path)$/;
const FLUENT = /^(?:set|add|plugin|pre|post|index|method|static|clone|virtual|loadClass|query)$/;
/** Plugins that declare no timestamps, of those in common use. */
const HARMLESS =
  /^(?:mongoose-(?:.*paginate.*|unique-validator|beautiful-unique-validation|autopopulate|.*populate.*|lean-.*|sequence|auto-increment.*|slug.*|hidden|delete|id-?validator|long|float|.*encryption|fuzzy-searching.*|i18n.*|intl|tree.*|random|url-slugs|validator|currency|cast-aggregation|keywords)|mongoosastic|passport-local-mongoose|mongoose-gravatar|@casl\/mongoose|@typegoose\/auto-increment)#/;
const STAMPING = /^[^#]*timestamp[^#]*#/i;
/** With `strict: false`. */
const UNNAMED = 'paths that the schema does not name';
const MAX_DEPTH = 8;

/** Reads the schema that a value is; `null` when it is none. */
export function schemaOf(shape: Shape, resolver: Resolver): Schema | null {
  const draft: Draft = { fields: new Map(), gaps: [], hooks: [], timestamps: null, isSetLater: false };
  const from = collect(shape, draft, resolver, 0);
  if (!from) return null;
  if (from.kind === 'class') return classSchema(from, resolver);
  const [made, given] = FROM_CLASS.test(resolver.qualify(from.callee) ?? '') ? [resolver.classOf(from.args[0] as Shape), from.args[1]] : [null];
  if (made) return classSchema(made, resolver, given);
  const options = from.args[1] ? followed(from.args[1], resolver) : null;
  if (draft.fields.size === 0 && isUndefined(from.args[0], resolver)) draft.gaps.push(gap(from.at, 'a schema without a definition'));
  if (isOff(options, 'strict', resolver)) draft.gaps.push(gap(from.at, UNNAMED));
  return {
    set: finished(draft, from.argsAt, resolver),
    anchors: draft.isSetLater ? {} : creationAnchors(from, resolver),
    from,
    isEmbedded: isOff(options, '_id', resolver),
  };
}

/** Reads the schema that a class stands for. `given` are options that override its own. */
export function classSchema(cls: ClassShape, resolver: Resolver, given?: Shape): (Schema & { readonly style: SchemaClass['style'] }) | null {
  const read = schemaClass(cls, resolver);
  if (!read) return null;
  const draft: Draft = { fields: new Map(), gaps: [...read.gaps], hooks: [], timestamps: null, isSetLater: false };
  for (const one of [...read.fields].reverse()) draft.fields.set(one.name, one);
  const options = [...(given ? [given] : []), ...read.options];
  if (read.isTimeStamps) draft.timestamps = { kind: 'literal', value: true, at: cls.nameAt };
  for (const part of [...options].reverse()) takeOptions(part, draft, resolver);
  for (const change of read.changes) apply(change, draft, resolver, 0);
  const anchors = read.decorator && !draft.isSetLater ? decoratorAnchors(read.decorator, read.style, resolver) : {};
  const isWithout = (key: string): boolean => options.some((part) => isOff(resolver.resolve(part), key, resolver));
  if (isWithout('strict')) draft.gaps.push(gap(cls.nameAt, UNNAMED));
  return { set: finished(draft, cls.nameAt, resolver), anchors, from: cls, isEmbedded: isWithout('_id'), style: read.style };
}

/** The paths of a schema that other files may make models of, with defaults that are old readings of the clock. What moves them is not told here. */
export function frozenPaths({ isNew, callee, args: [definition] }: CallShape, resolver: Resolver): readonly Field[] {
  if (!isNew || definition?.kind !== 'object' || !isSchemaClass(callee, resolver)) return [];
  return fieldsOf(definition, resolver).fields.flatMap((path) => (path.frozenDefault ? { ...path, onUpdate: 'unknown', mechanism: 'unknown' } : []));
}

/** Signs that documents of their own are made of a schema: a collection, static methods, the type of a model. A part of others may have a document's type, too. */
export function isStoredSchema(call: CallShape, definition: Definition, resolver: Resolver): boolean {
  const options = call.args[1] ? followed(call.args[1], resolver) : null;
  const has = (key: string): boolean => options?.kind === 'object' && property(options, key, resolver) !== null;
  const hasStatics = definition.changes.some(({ path: [name = ''] }) => /^(?:statics|static|loadClass)$/.test(name ?? ''));
  return has('collection') || has('statics') || hasStatics || call.typeArgs.length > 1;
}

function isOff(options: Shape | null, key: string, resolver: Resolver): boolean {
  const value = options?.kind === 'object' ? property(options, key, resolver) : null;
  return value?.kind === 'literal' && value.value === false;
}

function isUndefined(given: Shape | undefined, resolver: Resolver): boolean {
  const value = given && resolver.resolve(given);
  return !value || (value.kind === 'literal' && value.value === undefined);
}

/** Follows a value to the call that makes the schema, and reads everything on the way into the draft. */
function collect(shape: Shape, draft: Draft, resolver: Resolver, depth: number): CallShape | ClassShape | null {
  if (depth > MAX_DEPTH) return null;
  const made = resolver.resolve(shape);
  if (made.kind === 'class') return schemaClass(made, resolver) ? made : null;
  if (made.kind !== 'call') return null;
  const from = creation(made, draft, resolver, depth);
  const later = [...(resolver.definition(shape)?.changes ?? []), ...(shape.kind === 'variable' ? shape.changes : [])];
  if (from) for (const change of later) apply(change, draft, resolver, depth);
  return from;
}

function creation(call: CallShape, draft: Draft, resolver: Resolver, depth: number): CallShape | ClassShape | null {
  if (isSchemaClass(call.callee, resolver)) {
    const [definition, options] = call.args;
    if (definition) addPaths(definition, draft, resolver, depth);
    if (options) takeOptions(options, draft, resolver);
    return call;
  }
  if (FROM_CLASS.test(resolver.qualify(call.callee) ?? '')) return call.args[0] && resolver.classOf(call.args[0]) ? call : null;
  if (call.callee.kind === 'member' && FLUENT.test(call.callee.name ?? '')) {
    const from = collect(call.callee.object, draft, resolver, depth + 1);
    if (from) statement(call.callee.name ?? '', call, true, draft, resolver, depth);
    return from;
  }
  const fn = resolver.resolve(call.callee);
  return fn.kind === 'function' && fn.result ? givenBack(call, fn, fn.result, draft, resolver, depth + 1) : null;
}

/** What a function of the project gives back: a schema of its own, or the one that it was handed, with what it does to that. */
function givenBack(call: CallShape, fn: FunctionShape, result: Shape, draft: Draft, resolver: Resolver, depth: number): CallShape | ClassShape | null {
  const given = result.kind === 'variable' ? result.origin : result;
  const index = fn.params.findIndex((_param, of) => isParameter(given, fn, of));
  const handed = call.args[index];
  if (!handed) return collect(result, draft, resolver, depth);
  const from = collect(handed, draft, resolver, depth);
  if (from) plugin(fn, undefined, draft, resolver, depth, index);
  return from;
}

/** Takes in an object of paths, or everything that another schema has. */
function addPaths(given: Shape, draft: Draft, resolver: Resolver, depth: number): void {
  const inner = resolver.resolve(given).kind === 'call' ? collect(given, draft, resolver, depth + 1) : null;
  if (inner) return;
  const { fields, gaps } = fieldsOf(given, resolver);
  for (const one of fields) draft.fields.set(one.name, one);
  draft.gaps.push(...gaps);
}

function takeOptions(options: Shape, draft: Draft, resolver: Resolver, depth = 0): void {
  const object = followed(options, resolver);
  if (object.kind === 'literal') return;
  if (object.kind === 'call' && resolver.qualify(object.callee) === 'global#Object.assign') {
    for (const part of object.args) takeOptions(part, draft, resolver, depth + 1);
  } else if (object.kind !== 'object' || depth > MAX_DEPTH) draft.timestamps = 'unknown';
  else {
    for (const entry of object.entries) {
      if (entry.spread) takeOptions(entry.value, draft, resolver, depth + 1);
      else if (entry.key === 'timestamps') draft.timestamps = entry.value;
    }
  }
}

/** Reads one statement about the schema: `schema.set('timestamps', true)`, `addTimestamps(schema)`. */
function apply(change: Change, draft: Draft, resolver: Resolver, depth: number): void {
  if (change.value.kind !== 'call' || depth > MAX_DEPTH) return;
  const [method] = change.path;
  if (change.kind === 'call' && change.path.length === 1 && method) statement(method, change.value, change.certain, draft, resolver, depth);
  if (change.kind === 'pass') passed(change.value, draft, resolver, depth);
}

function statement(method: string, call: CallShape, certain: boolean, draft: Draft, resolver: Resolver, depth: number): void {
  const [first, second] = call.args;
  if (!STATEMENT.test(method) || !first) return;
  if (method === 'pre') return void draft.hooks.push(...hookOf(call, resolver));
  if (method === 'plugin') return plugin(first, second, draft, resolver, depth);
  if (method === 'add') return addPaths(first, draft, resolver, depth);
  if (first.kind !== 'literal' || !second) return;
  const name = String(first.value);
  if (method === 'path') draft.fields.set(name, field(name, second, call.at, resolver));
  else if (name === 'timestamps') {
    draft.timestamps = certain ? second : 'unknown';
    draft.isSetLater = true;
  }
}

/** A function of the project that a schema is handed to does to it what its body says. */
function plugin(given: Shape, options: Shape | undefined, draft: Draft, resolver: Resolver, depth: number, parameter = 0): void {
  const fn = resolver.resolve(given);
  if (fn.kind === 'function') {
    for (const { of, change } of fn.effects) if (of === parameter) apply(change, draft, resolver, depth + 1);
    return;
  }
  const name = resolver.qualify(fn.kind === 'call' ? fn.callee : fn) ?? '';
  if (STAMPING.test(name)) return stampedByPlugin(given.at, options, draft, resolver);
  if (!HARMLESS.test(name)) draft.gaps.push(gap(given.at, 'a plugin that could not be followed'));
}

function passed(call: CallShape, draft: Draft, resolver: Resolver, depth: number): void {
  const { callee } = call;
  if (callee.kind === 'member' && /^(?:model|discriminator|createForClass)$/.test(callee.name ?? '')) return;
  const fn = resolver.resolve(callee);
  const index = call.args.findIndex((argument) => argument.kind === 'ref' || argument.kind === 'variable');
  if (fn.kind === 'function') plugin(fn, undefined, draft, resolver, depth, Math.max(index, 0));
  else if (!/^(?!\/|\w:[\\/])./.test(resolver.qualify(callee) ?? '')) draft.gaps.push(gap(call.at, 'a function that could not be followed'));
}

/** `mongoose-timestamp` and its like declare both fields and set them in hooks of their own. */
function stampedByPlugin(at: Place, options: Shape | undefined, draft: Draft, resolver: Resolver): void {
  const object = options ? resolver.resolve(options) : null;
  for (const role of ['created', 'updated'] as const) {
    const given = object?.kind === 'object' ? property(object, `${role}At`, resolver) : null;
    const named = given?.kind === 'object' ? property(given, 'name', resolver) : given;
    const name = named?.kind === 'literal' ? String(named.value) : `${role}At`;
    draft.fields.set(name, { ...declared(name, at, 'instant', null, resolver), role, onInsert: 'orm', onUpdate: 'unknown', mechanism: 'unknown' });
  }
}

function finished(draft: Draft, at: Place, resolver: Resolver): FieldSet {
  const { fields, gaps } = draft;
  const set = new Map([...fields].map(([name, one]) => [name, withHooks(one, draft.hooks)]));
  const names = timestampNames(draft.timestamps, resolver);
  if (!names) gaps.push(gap(at, 'the option `timestamps` could not be followed'));
  for (const [role, name] of names ?? []) {
    const own = set.get(name) ?? declared(name, at, 'instant', null, resolver);
    const hooks = own.mechanism.split(' ').slice(1);
    set.set(name, { ...own, role, onInsert: 'orm', onUpdate: role === 'updated' ? 'orm' : 'nothing', mechanism: ['timestamps', ...hooks].join(' ') });
  }
  return { fields: [...set.values()], complete: gaps.length === 0, gaps };
}

/** Which fields `timestamps` manages; `null` when it cannot be told. */
function timestampNames(given: Draft['timestamps'], resolver: Resolver): [Role, string][] | null {
  if (given === null) return [];
  const value = given === 'unknown' ? null : followed(given, resolver);
  if (value?.kind === 'literal')
    return value.value
      ? [
          ['created', 'createdAt'],
          ['updated', 'updatedAt'],
        ]
      : [];
  if (value?.kind !== 'object') return null;
  const found: [Role, string][] = [];
  for (const role of ['created', 'updated'] as const) {
    const name = property(value, `${role}At`, resolver);
    if (name && name.kind !== 'literal') return null;
    if (!name || name.value === true) found.push([role, `${role}At`]);
    else if (typeof name.value === 'string') found.push([role, name.value]);
  }
  return found;
}

/** The members of `InferSchemaType<typeof orderSchema>`. */
export function schemaMembers(type: TypeShape, resolver: Resolver): TypeMembers | null {
  const [of] = type.kind === 'named' && /^mongoose#InferSchemaType$/.test(resolver.qualify(type.name) ?? '') ? type.args : [];
  const schema = of?.kind === 'typeof' ? schemaOf(of.of, resolver) : null;
  if (!schema?.set.complete) return null;
  return new Map(schema.set.fields.map((field) => [field.name, { optional: field.nullable !== false, type: typeOfField(field) }]));
}
