// Calendar days that are moved by days of 24 hours, or on the local calendar by days, months or years: both go wrong where the clocks change.
// Months and years of UTC are among them where the day may be one that the other month does not have.
import type { EditSet, Place } from '../facts.ts';
import type { Identifier, Node, NodeOf } from '../js/ast.ts';
import { closest, is, isFunction, keyName, unwrap } from '../js/ast.ts';
import { only } from '../js/edits.ts';
import { wordsOf } from '../js/words.ts';
import { pathOf } from '../clocks/access-path.ts';
import { excerpt, replace } from '../clocks/clock.ts';
import type { Reading } from '../clocks/clock.ts';
import { runsOnServer } from '../clocks/environment.ts';
import { mentionsClock } from '../clocks/mentions.ts';
import { isDate, methodOf, nameOf, qualifiedCallee } from '../clocks/provenance.ts';
import { measuresOf } from './durations/measure.ts';
import type { Measures } from './durations/measure.ts';
import { constantInit, declaratorOf } from './durations/possible-units.ts';
import { LENGTH } from './durations/unit-names.ts';
import { defineReader } from './reader.ts';

/** A calendar day that is moved by days of 24 hours, or on the calendar of the process's zone. */
export interface FixedLengthDay {
  readonly kind: 'FixedLengthDay';
  readonly at: Place;
  /** `length`: by a number of milliseconds; `local`: by a local setter; `month`, `year`: by that of the month or the year, where the day may run over; `monthOver`, `yearOver`: by that of UTC. */
  readonly by: 'length' | 'local' | 'month' | 'year' | 'monthOver' | 'yearOver';
  readonly expression: string;
  /** What to write instead, as Markdown. */
  readonly instead: string;
  readonly edit: EditSet | null;
}

