// Clients cannot set when a record was created or last changed.
import { createRule, visitFacts } from '../src/rule.ts';

export default createRule({
  name: 'no-writable-timestamps',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow inputs that let a client set `createdAt` or `updatedAt`',
      recommended: false,
      requirements: ['B2'],
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      writable: '`{{input}}` lets a client set {{fields}}, which only the code that stores the record knows. Leave it out of the input.',
      stored: '`{{call}}` stores what a client sends as it is, which lets it set {{fields}} of `{{model}}`. Store the keys that a client may change, one by one.',
      suggestion: 'Take {{fields}} out of `{{input}}`.',
    },
  },
  create: (context) =>
    visitFacts(context, {
      WritableTimestamp({ at, input, fields, edit, safe }, { report }) {
        report({ at, messageId: 'writable', data: { input, fields: named(fields) }, edit, as: safe ? 'fix' : 'suggestion', changesBehaviour: true });
      },
      MassAssignment({ at, call, model, fields }, { report }) {
        report({ at, messageId: 'stored', data: { call, model, fields: named(fields) } });
      },
    }),
});

function named(fields: readonly string[]): string {
  return fields.map((field) => `\`${field}\``).join(' and ');
}
