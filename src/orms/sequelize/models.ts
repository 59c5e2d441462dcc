// Sequelize models: classes with `init()` or sequelize-typescript's decorators, and `sequelize.define()`.
import type { Field, Gap, Model, Place } from '../../facts.ts';
import { argumentBrackets, objectBrackets } from '../../js/edits.ts';
import type { Holder } from '../../js/module-shapes.ts';
import { property } from '../../js/objects.ts';
import type { Resolver, TypeMembers } from '../../js/resolver.ts';
import type { CallShape, Change, ClassMember, ClassShape, Shape, TypeShape } from '../../js/shapes.ts';
import { attribute, decorated, reference, STAMPS, typeName } from './attributes.ts';
import { decoratorsOf } from './decorators.ts';
import { stampersOf } from './hooks.ts';
import { instanceOf } from './instances.ts';
import { exportOf, isSequelize, libraryName, text } from './library.ts';
import { withLinks } from './link-tables.ts';
import { isFilled, merged, NONE, only, optionsAt, optionsIn } from './options.ts';
import type { Options } from './options.ts';
import { tableIn } from './table-names.ts';
import { fieldSet } from './timestamps.ts';

const MAX_DEPTH = 8;
const MEASURED = 'timestamps';

/** The model that a class declares; `null` when it is none of Sequelize's. */
export function classModel(cls: ClassShape, resolver: Resolver): Model | null {
  if (!cls.superClass) return null;
  const { classes, bases } = resolver.inherited(cls);
  const base = bases.at(-1);
  if (!base || libraryName(base, resolver) !== 'Model') return null;
  const table = decoratorsOf(cls.decorators, resolver).find(({ name }) => name === 'Table');
  const init = initOf(cls, classes, resolver);
  const written = init ? optionsAt(init, 1, resolver) : tableOptions(classes, resolver);
  // A class that nothing registers is a base of others, or registered out of sight.
  const own = init || table ? written : { ...written, open: true };
  const gaps: Gap[] = [];
  const declared = init ? attributesIn(init.args[0], gaps, resolver) : decoratedIn(classes, resolver);
  const attributes = [...declared, ...foreignKeys(cls.calls, declared, resolver)];
  const instance = instanceOf(own.given.get('sequelize')?.value ?? null, cls.at.file, resolver);
  const stampers = stampersOf(own, cls.calls, classes, resolver);
  const isStored = (table !== undefined && !cls.isAbstract) || init !== null;
  if (!isStored) gaps.push({ at: cls.nameAt, why: 'where the model is registered' });
  const mechanism = mechanismOf(base, resolver);
  const set = fieldSet({
    at: cls.nameAt,
    define: instance.define,
    own,
    attributes,
    properties: propertiesOf(classes),
    isOpen: classes.some(({ isOpen }) => isOpen),
    typed: typedAttributes(classes, resolver),
    stampers: instance.isHooked ? { ...stampers, isOpaque: true } : stampers,
    gaps,
    mechanism,
  });
  const tableName = tableIn(merged(instance.define, own), mechanism === MEASURED ? cls.name : null);
  return {
    kind: 'Model',
    orm: 'sequelize',
    name: cls.name || (text(own.given.get('modelName')?.value) ?? 'the model'),
    at: cls.nameAt,
    ...(tableName !== null && { table: tableName }),
    form: isStored ? 'entity' : 'abstract',
    engine: 'unknown',
    set: withLinks(set, cls, resolver),
    style: init ? 'init' : 'decorators',
    anchors: init ? callAnchors(init, 1, own) : tableAnchors(cls, own, resolver),
  };
}

/** The attributes by the type that a class gives: `extends Model<OrderAttributes>`. A class is one of rows, with what Sequelize's own has. */
function typedAttributes(classes: readonly ClassShape[], resolver: Resolver): TypeMembers | null {
  const [given = null] = classes.at(-1)?.superTypeArgs ?? [];
  const named = resolver.named(given);
  return named && resolver.classOf(named.type.name) ? null : resolver.members(given);
}

/** The type of the attributes that rows have by their own type: `interface OrderRow extends Model<OrderAttributes>, OrderAttributes {}`. */
function attributesOfRow(row: TypeShape | undefined, resolver: Resolver): TypeShape | null {
  if (row?.kind !== 'named') return null;
  if (exportOf(resolver.qualify(row.name)) === 'Model') return row.args[0] ?? null;
  const found = (resolver.definition(row.name)?.bases ?? []).flatMap((base) => attributesOfRow(base, resolver) ?? []);
  return found[0] ?? null;
}

/** Sequelize 7 was not measured. */
function mechanismOf(shape: Shape, resolver: Resolver): string {
  return /^@sequelize\//.test(resolver.qualify(shape) ?? '') ? 'timestamps of Sequelize 7' : MEASURED;
}

