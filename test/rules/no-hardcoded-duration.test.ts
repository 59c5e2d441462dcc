// Which durations are made up, and how they are calculated instead.
import type { RuleTester } from 'eslint';
import rule from '../../rules/no-hardcoded-duration.ts';
import { createRuleTester } from '../rule-tester.ts';

const JOB = 'interface ExportJob { startTime: Date; endTime: Date; executionTimeMs: number | null; durationSeconds: number; maxDurationMs: number }\n';

const ok = (name: string, code: string, filename = 'jobs.ts'): RuleTester.ValidTestCase => ({ name, code, filename });

const suggested = (name: string, code: string, output: string, data: Record<string, string>): RuleTester.InvalidTestCase => ({
  name,
  code,
  output: null,
  filename: 'jobs.ts',
  errors: [{ messageId: 'hardcoded', data, suggestions: [{ messageId: 'suggestion', data, output }] }],
});

createRuleTester().run('no-hardcoded-duration', rule, {
  valid: [
    ok('a value that is calculated', `${JOB}export function complete(job: ExportJob) { job.executionTimeMs = job.endTime.getTime() - job.startTime.getTime(); }\n`),
    ok('nothing yet', `${JOB}export function begin(job: ExportJob) { job.executionTimeMs = 0; }\n`),
    ok('a limit', `${JOB}export function begin(job: ExportJob) { job.maxDurationMs = 60_000; }\n`),
    ok('defaults', 'const defaultRun = { startedAt: start, finishedAt: end, durationMs: 1200 };\n'),
  ],
  invalid: [
    suggested(
      'a field of a type',
      `${JOB}export function complete(job: ExportJob) { job.executionTimeMs = 5000; }\n`,
      `${JOB}export function complete(job: ExportJob) { job.executionTimeMs = job.endTime.getTime() - job.startTime.getTime(); }\n`,
      { field: 'executionTimeMs', value: '5000', start: 'startTime', end: 'endTime' },
    ),
    suggested(
      'a literal with start and end',
      'const run = { startedAt: start, finishedAt: end, durationMs: 1200 };\n',
      'const run = { startedAt: start, finishedAt: end, durationMs: end.getTime() - start.getTime() };\n',
      { field: 'durationMs', value: '1200', start: 'startedAt', end: 'finishedAt' },
    ),
  ],
});
