// Constants that are there with another value, and properties that the constructor declares.
import rule from '../../rules/no-unsafe-duration.ts';
import { createRuleTester } from '../rule-tester.ts';

const JOB = 'interface Job { startTime: Date; endTime: Date | null; pausedAt?: Date }\n';

/** A function of a job, in TypeScript. */
const ofJob = (body: string) => `${JOB}export function duration(job: Job) { ${body} }`;
const suggested = (messageId: string, code: string, output: string) => ({ code, output: null, errors: [{ messageId, suggestions: [{ messageId: 'suggestion', output }] }] });

createRuleTester().run('no-unsafe-duration', rule, {
  valid: [
    // A constant that is there whenever something else is, of which the code has made sure
    ofJob('const end = job.pausedAt ? new Date(job.pausedAt) : undefined; return job.pausedAt ? end!.getTime() - job.startTime.getTime() : null;'),
    ofJob('const end = job.pausedAt === undefined ? null : new Date(job.pausedAt); if (!job.pausedAt) return null; return end!.getTime() - job.startTime.getTime();'),
    ofJob('const end = job.pausedAt && new Date(job.pausedAt); if (job.pausedAt) return end!.getTime() - job.startTime.getTime();'),
    // A property with a default
    'export class Cache { constructor(protected maxAgeMs = 600e3) {} oldest() { return new Date(Date.now() - this.maxAgeMs); } }',
  ],
  invalid: [
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
      'export class Cache { constructor(protected maxAgeMs?: number) {} oldest() { return [Date.now() - this.maxAgeMs]; } }',
      'export class Cache { constructor(protected maxAgeMs?: number) {} oldest() { return [(this.maxAgeMs != null ? Date.now() - this.maxAgeMs : null)]; } }',
    ),
  ],
});
