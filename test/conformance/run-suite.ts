// Runs one suite in a process of its own and sends what it found to the process that started it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { orms } from '../../src/orms/index.ts';
import { openDatabase } from './databases/database.ts';
import type { Database, DatabaseName } from './databases/database.ts';
import { effectOf } from './effect.ts';
import { definitionsOf, projectsOf, writeProject } from './projects.ts';
import type { Project } from './projects.ts';
import { snippetsOf } from './snippets.ts';
import type { Snippet } from './snippets.ts';
import { suiteOf } from './suites.ts';
import { fixed, verdictsOf } from './verdicts.ts';
import type { Answer, Policy, Verdicts } from './verdicts.ts';

/** What one snippet did with one declaration, beside what the rule says about it. */
export interface Case {
  readonly project: string;
  readonly snippet: string;
  readonly title: string;
  /** What happened to the rows. */
  readonly effect: string;
  /** `null` where the ORM has no adapter. */
  readonly answer: Answer | null;
  /** What happened to the rows after the rule's fix; `null` where it offers none. */
  readonly afterFix: string | null;
  /** The same under the policy `explicit`, which wants every write to set the field itself. */
  readonly afterExplicitFix: string | null;
  /** The rule reports one write twice. */
  readonly doubled: boolean;
  /** The error, where the snippet threw one and should not have, or the other way round. */
  readonly failure: string | null;
}

type Code = Readonly<Record<string, () => Promise<unknown>>>;

const [name = '', root = ''] = process.argv.slice(2);
const suite = suiteOf(name);
const hasAdapter = orms.some((orm) => orm.name === suite.orm);
const databases = new Map<DatabaseName, Promise<Database>>();

const cases: Case[] = [];
for (const project of projectsOf(suite, root)) cases.push(...(await runProject(project)));
process.send?.(cases, () => process.exit());

async function runProject(project: Project): Promise<Case[]> {
  writeProject(suite, project);
  await suite.prepare?.(project.directory);
  const open = databases.get(project.database) ?? openDatabase(project.database);
  databases.set(project.database, open);
  const database = await open;
  await database.create(definitionsOf(suite, project));
  const source = (await import(join(project.directory, 'source.ts'))) as { open?: () => Promise<void>; close?: () => Promise<void> };
  await source.open?.();
  const found: Case[] = [];
  for (const file of project.writes) found.push(...(await runFile(project, database, file)));
  await source.close?.();
  return found;
}

async function runFile(project: Project, database: Database, file: string): Promise<Case[]> {
  const path = join(project.directory, `${file}.ts`);
  const text = readFileSync(path, 'utf8');
  const code = (await import(path)) as Code;
  const snippets = snippetsOf(text);
  const managed = hasAdapter ? await repair(text, path, project, 'managed') : null;
  const explicit = hasAdapter ? await repair(text, path, project, 'explicit') : null;
  const found: Case[] = [];
  for (const snippet of snippets) {
    const { effect, failure } = await run(database, code, snippet);
    found.push({
      project: project.name,
      snippet: snippet.name,
      title: snippet.title,
      effect,
      answer: managed?.verdicts.answer(snippet) ?? null,
      afterFix: managed && (await runFixed(database, managed, snippet)),
      afterExplicitFix: explicit && (await runFixed(database, explicit, snippet)),
      doubled: managed?.verdicts.isDoubled(snippet) ?? false,
      failure,
    });
  }
  return found;
}

/** What the rule says about a file under a policy, and the file after its fixes. */
interface Repair {
  readonly verdicts: Verdicts;
  readonly code: Code;
}

async function repair(text: string, path: string, { directory }: Project, policy: Policy): Promise<Repair> {
  const copy = path.replace(/\.ts$/, `.${policy}.ts`);
  writeFileSync(copy, fixed(text, path, directory, policy));
  return { verdicts: verdictsOf(text, path, directory, policy), code: (await import(copy)) as Code };
}

/** What a snippet does after the fix, or the error that it throws; `null` where there is no fix. */
async function runFixed(database: Database, { verdicts, code }: Repair, snippet: Snippet): Promise<string | null> {
  if (snippet.throws || !verdicts.isFixable(snippet)) return null;
  const { effect, failure } = await run(database, code, snippet);
  return failure ?? effect;
}

/** Fills the database, runs a snippet and reads what it did. */
async function run(database: Database, code: Code, { name: snippet, throws }: Snippet): Promise<{ effect: string; failure: string | null }> {
  await database.fill();
  const before = await database.read();
  let error: unknown = null;
  try {
    await code[snippet]?.();
  } catch (thrown) {
    error = thrown ?? 'unknown error';
  }
  const effect = error === null ? effectOf(before, await database.read()) : 'refused';
  return { effect, failure: (error !== null) === throws ? null : error === null ? 'was expected to throw' : messageOf(error) };
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause ? messageOf(error.cause) : `${error.message.trim().split('\n').at(-1)}`;
}
