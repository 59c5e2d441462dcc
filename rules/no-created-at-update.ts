// When a row was created does not change afterwards: an update that sets `createdAt` forges the row's history.
import { createRule, removeFrom, visitFacts } from '../src/rule.ts';

/** Files whose purpose is to write rows as they were elsewhere. */
const HISTORY = /(?:^|[/._-])(?:seed(?:s|er|ers|ing)?|migrations?|migrate|import(?:s|er|ers)?|backfill(?:s|er)?|restore|fixtures?)(?=[/._-])/i;

export default createRule({
  name: 'no-created-at-update',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow updates that change `createdAt`',
      recommended: true,
      requirements: ['P2', 'K1'],
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      changed: '`{{call}}` changes `{{field}}` of an existing row of `{{model}}`, so the time at which it was created is lost. Set `{{field}}` on insert only, and keep a later time in a field of its own.',
      ignored: '`{{call}}` gives `{{field}}` of an existing row of `{{model}}` a new value, which is not stored: {{why}}. Set `{{field}}` on insert only, and keep a later time in a field of its own.',
      suggestion: 'Leave `{{field}}` as it is.',
    },
  },
  create: (context) =>
    visitFacts(context, {
      Write(write, { field, orm, path, report, text }) {
        const { model, payload, whole } = write;
        const created = model ? field(model, 'created') : null;
        if (!model || !created || whole || isHistory(path)) return;
        const why = orm(write).ignores?.(write, created) ?? null;
        for (const { name, value, at, certain, typed } of payload.keys) {
          if (name !== created.name || /^(?:old|kept|nothing)$/.test(value) || !certain || typed) continue;
          const isHere = at.file === write.at.file;
          const edit = isHere ? removeFrom(text, at) : null;
          report({
            at: isHere ? at : write.at,
            messageId: why === null ? 'changed' : 'ignored',
            data: { call: write.call, field: created.name, model: model.name, ...(why !== null && { why }) },
            edit: edit && { edits: [edit], imports: [] },
            // Whoever stores the current time there may have meant it: a row that is used again, a list that goes by it.
            as: value === 'now' && why !== null ? 'fix' : 'suggestion',
            changesBehaviour: true,
          });
        }
      },
      HandedCreation({ at, call, field, model }, { path, report, text }) {
        const edit = removeFrom(text, at);
        if (!isHistory(path)) report({ at, messageId: 'changed', data: { call, field, model }, edit: edit && { edits: [edit], imports: [] }, as: 'suggestion' });
      },
    }),
});

/** Names are divided where they have a capital: `orderImportJob.ts` has the word `import`. */
function isHistory(path: string): boolean {
  return HISTORY.test(path.replace(/([a-z\d])(?=[A-Z])/g, '$1-'));
}
