// Times that are only asserted to be set, less a span or another time of which nothing is known.
import rule from '../../rules/no-unsafe-duration.ts';
import { createRuleTester } from '../rule-tester.ts';

const suggested = (messageId: string, code: string, output: string) => ({ code, output: null, errors: [{ messageId, suggestions: [{ messageId: 'suggestion', output }] }] });

createRuleTester().run('no-unsafe-duration: assertions', rule, {
  valid: [
    'export const left = (text: any) => text.startsAt! - 1;',
    'export const left = (text: any, width: number) => text.endsAt! - width;',
    'export const left = (job: any) => job.runTime! - 86_400_000;',
    'export const left = (order: any) => order.amount! - 86_400_000;',
    "import { Date } from './calendar'; export const before = (order: any) => new Date(order.amount! - 86_400_000);",
    'export const before = (order: any) => (order.paidAt ? new Date(order.paidAt! - 86_400_000) : null);',
    'const DAY = 24 * 60 * 60 * 1000; export function before(order: any) { if (!order.paidAt) return null; return order.paidAt! - DAY; }',
  ],
  invalid: [
    suggested(
      'asserted',
      'export const before = (order: { paidAt?: number }) => order.paidAt! - 86_400_000;',
      'export const before = (order: { paidAt?: number }) => order.paidAt != null ? order.paidAt - 86_400_000 : null;',
    ),
    suggested(
      'asserted',
      'export const before = (order: any, days: number) => order.paidAt! - days * 24 * 60 * 60 * 1000;',
      'export const before = (order: any, days: number) => order.paidAt != null ? order.paidAt - days * 24 * 60 * 60 * 1000 : null;',
    ),
    suggested(
      'asserted',
      'const DAY = 24 * 60 * 60 * 1000; export const before = (order: any) => ({ since: order.paid_at! - DAY });',
      'const DAY = 24 * 60 * 60 * 1000; export const before = (order: any) => ({ since: order.paid_at != null ? order.paid_at - DAY : null });',
    ),
    suggested(
      'asserted',
      'export function wait(req: any) { const { time } = req.session.login; return req.timestamp! - time; }',
      'export function wait(req: any) { const { time } = req.session.login; return req.timestamp != null ? req.timestamp - time : null; }',
    ),
    suggested(
      'asserted',
      'export const since = (order: any, span: number) => new Date(order.paid! - span);',
      'export const since = (order: any, span: number) => order.paid != null ? new Date(order.paid - span) : null;',
    ),
  ],
});
