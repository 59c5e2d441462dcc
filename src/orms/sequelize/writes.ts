// Sequelize's writes: static methods of models, methods of instances, associations, and methods of base classes that hand on to them.
import type { Model, Payload, PayloadKey, Place, Write } from '../../facts.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, ClassMember, ClassShape, FunctionShape, Shape, TypeShape } from '../../js/shapes.ts';
import { classBehind } from '../lowering/behind-interfaces.ts';
import { isMadeHere, rowState } from '../lowering/entities.ts';
import { payloadOf } from '../lowering/payload.ts';
import { dataAnchors } from '../lowering/stamping.ts';
import { asTable } from '../lowering/tables.ts';
import { associated } from './associations.ts';
import { isHooked } from './functions.ts';
import { isSequelize, libraryName, text } from './library.ts';
import { modelAt } from './names.ts';
import { isOn, optionsAt, optionsIn } from './options.ts';
import type { Options } from './options.ts';
import { hostOf, methodAround, setOn, thisAt, withoutRaw } from './rows.ts';
import type { Path } from './truth.ts';
import { modelOfRow, staticOf } from './types.ts';

const STATIC = /^(?:update|upsert|bulkCreate|increment|decrement|destroy|restore)$/;
const INSTANCE = /^(?:save|update|increment|decrement|destroy|restore)$/;
const ASSOCIATION = /^(?:\$(?:set|add|remove)|(?:set|add|remove)[A-Z]\w*)$/;
/** Methods of a project's own base classes, which are looked at for what they call. */
const WRAPPER = /^(?:save|update|upsert|increment|decrement|destroy|restore)[A-Z]\w*$/;

export function mayWrite(method: string): boolean {
  return STATIC.test(method) || method === 'save' || method === 'bulkUpdate' || ASSOCIATION.test(method) || WRAPPER.test(method);
}

/** What a call writes, before its fact is made. */
interface Subject {
  readonly path: Path;
  readonly payload: Payload;
  readonly whole?: boolean;
  readonly anchors: Readonly<Record<string, Place>>;
}

/** A receiver: the model, and the row's type when it is an instance. */
interface Target {
  readonly model: Model;
  readonly row: TypeShape | null;
  /** The class of the receiver, whose methods may stand in front of the library's. */
  readonly cls: ClassShape | null;
}

export function writes(call: CallShape, resolver: Resolver): readonly Write[] {
  const { callee } = call;
  if (callee.kind !== 'member' || callee.name === null) return [];
  const method = callee.name;
  if (method === 'bulkUpdate') return bulkUpdate(call, callee.object, resolver);
  const target = targetOf(callee.object, resolver);
  if (!target) return [];
  const name = `${nameOf(callee.object)}${method}()`;
  if (ASSOCIATION.test(method)) {
    const model = target.row && associated(call, method, target.row, resolver);
    return model ? [fact(name, call, model, { path: 'association', payload: keys([], call.at), anchors: {} })] : [];
  }
  // `save(options) { return super.save(options); }`: the write is where the method is called.
  if (callee.object.kind === 'this' && callee.object.isSuper && methodAround(callee.object, resolver)?.method.name === method) return [];
  const own = ownMethod(target, method, callee.object, resolver);
  const subject = own ? handedOn(call, own, target, callee.object, resolver) : written(call, method, target, callee.object, resolver);
  return subject ? [fact(name, call, target.model, subject)] : [];
}

function fact(name: string, { at }: CallShape, model: Model, { path, payload, whole = false, anchors }: Subject): Write {
  return { kind: 'Write', orm: 'sequelize', call: name, at, model, path, payload, whole, anchors };
}

/** The receiver as a reader would name it, with its dot; empty for what has no name. */
function nameOf(shape: Shape): string {
  if (shape.kind === 'this') return shape.isSuper ? 'super.' : 'this.';
  const name = shape.kind === 'member' || shape.kind === 'variable' || shape.kind === 'ref' || shape.kind === 'param' ? shape.name : null;
  return name === null ? '' : `${name}.`;
}

