// A number of seconds is not a number of milliseconds: what takes or meets a number of one unit gets one of that unit.
import { createRule, visitFacts } from '../src/rule.ts';

export default createRule({
  name: 'no-duration-unit-mismatch',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow numbers of one unit of time where another unit is meant',
      recommended: true,
      requirements: ['G4', 'P3'],
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      taken: '`{{target}}` takes {{expected}}, but `{{value}}` is a number of {{unit}}, which is taken for {{expected}}. Convert it.',
      combined: '`{{value}}` is a number of {{unit}}, but `{{target}}` is one of {{expected}}, so what is calculated or compared with both is wrong. Convert one of them.',
      suggestion: 'Convert `{{value}}` from {{unit}} to {{expected}}.',
    },
  },
  create: (context) =>
    visitFacts(context, {
      UnitMismatch({ at, how, value, unit, target, expected, edit, safe }, { report }) {
        report({ at, messageId: how, data: { value, unit, target, expected }, edit, as: safe ? 'fix' : 'suggestion', changesBehaviour: true });
      },
    }),
});
