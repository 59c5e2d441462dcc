// The data that TypeORM's writes carry: one row or several, made by constructors, mapped from lists, or listed as column names.
import type { Engine, Model, Payload, PayloadKey, Place } from '../../facts.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, ObjectShape, Shape } from '../../js/shapes.ts';
import { property, uncast } from '../../js/objects.ts';
import { payloadOf } from '../lowering/payload.ts';
import { dataAnchors } from '../lowering/stamping.ts';
import type { Path } from './truth.ts';
import { propertyOf } from './targets.ts';

/** What a write is about, before its fact is made. */
export interface Subject {
  readonly path: Path;
  readonly row: Shape | null;
  readonly payload: Payload;
  /** See `Write.whole`. */
  readonly whole?: boolean;
  readonly anchors: Readonly<Record<string, Place>>;
}

/** A write of the data that it is given. */
export function data(path: Path, row: Shape | null, written: Shape, resolver: Resolver): Subject {
  const given = uncast(written);
  const literal = constructed(given, resolver);
  const isHere = literal !== null && literal.at.file === given.at.file && literal.at.start >= given.at.start && literal.at.end <= given.at.end;
  return { path, row, payload: payloadOf(literal ?? given, resolver), anchors: dataAnchors(isHere ? literal : given) };
}

/** `new Order({ … })`, also given back by a function of the project, takes its data from the literal. */
function constructed(shape: Shape, resolver: Resolver): Shape | null {
  const at = shape.kind === 'call' && !shape.isNew ? resolver.resolve(resolver.result(shape) ?? shape) : shape;
  const [given] = at.kind === 'call' && at.isNew ? at.args : [];
  return given?.kind === 'object' ? given : null;
}

/** One row, a list of rows, or `list.map(…)` of them. */
export function upserted(path: Path, row: Shape | null, given: Shape, resolver: Resolver): Subject {
  const rows = resolver.resolve(given);
  if (rows.kind === 'array') {
    const items = rows.items.map((item) => constructed(item, resolver) ?? item);
    const [only] = items;
    if (only && items.length === 1) return { ...data(path, row, only, resolver), anchors: rows === given && only.kind === 'object' ? dataAnchors(only) : {} };
    const payload = payloadOf({ kind: 'union', of: items, at: given.at }, resolver);
    return { path, row, payload: items.length > 0 ? payload : keys([], given.at), anchors: rows === given ? rowAnchors(items) : {} };
  }
  const mapped = rows.kind === 'call' && rows.callee.kind === 'member' && rows.callee.name === 'map' && rows.args[0]?.kind === 'function' ? rows.args[0].result : null;
  if (mapped) return { ...data(path, row, mapped, resolver), anchors: mapped.kind === 'object' ? dataAnchors(mapped) : {} };
  const type = resolver.type(given);
  if (type?.kind === 'array') return { ...data(path, row, { kind: 'member', object: given, name: '0', optional: false, at: given.at }, resolver), anchors: {} };
  const isOne = rows.kind === 'object' || (type !== null && type.kind !== 'union');
  return { ...data(path, row, given, resolver), ...(!isOne && { anchors: {} }) };
}

/** The literals of several rows; none when one of the rows is not a literal. */
export function rowAnchors(items: readonly Shape[]): Subject['anchors'] {
  if (!items.every((item) => item.kind === 'object')) return {};
  return Object.fromEntries(items.flatMap((item, index) => Object.entries(dataAnchors(item)).map(([name, at]) => [`row${index}${name === 'last' ? 'Last' : ''}`, at])));
}

/** `orUpdate(['name', 'updated_at'])`, `orUpdate({ overwrite: ['name'] })`: names of columns. */
export function overwritten(call: CallShape, model: Model | null, resolver: Resolver): Payload {
  const given = call.args[0] ? resolver.resolve(call.args[0]) : null;
  const list = given?.kind === 'object' ? property(given, 'overwrite', resolver) : given;
  const names = list?.kind === 'array' ? list.items.map((item) => resolver.resolve(item)) : [];
  const isListed = list?.kind === 'array' && names.every((name) => name.kind === 'literal');
  if (!isListed) return { keys: [], complete: false, gaps: [{ at: call.at, why: 'the columns of `orUpdate()`' }] };
  return keys(names.map((name) => propertyOf(String(name.kind === 'literal' ? name.value : ''), model)), call.at);
}

/** The row of the truth table for an upsert: by the model's engine, or by the data source's when its construction is in sight. */
export function upsertPath(call: CallShape, engine: Engine, resolver: Resolver): Path {
  const driver = engine === 'unknown' ? driverOf(call, resolver) : engine;
  if (/sqlite|^expo$|^sqljs$|^capacitor$|^cordova$|^nativescript$|^react-native$/.test(driver)) return 'upsert() on sqlite';
  return /postgres|^cockroachdb$/.test(driver) ? 'upsert() on postgres' : 'upsert()';
}

/** The `type` of the data source that a repository comes from. */
function driverOf(call: CallShape, resolver: Resolver): string {
  let at: Shape = call;
  for (let i = 0; i < 20; i++) {
    if (at.kind === 'call' && at.isNew) {
      const type = at.args[0] ? property(objectOf(at.args[0], resolver), 'type', resolver) : null;
      return type?.kind === 'literal' ? String(type.value) : '';
    }
    const next: Shape = at.kind === 'call' ? at.callee : at.kind === 'member' ? at.object : resolver.resolve(at);
    if (next === at) return '';
    at = next;
  }
  return '';
}

/** A payload of known keys. */
export function keys(names: readonly string[], at: Place): Payload {
  return { keys: names.map((name): PayloadKey => ({ name, at, value: 'other', certain: true })), complete: true, gaps: [] };
}

/** The object literal that a value is. */
export function objectOf(shape: Shape, resolver: Resolver): ObjectShape | null {
  const found = resolver.resolve(shape);
  return found.kind === 'object' ? found : null;
}
