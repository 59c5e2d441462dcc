// What a rule is written with: its meta, the facts of the file it is on, and how it reports one.
import { relative } from 'node:path';
import type { Rule } from 'eslint';
import { factsOf } from './analyze.ts';
import type { Column, Edit, EditSet, Field, FixedLengthDay, FrozenNow, HardcodedDuration, LocalTime, Model, Payload, PayloadKey, Place, RepeatedNow, Role, SchemaChange, UnitMismatch, UnsafeInstant, Verdict, Write } from './facts.ts';
import { importEdits } from './js/edits.ts';
import { orms } from './orms/index.ts';
import type { Missing, Orm } from './orms/orm.ts';
import { migrationState } from './project/migrations.ts';
import type { MigrationState } from './project/migrations.ts';
import { fieldOf, roleOf } from './roles.ts';
import { readSettings } from './settings.ts';
import type { Settings } from './settings.ts';

export { removeFrom, renameKey } from './js/edits.ts';
export { namesTime, normalName } from './roles.ts';
export type { Column, Edit, EditSet, Field, LocalTime, Missing, Model, Payload, PayloadKey, SchemaChange, Settings, UnsafeInstant, Write };

/** A rule that is switched on for all files must say that it can read each of them, or ESLint stops. */
const LANGUAGES = ['js/js', 'timestamps/prisma', 'timestamps/sql'];
const DOCS = 'https://github.com/eslint-plugin-timestamps/eslint-plugin-timestamps/blob/main/docs/rules';

export interface TimestampsRuleDocs {
  readonly description: string;
  /** Whether the rule is part of the `recommended` preset; every rule is part of `guideline`. */
  readonly recommended: boolean;
  /** The guideline's requirements that the rule enforces. */
  readonly requirements: readonly string[];
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
  /** The model's field of a role, by mechanism or by name. */
  readonly field: (model: Model, role: 'created' | 'updated') => Field | null;
  /** What a field is for, by mechanism or by name. */
  readonly role: (field: Field) => Role;
  /** The file's path from the working directory, with slashes. */
  readonly path: string;
}

export interface Visitors {
  readonly Model?: (model: Model, tools: Tools) => void;
  readonly Column?: (column: Column, tools: Tools) => void;
  readonly Write?: (write: Write, tools: Tools) => void;
  readonly SchemaChange?: (change: SchemaChange, tools: Tools) => void;
  readonly LocalTime?: (use: LocalTime, tools: Tools) => void;
  readonly UnsafeInstant?: (instant: UnsafeInstant, tools: Tools) => void;
  readonly UnitMismatch?: (mismatch: UnitMismatch, tools: Tools) => void;
  readonly HardcodedDuration?: (duration: HardcodedDuration, tools: Tools) => void;
  readonly FixedLengthDay?: (day: FixedLengthDay, tools: Tools) => void;
  readonly RepeatedNow?: (record: RepeatedNow, tools: Tools) => void;
  readonly FrozenNow?: (use: FrozenNow, tools: Tools) => void;
}

/** Calls back for every fact of the file, in source order. Every rule that reports an edit has a message `suggestion`. */
export function visitFacts(context: Rule.RuleContext, visitors: Visitors): Rule.RuleListener {
  const settings = readSettings(context.settings['timestamps']);
  return {
    Program() {
      const facts = factsOf(context.sourceCode, context.physicalFilename);
      if (!facts) return;
      const migration = migrationState(context.physicalFilename, settings.migrations);
      const tools = createTools(context, settings, migration, () => facts.imports);
      if (visitors.Model) for (const model of facts.models) visitors.Model(model, tools);
      if (visitors.Column) for (const column of facts.columns) visitors.Column(column, tools);
      // A data migration has reasons of its own to leave `updatedAt` as it was.
      if (visitors.Write && migration === 'none') for (const write of facts.writes) visitors.Write(write, tools);
      if (visitors.SchemaChange && migration !== 'applied') for (const change of facts.changes) visitors.SchemaChange(change, tools);
      if (visitors.LocalTime) for (const use of facts.localTimes) visitors.LocalTime(use, tools);
      if (visitors.UnsafeInstant) for (const instant of facts.unsafeInstants) visitors.UnsafeInstant(instant, tools);
      if (visitors.UnitMismatch) for (const mismatch of facts.unitMismatches) visitors.UnitMismatch(mismatch, tools);
      if (visitors.HardcodedDuration) for (const duration of facts.hardcodedDurations) visitors.HardcodedDuration(duration, tools);
      if (visitors.FixedLengthDay) for (const day of facts.fixedLengthDays) visitors.FixedLengthDay(day, tools);
      if (visitors.RepeatedNow) for (const record of facts.repeatedNows) visitors.RepeatedNow(record, tools);
      if (visitors.FrozenNow) for (const use of facts.frozenNows) visitors.FrozenNow(use, tools);
    },
  };
}

/** What a trigger of the database does. Measured with six libraries on PostgreSQL, also for upserts and MERGE. */
const MOVED: Verdict = { outcome: 'refreshed', why: '' };

function ormOf(fact: Model | Column | Write | SchemaChange): Orm {
  return orms.find((orm) => orm.name === fact.orm) as Orm;
}

function createTools(context: Rule.RuleContext, settings: Settings, migration: MigrationState, imports: () => Parameters<typeof importEdits>[1]): Tools {
  const { sourceCode } = context;
  const fixer = (edit: EditSet) => (apply: Rule.RuleFixer): Rule.Fix[] =>
    [...edit.edits, ...importEdits(sourceCode.text, imports(), edit.imports)].map(({ start, end, text }) => apply.replaceTextRange([start, end], text));
  return {
    settings,
    text: sourceCode.text,
    report({ at, messageId, data = {}, edit = null, as = 'fix', changesBehaviour = false }) {
      const loc = { start: sourceCode.getLocFromIndex(at.start), end: sourceCode.getLocFromIndex(at.end) };
      // A migration that may have run already is not rewritten without asking.
      const isFix = as === 'fix' && edit?.asks !== true && !(changesBehaviour && settings.fix === 'safe') && (migration === 'none' || migration === 'new');
      const repair = !edit ? {} : isFix ? { fix: fixer(edit) } : { suggest: [{ messageId: 'suggestion', data, fix: fixer(edit) }] };
      context.report({ loc, messageId, data, ...repair });
    },
    orm: ormOf,
    verdict: (write, field) => (field.mechanism === 'trigger' ? MOVED : ormOf(write).verdict(write, field)),
    field: (model, role) => fieldOf(model, role, settings.fields),
    role: (field) => roleOf(field, settings.fields),
    path: relative(context.cwd, context.filename).replaceAll('\\', '/'),
  };
}
