// Drivers' connections: MySQL's, which are in the zone of the process, statements that set a session's zone, and parsers of PostgreSQL's types.
import type { Edit, LocalConnection, Place } from '../../facts.ts';
import { only } from '../../js/edits.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, FunctionShape, Shape } from '../../js/shapes.ts';
import { perLast } from '../../js/lazy.ts';
import { property } from '../../js/objects.ts';
import { isUtc, localConnection, mayComeFrom } from '../lowering/connection-zone.ts';
import type { ZoneOption } from '../lowering/connection-zone.ts';
import { optionsIn, textIn } from '../lowering/options.ts';
import { textOf } from '../lowering/rows.ts';
import { runOf } from './runners.ts';

/** A zone by its name is none that `mysql2` knows: it goes by UTC then. */
const MYSQL: ZoneOption = { option: 'timezone', utc: 'Z', isLocalByDefault: true, takesNames: false };
const DRIVERS = /^(?:mysql2?(?:\/promise)?|pg|pg-pool|pg-types|postgres|@neondatabase\/serverless)$/;
const MAKES = /^mysql2?(?:\/promise)?#(?:default\.|\*\.)?create(?:Pool|Connection)$/;
const POSTGRES = /^(?:pg|pg-pool|@neondatabase\/serverless|postgres)#(?:default\.|\*\.)?(?:default|Pool|Client|postgres)?$/;
const PARSER = /^(?:pg|pg-types)#(?:default\.|\*\.)?(?:types\.)?setTypeParser$/;
/** `timestamp` without a zone, by the number of its type. */
const TIMESTAMP = 1114;

/** Statements that make or remove databases, and those that hold rows. */
const OF_SERVER = /\b(?:create|drop)\s+(?:database|schema)\b/i;
const OF_ROWS = /\b(?:select\s|insert\s+into\s|update\s|delete\s+from\s|replace\s+into\s|load\s+data\s|create\s+table\s)/i;

/** A session's zone: `SET TIME ZONE 'Europe/Berlin'`, `SET time_zone = '+02:00'`, `ALTER DATABASE shop SET timezone TO 'Europe/Berlin'`. */
const SETS = /\bset\s+(?:(?:session|global|persist)\s+|@@(?:session|global)\.)?(?:time\s+zone\s+(?:interval\s+)?|time_?zone\s*(?:=|\bto\b)\s*)(?:'([^']*)'|([+-]?\d+(?:\.\d+)?))/gi;

/** The words of what is found here: what MySQL's driver makes, a parser of types, a zone in options or in a statement. */
export const CONNECTS = /create(?:Pool|Connection)\b|setTypeParser|timezone=|\bconnection\b|\bset\s[^;]{0,60}?time_?\s*zone/i;

/** A driver's connection, session or parser that is in another zone than UTC. */
export function connection(call: CallShape, resolver: Resolver, text: string): LocalConnection | null {
  const { callee, args } = call;
  const name = callee.kind === 'member' ? (callee.name ?? '') : callee.kind === 'ref' ? callee.name : '';
  if (!args[0]) return null;
  const isMaker = call.isNew || /^create(?:Pool|Connection)$|^setTypeParser$/.test(name) || callee.kind === 'ref';
  const qualified = isMaker && mayComeFrom(callee, DRIVERS) ? resolver.qualify(callee) : null;
  if (qualified !== null && MAKES.test(qualified)) return mysqlConnection(call, name, resolver, text);
  if (qualified !== null && PARSER.test(qualified)) return parser(call, resolver);
  if (qualified !== null && POSTGRES.test(qualified)) return startup(call, resolver);
  return sessionZone(call, resolver, text);
}

function mysqlConnection({ args, callee, at }: CallShape, name: string, resolver: Resolver, text: string): LocalConnection | null {
  const options = optionsIn(args[0], resolver);
  // An address may say the zone as well, and text instead of dates has none.
  if (!options || args.length > 1 || property(options, 'uri', resolver) || property(options, 'dateStrings', resolver) || property(options, 'typeCast', resolver)) return null;
  // Set-up of the server's databases: no times go over a connection to none of them.
  if (!property(options, 'database', resolver) && OF_SERVER.test(text) && !OF_ROWS.test(text)) return null;
  return localConnection(options, MYSQL, { at: callee.at.file === at.file ? callee.at : at, call: `${name}()` }, resolver, text);
}

