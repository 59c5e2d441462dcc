// What a list is sorted by, of which a part may be missing.
import rule from '../../rules/no-unsafe-duration.ts';
import { createRuleTester } from '../rule-tester.ts';

const suggested = (messageId: string, code: string, output: string) => ({ code, output: null, errors: [{ messageId, suggestions: [{ messageId: 'suggestion', output }] }] });

const JOB = 'interface Job { startTime: Date; endTime: Date | null; pausedAt?: Date; ms: number | null; at: number }\n';

createRuleTester().run('no-unsafe-duration: sorted', rule, {
  valid: [],
  invalid: [
    suggested(
      'asserted',
      `${JOB}export const byEnd = (jobs: Job[]) => jobs.toSorted((a, b): number => b.startTime.getTime() - a.endTime!.getTime());`,
      `${JOB}export const byEnd = (jobs: Job[]) => jobs.toSorted((a, b): number => a.endTime ? b.startTime.getTime() - a.endTime.getTime() : 0);`,
    ),
    suggested(
      'asserted',
      `${JOB}export const byEnd = (jobs: Job[]) => jobs.sort((a, b) => { return a.endTime!.getTime() - b.startTime.getTime() || a.startTime.getTime() - b.startTime.getTime(); });`,
      `${JOB}export const byEnd = (jobs: Job[]) => jobs.sort((a, b) => { return (a.endTime ? a.endTime.getTime() - b.startTime.getTime() : 0) || a.startTime.getTime() - b.startTime.getTime(); });`,
    ),
    suggested(
      'asserted',
      `${JOB}export const times = (jobs: Job[]) => jobs.map((job) => job.endTime!.getTime() - job.startTime.getTime()).sort();`,
      `${JOB}export const times = (jobs: Job[]) => jobs.map((job) => job.endTime ? job.endTime.getTime() - job.startTime.getTime() : null).sort();`,
    ),
    suggested(
      'asserted',
      `${JOB}export const inOrder = (jobs: Job[]) => jobs.sort((a, b) => jobs.indexOf(a) - jobs.indexOf(b)).map((job) => { const ms = job.endTime!.getTime() - 1; return ms; });`,
      `${JOB}export const inOrder = (jobs: Job[]) => jobs.sort((a, b) => jobs.indexOf(a) - jobs.indexOf(b)).map((job) => { const ms = job.endTime ? job.endTime.getTime() - 1 : null; return ms; });`,
    ),
  ],
});
