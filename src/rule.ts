// What a rule is written with: its meta, the facts of the file it is on, and how it reports one.
import { relative } from 'node:path';
import type { Rule } from 'eslint';
import { factsOf, makesPlain } from './analyze.ts';
import type { FactKinds, Facts } from './analyze.ts';
import type { Column, Edit, EditSet, Field, Model, Payload, PayloadKey, Place, Role, Verdict, Write } from './facts.ts';
import { isGenerated } from './generated-files.ts';
import { importEdits } from './js/edits.ts';
import { forgetLast, lazy } from './js/lazy.ts';
import { orms } from './orms/index.ts';
import { examplesIn } from './orms/lowering/examples.ts';
import type { Missing, Orm } from './orms/orm.ts';
import { WRAPPED } from './project/declared.ts';
import { migrationState } from './project/migrations.ts';
import type { MigrationState } from './project/migrations.ts';
import { fieldOf, normalName, roleOf, roleOfName } from './roles.ts';
import type { SchemaChange } from './schema-changes.ts';
import { readSettings } from './settings.ts';
import type { Settings } from './settings.ts';

export { isAppendOnly } from './append-only.ts';
export { removeFrom, renameKey } from './js/edits.ts';
export { nameAmongOthers } from './orms/lowering/examples.ts';
export { losesNothing } from './orms/sql/lost-values.ts';
export { namesTime, normalName } from './roles.ts';
export type { Column, Edit, EditSet, Field, Missing, Model, Payload, PayloadKey, SchemaChange, Settings, Write };

/** A rule that is switched on for all files must say that it can read each of them, or ESLint stops. */
const LANGUAGES = ['js/js', 'timestamps/prisma', 'timestamps/sql'];
const DOCS = 'https://github.com/eslint-plugin-timestamps/eslint-plugin-timestamps/blob/main/docs/rules';

export interface TimestampsRuleDocs {
  readonly description: string;
  /** Whether the rule is part of the `recommended` preset; every rule is part of `guideline`. */
  readonly recommended: boolean;
  /** The guideline's requirements that the rule enforces. */
  readonly requirements: readonly string[];
  /** The rule is about tests: presets switch it on for them, and every other rule off. */
  readonly forTests?: true;
}

export interface TimestampsRule extends Rule.RuleModule {
  readonly meta: Rule.RuleMetaData & { readonly docs: TimestampsRuleDocs };
}

interface Definition {
  /** The rule's id without the plugin's prefix: the name of its file. */
  readonly name: string;
  readonly meta: Omit<Rule.RuleMetaData, 'docs'> & { readonly docs: TimestampsRuleDocs };
  readonly create: (context: Rule.RuleContext) => Rule.RuleListener;
}

/** Completes a rule with its languages and the address of its page. */
export function createRule({ name, meta, create }: Definition): TimestampsRule {
  return { meta: { languages: LANGUAGES, ...meta, docs: { ...meta.docs, url: `${DOCS}/${name}.md` } }, create };
}

/** One problem: where, what, and the edit that ends it. */
export interface Problem {
  readonly at: Place;
  readonly messageId: string;
  readonly data?: Record<string, string>;
  readonly edit?: EditSet | null;
  /** `fix` is applied by `--fix`; `suggestion` waits for the user. */
  readonly as?: 'fix' | 'suggestion';
  /** The edit changes what the program does or stores, so the setting `fix: 'safe'` makes it a suggestion. */
  readonly changesBehaviour?: boolean;
}

/** What a rule may ask beside the fact itself. */
export interface Tools {
  readonly settings: Settings;
  readonly text: string;
  readonly report: (problem: Problem) => void;
  /** The adapter that a fact comes from: it owns the edits and the wording. */
  readonly orm: (fact: Model | Column | Write | SchemaChange) => Orm;
  /** Whether a field moves in a write that leaves it out. */
  readonly verdict: (write: Write, field: Field) => Verdict;
  /** Whether a write may leave a field as it is on purpose: a comment says so, or another column gets what is made of it. */
  readonly isLeft: (write: Write, field: Field) => boolean;
  /** The model's field of a role, by mechanism or by name. */
  readonly field: (model: Model, role: 'created' | 'updated') => Field | null;
  /** What a field is for, by mechanism or by name. */
  readonly role: (field: Field) => Role;
  /** The model with what the models beside it call their times. */
  readonly amongOthers: (model: Model) => Model;
  /** Whether code of this file changes rows of a model, and does more than mark them as deleted. */
  readonly isChanged: (model: Model) => boolean;
  /** The file's path from the working directory, with slashes. */
  readonly path: string;
}

/** Adds the import that the project's expression for the current time needs, where the edit uses it. */
export function withImport(edit: EditSet | null, now: Settings['now']): EditSet | null {
  const isUsed = edit?.edits.some(({ text }) => text.includes(now.expression));
  return edit && now.import && isUsed ? { ...edit, imports: [...edit.imports, now.import] } : edit;
}

/** What a rule does with each fact of a kind. */
export type Visitors = { readonly [K in keyof FactKinds]?: (fact: FactKinds[K], tools: Tools) => void };