/** `new Pool({ options: '-c timezone=Europe/Berlin' })`, `postgres(url, { connection: { TimeZone: 'Europe/Berlin' } })` */
function startup({ args, at, callee }: CallShape, resolver: Resolver): LocalConnection | null {
  const options = optionsIn(args.at(-1), resolver);
  const [, written] = /-c\s*timezone=(\S+)/i.exec(textIn(options, 'options', resolver) ?? '') ?? [];
  const parameters = optionsIn(property(options, 'connection', resolver), resolver);
  const entry = parameters?.entries.findLast(({ key }) => /^timezone$/i.test(key ?? ''));
  const zone = written ?? (entry ? textOf(entry.value, resolver) : null);
  if (zone === null || isUtc(zone)) return null;
  const place = entry?.value.kind === 'literal' && entry.value.at.file === at.file ? entry.value.at : null;
  const edit = place ? only({ start: place.start + 1, end: place.end - 1, text: 'UTC' }) : null;
  return { kind: 'LocalConnection', at: place ?? callee.at, use: 'zone', call: '', option: 'timezone', zone, instead: '`UTC`', edit };
}

/** Whether a text sets a zone: asked before any statement in it is looked for. */
const setsZone = perLast((text: string) => text.search(SETS) >= 0);

/** SQL that code runs: the statement itself, not what is interpolated. */
function sessionZone(call: CallShape, resolver: Resolver, text: string): LocalConnection | null {
  const [first] = call.args;
  if (!first || !setsZone(text) || !/^(?:literal|template|variable|ref|object)$/.test(first.kind) || (first.kind === 'literal' && !mayZone(first.value))) return null;
  const written = textAt(first, resolver);
  if (!written || !/time_?\s*zone/i.test(text.slice(written.start, written.end)) || written.file !== call.at.file) return null;
  const found = zonesIn(text.slice(written.start, written.end), written)[0];
  return found && runOf(call, resolver) ? found : null;
}

function mayZone(value: unknown): boolean {
  return typeof value === 'string' && /time_?\s*zone/i.test(value);
}

function textAt(shape: Shape, resolver: Resolver): Place | null {
  const value = shape.kind === 'template' ? shape : resolver.resolve(shape);
  if (value.kind === 'object') {
    const inner = value.entries.find(({ key }) => key === 'text' || key === 'sql')?.value;
    return inner && inner.kind !== 'object' ? textAt(inner, resolver) : null;
  }
  return value.kind === 'template' || (value.kind === 'literal' && typeof value.value === 'string') ? value.at : null;
}

/** Every statement of a text that sets a zone other than UTC, for a session or for good. `at` is where the text is. */
export function zonesIn(text: string, at: Place): LocalConnection[] {
  return [...text.matchAll(SETS)].flatMap((match): LocalConnection[] => {
    const [statement, quoted, number] = match;
    const zone = quoted ?? number ?? '';
    if (isUtc(zone) || /^(?:system|default|local)?$/i.test(zone) || zone.includes('$') || isSkipped(text, match.index)) return [];
    const start = at.start + match.index;
    const end = start + statement.length;
    const edit: Edit = { start: end - (quoted === undefined ? zone.length : zone.length + 2), end, text: quoted === undefined ? '0' : /^[+-]\d/.test(zone) ? "'+00:00'" : "'UTC'" };
    return [{ kind: 'LocalConnection', at: { ...at, start, end }, use: 'session', call: statement, option: statement, zone, instead: '`UTC`', edit: only(edit) }];
  });
}

/** Whether an offset stands in a comment. */
function isSkipped(text: string, offset: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /--|^\s*(?:#|\*|\/\/)/.test(line) || text.lastIndexOf('/*', offset) > text.lastIndexOf('*/', offset);
}

/** `types.setTypeParser(1114, (value) => new Date(value))` reads a time without a zone as local time. */
function parser({ args }: CallShape, resolver: Resolver): LocalConnection | null {
  const [type, given] = [args[0] && resolver.resolve(args[0]), args.at(-1) && resolver.resolve(args.at(-1) as Shape)];
  const isTimestamp = (type?.kind === 'literal' && type.value === TIMESTAMP) || (args[0]?.kind === 'member' && args[0].name === 'TIMESTAMP');
  const made = isTimestamp && given?.kind === 'function' ? madeFrom(given) : null;
  if (!made || given?.kind !== 'function') return null;
  const [value] = made.args as [Shape];
  const place = value.at.file === made.at.file ? value.at : null;
  const param = given.params[0]?.name ?? '';
  const edit = place ? only({ start: place.start, end: place.end, text: `${param} + 'Z'` }) : null;
  return { kind: 'LocalConnection', at: made.at, use: 'parser', call: 'setTypeParser()', option: 'setTypeParser()', zone: 'local', instead: `\`${param} + 'Z'\``, edit };
}

/** `new Date(value)` of the function's own parameter, as all that it gives. */
function madeFrom({ params, result }: FunctionShape): CallShape | null {
  const [param] = params;
  if (result?.kind !== 'call' || result.args.length !== 1 || !param) return null;
  const [value] = result.args as [Shape];
  const isDate = result.isNew && result.callee.kind === 'ref' && result.callee.scope === 'global' && result.callee.name === 'Date';
  const at = value.kind === 'variable' && value.changes.length === 0 ? value.origin : value;
  return isDate && at.kind === 'param' && at.name === param.name ? result : null;
}