/** `Order.init(attributes, options)`, which is the library's own unless the class has an `init()`. */
function initOf(cls: ClassShape, classes: readonly ClassShape[], resolver: Resolver): CallShape | null {
  const isOwn = classes.some(({ members }) => members.some(({ name, isStatic }) => isStatic && name === 'init'));
  const found = cls.calls.filter(({ callee, args }) => callee.kind === 'member' && callee.name === 'init' && args.length > 0 && (!isOwn || (callee.object.kind === 'this' && callee.object.isSuper)));
  return found.find(({ args }) => args[0] && resolver.resolve(args[0]).kind === 'object') ?? found[0] ?? null;
}

/** What `@Table` and the decorators of timestamps set, from the farthest base on. */
function tableOptions(classes: readonly ClassShape[], resolver: Resolver): Options {
  return [...classes].reverse().reduce<Options>((sum, cls) => {
    const stamps = cls.members.flatMap(({ decorators, name, at }) =>
      decorators.length === 0 ? [] : decoratorsOf(decorators, resolver).flatMap((decorator) => stampOption(decorator.name, name, at)),
    );
    const tables = decoratorsOf(cls.decorators, resolver).flatMap(({ name, call }) => (name === 'Table' ? [optionsIn(call.args[0], resolver)] : []));
    return [...stamps, ...tables].reduce(merged, sum);
  }, NONE);
}

/** `@UpdatedAt changed: Date` is `{ updatedAt: 'changed', timestamps: true }`. */
function stampOption(decorator: string, name: string, at: Place): Options[] {
  const option = STAMPS[decorator];
  if (!option) return [];
  const literal = (value: string | boolean): Shape => ({ kind: 'literal', value, at });
  const paranoid = option === 'deletedAt' ? [only('paranoid', literal(true), at)] : [];
  return [only(option, literal(name), at), only('timestamps', literal(true), at), ...paranoid];
}

function decoratedIn(classes: readonly ClassShape[], resolver: Resolver): Field[] {
  const found = new Map<string, Field>();
  for (const member of [...classes].reverse().flatMap(({ members }) => members)) {
    const field = decorated(member, resolver);
    if (field) found.set(field.name, field);
  }
  return [...found.values()];
}

function propertiesOf(classes: readonly ClassShape[]): Map<string, ClassMember> {
  const properties = [...classes].reverse().flatMap(({ members }) => members.filter(({ isStatic, kind }) => !isStatic && kind === 'property'));
  return new Map(properties.map((property) => [property.name, property]));
}

/** The attributes of an object, through spreads; what cannot be followed goes to the gaps. */
function attributesIn(given: Shape | undefined, gaps: Gap[], resolver: Resolver, depth = 0): Field[] {
  if (!given) return [];
  const at = resolver.resolve(given);
  const object = at.kind === 'call' ? resolver.resolve(resolver.result(at) ?? at) : at;
  if (object.kind !== 'object' || depth > MAX_DEPTH || isFilled(given, resolver)) {
    gaps.push({ at: given.at, why: 'attributes that could not be followed' });
    return [];
  }
  const found = object.entries.flatMap((entry): Field[] => {
    if (entry.spread) return attributesIn(entry.value, gaps, resolver, depth + 1);
    if (entry.key !== null) return [attribute(entry.key, entry.value, entry.at, resolver)];
    gaps.push({ at: entry.at, why: 'a computed attribute name' });
    return [];
  });
  return [...new Map(found.map((field) => [field.name, field])).values()];
}

/** The model that `sequelize.define('Order', attributes, options)` declares; `null` for other calls. */
export function definedModel(call: CallShape, holder: Holder | null, resolver: Resolver): Model | null {
  const { callee, args } = call;
  if (callee.kind !== 'member' || callee.name !== 'define' || args.length < 2) return null;
  const [title, given] = args;
  if (!title || !given || !(isSequelize(callee.object, resolver) || isFactory(callee.object, given, resolver))) return null;
  const gaps: Gap[] = [];
  const own = optionsAt(call, 2, resolver);
  const instance = instanceOf(callee.object, call.at.file, resolver);
  const hooks = changesOf(call, holder, resolver);
  const stampers = stampersOf(own, callsIn(hooks ?? []), [], resolver);
  const declared = attributesIn(given, gaps, resolver);
  const attributes = [...declared, ...foreignKeys(callsIn(hooks ?? []), declared, resolver)];
  const mechanism = exportOf(resolver.named(resolver.type(callee.object))?.name ?? null) !== null ? mechanismOf(callee.object, resolver) : MEASURED;
  const name = text(resolver.resolve(title));
  const set = fieldSet({
    at: holder?.at ?? title.at,
    define: instance.define,
    own,
    attributes,
    properties: new Map(),
    isOpen: true,
    typed: resolver.members(call.typeArgs[1] ?? attributesOfRow(call.typeArgs[0], resolver)),
    stampers: instance.isHooked || hooks === null ? { ...stampers, isOpaque: true } : stampers,
    gaps,
    mechanism,
  });
  const table = tableIn(merged(instance.define, own), mechanism === MEASURED ? name : null);
  return {
    kind: 'Model',
    orm: 'sequelize',
    name: name ?? holder?.name ?? 'the model',
    at: holder?.at ?? title.at,
    ...(table !== null && { table }),
    form: 'entity',
    engine: 'unknown',
    set: withLinks(set, call, resolver),
    style: 'define',
    anchors: callAnchors(call, 2, own),
  };
}

