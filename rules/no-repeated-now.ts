// The timestamps of one record that mean the same instant come from one reading of the clock.
import { createRule, visitFacts } from '../src/rule.ts';

export default createRule({
  name: 'no-repeated-now',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow several readings of the clock for the timestamps of one record',
      recommended: false,
      requirements: ['B1', 'K2', 'P3'],
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      repeated: 'One record gets {{keys}} from separate readings of the clock, so they differ by chance. Read it once and use the value for all of them.',
      suggestion: 'Read the clock once.',
    },
  },
  create: (context) =>
    visitFacts(context, {
      RepeatedNow({ at, keys, edit }, { report }) {
        const [first = '', second = first] = keys;
        const named = first === second ? `\`${first}\` twice` : `\`${first}\` and \`${second}\``;
        report({ at, messageId: 'repeated', data: { keys: named }, edit });
      },
    }),
});
