// Queries for a page of a list: whether options or calls ask for one, whether they say an order, and what order to add.
import type { EditSet, Model, UnorderedPage } from '../../facts.ts';
import { appendTo, indentAt, objectBrackets, only } from '../../js/edits.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, ObjectShape, Shape } from '../../js/shapes.ts';
import { NO_NAMES, roleOfName } from '../../roles.ts';
import type { ReadChain } from '../orm.ts';
import { isWhole, optionsIn } from './options.ts';

/** The size of a page by its name. */
const PAGE_SIZE = /^(?:per_?page|page_?(?:size|limit)|(?:items|rows|results)_?per_?page)$/i;
/** The size of a page in what a caller asks for; elsewhere it may be that of a batch, or a maximum. */
const SIZE = /^(?:limit|take|size|first|count)$/i;
const ASKED = /^(?:query|input|pagination|paging|body)$/i;

/** The names that a library has for the parts of a page. */
export interface Names {
  readonly offset: RegExp;
  readonly limit: RegExp;
  /** What gives an order, or makes it none that is needed. */
  readonly order: RegExp;
}

/** The names of builders that write SQL step by step: which calls give an order, and after which none is needed. */
export const BUILT: Names = {
  offset: /^offset$/,
  limit: /^limit$/,
  order: /^(?:orderBy\w*|first|count\w*|sum\w*|avg\w*|min|max|groupBy\w*|update|del|delete|insert|union\w*|as|pluck|stream|with\w*)$/,
};

/** The names of the column of creation and of the key; `null` without a column of creation. */
export interface Newest {
  readonly created: string;
  readonly key: string | null;
}

export function newestOf(model: Model | null): Newest | null {
  const fields = model?.set.fields ?? [];
  const isCreated = (name: string): boolean => roleOfName(name, NO_NAMES) === 'created';
  const created = fields.find(({ role }) => role === 'created') ?? fields.find(({ role, name, holds, reference }) => role === null && holds !== 'other' && !reference && isCreated(name));
  const keys = fields.filter(({ key }) => key);
  return created ? { created: created.name, key: keys.length === 1 ? (keys[0]?.name ?? null) : null } : null;
}

/** Whether a value skips rows: everything but nothing and zero. */
function skips(shape: Shape | undefined, resolver: Resolver): boolean {
  const value = shape && resolver.resolve(shape);
  return value !== undefined && !(value.kind === 'literal' && !value.value) && !(value.kind === 'ref' && value.name === 'undefined');
}

/** Whether a value is the size of a page that a caller asks for. */
function isSize(shape: Shape | undefined): boolean {
  let at = shape;
  while (at && (at.kind === 'cast' || (at.kind === 'operation' && at.operands.length === 1) || (at.kind === 'call' && at.args.length === 1))) {
    at = at.kind === 'cast' ? at.of : at.kind === 'call' ? at.args[0] : at.operands[0];
  }
  if (at?.kind === 'member' && SIZE.test(at.name ?? '')) return ASKED.test(lastName(at.object));
  return at !== undefined && (at.kind !== 'variable' || at.origin.kind !== 'literal') && PAGE_SIZE.test(lastName(at));
}

function lastName(shape: Shape): string {
  return shape.kind === 'variable' || shape.kind === 'param' || shape.kind === 'member' ? (shape.name ?? '') : '';
}

/** The name of what makes an options object ask for a page without an order; `null` where it has one, or is not seen whole. */
export function unorderedOptions(options: ObjectShape, { offset, limit, order }: Names, resolver: Resolver): string | null {
  const entries = flat(options, resolver);
  if (!isWhole(options, resolver) || entries.some(({ key }) => key !== null && order.test(key))) return null;
  const skipped = entries.find(({ key, value }) => key !== null && offset.test(key) && skips(value, resolver));
  return (skipped ?? entries.find(({ key, value }) => key !== null && limit.test(key) && isSize(value)))?.key ?? null;
}

function flat(options: ObjectShape, resolver: Resolver, depth = 0): ObjectShape['entries'][number][] {
  return options.entries.flatMap((entry) => {
    const inner = entry.spread && depth < 10 ? resolver.resolve(entry.value) : null;
    return inner?.kind === 'object' ? flat(inner, resolver, depth + 1) : [entry];
  });
}

/** The call that makes a chain ask for a page without an order; `null` where it has one. */
export function unorderedCalls({ calls }: Pick<ReadChain, 'calls'>, { offset, limit, order }: Names, resolver: Resolver): { readonly name: string; readonly call: CallShape } | null {
  if (calls.some(({ name }) => order.test(name))) return null;
  const skipped = calls.find(({ name, call }) => offset.test(name) && skips(call.args[0], resolver));
  return skipped ?? calls.find(({ name, call }) => limit.test(name) && isSize(call.args[0])) ?? null;
}

/** The fact of a page that options ask for: `findMany({ skip, take })`. `order` is the entry that gives it an order. */
export function optionsPage(name: string, call: CallShape, given: Shape | undefined, names: Names, order: string | null, resolver: Resolver, text: string): UnorderedPage | null {
  const options = optionsIn(given, resolver);
  const by = options ? unorderedOptions(options, names, resolver) : null;
  if (!options || by === null) return null;
  const edit = order !== null && options.at.file === call.at.file ? only(appendTo(text, objectBrackets(options), [order])) : null;
  return { kind: 'UnorderedPage', at: placeOf(call), call: `${name}()`, by, skips: names.offset.test(by), edit };
}

/** The fact of a page that calls ask for: `.skip(20).limit(10)`. `order` is the call that gives it an order. */
export function callsPage(chain: ReadChain, names: Names, order: string | null, resolver: Resolver, text: string): UnorderedPage | null {
  const found = unorderedCalls(chain, names, resolver);
  if (!found) return null;
  const first = chain.calls.find(({ name }) => names.offset.test(name) || names.limit.test(name)) ?? found;
  const edit = order === null ? null : insertBefore(first.call, order, text);
  return { kind: 'UnorderedPage', at: placeOf(found.call), call: `${found.name}()`, by: found.name, skips: names.offset.test(found.name), edit };
}

function placeOf({ callee, argsAt, at }: CallShape): UnorderedPage['at'] {
  return callee.kind === 'member' ? { ...at, start: Math.max(at.start, argsAt.start - (callee.name ?? '').length), end: at.end } : at;
}

/** Puts a call in front of another one of the chain, on a line of its own where that has one. */
function insertBefore({ callee, at }: CallShape, call: string, text: string): EditSet | null {
  if (callee.kind !== 'member' || callee.object.at.file !== at.file) return null;
  const { end } = callee.object.at;
  const gap = /^(\s*)\??\./.exec(text.slice(end));
  if (!gap) return null;
  const isOnLine = gap[1]?.includes('\n') === true;
  return only({ start: end, end, text: `${isOnLine ? `\n${indentAt(text, end + (gap[1]?.length ?? 0))}` : ''}.${call}` });
}
