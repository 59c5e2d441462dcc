// Sequelize's options: of an instance (`define`), of a model, of a call. What cannot be seen stays open.
import type { Place } from '../../facts.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, Change, Shape } from '../../js/shapes.ts';
import { flag, text } from './library.ts';

/** One option where it is written. */
interface Given {
  readonly value: Shape;
  readonly at: Place;
}

/** Options after spreads and defaults; `open` when others than those in sight may be set. */
export interface Options {
  readonly given: ReadonlyMap<string, Given>;
  readonly open: boolean;
}

const MAX_DEPTH = 8;
export const NONE: Options = { given: new Map(), open: false };
export const UNKNOWN: Options = { given: new Map(), open: true };

/** Reads an options object; no options at all are none. */
export function optionsIn(shape: Shape | null | undefined, resolver: Resolver, depth = 0): Options {
  if (!shape) return NONE;
  const at = resolver.resolve(shape);
  const value = at.kind === 'call' ? (resolver.result(at) ?? at) : at;
  const object = value === at ? at : resolver.resolve(value);
  if (object.kind === 'literal' && object.value == null) return NONE;
  if (object.kind === 'operation' && object.operator === '&&') return { ...NONE, open: true };
  if (object.kind !== 'object' || depth > MAX_DEPTH) return UNKNOWN;
  const written = object.entries.reduce<Options>((sum, entry) => {
    if (entry.spread) return merged(sum, optionsIn(entry.value, resolver, depth + 1));
    return entry.key === null ? UNKNOWN : merged(sum, only(entry.key, resolver.resolve(entry.value), entry.at));
  }, NONE);
  return fillingsOf(shape, resolver).map(changed).reduce(merged, written);
}

/** What a change makes of options: `options.dialectOptions.ssl = ssl` leaves all but one as they were. */
function changed({ path: [key], at }: Change): Options {
  return key == null ? UNKNOWN : only(key, { kind: 'unknown', why: 'an option that is changed later', at }, at);
}

/** Whether something was put into a variable, or into a constant of a module, after its declaration. */
export function isFilled(shape: Shape, resolver: Resolver): boolean {
  return fillingsOf(shape, resolver).length > 0;
}

function fillingsOf(shape: Shape, resolver: Resolver): readonly Change[] {
  const changes = shape.kind === 'variable' ? shape.changes : shape.kind === 'ref' ? resolver.definition(shape)?.changes : [];
  return changes?.filter(({ kind }) => kind === 'assign' || kind === 'merge' || kind === 'delete') ?? [];
}

export function only(key: string, value: Shape, at: Place): Options {
  return { given: new Map([[key, { value, at }]]), open: false };
}

/** The later options win; where they are open, they may have changed everything before them. */
export function merged(before: Options, after: Options): Options {
  if (after.open) return { given: after.given, open: true };
  return { given: new Map([...before.given, ...after.given]), open: before.open };
}

/** Whether an option is on: `null` when that cannot be told, `rest` when it is not given. */
export function isOn({ given, open }: Options, key: string, rest = false): boolean | null {
  const found = given.get(key);
  if (!found || (found.value.kind === 'literal' && found.value.value === undefined)) return open ? null : rest;
  return flag(found.value);
}

/** The name that an option gives: `null` when it is switched off, `fallback` when it says nothing else. */
export function nameIn({ given }: Options, key: string, fallback: string): string | null {
  const value = given.get(key)?.value ?? null;
  return flag(value) === false ? null : (text(value) ?? fallback);
}

/** The options of a call at a position. */
export function optionsAt(call: CallShape, index: number, resolver: Resolver): Options {
  return optionsIn(call.args[index], resolver);
}
