// Clients cannot set when a record was created or last changed.
import { createRule, visitFacts } from '../src/rule.ts';

export default createRule({
  name: 'no-writable-timestamps',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow input types that let a client set `createdAt` or `updatedAt`',
      recommended: false,
      requirements: ['B2'],
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      writable: '`{{input}}` lets a client set `{{field}}`, which only the code that stores the record knows. Leave it out of the input.',
      suggestion: 'Take `{{field}}` out of `{{input}}`.',
    },
  },
  create: (context) =>
    visitFacts(context, {
      WritableTimestamp({ at, input, field, edit, safe }, { report }) {
        report({ at, messageId: 'writable', data: { input, field }, edit, as: safe ? 'fix' : 'suggestion', changesBehaviour: true });
      },
    }),
});
