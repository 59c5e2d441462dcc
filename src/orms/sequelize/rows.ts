// Instances of Sequelize models that a function loads, changes and saves.
import type { Payload, PayloadKey } from '../../facts.ts';
import { changedThis } from '../../js/hosts.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, Change, ClassMember, ClassShape, Shape, ThisShape } from '../../js/shapes.ts';
import { changesOf } from '../lowering/entity-changes.ts';
import type { Host } from '../lowering/entity-changes.ts';
import { valueKind } from '../lowering/payload.ts';
import { text } from './library.ts';
import { isOn, optionsAt } from './options.ts';
import { isLoad, staticOf } from './types.ts';

/** What Sequelize's own calls do with rows. */
export function hostOf(resolver: Resolver): Host {
  const isStatic = ({ callee }: CallShape): boolean => callee.kind === 'member' && (callee.object.kind === 'this' || staticOf(callee.object, resolver) !== null);
  const isBuild = (call: CallShape, ofNew: boolean): boolean =>
    call.callee.kind === 'member' && call.callee.name === 'build' && (isOn(optionsAt(call, 1, resolver), 'isNewRecord', true) !== false) === ofNew;
  return {
    isLoad: (call) => call.callee.kind === 'member' && (isLoad(call.callee.name ?? '') || isBuild(call, false)) && isStatic(call),
    made: (call) => (isBuild(call, true) && isStatic(call) ? (call.args[0] ?? null) : null),
    resolver,
  };
}

/** The method around a `this`, with its class. */
export function methodAround(at: ThisShape, resolver: Resolver): { readonly cls: ClassShape; readonly method: ClassMember } | null {
  const cls = at.owner ? resolver.classOf(at.owner) : null;
  const method = cls?.members.find((member) => member.at.file === at.at.file && member.at.start <= at.at.start && at.at.end <= member.at.end);
  return cls && method ? { cls, method } : null;
}

/** `this` as a variable, with what its method, or the function that is put on a model, did to it before. */
export function thisAt(at: ThisShape, resolver: Resolver): Shape {
  const run = at.host?.within ?? methodAround(at, resolver)?.method.value;
  return changedThis(at, run?.kind === 'function' ? run : null);
}

/** A variable without what `set(values, { raw: true })` puts into it, which no save takes for a change (measured). */
export function withoutRaw(shape: Shape, resolver: Resolver): Shape {
  if (shape.kind !== 'variable') return shape;
  const isRaw = ({ kind, path, value }: Change): boolean =>
    kind === 'call' && path.length === 1 && path[0] === 'set' && value.kind === 'call' && value.args.length > 1 && isOn(optionsAt(value, value.args.length - 1, resolver), 'raw') === true;
  return shape.changes.some(isRaw) ? { ...shape, changes: shape.changes.filter((change) => !isRaw(change)) } : shape;
}

/** What was set on an instance before it is saved, also by `set('status', 'paid')`. */
export function setOn(shape: Shape, host: Host): Payload {
  const payload = changesOf(shape, host);
  const changes = shape.kind === 'variable' ? shape.changes : [];
  const keys = changes.flatMap((change) => keySet(change, host.resolver));
  return { ...payload, keys: [...payload.keys, ...keys] };
}

/** `order.set('status', 'paid')`; `order.changed('updatedAt', true)` makes Sequelize write the field. */
function keySet({ kind, path: [method], value, certain, at }: Change, resolver: Resolver): PayloadKey[] {
  if (kind !== 'call' || value.kind !== 'call' || !/^(?:set|setDataValue|changed)$/.test(method ?? '')) return [];
  const [name, given] = value.args;
  const key = text(name);
  if (key === null || !given) return [];
  return [{ name: key, at, value: method === 'changed' ? 'other' : valueKind(given, key, resolver), certain }];
}
