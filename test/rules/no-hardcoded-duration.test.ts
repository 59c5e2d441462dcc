// Which durations are made up, and how they are calculated instead.
import type { RuleTester } from 'eslint';
import rule from '../../rules/no-hardcoded-duration.ts';
import { createRuleTester } from '../rule-tester.ts';

const JOB = 'interface ExportJob { startTime: Date; endTime: Date; executionTimeMs: number | null; durationSeconds: number; maxDurationMs: number; timeoutMs: number }\n';
const OPEN = 'interface ExportJob { startedAt: Date; finishedAt: Date | null; tookMs?: number }\n';
const TABLE = "import { integer, pgTable, timestamp } from 'drizzle-orm/pg-core';\nimport { drizzle } from 'drizzle-orm/node-postgres';\n"
  + "export const jobs = pgTable('jobs', { id: integer().primaryKey(), startedAt: timestamp(), finishedAt: timestamp(), durationMs: integer(), timeoutMs: integer() });\nconst db = drizzle(url);\n";
const ENTITY = "import { Column, Entity, type Repository } from 'typeorm';\n@Entity()\nexport class ExportJob {\n  @Column() startTime!: Date;\n  @Column() endTime!: Date;\n  @Column() executionTimeMs!: number;\n}\n";
const NAMES = { field: 'executionTimeMs', value: '5000', start: 'startTime', end: 'endTime' };

const ok = (name: string, code: string, filename = 'jobs.ts'): RuleTester.ValidTestCase => ({ name, code, filename });
const ofJob = (body: string): string => `${JOB}export function complete(job: ExportJob) { ${body} }\n`;

/** A report with its suggestion. */
const suggested = (name: string, code: string, output: string, data: Partial<typeof NAMES> = {}, filename = 'jobs.ts'): RuleTester.InvalidTestCase => ({
  name,
  code,
  output: null,
  filename,
  errors: [{ messageId: 'hardcoded', data: { ...NAMES, ...data }, suggestions: [{ messageId: 'suggestion', data: { ...NAMES, ...data }, output }] }],
});

const unfixed = (name: string, code: string, data: Partial<typeof NAMES> = {}): RuleTester.InvalidTestCase => ({
  name,
  code,
  output: null,
  filename: 'jobs.ts',
  errors: [{ messageId: 'hardcoded', data: { ...NAMES, ...data }, suggestions: [] }],
});

