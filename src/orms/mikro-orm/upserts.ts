// MikroORM's upserts: the data that a conflict writes over the row that is there.
import type { Gap, Payload, PayloadKey, Place } from '../../facts.ts';
import { property } from '../../js/objects.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, ClassShape, ObjectShape, Shape } from '../../js/shapes.ts';
import { isMadeHere, rowState } from '../lowering/entities.ts';
import { payloadOf } from '../lowering/payload.ts';
import { dataAnchors } from '../lowering/stamping.ts';
import { hostOf, methodOf, modelOfRow } from './flushes.ts';
import type { Subject } from './flushes.ts';
import { textOf } from './names.ts';

/** `em.upsert(Order, data, options)`, `em.upsertMany(Order, rows, options)`. */
export function upserted(model: Subject['model'], given: Shape, options: Shape | undefined, resolver: Resolver): Subject | null {
  const config = optionsIn(options, resolver);
  if (config === undefined) return null;
  const { payload, anchors } = rowsOf(given, resolver);
  const merged = config ? restricted(payload, config, given.at, resolver) : payload;
  return merged && { path: 'upsert()', model, payload: merged, whole: true, anchors: merged === payload ? anchors : {} };
}

/** `em.upsert(order)`: the instance with what its class fills it with. */
export function upsertedEntity(entity: Shape, options: Shape | undefined, resolver: Resolver): Subject | null {
  const model = modelOfRow(entity, resolver);
  const config = optionsIn(options, resolver);
  if (!model || config === undefined) return null;
  const host = { ...hostOf(resolver), made: (call: CallShape) => madeOf(call, resolver) };
  const state = rowState(entity, host);
  const named = resolver.named(resolver.type(entity));
  const cls = named ? resolver.classOf(named.type.name) : null;
  const isSeen = state.payload.complete && isMadeHere(entity, host);
  const keys = [...state.payload.keys, ...(cls ? filledBy(cls, resolver) : [])];
  const payload: Payload = { ...state.payload, keys, complete: isSeen, gaps: isSeen ? [] : [{ at: entity.at, why: 'what an entity holds' }] };
  const merged = config ? restricted(payload, config, entity.at, resolver) : payload;
  return merged && { path: 'upsert(entity)', model, payload: merged, whole: true, anchors: {} };
}

/** The data of `em.create(Order, data)`. */
function madeOf(call: CallShape, resolver: Resolver): Shape | null {
  const on = methodOf(call, (name) => name === 'create', resolver);
  return (on === 'manager' ? call.args[1] : on === 'repository' ? call.args[0] : null) ?? null;
}

/** The options of an upsert: `null` without any, `undefined` where they say that nothing is written. */
function optionsIn(options: Shape | undefined, resolver: Resolver): ObjectShape | null | undefined {
  const found = options ? resolver.resolve(options) : null;
  if (found?.kind !== 'object') return null;
  return textOf(property(found, 'onConflictAction', resolver), resolver) === 'ignore' ? undefined : found;
}

/** What is written with `onConflictMergeFields` or `onConflictExcludeFields`. */
function restricted(payload: Payload, config: ObjectShape, at: Place, resolver: Resolver): Payload | null {
  const merge = property(config, 'onConflictMergeFields', resolver);
  const exclude = property(config, 'onConflictExcludeFields', resolver);
  const gap = (why: string): Gap => ({ at, why });
  if (merge) {
    const names = namesIn(merge, resolver);
    if (!names) return { keys: [], complete: false, gaps: [gap('the fields of `onConflictMergeFields`')] };
    const keys = names.map((name): PayloadKey => payload.keys.find((key) => key.name === name) ?? { name, at: merge.at, value: 'other', certain: true });
    return { keys, complete: true, gaps: [] };
  }
  if (!exclude) return payload;
  const names = namesIn(exclude, resolver);
  return names ? { ...payload, keys: payload.keys.filter(({ name }) => !names.includes(name)) } : { ...payload, complete: false, gaps: [gap('the fields of `onConflictExcludeFields`')] };
}

function namesIn(list: Shape, resolver: Resolver): string[] | null {
  const names = list.kind === 'array' ? list.items.map((item) => textOf(item, resolver)) : [null];
  return names.every((name) => name !== null) ? names : null;
}

/** What a class gives its new instances. */
function filledBy(cls: ClassShape, resolver: Resolver): PayloadKey[] {
  const members = resolver.inherited(cls).classes.flatMap((at) => at.members);
  return members.flatMap(({ kind, name, value, isStatic, at }) => (kind === 'property' && !isStatic && value ? [{ name, at, value: 'other', certain: true } as const] : []));
}

/** One row, a list of rows, or `list.map(…)` of them. */
function rowsOf(given: Shape, resolver: Resolver): Pick<Subject, 'payload' | 'anchors'> {
  const rows = resolver.resolve(given);
  if (rows.kind === 'array') {
    const payload = payloadOf({ kind: 'union', of: rows.items, at: given.at }, resolver);
    return { payload, anchors: rows === given ? rowAnchors(rows.items) : {} };
  }
  const mapped = mapping(rows, resolver);
  if (mapped) return { payload: payloadOf(mapped, resolver), anchors: mapped.kind === 'object' && rows === given ? dataAnchors(mapped) : {} };
  const type = resolver.type(given);
  if (type?.kind === 'array') return { payload: payloadOf({ kind: 'member', object: given, name: '0', optional: false, at: given.at }, resolver), anchors: {} };
  return { payload: payloadOf(given, resolver), anchors: dataAnchors(given) };
}

/** What `list.map(…)` gives for each element. */
function mapping(rows: Shape, resolver: Resolver): Shape | null {
  const { callee, args }: Pick<CallShape, 'callee' | 'args'> = rows.kind === 'call' ? rows : { callee: rows, args: [] };
  const fn = callee.kind === 'member' && callee.name === 'map' && args[0] ? resolver.resolve(args[0]) : null;
  return fn?.kind === 'function' ? fn.result : null;
}

/** The literals of several rows; none when one of the rows is not a literal. */
function rowAnchors(items: readonly Shape[]): Subject['anchors'] {
  if (!items.every((item) => item.kind === 'object')) return {};
  return Object.fromEntries(items.flatMap((item, index) => Object.entries(dataAnchors(item)).map(([name, at]) => [`row${index}${name === 'last' ? 'Last' : ''}`, at])));
}