/** A file can move days only if its text matches. */
const MOVES_DAYS = /\.set(?:(?:UTC)?(?:Month|FullYear)|Date)\(|864e5|864_?00_?000|86_?400|\b24\s*\*\s*(?:60|3_?600|36e5)|(?:60|3_?600|36e5|1_?000)\s*\*\s*24\b|[Dd]ay|DAY/;

const DAY = LENGTH.days;
/** Local setters that move a day by what they are given, where that is made of what their getter reads. */
const MOVED_BY: ReadonlyMap<string | null, FixedLengthDay['by']> = new Map([['setDate', 'local'], ['setMonth', 'month'], ['setFullYear', 'year']]);
/** Setters of UTC whose result runs over into the next month. */
const RUNS_OVER: ReadonlyMap<string | null, FixedLengthDay['by']> = new Map([['setUTCMonth', 'monthOver'], ['setUTCFullYear', 'yearOver']]);
const SETS_DAY = /^set(?:UTC)?(?:Date|Month|FullYear)$/;
/** Names of dates that may be the first of their month. */
const BEGINNING = /start|begin|first|period|month|anchor/i;
const LOCAL_PART = /^(?:get(?:Date|Day|Month|FullYear|Hours)|set(?:Date|Month|FullYear|Hours)|to(?:Locale)?DateString|toLocaleString)$/;
/** What reads a day in UTC, where every one of them has 24 hours. */
const UTC_PART = /^(?:[gs]etUTC\w+|toISOString|toUTCString|toJSON)$/;
/** Names of a calendar day, and of instants that only sound like one. */
const CALENDAR = /^(?:next|previous|prev|following|prior)? ?day$|^(?:tomorrow|yesterday|today)$|(?:^| )(?:due|check ?in|check ?out|delivery|billing|birth|holiday|next|previous|following)(?: (?:on|date|day))$|(?:^| )(?:tomorrow|yesterday)$/;
const INSTANT = /(?:^| )(?:expir\w*|expires|cut ?off|cutoff|threshold|since|before|after|deadline|ttl|valid|retention|oldest|stale|until|limit|ago|trial|cache|max|min)(?: |$)/;

/** Every calendar day that is moved so in a file, in source order. */
export const fixedLengthDay = defineReader<FixedLengthDay>({
  gate: (text) => MOVES_DAYS.test(text) && mentionsClock(text),
  read: (file) => (runsOnServer(file.source, file.inInterface) ? readMoves(measuresOf(file)) : []),
});

function readMoves(measures: Measures): FixedLengthDay[] {
  const finder = new Finder(measures);
  for (const type of ['CallExpression', 'NewExpression']) for (const node of measures.reading.source.nodes(type)) if (is(node, 'CallExpression', 'NewExpression')) finder.look(node);
  return finder.found.sort((a, b) => a.at.start - b.at.start);
}

class Finder {
  readonly found: FixedLengthDay[] = [];
  readonly measures: Measures;
  readonly reading: Reading;

  constructor(measures: Measures) {
    this.measures = measures;
    this.reading = measures.reading;
  }

  look(node: NodeOf<'CallExpression' | 'NewExpression'>): void {
    const [argument] = node.arguments;
    if (!argument || argument.type === 'SpreadElement' || node.arguments.length !== 1) return;
    const method = methodOf(node);
    if (MOVED_BY.has(method) && is(node.callee, 'MemberExpression')) return this.local(node, node.callee, argument);
    if (RUNS_OVER.has(method) && is(node.callee, 'MemberExpression')) return this.over(node, node.callee, argument);
    const isMoved = method === 'setTime' || (is(node, 'NewExpression') && nameOf(node.callee) === 'Date');
    const base = isMoved ? this.movedByDays(argument) : null;
    if (base) this.byLength(node, base, method === 'setTime' && is(node.callee, 'MemberExpression') ? node.callee.object : null);
  }

  /** `date.setDate(date.getDate() + n)`, `date.setMonth(date.getMonth() + n)`. */
  local(node: Node, callee: NodeOf<'MemberExpression'>, argument: Node): void {
    const { source, lower } = this.reading;
    const by = MOVED_BY.get(keyName(callee));
    const part = keyName(callee)?.slice('set'.length) ?? '';
    const shift = this.shiftOf(callee, argument);
    if (!by || !shift) return;
    const { getter, sum } = shift;
    const receiver = lower.expression(callee.object);
    const type = this.reading.resolver.named(this.reading.resolver.type(receiver));
    if (type && !isDate(callee.object, this.reading) && type.name !== 'global#Date') return;
    if (callee.computed || getter.computed) return;
    const kind = by !== 'local' && this.isDayKept(callee.object) ? 'local' : by;
    const edits = [replace(rangeOf(callee.property), `setUTC${part}`), replace(rangeOf(getter.property), `getUTC${part}`)];
    const isSame = pathOf(callee.object, source) === pathOf(getter.object, source);
    const own = `${excerpt(source, callee.object, 30)}.setUTC${part}(${excerpt(source, getter.object, 30)}.getUTC${part}() ${sum.operator} …)`;
    this.found.push({ kind: 'FixedLengthDay', at: lower.place(node), by: kind, expression: excerpt(source, node), instead: `\`${own}\``, edit: isSame && this.isTakenOnce(argument) ? only(...edits) : null });
  }

  /** `date.setUTCMonth(date.getUTCMonth() + n)`, where the date is one of any day. */
  over(node: Node, callee: NodeOf<'MemberExpression'>, argument: Node): void {
    const { source, lower } = this.reading;
    const by = RUNS_OVER.get(keyName(callee));
    if (!by || !this.shiftOf(callee, argument) || !this.isOfAnyDay(callee.object)) return;
    this.found.push({ kind: 'FixedLengthDay', at: lower.place(node), by, expression: excerpt(source, node), instead: '', edit: null });
  }

  /** What a setter moves a part by: the sum in its argument, with the getter of the same part in it. */
  shiftOf(setter: NodeOf<'MemberExpression'>, argument: Node): { readonly getter: NodeOf<'MemberExpression'>; readonly sum: NodeOf<'BinaryExpression'> } | null {
    const sum = this.sumOf(argument);
    if (!is(sum, 'BinaryExpression') || !/^[-+]$/.test(sum.operator)) return null;
    const getter = [sum.left, sum.right].map(unwrap).find((side) => methodOf(side) === keyName(setter)?.replace('set', 'get'));
    return is(getter, 'CallExpression') && is(getter.callee, 'MemberExpression') && getter.arguments.length === 0 ? { getter: getter.callee, sum } : null;
  }

  /** Whether a date is the time of the clock or a copy of another one, and nothing sets its day. */
  isOfAnyDay(date: Node): boolean {
    const name = unwrap(date);
    const made = is(name, 'Identifier') ? constantInit(declaratorOf(name, this.reading.source)) : name;
    if (!is(made, 'NewExpression') || made.arguments.length > 1 || qualifiedCallee(this.reading.lower.expression(made.callee), this.reading.resolver) !== 'global#Date') return false;
    const [copied] = made.arguments;
    if (copied && (!is(copied, 'Identifier', 'MemberExpression') || BEGINNING.test(nameOf(copied)))) return false;
    return !is(name, 'Identifier') || this.othersOf(name).every((id) => !this.isDaySet(id));
  }

  /** Whether a month that is moved cannot run over: the day is set before, or behind where it has done so. */
  isDayKept(date: Node): boolean {
    const name = unwrap(date);
    const branchOf = (id: Node): Node | null => closest(id, (node) => node.type === 'IfStatement');
    return is(name, 'Identifier') && this.othersOf(name).some((id) => this.isDaySet(id) && (id.range[0] < name.range[0] || branchOf(id) !== branchOf(name)));
  }

  /** Whether the day of a variable's date is set, not moved: `date.setUTCDate(1)`, `date.setUTCMonth(0, 1)`. */
  isDaySet({ parent }: Node): boolean {
    const call = parent?.parent;
    if (!is(parent, 'MemberExpression') || !is(call, 'CallExpression') || call.callee !== parent || !SETS_DAY.test(keyName(parent) ?? '')) return false;
    const [value, day] = call.arguments;
    return day !== undefined || (/Date$/.test(keyName(parent) ?? '') && value !== undefined && !this.shiftOf(parent, value));
  }

  /** The other places that name a variable. */
  othersOf(name: Identifier): Identifier[] {
    const { source } = this.reading;
    const binding = source.binding(name.name, name);
    return source.identifiers(name.name).filter((id) => id !== name && source.binding(id.name, id) === binding);
  }

  /** What an argument is made of: the value of a constant of the same function, where it is one. */
  sumOf(argument: Node): Node {
    const inner = unwrap(argument);
    const declarator = is(inner, 'Identifier') ? declaratorOf(inner, this.reading.source) : null;
    const init = closest(declarator ?? undefined, isFunction) === closest(inner, isFunction) ? constantInit(declarator) : null;
    return init ? unwrap(init) : inner;
  }

  /** Whether nothing else takes the value of an argument, as others may take a constant. */
  isTakenOnce(argument: Node): boolean {
    const name = unwrap(argument);
    return !is(name, 'Identifier') || this.othersOf(name).every((id) => id === this.reading.source.binding(name.name, name)?.id);
  }

  /** The date in `date.getTime() + n * DAY`: `null` when it is not moved by whole days. */
  movedByDays(argument: Node): Node | null {
    const sum = unwrap(argument);
    if (!is(sum, 'BinaryExpression') || !/^[-+]$/.test(sum.operator)) return null;
    const [left, right] = [unwrap(sum.left), unwrap(sum.right)];
    if (this.isDays(right)) return this.dateOf(left);
    return sum.operator === '+' && this.isDays(left) ? this.dateOf(right) : null;
  }

  /** A whole number of days in milliseconds: `86_400_000`, `n * MS_PER_DAY`. */
  isDays(node: Node, depth = 0): boolean {
    const inner = unwrap(node);
    const measure = this.measures.of(inner);
    if (measure?.value != null) return measure.value !== 0 && measure.value % DAY === 0;
    if (measure?.unit === 'milliseconds' && measure.per === 'days') return true;
    if (!is(inner, 'BinaryExpression') || inner.operator !== '*' || depth > 8) return false;
    return this.isDays(inner.left, depth + 1) || this.isDays(inner.right, depth + 1) || this.constantIn(inner) % DAY === 0;
  }

  /** The product of the constant factors: `n * 24 * 60 * 60 * 1000` is a number of days. */
  constantIn(node: Node): number {
    const inner = unwrap(node);
    if (is(inner, 'BinaryExpression') && inner.operator === '*') return this.constantIn(inner.left) * this.constantIn(inner.right);
    return this.measures.of(inner)?.value ?? 1;
  }

  /** The Date behind `date.getTime()`, `+date`; the call itself for `Date.now()`. */
  dateOf(node: Node): Node | null {
    const { lower, resolver } = this.reading;
    if (is(node, 'UnaryExpression') && node.operator === '+') return isDate(node.argument, this.reading) ? node.argument : null;
    if (!is(node, 'CallExpression')) return null;
    const method = methodOf(node);
    if (method === 'now') return qualifiedCallee(lower.expression(node.callee), resolver) === 'global#Date.now' ? node : null;
    return is(node.callee, 'MemberExpression') && (method === 'getTime' || method === 'valueOf') ? node.callee.object : null;
  }

  byLength(node: Node, base: Node, moved: Node | null): void {
    const { source, lower } = this.reading;
    const target = moved ?? holderOf(node);
    const name = target ? phrase(nameOf(target)) : '';
    const isCalendarDay = CALENDAR.test(name) && !isClock(base) && ![base, target].some((value) => value !== null && this.isRead(value, UTC_PART));
    if (INSTANT.test(name) || !(this.isReadLocally(node, target) || isCalendarDay)) return;
    const text = excerpt(source, base, 40);
    const add = this.libraryAdd();
    const days = this.daysOf(node);
    const instead = add ? `\`${add}(${text}, …)\`` : '`setUTCDate(date.getUTCDate() + …)`';
    const inPlace = moved && days && pathOf(moved, source) === pathOf(base, source);
    const edit = add && days && !moved && !isClock(base) ? `${add}(${source.text.slice(...base.range)}, ${days})` : inPlace ? `${source.text.slice(...moved.range)}.setUTCDate(${source.text.slice(...base.range)}.getUTCDate() ${days.startsWith('-') ? `- ${days.slice(1)}` : `+ ${days}`})` : null;
    this.found.push({ kind: 'FixedLengthDay', at: lower.place(node), by: 'length', expression: excerpt(source, node), instead, edit: edit === null ? null : only(replace(rangeOf(node), edit)) });
  }

  /** The number of days as text: `7`, `-1`, `n`; `null` where it takes more than that to say it. */
  daysOf(node: Node): string | null {
    const [argument] = is(node, 'CallExpression', 'NewExpression') ? node.arguments : [];
    const sum = argument ? unwrap(argument) : null;
    if (!is(sum, 'BinaryExpression')) return null;
    const part = unwrap(this.isDays(unwrap(sum.right)) ? sum.right : sum.left);
    const sign = sum.operator === '-' ? '-' : '';
    const value = this.measures.of(part)?.value;
    if (value != null) return `${sign}${value / DAY}`;
    if (!is(part, 'BinaryExpression')) return null;
    const count = [part.left, part.right].map(unwrap).find((side) => is(side, 'Identifier', 'MemberExpression') && !this.isDays(side));
    const other = count && unwrap(part.left) === count ? part.right : part.left;
    const isOne = this.measures.of(other)?.value === DAY || this.measures.of(other)?.per === 'days';
    return count && isOne ? `${sign}${this.reading.source.text.slice(...count.range)}` : null;
  }

  /** The name of the function for it, where the file has imported it. */
  libraryAdd(): string | null {
    const { source } = this.reading;
    const imported = source.nodes('ImportSpecifier').find((node) => is(node, 'ImportSpecifier') && is(node.imported, 'Identifier') && node.imported.name === 'addDays');
    return is(imported, 'ImportSpecifier') ? imported.local.name : null;
  }

  /** Whether the local calendar reads the moved date: at once, or by the name that it is given. */
  isReadLocally(node: Node, target: Node | null): boolean {
    return (is(node, 'NewExpression') && isPart(node, LOCAL_PART)) || (target !== null && this.isRead(target, LOCAL_PART, node.range[1]));
  }

  /** Whether parts of a variable are read on a calendar, behind an offset. */
  isRead(value: Node, part: RegExp, behind = 0): boolean {
    const name = unwrap(value);
    return is(name, 'Identifier') && this.othersOf(name).some((id) => id.range[0] > behind && isPart(id, part));
  }
}

function isPart(value: Node, part: RegExp): boolean {
  const { parent } = value;
  return is(parent, 'MemberExpression') && parent.object === value && part.test(keyName(parent) ?? '') && !hasZone(parent.parent);
}

/** `toLocaleDateString('en', { timeZone: 'UTC' })` names its zone. */
function hasZone(call: Node | undefined): boolean {
  return is(call, 'CallExpression') && call.arguments.some((argument) => is(argument, 'ObjectExpression') && argument.properties.some((each) => is(each, 'Property') && keyName(each) === 'timeZone'));
}

/** What a value is given to: a variable, a property, a key. */
function holderOf(node: Node): Node | null {
  const { parent } = node;
  if (is(parent, 'VariableDeclarator')) return parent.id;
  if (is(parent, 'AssignmentExpression') && parent.right === node) return parent.left;
  return is(parent, 'Property') && parent.value === node ? parent.key : null;
}

function isClock(node: Node): boolean {
  return is(node, 'CallExpression') || is(node, 'NewExpression');
}

function phrase(name: string): string {
  return wordsOf(name).join(' ');
}

function rangeOf(node: Node): { start: number; end: number } {
  return { start: node.range[0], end: node.range[1] };
}
