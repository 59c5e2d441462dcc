// A write that changes a row has to move its `updatedAt`: by itself, or by a mechanism that is known to work on this path.
import { createRule, normalName, renameKey, visitFacts, withImport } from '../src/rule.ts';
import type { Edit, EditSet, Field, Model, Payload, PayloadKey } from '../src/rule.ts';

export default createRule({
  name: 'require-updated-at',
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
      stale: '`{{call}}` changes `{{model}}` but leaves `{{field}}` as it was, so the row looks unchanged: {{why}}. Set `{{field}}` in this write.',
      implicit:
        '`{{call}}` changes `{{model}}` without setting `{{field}}`. With the policy `explicit` every write sets it, so that none depends on how the model is declared. Set it here.',
      dataless: '`{{call}}` changes `{{model}}` without setting `{{field}}`, and takes no data to set it with. {{instead}}.',
      optional:
        '`{{call}}` writes whatever `{{from}}` holds. A caller may leave `{{field}}` out, and then it stays as it was: {{why}}. Set `{{field}}` in this write.',
      misnamed: '`{{call}}` sets `{{key}}`, but the field of `{{model}}` is called `{{field}}`, and that stays as it was. Rename the key.',
      carried: '`{{call}}` writes back the `{{field}}` that was read before, so `{{model}}` looks unchanged. Give it the current time.',
      suggestion: 'Set `{{field}}` to the current time.',
    },
  },
  create: (context) =>
    visitFacts(context, {
      Write(write, { settings, text, orm, field, verdict, isLeft, report }) {
        const { model, payload } = write;
        const updated = model ? field(model, 'updated') : null;
        if (!model || !updated || payload.calls?.some((name) => settings.touchMethods.includes(name))) return;
        const { edits, overwrites, wording } = orm(write);
        const { outcome, why } = verdict(write, updated);
        const data = { call: write.call, model: model.name, field: updated.name, why };
        const edit = withImport(edits.stamp(write, updated, settings.now.expression, text), settings.now);
        const key = payload.keys.find(({ name }) => name === updated.name);

        if (key?.value === 'old' && !overwrites?.(write, updated)) {
          if (key.certain) report({ at: write.at, messageId: 'carried', data, edit, as: 'suggestion' });
          return;
        }
        const isSet = key !== undefined && key.value !== 'nothing' && key.value !== 'old' && (key.certain || payload.from === undefined);
        if (isSet || !payload.complete || (settings.policy === 'managed' && outcome !== 'stale')) return;
        const misnamed = misnamedKey(payload, updated, model);
        if (misnamed) {
          const rename = misnamed.at.file === write.at.file ? renameKey(text, misnamed.at, misnamed.name, updated.name) : null;
          return report({
            at: write.at,
            messageId: 'misnamed',
            data: { ...data, key: misnamed.name },
            edit: rename && only(rename),
            changesBehaviour: true,
          });
        }
        if (payload.from !== undefined && key && key.value !== 'old' && outcome === 'stale') {
          return report({ at: write.at, messageId: 'optional', data: { ...data, from: payload.from }, edit, as: 'suggestion' });
        }
        const instead = wording.stampInstead?.(write, updated);
        if (instead) return report({ at: write.at, messageId: 'dataless', data: { ...data, instead } });
        const as = isLeft(write, updated) ? 'suggestion' : 'fix';
        report({ at: write.at, messageId: outcome === 'stale' ? 'stale' : 'implicit', data, edit, as, changesBehaviour: true });
      },
    }),
});

/** A key that means the field, in a spelling that the model does not have. */
function misnamedKey({ keys }: Payload, field: Field, { set }: Model): PayloadKey | undefined {
  if (!set.complete) return undefined;
  const isField = (name: string): boolean => set.fields.some((other) => other.name === name);
  return keys.find(({ name, value }) => value !== 'nothing' && normalName(name) === normalName(field.name) && !isField(name));
}

function only(edit: Edit): EditSet {
  return { edits: [edit], imports: [] };
}
