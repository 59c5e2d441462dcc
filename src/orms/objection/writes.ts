// Objection's calls that change rows: of which model, by which path, with which data.
import type { Model, Payload, PayloadKey, Write } from '../../facts.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape } from '../../js/shapes.ts';
import { normalName } from '../../roles.ts';
import { changesOf } from '../lowering/entity-changes.ts';
import { isJoined, join } from '../lowering/queries.ts';
import type { Query } from '../lowering/queries.ts';
import { counterData, mergeData, rowData, rowOf, setData, textOf, together } from '../lowering/rows.ts';
import type { RowData } from '../lowering/rows.ts';
import { inColumns } from '../lowering/tables.ts';
import { endsOf } from './builders.ts';
import type { Ends } from './builders.ts';
import { isTypeScript, isWithout, lineageOf } from './classes.ts';
import type { Lineage } from './classes.ts';
import { undeclared } from './edits.ts';
import { declaredNames } from './models.ts';
import { hostOf, objectionQuery } from './queries.ts';
import { relationsOf } from './relations.ts';
import type { Root } from './queries.ts';
import type { Path } from './truth.ts';

/** The methods that write, with the argument that has the data. */
const DATA: Readonly<Record<string, number>> = {
  patch: 0,
  update: 0,
  patchAndFetch: 0,
  updateAndFetch: 0,
  patchAndFetchById: 1,
  updateAndFetchById: 1,
  upsertGraph: 0,
  upsertGraphAndFetch: 0,
  increment: 0,
  decrement: 0,
};

/** What a project may call methods of its own builders that change rows. */
const OWN = /^(?:undelete|touch|(?:update|patch|upsert|change|mark|set|restore|recover|archive|remove|delete|softDelete|unarchive|unremove|insertOr|findOr|createOr)(?:[A-Z]\w*)?)$/;

export function mayWrite(method: string): boolean {
  return /^(?:merge|relate|unrelate)$/.test(method) || Object.hasOwn(DATA, method) || OWN.test(method);
}

/** The write of `Order.query().patch({ … })` and its like. */
export function writes(call: CallShape, resolver: Resolver): Write[] {
  const method = call.callee.kind === 'member' ? (call.callee.name ?? '') : '';
  if (!mayWrite(method) || isJoined(call, resolver)) return [];
  const query = objectionQuery(call, resolver);
  if (!query || query.calls.at(-1)?.call !== call) return [];
  const { cls, start } = query.root;
  const model = resolver.model(cls);
  const lineage = lineageOf(cls, resolver);
  if (model?.orm !== 'objection' || !lineage) return [];
  const ends = start === 'knexQuery' ? null : endsOf(call, method, lineage, resolver);
  const found = ends ? ended(ends, query, lineage, model, resolver) : method === 'merge' ? merged(query, call, resolver) : changed(query, call, method, lineage, model, resolver);
  if (!found) return [];
  const path: Path = start === 'knexQuery' ? 'knexQuery()' : found.path;
  const { payload, whole } = found.data;
  const anchors = { ...found.data.anchors, ...(path !== 'knexQuery()' && undeclaredIn(model, payload, lineage, call)) };
  return [{ kind: 'Write', orm: 'objection', path, call: `${model.name}.${start}().${method}()`, at: call.at, model, payload: inColumns(payload, model), ...(whole && { whole }), anchors }];
}

/** The fields that may not be added to data which TypeScript checks by the class; none where it has let others through. */
function undeclaredIn({ set }: Model, { keys }: Payload, lineage: Lineage, { at }: CallShape): Write['anchors'] {
  if (!isTypeScript(at.file) || keys.some(({ name, typed }) => !typed && isWithout(name, lineage))) return {};
  return Object.fromEntries(set.fields.flatMap(({ name }) => (isWithout(name, lineage) ? [[undeclared(name), at]] : [])));
}

/** What a method of the project's own builder writes; where that depends, only for a class that declares what is set. */
function ended({ writes: [inner], isSure }: Ends, query: Query<Root>, lineage: Lineage, model: Model, resolver: Resolver): Found | null {
  const found = inner ? changed({ ...query, calls: [{ name: inner.method, call: inner.call }] }, inner.call, inner.method, lineage, model, resolver) : null;
  if (!found) return null;
  const names = new Set(declaredNames(lineage, resolver).map(normalName));
  const isDeclared = found.data.payload.keys.length > 0 && found.data.payload.keys.every(({ name }) => names.has(normalName(name)));
  return isSure || isDeclared ? { ...found, data: { ...found.data, anchors: {} } } : null;
}