createRuleTester().run('no-hardcoded-duration', rule, {
  valid: [
    // Values that are not made up
    ok('a value that is calculated', ofJob('job.executionTimeMs = job.endTime.getTime() - job.startTime.getTime();')),
    ok('a value that is handed in', `${JOB}export function complete(job: ExportJob, tookMs: number) { job.executionTimeMs = tookMs; }\n`),
    ok('a value of something else', ofJob('job.executionTimeMs = job.durationSeconds * 1000;')),
    ok('no time yet', ofJob('job.executionTimeMs = 0;')),
    ok('no value', ofJob('job.executionTimeMs = null;')),
    ok('a mark', ofJob('job.executionTimeMs = -1;')),
    ok('a value that is added to', ofJob('job.durationSeconds += 5;')),
    // Times that are planned
    ok('a limit', ofJob('job.maxDurationMs = 60_000;')),
    ok('a timeout', ofJob('job.timeoutMs = 60_000;')),
    ok('an estimate', 'export const plan = (job) => { job.startedAt = now; job.finishedAt = null; job.estimatedDurationMs = 5000; };\n'),
    ok('an interval', 'const poll = { startedAt, finishedAt, pollIntervalMs: 5000, retryDelayMs: 100 };\n'),
    ok('an animation', 'const effect = { startedAt, endedAt, animationDuration: 300 };\n'),
    ok('an appointment', 'interface Meeting { startTime: Date; endTime: Date; duration: number }\nexport function plan(meeting: Meeting) { meeting.duration = 30; }\n'),
    ok('a slot', 'export const slot = { id, duration: 15 * 60, start: startDate, stop: endDate };\n'),
    ok('an appointment in minutes', 'export const meeting = { startTime, endTime, durationMinutes: 30 };\n'),
    // Fields that are no durations
    ok('another number', ofJob('job.attempts = 3;')),
    ok('a word that only sounds like it', 'const job = { startedAt, finishedAt, tookPart: 3 };\n'),
    ok('a text', ofJob("job.executionTimeMs = '5000';")),
    // Records of which it is not known that they have a start and an end
    ok('no start', 'export function complete(job) { job.endTime = new Date(); job.executionTimeMs = 5000; }\n'),
    ok('no record', 'const options = { durationMs: 5000 };\n'),
    ok('a type without an end', 'interface Call { startedAt: Date; durationMs: number }\nexport function end(call: Call) { call.durationMs = 5000; }\n'),
    ok('a start and an end of something else', 'export function complete(job, run) { use(run.startedAt, run.finishedAt); job.durationMs = 5000; }\n'),
    // Samples
    ok('defaults', 'const defaultRun = { startedAt: start, finishedAt: end, durationMs: 1200 };\n'),
    ok('defaults of a parameter', 'export function show(run = { startedAt: start, finishedAt: end, durationMs: 1200 }) { return run; }\n'),
    ok('a sample', 'export const mockRun = () => ({ startedAt: start, finishedAt: end, durationMs: 1200 });\n'),
    ok('a list of samples', 'export const sampleRuns = [{ startedAt: start, finishedAt: end, durationMs: 1200 }];\n'),
    ok('a record that is written down as a whole', "const run = { startedAt: new Date('2024-05-01T10:00:00Z'), finishedAt: new Date('2024-05-01T10:00:05Z'), durationMs: 5000 };\n"),
    ok('texts', "const run = { startedAt: '2024-05-01T10:00:00Z', finishedAt: '2024-05-01T10:00:05Z', durationMs: 5000 };\n"),
    ok('a test', ofJob('job.executionTimeMs = 5000;'), 'jobs.test.ts'),
    ok('a seed', ofJob('job.executionTimeMs = 5000;'), 'prisma/seed.ts'),
    ok('a fixture', ofJob('job.executionTimeMs = 5000;'), 'test/fixtures/jobs.ts'),
    ok('a factory', ofJob('job.executionTimeMs = 5000;'), 'job.factory.ts'),
    ok('a limit of a table', `${TABLE}await db.update(jobs).set({ timeoutMs: 1200 });\n`),
  ],
  invalid: [
    // By a type
    suggested('a field of a type', ofJob('job.executionTimeMs = 5000;'), ofJob('job.executionTimeMs = job.endTime.getTime() - job.startTime.getTime();')),
    suggested('a product', ofJob('job.executionTimeMs = 5 * 1000;'), ofJob('job.executionTimeMs = job.endTime.getTime() - job.startTime.getTime();'), { value: '5 * 1000' }),
    suggested('a number with a separator', ofJob('job.executionTimeMs = 5_000;'), ofJob('job.executionTimeMs = job.endTime.getTime() - job.startTime.getTime();'), { value: '5_000' }),
    suggested('seconds', ofJob('job.durationSeconds = 5;'), ofJob('job.durationSeconds = Math.round((job.endTime.getTime() - job.startTime.getTime()) / 1000);'), { field: 'durationSeconds', value: '5' }),
    suggested(
      'fields that are numbers',
      'interface Run { startedAt: number; endedAt: number; latencyMs: number }\nexport function end(run: Run) { run.latencyMs = 12; }\n',
      'interface Run { startedAt: number; endedAt: number; latencyMs: number }\nexport function end(run: Run) { run.latencyMs = run.endedAt - run.startedAt; }\n',
      { field: 'latencyMs', value: '12', start: 'startedAt', end: 'endedAt' },
    ),
    suggested(
      'a type of snake case',
      'interface Run { started_at: Date; finished_at: Date; elapsed_ms: number }\nexport function end(run: Run) { run.elapsed_ms = 12; }\n',
      'interface Run { started_at: Date; finished_at: Date; elapsed_ms: number }\nexport function end(run: Run) { run.elapsed_ms = run.finished_at.getTime() - run.started_at.getTime(); }\n',
      { field: 'elapsed_ms', value: '12', start: 'started_at', end: 'finished_at' },
    ),
    suggested(
      'an end that was set before',
      `${OPEN}export function complete(job: ExportJob) { job.finishedAt = new Date(); job.tookMs = 900; }\n`,
      `${OPEN}export function complete(job: ExportJob) { job.finishedAt = new Date(); job.tookMs = job.finishedAt.getTime() - job.startedAt.getTime(); }\n`,
      { field: 'tookMs', value: '900', start: 'startedAt', end: 'finishedAt' },
    ),
    suggested(
      'an end that was checked before',
      `${OPEN}export function complete(job: ExportJob) { if (!job.finishedAt) return; job.tookMs = 900; }\n`,
      `${OPEN}export function complete(job: ExportJob) { if (!job.finishedAt) return; job.tookMs = job.finishedAt.getTime() - job.startedAt.getTime(); }\n`,
      { field: 'tookMs', value: '900', start: 'startedAt', end: 'finishedAt' },
    ),
    unfixed('an end that may be missing', `${OPEN}export function complete(job: ExportJob) { job.tookMs = 900; }\n`, { field: 'tookMs', value: '900', start: 'startedAt', end: 'finishedAt' }),
    // By a class
    suggested(
      'a member of a class',
      'export class ExportJob { startTime!: Date; endTime!: Date; executionTimeMs = 0; complete() { this.executionTimeMs = 5000; } }\n',
      'export class ExportJob { startTime!: Date; endTime!: Date; executionTimeMs = 0; complete() { this.executionTimeMs = this.endTime.getTime() - this.startTime.getTime(); } }\n',
    ),
    suggested(
      'an inherited member',
      'class Timed { startTime!: Date; endTime!: Date; }\nexport class ExportJob extends Timed { executionTimeMs = 0; complete() { this.executionTimeMs = 5000; } }\n',
      'class Timed { startTime!: Date; endTime!: Date; }\nexport class ExportJob extends Timed { executionTimeMs = 0; complete() { this.executionTimeMs = this.endTime.getTime() - this.startTime.getTime(); } }\n',
    ),
    // By a model
    suggested(
      'a loaded row',
      `${ENTITY}export async function complete(jobs: Repository<ExportJob>) { const job = await jobs.findOneByOrFail({ id: 1 }); job.executionTimeMs = 5000; await jobs.save(job); }\n`,
      `${ENTITY}export async function complete(jobs: Repository<ExportJob>) { const job = await jobs.findOneByOrFail({ id: 1 }); job.executionTimeMs = job.endTime.getTime() - job.startTime.getTime(); await jobs.save(job); }\n`,
    ),
    unfixed('the data of an update', `${TABLE}await db.update(jobs).set({ finishedAt: new Date(), durationMs: 1200 });\n`, { field: 'durationMs', value: '1200', start: 'startedAt', end: 'finishedAt' }),
    unfixed('the data of an update by a repository', `${ENTITY}export const complete = (jobs: Repository<ExportJob>) => jobs.update({ id: 1 }, { endTime: new Date(), executionTimeMs: 5000 });\n`),
    // By the code around
    suggested(
      'a record whose start is used',
      'export function complete(job) { job.endTime = new Date(); log(job.startTime); job.executionTimeMs = 5000; }\n',
      'export function complete(job) { job.endTime = new Date(); log(job.startTime); job.executionTimeMs = job.endTime.getTime() - job.startTime.getTime(); }\n',
    ),
    suggested(
      'a record in JavaScript',
      'exports.complete = (job) => { log(job.startTime, job.endTime); job.executionTimeMs = 5000; };\n',
      'exports.complete = (job) => { log(job.startTime, job.endTime); job.executionTimeMs = job.endTime.getTime() - job.startTime.getTime(); };\n',
      {},
      'jobs.js',
    ),
    // Literals
    suggested(
      'a literal with a start and an end',
      'const run = { startedAt: start, finishedAt: end, durationMs: 1200 };\n',
      'const run = { startedAt: start, finishedAt: end, durationMs: end.getTime() - start.getTime() };\n',
      { field: 'durationMs', value: '1200', start: 'startedAt', end: 'finishedAt' },
    ),
    suggested(
      'a literal of members',
      'const run = { startedAt: job.start, finishedAt: job.end, tookMs: 1200 };\n',
      'const run = { startedAt: job.start, finishedAt: job.end, tookMs: job.end.getTime() - job.start.getTime() };\n',
      { field: 'tookMs', value: '1200', start: 'startedAt', end: 'finishedAt' },
    ),
    unfixed('a literal that reads the clock', 'const run = { startedAt: new Date(), finishedAt: new Date(), durationMs: 1200 };\n', { field: 'durationMs', value: '1200', start: 'startedAt', end: 'finishedAt' }),
    unfixed('a duration without a unit', 'const run = { startedAt: start, completedAt: end, duration: 1200 };\n', { field: 'duration', value: '1200', start: 'startedAt', end: 'completedAt' }),
    unfixed('a literal with a type', `${JOB}const job: ExportJob = { executionTimeMs: 5000, ...rest };\n`),
  ],
});
