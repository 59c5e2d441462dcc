// The zone that a connection's options give it: what is set, what counts when nothing is, and how UTC is written.
import type { EditSet, LocalConnection, Place } from '../../facts.ts';
import { appendTo, objectBrackets, quoteOf } from '../../js/edits.ts';
import { property } from '../../js/objects.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { ObjectShape, Shape } from '../../js/shapes.ts';
import { only } from './stamping.ts';

/** UTC under its names and as an offset. */
const UTC = /^(?:z|utc|uct|gmt|zulu|(?:etc\/)?(?:utc|gmt|zulu|universal|greenwich|gmt[+-]?0)|[+-]?0|[+-]00(?::?00)?)$/i;
const OFFSET = /^(?: |[+-])(?!00:?00$)\d\d?:?\d\d$/;
const LOCAL = /^local$/i;

/** Whether the name or offset of a zone stands for UTC. */
export function isUtc(zone: string): boolean {
  return UTC.test(zone.trim());
}

/** How a library takes its zone. */
export interface ZoneOption {
  /** The option's name, and how UTC is written there. */
  readonly option: string;
  readonly utc: string;
  /** Whether a connection without the option is in the zone of the process. */
  readonly isLocalByDefault: boolean;
  /** Whether the library takes names of zones; otherwise it falls back to UTC for them. */
  readonly takesNames: boolean;
}

/** Where and what is called: the call that makes the connection. */
export interface Connecting {
  readonly at: Place;
  readonly call: string;
}

/**
 * The connection of an options object, when it is in another zone than UTC.
 * @param options where the option belongs; `null` when it is not seen
 */
export function localConnection(options: ObjectShape | null, { option, utc, isLocalByDefault, takesNames }: ZoneOption, { at, call }: Connecting, resolver: Resolver, text: string): LocalConnection | null {
  if (!options) return null;
  const code = `${quoteOf(text)}${utc}${quoteOf(text)}`;
  const instead = `\`${option}: '${utc}'\``;
  const fact = { kind: 'LocalConnection', at, call, option, instead } as const;
  const entry = options.entries.findLast(({ spread, key }) => !spread && key === option);
  const given = entry ? resolver.resolve(entry.value) : property(options, option, resolver);
  if (given) {
    const zone = given.kind === 'literal' && typeof given.value === 'string' ? given.value : null;
    if (zone === null || isUtc(zone) || !(LOCAL.test(zone) || OFFSET.test(zone) || takesNames)) return null;
    const place = entry?.value.at.file === at.file ? entry.value.at : null;
    return { ...fact, at: place ?? at, use: LOCAL.test(zone) ? 'local' : 'zone', zone, edit: entry?.value.kind === 'literal' && place ? replaced(place, code) : null };
  }
  if (!isLocalByDefault || !isWhole(options, resolver)) return null;
  const edit = options.at.file === at.file ? only(appendTo(text, objectBrackets(options), [`${option}: ${code}`])) : null;
  return { ...fact, use: 'default', zone: 'local', edit };
}

function replaced({ start, end }: Place, text: string): EditSet {
  return only({ start, end, text });
}

/** Whether every key of an options object was seen, through constants that are spread into it. */
export function isWhole(options: ObjectShape, resolver: Resolver, depth = 0): boolean {
  return options.entries.every(({ spread, key, value }) => {
    if (!spread) return key !== null;
    const inner = resolver.resolve(value);
    return inner.kind === 'object' && depth < 10 && isWhole(inner, resolver, depth + 1);
  });
}

/** The options object that a shape is: not one that was changed on its way, and not one of several. */
export function optionsIn(shape: Shape | null | undefined, resolver: Resolver): ObjectShape | null {
  if (!shape || (shape.kind === 'variable' && shape.changes.length > 0)) return null;
  if (shape.kind === 'variable') return optionsIn(shape.origin, resolver);
  const value = resolver.resolve(shape);
  if (value.kind === 'variable' || value.kind === 'cast') return value === shape ? null : optionsIn(value, resolver);
  return value.kind === 'object' ? value : null;
}

/** The text of an option that is a literal; `null` when it is left out or not seen. */
export function textIn(options: ObjectShape | null, key: string, resolver: Resolver): string | null {
  const value = property(options, key, resolver);
  return value?.kind === 'literal' && typeof value.value === 'string' ? value.value : null;
}
