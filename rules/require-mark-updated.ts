// A method of a domain class that changes the record moves its `updatedAt` with it.
import { createRule, visitFacts } from '../src/rule.ts';

export default createRule({
  name: 'require-mark-updated',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require methods that change a record to move its `updatedAt`',
      recommended: false,
      requirements: ['K3', 'P1', 'P3'],
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      unmarked:
        '`{{className}}.{{method}}` changes {{changed}} but not `{{field}}`, and `{{className}}` has no method that does. Set `{{field}}` here, or give the class a method for it.',
      forgotten: '`{{className}}.{{method}}` changes {{changed}} without `{{touch}}()`, which other methods of the class call. Call it here too.',
      partly: '`{{className}}.{{method}}` changes {{changed}} on a path on which `{{field}}` stays as it was. Move it on every path that changes something.',
      suggestion: 'Move `{{field}}`.',
    },
  },
  create: (context) =>
    visitFacts(context, {
      UnmarkedChange({ at, className, method, changed, field, touch, sometimes, edit }, { report }) {
        const data = { className, method, changed: changed.map((name) => `\`${name}\``).join(', '), field, touch: touch ?? '' };
        report({ at, messageId: sometimes ? 'partly' : touch === null ? 'unmarked' : 'forgotten', data, edit, changesBehaviour: true });
      },
    }),
});