/** The model behind a receiver, and whether it is an instance or the model itself. */
function targetOf(shape: Shape, resolver: Resolver): Target | null {
  if (shape.kind === 'this' && shape.owner) {
    const around = methodAround(shape, resolver);
    const model = around && resolver.model(around.cls);
    if (!around || model?.orm !== 'sequelize') return null;
    return { model, row: around.method.isStatic ? null : { kind: 'named', name: shape.owner, args: [] }, cls: around.cls };
  }
  const type = resolver.type(shape);
  const model = type?.kind === 'named' || type?.kind === 'union' ? modelOfRow(type, resolver) : null;
  const named = model && resolver.named(type);
  if (model && type && named) return { model, row: type, cls: classBehind(named.type.name, resolver) };
  const found = staticOf(shape, resolver);
  return found && { model: found.model, row: null, cls: found.row.kind === 'named' ? resolver.classOf(found.row.name) : null };
}

/** The project's own method of this name. */
function ownMethod({ cls, row }: Target, method: string, receiver: Shape, resolver: Resolver): ClassMember | null {
  if (!cls || (receiver.kind === 'this' && receiver.isSuper)) return null;
  const members = resolver.inherited(cls).classes.flatMap((at) => at.members);
  return members.find((member) => member.name === method && member.isStatic === (row === null) && member.kind === 'method') ?? null;
}

/** `saveWithContext(context) { return this.save({ … }) }`: the library's method that a method of the project ends with. */
function handedOn(call: CallShape, { value }: ClassMember, target: Target, receiver: Shape, resolver: Resolver): Subject | null {
  const run = value?.kind === 'function' ? value : null;
  const last = run?.result ? endOf(run.result) : null;
  if (!run || last?.callee.kind !== 'member' || last.callee.object.kind !== 'this' || last.callee.name === null) return null;
  const inner = { ...last, at: call.at, args: last.args.map((argument) => passed(argument, run, call, resolver)) };
  const given = run.effects.flatMap(({ of, change }) => (typeof of === 'number' && isTaken(change.value) ? [call.args[of]] : []));
  const data = given.flatMap((argument) => (argument ? [payloadOf(argument, resolver)] : []));
  const subject = written(inner, last.callee.name, target, receiver, resolver, data.length > 0);
  if (!subject) return null;
  const payload = data.reduce((sum, part) => ({ ...sum, keys: [...sum.keys, ...part.keys], complete: sum.complete && part.complete, gaps: [...sum.gaps, ...part.gaps] }), subject.payload);
  // The edits would have to change the method, which others use too.
  const isSilent = call.args.some((argument) => isOn(optionsIn(argument, resolver), 'silent') === true);
  const path = isSilent && subject.path.endsWith(' ?') ? (`${subject.path.slice(0, -1)}silent` as Path) : subject.path;
  return { ...subject, path, payload, anchors: data.length === 0 && subject.anchors['entity'] ? subject.anchors : {} };
}

function endOf(shape: Shape): CallShape | null {
  if (shape.kind === 'operation') return shape.operator === 'await' && shape.operands[0] ? endOf(shape.operands[0]) : null;
  return shape.kind === 'call' ? shape : shape.kind === 'cast' ? endOf(shape.of) : null;
}

/** A method's parameter is what the call gives for it. */
function passed(argument: Shape, { params }: FunctionShape, call: CallShape, resolver: Resolver): Shape {
  const at = argument.kind === 'variable' && argument.changes.length === 0 ? resolver.resolve(argument) : argument;
  const index = at.kind === 'param' ? params.findIndex(({ name }) => name === at.name) : -1;
  return index < 0 ? argument : (call.args[index] ?? { kind: 'literal', value: undefined, at: call.at });
}

/** `this.set(values)`, `Object.assign(this, values)` */
function isTaken(shape: Shape): boolean {
  if (shape.kind !== 'call' || shape.callee.kind !== 'member') return false;
  return (shape.callee.object.kind === 'this' && /^(?:set|setAttributes)$/.test(shape.callee.name ?? '')) || shape.args[0]?.kind === 'this';
}

/** A method of the library on a model or on an instance; `isGiven` when a save is given data in the call. */
function written(call: CallShape, method: string, target: Target, receiver: Shape, resolver: Resolver, isGiven = false): Subject | null {
  if (target.row) {
    const subject = INSTANCE.test(method) ? onInstance(call, method, target.model, receiver, resolver, isGiven) : null;
    return subject && isHooked(receiver) ? { ...subject, path: 'in a hook' } : subject;
  }
  return STATIC.test(method) ? onModel(call, method, target.model, resolver) : null;
}

