// Texts that a date is written to or read from: who reads or wrote them knows which clock is meant.
import rule from '../../rules/no-local-time.ts';
import { createRuleTester } from '../rule-tester.ts';

/** A case with one report and its fix. */
const fixed = (messageId: string, code: string, output: string) => ({ code, output, errors: [{ messageId }] });
/** A case with one report and its suggestion. */
const suggested = (messageId: string, code: string, output: string) => ({ code, output: null, errors: [{ messageId, suggestions: [{ messageId: 'suggestion', output }] }] });

/** The same code without options and with those for UTC, at the mark. */
const withZone = (code: string): readonly [string, string] => [code.replace('@', ''), code.replace('@', "undefined, { timeZone: 'UTC' }")];
/** The same code with a date of local parts and with one of parts in UTC, at the marks. */
const withParts = (code: string): readonly [string, string] => [code.replaceAll('@', ''), code.replace('@', 'Date.UTC(').replace('@', ')')];
/** The same code with the setter of local time and with the one of UTC. */
const withHours = (code: string): readonly [string, string] => [code, code.replaceAll('.setHours', '.setUTCHours')];

createRuleTester().run('no-local-time', rule, {
  valid: [],
  invalid: [
    // A printed date that is written under a key, by its name
    suggested('format', ...withZone('export function pay(orders: any) { const paidOn = new Date().toLocaleString(@); return orders.create({ total: 1, paidOn }); }')),
    suggested('format', ...withZone('export function pay(orders: any) { const now = new Date().toLocaleString(@); return orders.create({ createdOn: now, paidOn: now }); }')),
    suggested('format', ...withZone('export function pay(order: any) { const now = new Date().toLocaleString(@); const paidOn = order.paidOn ?? now; order.paidOn = paidOn; }')),
    fixed('format', ...withZone('export function line(total: number) { const now = new Date().toLocaleString(@); return `${now}: ${total}`; }')),
    fixed('format', ...withZone('export function seal(orders: any) { const now = new Date().toLocaleString(@); return orders.close(now); }')),
    fixed('format', ...withZone('export function totals(byDay: any, day: Date) { const shown = day.toLocaleDateString(@); return byDay[shown].total; }')),
    // A time of day that stands in a text
    suggested('constructor', ...withParts("export function paidAt(line: string) { const [day, clock] = line.split(' '); const at = clock.split(':'); return new Date(@2024, 0, +day, +at[0], +at[1]@); }")),
    suggested('constructor', ...withParts("export function paidAt(line: string) { const [year, month, day, hour] = line.split(/\\D/).map(Number); return new Date(@year, month - 1, day, hour@); }")),
    suggested('constructor', ...withParts('export const paidAt = (key: string) => new Date(@Number(key.slice(0, 4)), 0, 1, parseInt(key.substring(8, 10), 10)@);')),
    suggested('constructor', ...withParts("export function paidAt(line: string) { const found = line.match(/(\\d+):/) as string[]; const hour = Number(found[1]); return new Date(@2024, 0, 1, hour@); }")),
    fixed('constructor', ...withParts("export function dueOn(text: string) { const [year, month, day] = text.split('-').map(Number); return new Date(@year, month - 1, day@); }")),
    fixed('constructor', ...withParts("export function closing(text: string) { const [year, month, day] = text.split('-').map(Number); return new Date(@year, month - 1, day, 23, 59@); }")),
    fixed('constructor', ...withParts('export const opening = (hours: number[], day: number) => new Date(@2024, 0, day, hours[0]@);')),
    fixed('constructor', ...withParts('export function opening(day: number, hour: number) { return new Date(@2024, 0, day, hour@); }')),
    suggested('setter', ...withHours("export function pickup(day: Date, clock: string) { const [hour, minute] = clock.split(':').map(Number); day.setHours(hour, minute, 0, 0); return day; }")),
    suggested('setter', ...withHours("export function pickup(day: Date, clock: string) { const at = new Date(day); at.setHours(parseInt(clock.split(':')[0], 10)); return at; }")),
    fixed('setter', ...withHours("export function closing(day: Date, clock: string) { const [, minute] = clock.split(':').map(Number); day.setHours(23, minute); return day; }")),
    fixed('setter', ...withHours('export function opening(day: Date, hours: number[]) { day.setHours(hours[0], 0); return day; }')),
    // Noon, which stands for a day
    suggested('setter', ...withHours('export function deliveryDay(day: Date) { day.setHours(12, 0, 0, 0); return day; }')),
    fixed('setter', ...withHours('export function closing(day: Date) { day.setHours(23, 59, 12); return day; }')),
    fixed('setter', 'export function lastMonth(day: Date) { day.setMonth(12); return day; }', 'export function lastMonth(day: Date) { day.setUTCMonth(12); return day; }'),
  ],
});
