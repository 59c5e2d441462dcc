// The zone that a connection's options give it: what is set, what counts when nothing is, and how UTC is written.
import type { EditSet, LocalConnection, Place } from '../../facts.ts';
import { appendTo, objectBrackets, only, quoteOf } from '../../js/edits.ts';
import { property } from '../../js/objects.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { ObjectShape, Shape } from '../../js/shapes.ts';
import { isWhole } from './options.ts';

/** UTC under its names and as an offset. */
const UTC = /^(?:z|utc|uct|gmt|zulu|(?:etc\/)?(?:utc|gmt|zulu|universal|greenwich|gmt[+-]?0)|[+-]?0|[+-]00(?::?00)?)$/i;
const OFFSET = /^(?: |[+-])(?!00:?00$)\d\d?:?\d\d$/;
const LOCAL = /^local$/i;

/** Whether the name or offset of a zone stands for UTC. */
export function isUtc(zone: string): boolean {
  return UTC.test(zone.trim());
}

/** Whether what is called may come from one of the packages, as far as its own file says: asked before anything is resolved. */
export function mayComeFrom(callee: Shape, packages: RegExp): boolean {
  let root = callee;
  while (root.kind === 'member') root = root.object;
  if (root.kind !== 'ref') return root.kind === 'variable' || root.kind === 'call';
  return root.scope !== 'import' || packages.test(root.from);
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