/** Calls back for every fact of the file, in source order. Every rule that reports an edit has a message `suggestion`. */
export function visitFacts(context: Rule.RuleContext, visitors: Visitors): Rule.RuleListener {
  const settings = readSettings(context.settings['timestamps']);
  return {
    Program() {
      const facts = factsOf(context.sourceCode, context.physicalFilename, { settings, root: context.cwd });
      const migration = lazy(() => migrationState(context.physicalFilename, context.sourceCode.text, settings.migrations));
      const tools = lazy(() => createTools(context, settings, migration(), facts));
      const visit = <K extends keyof FactKinds>(kind: K): void => {
        const found = facts.of(kind);
        if (found.length > 0 && !isExempt(kind, migration)) for (const fact of found) visitors[kind]?.(fact, tools());
      };
      for (const kind of Object.keys(visitors) as (keyof FactKinds)[]) visit(kind);
    },
    // Every rule has visited the file by now.
    'Program:exit': forgetLast,
  };
}

/** A data migration has reasons of its own to leave `updatedAt` as it was, and what has run is neither changed nor called by anybody. */
function isExempt(kind: keyof FactKinds, migration: () => MigrationState): boolean {
  return ((kind === 'Write' || kind === 'UndocumentedTimestamps') && migration() !== 'none') || (kind === 'SchemaChange' && migration() === 'applied');
}

/**
 * What the database does: a trigger, measured with six libraries on PostgreSQL, also for upserts and MERGE, or MySQL's clause `ON UPDATE`
 * for a column that the statement leaves out.
 */
const MOVED: Verdict = { outcome: 'refreshed', why: '' };

/** What a function of the project adds to its data is not known; a field that nothing moves stays as it was, unless it does. */
const NOT_FOLLOWED: Verdict = { outcome: 'unknown', why: 'what it adds cannot be followed' };

function verdictOf(write: Write, field: Field): Verdict {
  if (field.mechanism === 'trigger' || (field.mechanism === 'on update' && field.onUpdate === 'database')) return MOVED;
  return write.path === WRAPPED ? NOT_FOLLOWED : ormOf(write).verdict(write, field);
}

/** A write of rows that are there; one of a whole row may be what inserts it. */
function changesRows({ payload, whole }: Write, { fields }: Settings): boolean {
  return !whole && (!payload.complete || payload.keys.some(({ name }) => roleOfName(name, fields) !== 'deleted'));
}

/** Whether a text names a field, in code or in the database. */
function names(text: string, { name, column = name }: Field): boolean {
  return text.match(/\w+/g)?.some((word) => word === column || normalName(word) === normalName(name)) ?? false;
}

/** What a column is given: the code behind its name, without the names of keys in it. */
function valueOf(code: string): string {
  return code.replace(/[\w$'"]+\s*:(?!:)/g, '');
}

function ormOf(fact: Model | Column | Write | SchemaChange): Orm {
  return orms.find((orm) => orm.name === fact.orm) as Orm;
}

function createTools(
  context: Rule.RuleContext,
  settings: Settings,
  migration: MigrationState,
  facts: Facts,
): Tools {
  const { sourceCode } = context;
  const examples = lazy(() => {
    const own = examplesIn(facts.models);
    return own.created || own.updated ? own : examplesIn([...facts.models, ...facts.imported]);
  });
  // What a program writes is not edited: the change would be gone the next time.
  const isMade = lazy(() => isGenerated(sourceCode.text));
  const fixer =
    (edit: EditSet) =>
    (apply: Rule.RuleFixer): Rule.Fix[] =>
      [...edit.edits, ...importEdits(sourceCode.text, facts.imports, edit.imports)].map(({ start, end, text }) =>
        apply.replaceTextRange([start, end], text),
      );
  return {
    settings,
    text: sourceCode.text,
    report({ at, messageId, data = {}, edit = null, as = 'fix', changesBehaviour = false }) {
      const loc = { start: sourceCode.getLocFromIndex(at.start), end: sourceCode.getLocFromIndex(at.end) };
      // A migration that may have run already is not rewritten without asking.
      const isFree =
        as === 'fix' && edit?.asks !== true && !(changesBehaviour && settings.fix === 'safe') && (migration === 'none' || migration === 'new');
      const isFix = isFree && !(edit?.extends !== undefined && makesPlain(edit.extends, context.physicalFilename));
      const repair = !edit || isMade() ? {} : isFix ? { fix: fixer(edit) } : { suggest: [{ messageId: 'suggestion', data, fix: fixer(edit) }] };
      context.report({ loc, messageId, data, ...repair });
    },
    orm: ormOf,
    verdict: verdictOf,
    isLeft: ({ decisions = [], payload, at }, field) =>
      decisions.some((sentence) => names(sentence, field)) ||
      payload.keys.some((key) => key.name !== field.name && !key.typed && key.at.file === at.file && names(valueOf(sourceCode.text.slice(key.at.start, key.at.end)), field)),
    field: (model, role) => fieldOf(model, role, settings.fields),
    role: (field) => roleOf(field, settings.fields),
    amongOthers: (model) => ({ like: examples(), ...model }),
    isChanged: (model) => migration === 'none' && facts.writes.some((write) => write.model?.at.start === model.at.start && write.model.at.file === model.at.file && changesRows(write, settings)),
    path: relative(context.cwd, context.filename).replaceAll('\\', '/'),
  };
}