function onModel(call: CallShape, method: string, model: Model, resolver: Resolver): Subject | null {
  const [data] = call.args;
  const options = optionsAt(call, method === 'destroy' || method === 'restore' ? 0 : 1, resolver);
  switch (method) {
    case 'update':
    case 'upsert': {
      if (!data) return null;
      const path: Path = method === 'upsert' ? 'upsert' : updatePath(options);
      const anchors = options.given.has('fields') || options.open ? {} : dataAnchors(data);
      return { path, payload: payloadOf(data, resolver), whole: method === 'upsert', anchors };
    }
    case 'bulkCreate':
      return upserted(options, call.at, resolver);
    case 'increment':
    case 'decrement':
      return { path: mayBeSilent('increment', options), payload: changedBy(data, call.at, resolver), anchors: {} };
    default: {
      const subject = deleted('Model.destroy', method, options, model, call.at);
      return subject && method === 'restore' ? { ...subject, path: 'Model.restore' } : subject;
    }
  }
}

function updatePath(options: Options): Path {
  const silent = isOn(options, 'silent');
  if (silent === null) return 'Model.update ?';
  if (silent) return isOn(options, 'individualHooks') === false ? 'Model.update silent' : 'Model.update silent individualHooks';
  return isOn(options, 'individualHooks') ? 'Model.update individualHooks' : 'Model.update';
}

function mayBeSilent(path: 'save' | 'increment', options: Options): Path {
  const silent = isOn(options, 'silent');
  return silent === null ? `${path} ?` : silent ? `${path} silent` : path;
}

/** `bulkCreate(rows, { updateOnDuplicate: ['status'] })` changes the listed attributes of rows that are there. */
function upserted({ given }: Options, at: Place, resolver: Resolver): Subject | null {
  const list = given.get('updateOnDuplicate')?.value;
  if (!list) return null;
  const items = list.kind === 'array' ? list.items.map((item) => text(resolver.resolve(item))) : [];
  const isListed = list.kind === 'array' && items.every((item) => item !== null);
  if (!isListed) return { path: 'bulkCreate', payload: { keys: [], complete: false, gaps: [{ at, why: 'the attributes of `updateOnDuplicate`' }] }, anchors: {} };
  const last = list.items.at(-1);
  return { path: 'bulkCreate', payload: keys(items.flatMap((item) => item ?? []), list.at), anchors: { list: list.at, ...(last && { listLast: last.at }) } };
}

/** Soft deletion, which only paranoid models have, and its undoing. */
function deleted(path: 'destroy' | 'Model.destroy', method: string, options: Options, { set }: Model, at: Place): Subject | null {
  const field = set.fields.find(({ role }) => role === 'deleted');
  const isHard = method === 'destroy' ? isOn(options, 'force') : false;
  if (!field || isHard || isOn(options, 'truncate') === true) return null;
  const isOpen = isHard === null || (path === 'destroy' && isOn(options, 'silent') !== false);
  const payload = keys([field.name], at);
  // A hard deletion writes no data, and where `force` is written down it may be one; options that are handed on seldom are about that.
  const seen = isHard === null && options.given.has('force') ? { ...payload, complete: false, gaps: [{ at, why: 'whether the option `force` deletes for good' }] } : payload;
  return { path: isOpen ? `${path} ?` : path, payload: seen, anchors: {} };
}

/** `increment('views')`, `increment(['views'])`, `increment({ views: 2 })` */
function changedBy(data: Shape | undefined, at: Place, resolver: Resolver): Payload {
  const given = data ? resolver.resolve(data) : null;
  if (given?.kind === 'object') return payloadOf(given, resolver);
  const names = given?.kind === 'array' ? given.items.map((item) => text(resolver.resolve(item))) : [text(given)];
  return keys(names.flatMap((name) => name ?? []), at);
}

