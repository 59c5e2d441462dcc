// Constants that are there with another value, and properties that the constructor declares.
import rule from '../../rules/no-unsafe-duration.ts';
import { createRuleTester } from '../rule-tester.ts';

const JOB = 'interface Job { startTime: Date; endTime: Date | null; pausedAt?: Date }\n';

/** A function of a job, in TypeScript. */
const ofJob = (body: string) => `${JOB}export function duration(job: Job) { ${body} }`;
const suggested = (messageId: string, code: string, output: string) => ({ code, output: null, errors: [{ messageId, suggestions: [{ messageId: 'suggestion', output }] }] });

const ofDay = (body: string) => `import moment from 'moment';\nexport function openFor(day: { opensAt?: string; closesAt?: string; hours: number }) { ${body} }`;
const unfixed = (code: string, consequence: string) => ({ code, output: null, errors: [{ messageId: 'nullable', data: { operand: 'day.opensAt', consequence }, suggestions: [] }] });

createRuleTester().run('no-unsafe-duration', rule, {
  valid: [
    // A constant that is there whenever something else is, of which the code has made sure
    ofJob('const end = job.pausedAt ? new Date(job.pausedAt) : undefined; return job.pausedAt ? end!.getTime() - job.startTime.getTime() : null;'),
    ofJob('const end = job.pausedAt === undefined ? null : new Date(job.pausedAt); if (!job.pausedAt) return null; return end!.getTime() - job.startTime.getTime();'),
    ofJob('const end = job.pausedAt && new Date(job.pausedAt); if (job.pausedAt) return end!.getTime() - job.startTime.getTime();'),
    // A property that is checked before a constant is taken out of it
    ofJob('if (!job.pausedAt) return null; const { pausedAt, startTime } = job; return pausedAt.getTime() - startTime.getTime();'),
    ofJob('if (job.pausedAt !== undefined) { const { pausedAt: end } = job; return end.getTime() - job.startTime.getTime(); }'),
    `${JOB}export class Run { constructor(private job: Job) {} duration() { if (!this.job.pausedAt) return 0; const { pausedAt } = this.job; return pausedAt.getTime() - this.job.startTime.getTime(); } }`,
    // A text that fits no format, where the result is asked for being a number
    ofDay("const took = moment(day.closesAt, 'HH:mm').diff(moment(day.opensAt, 'HH:mm')) / 1000; return isNaN(took) ? 0 : took;"),
    ofDay("const opened = moment.utc(day.opensAt, 'HH:mm'); const took = moment().diff(opened); return Number.isFinite(took) ? took : null;"),
    // A property with a default
    'export class Cache { constructor(protected maxAgeMs = 600e3) {} oldest() { return new Date(Date.now() - this.maxAgeMs); } }',
  ],
  invalid: [
    unfixed(ofDay("const opened = moment(day.opensAt, 'HH:mm'); return moment().diff(opened);"), 'a missing value fits no format, and the result is NaN'),
    unfixed(ofDay("const opened = moment(day.opensAt, 'HH:mm'); const took = moment().diff(opened); return isNaN(day.hours) ? 0 : took;"), 'a missing value fits no format, and the result is NaN'),
    unfixed(ofDay('const opened = moment(day.opensAt); const took = moment().diff(opened); return isNaN(took) ? 0 : took;'), '`moment(undefined)` is the current time'),
    unfixed(ofDay("const opened = moment.tz(day.opensAt, 'Europe/Berlin'); const took = moment().diff(opened); return isNaN(took) ? 0 : took;"), '`moment(undefined)` is the current time'),
    suggested(
      'asserted',
      ofJob('const end = job.pausedAt ? new Date(job.pausedAt) : undefined; return end!.getTime() - job.startTime.getTime();'),
      ofJob('const end = job.pausedAt ? new Date(job.pausedAt) : undefined; return end ? end.getTime() - job.startTime.getTime() : null;'),
    ),
    suggested(
      'asserted',
      ofJob('const end = job.pausedAt ? undefined : job.endTime; return job.pausedAt ? end!.getTime() - 1 : 0;'),
      ofJob('const end = job.pausedAt ? undefined : job.endTime; return job.pausedAt ? (end ? end.getTime() - 1 : null) : 0;'),
    ),
    suggested(
      'nullable',
      ofJob('if (!job.endTime) return null; const { pausedAt } = job; return pausedAt.getTime() - 1;'),
      ofJob('if (!job.endTime) return null; const { pausedAt } = job; return pausedAt ? pausedAt.getTime() - 1 : null;'),
    ),
    suggested(
      'nullable',
      `${JOB}export function duration(job: Job, other: Job) { if (!other.pausedAt) return null; const { pausedAt } = job; return pausedAt.getTime() - 1; }`,
      `${JOB}export function duration(job: Job, other: Job) { if (!other.pausedAt) return null; const { pausedAt } = job; return pausedAt ? pausedAt.getTime() - 1 : null; }`,
    ),
    suggested(
      'nullable',
      'export class Cache { constructor(protected maxAgeMs?: number) {} oldest() { return [Date.now() - this.maxAgeMs]; } }',
      'export class Cache { constructor(protected maxAgeMs?: number) {} oldest() { return [(this.maxAgeMs != null ? Date.now() - this.maxAgeMs : null)]; } }',
    ),
  ],
});
