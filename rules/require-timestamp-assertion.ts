// A test of an update verifies that the record's timestamp moved.
import { createRule, visitFacts } from '../src/rule.ts';

export default createRule({
  name: 'require-timestamp-assertion',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require tests of updates to assert that the timestamp moved',
      recommended: false,
      forTests: true,
      requirements: ['G6', 'B6'],
    },
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: { helpers: { type: 'array', items: { type: 'string' }, uniqueItems: true, description: 'Names of functions that check timestamps.' } },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ helpers: [] }],
    messages: {
      unasserted: 'This test checks what `{{call}}` did, but no test in this file checks that `{{field}}` moved. Keep the old value and assert that the new one is later.',
      suggestion: 'Keep the old `{{field}}` and assert that the new one is later.',
    },
  },
  create(context) {
    const { helpers } = context.options[0] as { readonly helpers: readonly string[] };
    return visitFacts(context, {
      UnassertedUpdate({ at, call, field, helpers: called, edit }, { report }) {
        if (!called.some((name) => helpers.includes(name))) report({ at, messageId: 'unasserted', data: { call, field }, edit, as: 'suggestion' });
      },
    });
  },
});
