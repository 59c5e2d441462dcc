// Models that are stored need to say when a row was made and when it last changed.
import { createRule, visitFacts } from '../src/rule.ts';
import type { Field, Missing, Model, Settings } from '../src/rule.ts';

/** Names of rows that are written once: they need `createdAt` only. */
const APPEND_ONLY = /(?:log|logs|logentry|event|events|audit|history|historyentry)$/i;
/** Tables in which tools keep their own books: `migrations`, `schema_migrations`, `__migrations_lock`. */
const FRAMEWORK = /^(?:\w*_)?migrations?(?:_lock)?$/i;

export default createRule({
  name: 'require-timestamps',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require models to have `createdAt` and `updatedAt`',
      recommended: true,
      requirements: ['G1', 'B1', 'P2', 'U1'],
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      missing: '`{{model}}` has no {{fields}}: nobody can tell when a row was {{when}}. To end this, {{remedy}}.',
      suggestion: 'Add {{fields}} to `{{model}}`.',
    },
  },
  create: (context) =>
    visitFacts(context, {
      Model(model, { settings, orm, field, report, text }) {
        if (model.form !== 'entity' || !model.set.complete || isExempt(model, settings)) return;
        const missing = (['created', 'updated'] as const).filter((role) => !field(model, role) && !(role === 'updated' && isAppendOnly(model, settings)));
        if (missing.length === 0) return;
        const { edits, wording } = orm(model);
        report({
          at: model.at,
          messageId: 'missing',
          data: {
            model: model.name,
            fields: missing.map((role) => `\`${role}At\``).join(' and no '),
            when: missing.map(describe).join(' or '),
            remedy: wording.addTimestamps(model, missing),
          },
          edit: edits.addTimestamps(model, missing, text),
          changesBehaviour: true,
        });
      },
    }),
});

function describe(role: Missing): string {
  return role === 'created' ? 'created' : 'last changed';
}

function isExempt(model: Model, settings: Settings): boolean {
  return isJoin(model) || FRAMEWORK.test(model.name) || matches(model.name, settings.models.ignore);
}

function isAppendOnly(model: Model, settings: Settings): boolean {
  return APPEND_ONLY.test(model.name) || matches(model.name, settings.models.appendOnly);
}

/** A join table has keys and nothing else: two or more references, and perhaps an id of its own. */
function isJoin({ set }: Model): boolean {
  const isKey = (field: Field): boolean => field.reference || field.key || /^_?id$/i.test(field.name);
  return set.fields.filter((field) => field.reference).length >= 2 && set.fields.every(isKey);
}

function matches(name: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`).test(name));
}
