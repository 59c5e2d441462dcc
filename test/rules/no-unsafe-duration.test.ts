import rule from '../../rules/no-unsafe-duration.ts';
import { createRuleTester } from '../rule-tester.ts';

const JOB = 'interface Job { startTime: Date; endTime: Date | null; pausedAt?: Date; ms: number | null; at: number }\n';

/** A function of a job, in TypeScript. */
const ofJob = (body: string, result = '') => `${JOB}export function duration(job: Job)${result} { ${body} }`;
const fixed = (messageId: string, code: string, output: string, filename = '/shop/jobs.ts') => ({ filename, code, output, errors: [{ messageId }] });
const unfixed = (messageId: string, code: string) => ({ code, output: null, errors: [{ messageId, suggestions: [] }] });
const suggested = (messageId: string, code: string, output: string) => ({ code, output: null, errors: [{ messageId, suggestions: [{ messageId: 'suggestion', output }] }] });

createRuleTester().run('no-unsafe-duration', rule, {
  valid: [
    // Values that are there
    ofJob('return Date.now() - job.startTime.getTime();'),
    ofJob('return job.startTime!.getTime() - Date.now();'),
    ofJob('return Date.now() - job.at;'),
    ofJob('return new Date(job.startTime).getTime() + 1000;'),
    'export const age = (paidAt: Date = new Date()) => Date.now() - paidAt!.getTime();',
    'type PaidAt = Date; export const age = (paidAt: PaidAt) => Date.now() - paidAt!.getTime();',
    'export const elapsed = (startedAt: number) => performance.now() - startedAt;',
    // Values of which nothing is known
    'export function age(order) { return Date.now() - order.paidAt.getTime(); }',
    'export function age(order) { return Date.now() - new Date(order.paidAt).getTime(); }',
    'export const total = (order: any) => order.net! - order.discount!;',
    'export const length = (range: any) => range.end! - range.start!;',
    "export const name = (order: any) => 'order-' + order.number!;",
    'export const text = (job: any) => `${job.endTime!}`;',
    'export const first = (jobs: { endTime: Date }[]) => Date.now() - jobs[0]!.endTime.getTime();',
    'export const gap = (times: Date[], i: number) => times[i + 1]!.getTime() - times[i]!.getTime();',
    // No arithmetic
    ofJob('return job.endTime!.toISOString();'),
    ofJob('return new Date(job.endTime!);'),
    // Conditions around the use
    ofJob('if (job.endTime) return job.endTime!.getTime() - job.startTime.getTime();'),
    ofJob('if (job.endTime !== null) return job.endTime!.getTime() - job.startTime.getTime();'),
    ofJob('if (null != job.endTime) return job.endTime!.getTime() - job.startTime.getTime();'),
    ofJob('if (job.endTime instanceof Date) return +job.endTime! - +job.startTime;'),
    ofJob("if (typeof job.endTime !== 'undefined') return job.endTime!.getTime() - 1;"),
    ofJob("if (job.startTime && !!job.endTime) return job.endTime!.getTime() - 1;"),
    ofJob('return job.endTime ? job.endTime!.getTime() - job.startTime.getTime() : null;'),
    ofJob('return !job.endTime ? null : job.endTime!.getTime() - job.startTime.getTime();'),
    ofJob('return job.endTime && job.endTime!.getTime() - job.startTime.getTime();'),
    ofJob('return !job.endTime || job.endTime!.getTime() - job.startTime.getTime() > 5;'),
    ofJob('while (job.endTime) { job.ms = job.endTime!.getTime() - 1; }'),
    ofJob('const isOver = job.endTime !== null; if (isOver) return job.endTime!.getTime() - 1;'),
    ofJob('if (job.endTime?.getTime()) return job.endTime!.getTime() - 1;'),
    'export const last = (ends: unknown[], start: number) => (ends.length > 0 ? (ends[ends.length - 1] as Date).getTime() - start : null);',
    'export const first = (ends: unknown[], start: number) => { if (ends.length === 0) return null; return (ends[0] as Date).getTime() - start; };',
    'export const first = (ends: unknown[], start: number) => ends.length && (ends.at(0) as Date).getTime() - start;',
    // Early exits
    ofJob('if (!job.endTime) return null; return job.endTime.getTime() - job.startTime.getTime();'),
    ofJob("if (job.endTime == null) throw new Error('open'); return job.endTime!.getTime() - job.startTime.getTime();"),
    ofJob('if (!job.endTime || !job.pausedAt) { return null; } return job.endTime!.getTime() - job.pausedAt!.getTime();'),
    ofJob('if (job.endTime) { job.ms = 1; } else { return; } return job.endTime!.getTime() - 1;'),
    'export function sum(jobs: any[]) { let ms = 0; for (const job of jobs) { if (!job.endTime) continue; ms += job.endTime!.getTime() - job.startTime; } return ms; }',
    ofJob('if (isNaN(job.endTime)) return 0; return job.endTime!.getTime() - 1;'),
    ofJob('if (!isFinished(job)) return 0; return job.endTime!.getTime() - 1;'),
    ofJob('const end = job.endTime; if (!end) return 0; return end!.getTime() - job.startTime.getTime();'),
    // Values that are given before
    ofJob('job.endTime ??= new Date(); return job.endTime!.getTime() - job.startTime.getTime();'),
    ofJob('job.endTime = new Date(); return job.endTime!.getTime() - job.startTime.getTime();'),
    ofJob('if (!job.endTime) { job.endTime = new Date(); } return job.endTime!.getTime() - 1;'),
    ofJob('return (job.endTime ?? new Date()).getTime() - job.startTime.getTime();'),
    ofJob('return (job.endTime?.getTime() ?? Date.now()) - job.startTime.getTime();'),
    ofJob('return (job.endTime || job.startTime).getTime() - 1;'),
    // Assertions
    ofJob('assert(job.endTime); return job.endTime!.getTime() - job.startTime.getTime();'),
    ofJob("invariant(job.endTime !== null, 'open'); return job.endTime!.getTime() - 1;"),
    ofJob('expect(job.endTime).not.toBeNull(); return job.endTime!.getTime() - 1;'),
    // Elements that were chosen for their value
    `${JOB}export const all = (jobs: Job[]) => jobs.filter((job) => job.endTime).map((done) => done.endTime!.getTime() - done.startTime.getTime());`,
    `${JOB}export const all = (jobs: Job[]) => jobs.filter((x) => x.endTime !== null).sort((a, b) => a.endTime!.getTime() - b.endTime!.getTime());`,
    `${JOB}export function all(jobs: Job[]) { const done = jobs.filter((job) => job.endTime); for (const job of done) use(job.endTime!.getTime() - 1); }`,
    `${JOB}export function one(jobs: Job[]) { const done = jobs.find((job) => job.endTime); return done.endTime!.getTime() - 1; }`,
    'export function wait(starts: Map<string, number>, id: string) { if (!starts.has(id)) return 0; return Date.now() - starts.get(id)!; }',
    'export function wait(starts: Map<string, number>, id: string) { if (!starts.has(id)) starts.set(id, Date.now()); return Date.now() - starts.get(id)!; }',
    // Rows that were asked for with the column set
    'export async function oldest(jobs: any) { const job = await jobs.findOne({ where: { lockedAt: Not(IsNull()) } }); return Date.now() - job.lockedAt!.getTime(); }',
    'export async function oldest(db: any, jobs: any) { const [job] = await db.select().from(jobs).where(lt(jobs.lockedAt, cutOff)); return Date.now() - job.lockedAt!.getTime(); }',
    'export async function oldest(Job: any) { const job = await Job.findOne({ lockedAt: { $ne: null } }); return Date.now() - job.lockedAt!.getTime(); }',
    // Casts of what is a Date anyway, and texts that are checked
    ofJob('return (job.startTime as Date).getTime() - Date.now();'),
    // Libraries
    "import dayjs from 'dayjs'; export const days = (paidAt: Date) => dayjs(paidAt).diff(dayjs(), 'day');",
    "import { differenceInDays } from 'date-fns'; export const days = (order: { paidAt: Date }) => differenceInDays(new Date(), order.paidAt);",
    // The guideline: completion, and a cut-off in a query
    ofJob('const now = new Date(); job.endTime ??= now; if (job.ms === null && job.startTime) job.ms = job.endTime.getTime() - job.startTime.getTime();'),
    'export const stale = (minutes: number) => ({ lastActiveAt: { lt: new Date(Date.now() - minutes * 60_000) } });',
  ],
  invalid: [
    // Assertions of the type checker
    suggested(
      'asserted',
      ofJob('return job.endTime!.getTime() - job.startTime.getTime();'),
      ofJob('return job.endTime ? job.endTime.getTime() - job.startTime.getTime() : null;'),
    ),
    fixed(
      'asserted',
      ofJob('return job.endTime!.getTime() - job.startTime.getTime();', ': number | null'),
      ofJob('return job.endTime ? job.endTime.getTime() - job.startTime.getTime() : null;', ': number | null'),
    ),
    fixed(
      'asserted',
      ofJob('job.ms = Math.round((Date.now() - job.pausedAt!.getTime()) / 1000);'),
      ofJob('job.ms = job.pausedAt ? Math.round((Date.now() - job.pausedAt.getTime()) / 1000) : null;'),
    ),
    fixed(
      'asserted',
      ofJob('const ms: number | null = job.endTime!.getTime() /* end */ - 5; return ms;'),
      ofJob('const ms: number | null = job.endTime ? job.endTime.getTime() /* end */ - 5 : null; return ms;'),
    ),
    suggested('asserted', ofJob('return { ms: +job.endTime! - +job.startTime };'), ofJob('return { ms: job.endTime ? +job.endTime - +job.startTime : null };')),
    suggested(
      'asserted',
      ofJob('return new Date(job.endTime!).getTime() - Date.now();'),
      ofJob('return job.endTime ? new Date(job.endTime).getTime() - Date.now() : null;'),
    ),
    suggested('asserted', ofJob('return new Date(job.endTime!.getTime() + 1000);'), ofJob('return job.endTime ? new Date(job.endTime.getTime() + 1000) : null;')),
    suggested('asserted', ofJob('return [job.endTime!.valueOf() - job.startTime.valueOf()];'), ofJob('return [(job.endTime ? job.endTime.valueOf() - job.startTime.valueOf() : null)];')),
    suggested(
      'asserted',
      'export const age = (end?: Date) => end!.getTime() - Date.now();',
      'export const age = (end?: Date) => end ? end.getTime() - Date.now() : null;',
    ),
    {
      code: 'export const elapsed = (job: any) => job.finishedAt! - job.startedAt!;',
      output: null,
      errors: ['job.finishedAt', 'job.startedAt'].map((operand) => ({
        messageId: 'asserted',
        data: { operand, consequence: 'null counts as 0 and undefined gives NaN' },
        suggestions: [
          {
            messageId: 'suggestion',
            data: { operand, otherwise: 'null' },
            output: 'export const elapsed = (job: any) => job.finishedAt != null && job.startedAt != null ? job.finishedAt - job.startedAt : null;',
          },
        ],
      })),
    },
    unfixed('asserted', 'export const wait = (starts: Map<string, number>, id: string) => Date.now() - starts.get(id)!;'),
    unfixed('asserted', ofJob('const end = new Date(job.endTime!); return end.getTime() - job.startTime.getTime();')),
    // A check of something else, or on the other side
    suggested(
      'asserted',
      ofJob('if (job.pausedAt) return job.endTime!.getTime() - 1;'),
      ofJob('if (job.pausedAt) return job.endTime ? job.endTime.getTime() - 1 : null;'),
    ),
    suggested(
      'asserted',
      ofJob('if (!job.endTime) return job.endTime!.getTime() - 1;'),
      ofJob('if (!job.endTime) return job.endTime ? job.endTime.getTime() - 1 : null;'),
    ),
    suggested(
      'asserted',
      ofJob("if (job.endTime) log('over'); return job.endTime!.getTime() - 1;"),
      ofJob("if (job.endTime) log('over'); return job.endTime ? job.endTime.getTime() - 1 : null;"),
    ),
    suggested(
      'asserted',
      ofJob('if (job.endTime || job.pausedAt) return job.endTime!.getTime() - 1;'),
      ofJob('if (job.endTime || job.pausedAt) return job.endTime ? job.endTime.getTime() - 1 : null;'),
    ),
    suggested(
      'asserted',
      ofJob('job.endTime = null; return job.endTime!.getTime() - 1;'),
      ofJob('job.endTime = null; return job.endTime ? job.endTime.getTime() - 1 : null;'),
    ),
    suggested(
      'asserted',
      `${JOB}export const all = (jobs: Job[]) => jobs.filter((job) => job.pausedAt).map((job) => job.endTime!.getTime() - 1);`,
      `${JOB}export const all = (jobs: Job[]) => jobs.filter((job) => job.pausedAt).map((job) => job.endTime ? job.endTime.getTime() - 1 : null);`,
    ),
    // Casts
    suggested('cast', 'export const last = (ends: unknown[], start: number) => (ends.length === 0 ? (ends[0] as Date).getTime() - start : null);', 'export const last = (ends: unknown[], start: number) => (ends.length === 0 ? (ends[0] ? (ends[0] as Date).getTime() - start : null) : null);'),
    suggested('cast', ofJob('return (job.endTime as Date).getTime() - 1;'), ofJob('return job.endTime ? (job.endTime as Date).getTime() - 1 : null;')),
    suggested(
      'cast',
      'export const age = (row: Record<string, unknown>) => Date.now() - (row.paid_at as Date).getTime();',
      'export const age = (row: Record<string, unknown>) => row.paid_at ? Date.now() - (row.paid_at as Date).getTime() : null;',
    ),
    suggested(
      'cast',
      'export const left = (key: { expiresAt?: number }) => (key.expiresAt as number) - Date.now();',
      'export const left = (key: { expiresAt?: number }) => key.expiresAt != null ? (key.expiresAt as number) - Date.now() : null;',
    ),
    // Optional chains
    suggested(
      'optional',
      ofJob('return job.endTime?.getTime() - job.startTime.getTime();'),
      ofJob('return job.endTime ? job.endTime?.getTime() - job.startTime.getTime() : null;'),
    ),
    fixed(
      'optional',
      'export function age(order) { return Date.now() - order.paidAt?.getTime(); }',
      'export function age(order) { return order.paidAt ? Date.now() - order.paidAt?.getTime() : null; }',
      '/shop/orders.js',
    ),
    // Declared as nullable
    suggested('nullable', 'export const left = (end: Date | null) => Number(end) - Date.now();', 'export const left = (end: Date | null) => end ? Number(end) - Date.now() : null;'),
    suggested('nullable', 'type End = Date | null; export const left = (end: End) => Number(end) - Date.now();', 'type End = Date | null; export const left = (end: End) => end ? Number(end) - Date.now() : null;'),
    suggested('nullable', ofJob('return job.endTime.getTime() - job.startTime.getTime();'), ofJob('return job.endTime ? job.endTime.getTime() - job.startTime.getTime() : null;')),
    fixed(
      'nullable',
      'class Job { startTime: Date; endTime?: Date; took(): number | null { return this.endTime - this.startTime; } }',
      'class Job { startTime: Date; endTime?: Date; took(): number | null { return this.endTime ? this.endTime - this.startTime : null; } }',
    ),
    suggested(
      'nullable',
      `import { Column, Entity, PrimaryColumn } from 'typeorm';
@Entity() export class Job { @PrimaryColumn() id: string; @Column() startTime: Date; @Column({ nullable: true }) endTime: Date; }
export const took = (job: Job) => job.endTime.getTime() - job.startTime.getTime();`,
      `import { Column, Entity, PrimaryColumn } from 'typeorm';
@Entity() export class Job { @PrimaryColumn() id: string; @Column() startTime: Date; @Column({ nullable: true }) endTime: Date; }
export const took = (job: Job) => job.endTime ? job.endTime.getTime() - job.startTime.getTime() : null;`,
    ),
    // Libraries
    suggested(
      'nullable',
      `import dayjs from 'dayjs';\n${ofJob("return dayjs(job.endTime).diff(job.startTime, 'minute');")}`,
      `import dayjs from 'dayjs';\n${ofJob("return job.endTime ? dayjs(job.endTime).diff(job.startTime, 'minute') : null;")}`,
    ),
    suggested(
      'nullable',
      `import moment from 'moment';\n${ofJob('return moment(job.startTime).diff(job.pausedAt);')}`,
      `import moment from 'moment';\n${ofJob('return job.pausedAt ? moment(job.startTime).diff(job.pausedAt) : null;')}`,
    ),
    suggested(
      'asserted',
      `import { differenceInMinutes } from 'date-fns';\n${ofJob('return differenceInMinutes(job.endTime!, job.startTime);')}`,
      `import { differenceInMinutes } from 'date-fns';\n${ofJob('return job.endTime ? differenceInMinutes(job.endTime, job.startTime) : null;')}`,
    ),
    suggested(
      'asserted',
      `import { DateTime } from 'luxon';\n${ofJob('return DateTime.utc().diff(DateTime.fromJSDate(job.endTime!)).toMillis();')}`,
      `import { DateTime } from 'luxon';\n${ofJob('return (job.endTime ? DateTime.utc().diff(DateTime.fromJSDate(job.endTime)) : null).toMillis();')}`,
    ),
    // JavaScript has no types that could object; what a comparator gives back still means something
    fixed(
      'optional',
      'export function age(order) { const ms = Date.now() - order.paidAt?.getTime(); return ms; }',
      'export function age(order) { const ms = order.paidAt ? Date.now() - order.paidAt?.getTime() : null; return ms; }',
      '/shop/orders.js',
    ),
    {
      filename: '/shop/orders.js',
      code: 'export const sorted = (orders) => orders.sort((a, b) => a.paidAt?.getTime() - b.placed.getTime());',
      output: null,
      errors: [
        {
          messageId: 'optional',
          suggestions: [{ desc: 'Calculate only if `a.paidAt` is set, and give `0` otherwise.', output: 'export const sorted = (orders) => orders.sort((a, b) => a.paidAt ? a.paidAt?.getTime() - b.placed.getTime() : 0);' }],
        },
      ],
    },
    // The words of the message
    {
      code: ofJob('return job.endTime!.getTime() - job.startTime.getTime();', ': number'),
      output: null,
      errors: [
        {
          message: '`job.endTime` is only asserted to be set: `getTime()` throws when it is missing. Check it before you calculate with it.',
          line: 2,
          column: 53,
          endColumn: 75,
          suggestions: [{ desc: 'Calculate only if `job.endTime` is set, and give `null` otherwise.', output: ofJob('return job.endTime ? job.endTime.getTime() - job.startTime.getTime() : null;', ': number | null') }],
        },
      ],
    },
    // The result's annotation, and running totals
    suggested(
      'asserted',
      `${JOB}export async function duration(job: Job): Promise<number> { return job.endTime!.getTime() - 1; }`,
      `${JOB}export async function duration(job: Job): Promise<number | null> { return job.endTime ? job.endTime.getTime() - 1 : null; }`,
    ),
    suggested(
      'asserted',
      `${JOB}export const duration = (job: Job): number => job.endTime!.getTime() - 1;`,
      `${JOB}export const duration = (job: Job): number | null => job.endTime ? job.endTime.getTime() - 1 : null;`,
    ),
    unfixed('asserted', ofJob('const ms: number = job.endTime!.getTime() - 1; return ms;')),
    unfixed('asserted', `${JOB}type Ms = number; export function duration(job: Job): Ms { return job.endTime!.getTime() - 1; }`),
    suggested(
      'asserted',
      `${JOB}export const total = (jobs: Job[]): number => jobs.reduce((sum, job) => sum + (job.endTime!.getTime() - job.startTime.getTime()), 0);`,
      `${JOB}export const total = (jobs: Job[]): number => jobs.reduce((sum, job) => sum + (job.endTime ? job.endTime.getTime() - job.startTime.getTime() : 0), 0);`,
    ),
    suggested(
      'asserted',
      ofJob('let total = 0; total += job.endTime!.getTime() - job.startTime.getTime(); return total;'),
      ofJob('let total = 0; total += job.endTime ? job.endTime.getTime() - job.startTime.getTime() : 0; return total;'),
    ),
  ],
});
