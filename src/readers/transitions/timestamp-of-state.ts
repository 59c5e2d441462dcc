// Which timestamp of a model belongs to a state, told by their names: `status: 'COMPLETED'` and `completedAt`, `isArchived: true` and `archivedAt`.
import type { Field } from '../../facts.ts';
import { normalName, roleOf } from '../../roles.ts';
import type { OwnNames } from '../../roles.ts';

/** A record as far as its states go. */
export interface Stateful {
  readonly name: string;
  readonly fields: readonly Field[];
  /** It comes to be with its first state, which it has not changed to. */
  readonly isNew?: boolean;
}

/** What a field is given: a text, a number, a flag, or the name of an enum's member. */
export type StateValue = string | number | boolean;

const SUFFIX = /(?:at|on|date|datetime|time|timestamp|ts)$/;
const STATE = /^(.*?)(?:status|state|stage|phase)$/;
const FLAG = /^(?:is|has|was)?(.+)$/;
/** What follows the name of a field in the name of the one that says when it was changed: `statusUpdatedOn`. */
const CHANGE = /^(?:last)?(?:updated|changed|modified)(?:at|on|date|time)$/;
const STARTED = /^(?:running|started|inprogress|processing)$/;
const SUCCEEDED = /^(?:completed?|done|finished|success(?:ful)?|succeeded)$/;
const ENDED = /^(?:completed?|done|finished|success(?:ful)?|succeeded|failed|failure|error(?:ed)?|canceled|aborted|stopped|terminated|killed|crashed|timed?out|settled)$/;
/** Times that are set beforehand. */
const PLANNED = /^(?:scheduled|planned|estimated|expected|expires?|due)$/;

/** Whether a field is one that a state is kept in, whatever the value. */
export function mayHoldState(name: string): boolean {
  return STATE.test(normalName(name));
}

/** The one timestamp of a record that says since when it is in a state, or when its state was changed; `null` when there is none, or more than one. */
export function timestampOfState(record: Stateful, key: string, value: StateValue, own: OwnNames): Field | null {
  return timestampNamedLike(record, key, value, own) ?? timestampOfChange(record, key);
}

/** The field that is named after the one with the state: `statusUpdatedOn`, `paymentStatusChangedAt`. */
function timestampOfChange({ fields, isNew = false }: Stateful, key: string): Field | null {
  const name = normalName(key);
  const changes = fields.filter((field) => field.holds !== 'other' && normalName(field.name).startsWith(name) && CHANGE.test(normalName(field.name).slice(name.length)));
  return isNew || changes.length !== 1 ? null : (changes[0] ?? null);
}

/** The one that has the name of the state. What is never null has been there since the record was made. */
function timestampNamedLike(record: Stateful, key: string, value: StateValue, own: OwnNames): Field | null {
  const events = record.fields.filter((field) => field.name !== key && /^(?:event|deleted)$/.test(roleOf(field, own)) && field.holds !== 'other' && field.nullable !== false);
  const name = normalName(key);
  if (value === true) return single(events, new Set([canonical(FLAG.exec(name)?.[1] ?? '')]));
  const qualifier = STATE.exec(name)?.[1];
  if (typeof value !== 'string' || qualifier === undefined) return null;
  const state = canonical(value.replace(/[^a-z\d]/gi, '').toLowerCase());
  const isOwn = qualifier === '' || normalName(record.name).includes(qualifier);
  const named = [state, `${state}d`, `${state}ed`];
  const qualified = single(events, new Set(named.map((participle) => qualifier + participle)));
  if (qualified) return qualified;
  if (!isOwn && !isSameWord(qualifier, state)) return null;
  const exact = events.filter((field) => named.includes(stemOf(field)));
  if (exact.length > 0 || !isOwn) return exact.length === 1 ? (exact[0] ?? null) : null;
  // A planned start or end is there from the beginning, or a day.
  const open = (stem: string): string[] => (events.some((field) => stemOf(field) === stem && field.nullable === true && !/(?:date|day|on)$/i.test(field.name)) ? [stem] : []);
  if (STARTED.test(state)) return single(events, new Set(['started', ...open('start')]));
  if (ENDED.test(state)) return single(events, new Set(['finished', 'ended', 'settled', ...open('end'), ...(SUCCEEDED.test(state) ? ['completed'] : [])]));
  return null;
}

function single(events: readonly Field[], stems: ReadonlySet<string>): Field | null {
  const found = events.filter((field) => stems.has(stemOf(field)));
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** What happened at the time that a field holds: `completed` for `completedAt`, `completed_on` and `dateCompleted`; empty for what is planned. */
function stemOf({ name }: Field): string {
  const plain = normalName(name);
  const stem = canonical(plain.startsWith('date') ? plain.slice('date'.length) : plain.replace(SUFFIX, ''));
  return PLANNED.test(stem) ? '' : stem;
}

/** One spelling for `cancelled` and `canceled`. */
function canonical(word: string): string {
  return word.replace(/cancell/, 'cancel');
}

/** Whether a state is what the name of its field speaks of: `SENT` of `sendStatus`, `PAID` of `paymentStatus`. */
function isSameWord(qualifier: string, state: string): boolean {
  return qualifier.slice(0, 2) === state.slice(0, 2);
}