interface Found {
  readonly path: Path;
  /** See `Write.whole`. */
  readonly data: RowData & Pick<Write, 'whole'>;
}

function changed({ calls, root }: Query<Root>, call: CallShape, method: string, lineage: Lineage, model: Model, resolver: Resolver): Found | null {
  if (method === 'relate' || method === 'unrelate') return related(root, method, call);
  if (!Object.hasOwn(DATA, method)) return null;
  const path = `query().${method.replace('GraphAndFetch', 'Graph')}()` as Path;
  if (method.startsWith('upsertGraph')) {
    const data = graphData(call, lineage, model, resolver);
    return data && { path, data };
  }
  if (method === 'increment' || method === 'decrement') {
    const data = counterData(call, resolver);
    return data && { path, data };
  }
  // Calls of `patch()` in one chain add to each other.
  const parts = calls.filter(({ name }) => name === method).reverse();
  for (const part of parts) if (part.call !== call) join(part.call, resolver);
  const read = parts.map((part): RowData | null => {
    const row = part.call.args[DATA[method] ?? 0];
    if (!row && root.instance) return { payload: changesOf(root.instance, hostOf(resolver)), anchors: {} };
    return row ? (DATA[method] === 0 ? setData(part.call, resolver) : rowData(row, call.at.file, resolver)) : null;
  });
  const data = together(read.filter((part) => part !== null));
  return data && { path, data };
}

/** The key that the rows of the other class are given, or lose. */
function related({ key }: Root, method: 'relate' | 'unrelate', { at }: CallShape): Found | null {
  const payload = { keys: [{ name: key ?? '', at, value: 'other' as const, certain: true }], complete: true, gaps: [] };
  return key === null ? null : { path: `relatedQuery().${method}()`, data: { payload, anchors: {} } };
}

/** The root of a graph, without its relations; `null` where nothing of it changes, or where it is a new row. Without an id that is seen it may be one. */
function graphData({ args, at }: CallShape, lineage: Lineage, model: Model, resolver: Resolver): Found['data'] | null {
  const row = args[0] ? rowOf(args[0], resolver) : null;
  if (!row) return null;
  const data = rowData(row, at.file, resolver, row !== args[0]);
  const keyNames = model.set.fields.filter(({ key }) => key).map(({ name }) => name);
  const relations = new Set(relationsOf(lineage, resolver));
  const keys = data.payload.keys.filter(({ name }) => !relations.has(name) && !name.startsWith('#'));
  const isKey = ({ name }: PayloadKey): boolean => name === 'id' || keyNames.includes(name);
  if (data.payload.complete && (!keys.some(isKey) || keys.every(isKey))) return null;
  const isUpdate = keys.some((key) => isKey(key) && key.certain && (!key.typed || key.value === 'old'));
  const gaps = isUpdate ? data.payload.gaps : [...data.payload.gaps, { at: row.at, why: 'whether the row has an id' }];
  return { ...data, whole: !isUpdate, payload: { ...data.payload, keys, complete: data.payload.complete && isUpdate, gaps } };
}

function merged({ calls }: Query<Root>, call: CallShape, resolver: Resolver): Found | null {
  const insert = calls.findLast(({ name }) => name === 'insert');
  const conflict = calls.findLast(({ name }) => name === 'onConflict');
  const data = insert && conflict ? mergeData(insert.call.args[0], call, resolver) : null;
  if (!data || !conflict) return null;
  const [given] = conflict.call.args;
  const target = given ? resolver.resolve(given) : null;
  const columns = target?.kind === 'array' ? target.items.map((item) => textOf(item, resolver)) : [textOf(given, resolver)];
  const { payload } = data;
  if (payload.complete && payload.keys.length > 0 && payload.keys.every(({ name }) => columns.includes(name))) return null;
  return { data, path: call.args.length === 0 ? 'query().insert().onConflict().merge()' : 'query().insert().onConflict().merge([columns])' };
}