function onInstance(call: CallShape, method: string, model: Model, receiver: Shape, resolver: Resolver, isGiven: boolean): Subject | null {
  const host = hostOf(resolver);
  const entity = entityAt(receiver, resolver);
  const state = rowState(entity, host);
  if (state.kind === 'new') return null;
  const options = optionsAt(call, method === 'save' || method === 'destroy' || method === 'restore' ? 0 : 1, resolver);
  switch (method) {
    case 'save': {
      const payload = taken(setOn(entity, host), model);
      // Whoever saves what hangs on a row, or a row that is given, changed it before: also where that cannot be seen.
      const hangs = receiver.kind === 'this' || (receiver.kind === 'member' && modelOfRow(resolver.type(receiver.object), resolver) !== null);
      const isStored = hangs || isGiven || /^(?:existing|either)$/.test(state.kind) || (state.kind === 'unknown' && payload.keys.length > 0);
      if (!isStored || (!hangs && !isGiven && state.isUnchanged)) return null;
      const whole = state.kind === 'either' || isMadeHere(entity, host);
      return { path: savePath(options), payload, whole, anchors: isOne(receiver, resolver) && !options.given.has('fields') ? { entity: receiver.at } : {} };
    }
    case 'update': {
      const [data] = call.args;
      if (!data) return null;
      const before = setOn(entity, host);
      const given = payloadOf(data, resolver);
      const payload = taken({ ...given, keys: [...before.keys, ...given.keys] }, model);
      if (given.complete && given.keys.length > 0 && payload.keys.length === 0) return null;
      return { path: savePath(options), payload, anchors: options.given.has('fields') ? {} : dataAnchors(data) };
    }
    case 'increment':
    case 'decrement':
      return { path: mayBeSilent('increment', options), payload: changedBy(call.args[0], call.at, resolver), anchors: {} };
    default:
      return deleted('destroy', method, options, model, call.at);
  }
}

/** What an instance takes: it drops a `createdAt` that Sequelize sets (measured). */
function taken(payload: Payload, { set }: Model): Payload {
  const created = set.fields.find(({ role }) => role === 'created')?.name;
  return { ...payload, keys: payload.keys.filter(({ name }) => name !== created) };
}

/** The entity with everything that was done to it: `this` is a variable of its method. */
function entityAt(shape: Shape, resolver: Resolver): Shape {
  if (shape.kind === 'this') return thisAt(shape, resolver);
  return shape.kind === 'member' && shape.object.kind === 'this' ? { ...shape, object: thisAt(shape.object, resolver) } : withoutRaw(shape, resolver);
}

/** Without hooks, or with a list of fields, what a hook sets is not written. */
function savePath(options: Options): Path {
  const silent = isOn(options, 'silent');
  if (silent === null) return 'save ?';
  const isUnheard = isOn(options, 'hooks', true) === false || options.given.has('fields');
  return silent ? (isUnheard ? 'save silent without hooks' : 'save silent') : isUnheard ? 'save without hooks' : 'save';
}

/** Whether one instance is saved that has a name to set something on. */
function isOne(shape: Shape, resolver: Resolver): boolean {
  const type = resolver.type(shape);
  return type !== null && type.kind !== 'array' && /^(?:variable|ref|param|this|member)$/.test(shape.kind);
}

/** `queryInterface.bulkUpdate('orders', values, where)` for a table whose model the file declares or imports: by its columns. */
function bulkUpdate(call: CallShape, receiver: Shape, resolver: Resolver): readonly Write[] {
  const table = text(call.args[0] ? resolver.resolve(call.args[0]) : null);
  const data = call.args[1];
  if (table === null || !data || !isQueryInterface(receiver, resolver)) return [];
  for (const { value } of resolver.module(call.at.file)?.definitions.all() ?? []) {
    const found = value ? modelAt(value, resolver)?.model : null;
    if (found?.table === table) return [fact('queryInterface.bulkUpdate()', call, asTable(found), { path: 'bulkUpdate', payload: payloadOf(data, resolver), anchors: dataAnchors(data) })];
  }
  return [];
}

function isQueryInterface(shape: Shape, resolver: Resolver): boolean {
  const at = resolver.resolve(shape);
  if (at.kind === 'call') return at.callee.kind === 'member' && at.callee.name === 'getQueryInterface' && isSequelize(at.callee.object, resolver);
  const type = resolver.named(resolver.type(shape));
  return type !== null && libraryName(type.type.name, resolver) === 'QueryInterface';
}

function keys(names: readonly string[], at: Place): Payload {
  return { keys: names.map((name): PayloadKey => ({ name, at, value: 'other', certain: true })), complete: true, gaps: [] };
}
