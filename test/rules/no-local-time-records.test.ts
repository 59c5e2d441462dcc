// Texts that a date is written to: who reads them knows which clock is meant.
import rule from '../../rules/no-local-time.ts';
import { createRuleTester } from '../rule-tester.ts';

/** A case with one report and its fix. */
const fixed = (messageId: string, code: string, output: string) => ({ code, output, errors: [{ messageId }] });
/** A case with one report and its suggestion. */
const suggested = (messageId: string, code: string, output: string) => ({ code, output: null, errors: [{ messageId, suggestions: [{ messageId: 'suggestion', output }] }] });

/** The same code without options and with those for UTC, at the mark. */
const withZone = (code: string): readonly [string, string] => [code.replace('@', ''), code.replace('@', "undefined, { timeZone: 'UTC' }")];

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
  ],
});
