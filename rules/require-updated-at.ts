// A write that changes a row has to move its `updatedAt`: by itself, or by a mechanism that is known to work on this path.
import { createRule, visitFacts } from '../src/rule.ts';
import type { Field, Write } from '../src/rule.ts';

export default createRule('require-updated-at', {
  meta: {
    type: 'problem',
    docs: {
      description: 'Require updates to refresh `updatedAt`',
      recommended: true,
      requirements: ['G2', 'K2', 'K4', 'P1'],
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      stale: '`{{call}}` changes `{{model}}` but leaves `{{field}}` as it was: {{why}}. Set `{{field}}` in this write.',
      implicit: '`{{call}}` changes `{{model}}` without setting `{{field}}`, which the policy `explicit` asks of every write. Set it here.',
      optional: '`{{call}}` changes `{{model}}` with whatever `{{from}}` holds, and that may leave `{{field}}` as it was: {{why}}. Set `{{field}}` in this write.',
      misnamed: '`{{call}}` sets `{{key}}`, which `{{model}}` does not have: its field is `{{field}}`, and that stays as it was. Rename the key.',
      carried: '`{{call}}` writes back the old `{{field}}` of the row that was loaded before, so `{{model}}` looks unchanged. Give it the current time.',
      suggestion: 'Set `{{field}}` to the current time.',
    },
  },
  create: (context) =>
    visitFacts(context, {
      Write(write, { settings, text, orm, field, verdict, report }) {
        const { model, payload } = write;
        const updated = model ? field(model, 'updated') : null;
        if (!model || !updated) return;
        const data = { call: write.call, model: model.name, field: updated.name };
        const { outcome, why } = verdict(write, updated);
        if (payload.calls?.some((name) => settings.touchMethods.includes(name))) return;
        const key = keyFor(write, updated);
        const edit = orm(write).edits.stamp(write, updated, settings.now.expression, text);
        const stamp = edit && settings.now.import ? { ...edit, imports: [...edit.imports, settings.now.import] } : edit;

        if (key?.value === 'old') return report({ at: write.at, messageId: 'carried', data, edit: stamp, as: 'suggestion' });
        if (key && key.value !== 'nothing' && (key.certain || payload.from === undefined)) return;
        const isManaged = settings.policy === 'managed';
        if (isManaged ? outcome !== 'stale' : outcome === 'unknown' && !payload.complete) return;
        if (!payload.complete) return;
        if (payload.from !== undefined && key) return report({ at: write.at, messageId: 'optional', data: { ...data, why, from: payload.from }, edit: stamp, as: 'suggestion' });
        const messageId = outcome === 'stale' ? 'stale' : 'implicit';
        report({ at: write.at, messageId, data: { ...data, why }, edit: stamp });
      },
    }),
});

/** The payload's key for a field, by its name or (nested updates) its last part. */
function keyFor(write: Write, field: Field): Write['payload']['keys'][number] | undefined {
  return write.payload.keys.find((key) => key.name === field.name);
}