/** `module.exports = (sequelize, DataTypes) => sequelize.define(…)`: types of the same function, or the library's, tell what `define` is. */
function isFactory(object: Shape, attributes: Shape, resolver: Resolver): boolean {
  const at = resolver.resolve(object);
  const given = resolver.resolve(attributes);
  if (at.kind !== 'param' || given.kind !== 'object') return false;
  return given.entries.some(({ value }) => {
    const own = resolver.resolve(value);
    const written = own.kind === 'object' ? (own.entries.find(({ key }) => key === 'type')?.value ?? null) : value;
    if (!written || typeName(written) === '') return false;
    const type = written.kind === 'call' ? written.callee : written;
    const root = type.kind === 'member' ? resolver.resolve(type.object) : type;
    return root.kind === 'param' ? root !== at : libraryName(type, resolver) !== null;
  });
}

function callsIn(changes: readonly Change[]): CallShape[] {
  return changes.flatMap(({ kind, value }) => (kind === 'call' && value.kind === 'call' ? [value] : []));
}

/** `Line.belongsTo(Order)` gives lines the attribute `OrderId`. */
function foreignKeys(calls: readonly CallShape[], declared: readonly Field[], resolver: Resolver): Field[] {
  return calls.flatMap(({ callee, args, at }) => {
    if (callee.kind !== 'member' || callee.name !== 'belongsTo' || !args[0]) return [];
    const { given } = optionsIn(args[1], resolver);
    const key = given.get('foreignKey')?.value ?? null;
    const to = text(given.get('as')?.value) ?? (args[0].kind === 'member' || args[0].kind === 'ref' || args[0].kind === 'variable' ? args[0].name : null) ?? 'other';
    const name = text(key?.kind === 'object' ? property(key, 'name', resolver) : key) ?? `${to}Id`;
    return declared.some((field) => field.name === name) ? [] : [reference(name, at, resolver)];
  });
}

/** What the file does to the model afterwards; `null` when that cannot be seen. */
function changesOf(call: CallShape, holder: Holder | null, resolver: Resolver): readonly Change[] | null {
  const definitions = resolver.module(call.at.file)?.definitions;
  if (holder) return definitions?.get(holder.name)?.changes ?? [];
  for (const { value } of definitions?.all() ?? []) {
    const result = value?.kind === 'function' ? value.result : null;
    if (!result) continue;
    const origin = result.kind === 'variable' ? result.origin : result;
    if (origin.kind === 'call' && origin.at.start === call.at.start && origin.at.end === call.at.end) return result.kind === 'variable' ? result.changes : [];
  }
  return null;
}

/** Where the edits can put or change options. */
function callAnchors(call: CallShape, index: number, own: Options): Record<string, Place> {
  const given = call.args[index];
  const { at, last } = argumentBrackets(call);
  if (!given) return call.args.length === index ? { args: at, ...(last && { argsLast: last }) } : {};
  return given.kind === 'object' ? { ...optionAnchors(given), ...offAnchors(own, given.at) } : {};
}

function tableAnchors(cls: ClassShape, own: Options, resolver: Resolver): Record<string, Place> {
  const decorator = cls.decorators.find((shape) => libraryName(shape.kind === 'call' ? shape.callee : shape, resolver) === 'Table');
  if (!decorator) return {};
  if (decorator.kind !== 'call') return { bare: decorator.at };
  const [given] = decorator.args;
  if (!given) return { args: argumentBrackets(decorator).at };
  return given.kind === 'object' ? { ...optionAnchors(given), ...offAnchors(own, given.at) } : {};
}

function optionAnchors(object: Extract<Shape, { kind: 'object' }>): Record<string, Place> {
  const { at, last } = objectBrackets(object);
  return { options: at, ...(last && { optionsLast: last }) };
}

/** The options in a literal that switch timestamps off; `fixed` when one of them is not written as `false`. */
function offAnchors({ given }: Options, within: Place): Record<string, Place> {
  return Object.fromEntries(
    ['timestamps', 'createdAt', 'updatedAt'].flatMap((key) => {
      const { at, value } = given.get(key) ?? {};
      const isHere = at && at.file === within.file && at.start >= within.start && at.end <= within.end;
      if (!isHere || !value || (value.kind === 'literal' && value.value !== false)) return [];
      return value.kind === 'literal' && value.at.start >= at.start && value.at.end <= at.end ? [[key, value.at]] : [['fixed', at]];
    }),
  );
}
