// Arithmetic with timestamps needs instants: a value that can be missing is checked first.
import { createRule, visitFacts } from '../src/rule.ts';

export default createRule({
  name: 'no-unsafe-duration',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow timestamp arithmetic on values that can be missing and are not checked',
      recommended: true,
      requirements: ['G5'],
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      asserted: '`{{operand}}` is only asserted to be set: {{consequence}}. Check it before you calculate with it.',
      cast: '`{{operand}}` is only cast to a timestamp: {{consequence}}. Check it before you calculate with it.',
      nullable: '`{{operand}}` can be missing: {{consequence}}. Check it before you calculate with it.',
      optional: '`{{operand}}` can be missing: {{consequence}}. Check it before you calculate with it.',
      missing: '`{{operand}}` is not checked to be a date: {{consequence}}. Check it with `Number.isNaN()` before you calculate with it.',
      suggestion: 'Calculate only if `{{operand}}` is set, and give `{{otherwise}}` otherwise.',
    },
  },
  create: (context) =>
    visitFacts(context, {
      UnsafeInstant({ at, operand, unsafe, consequence, edit, otherwise, safe }, { report }) {
        report({ at, messageId: unsafe, data: { operand, consequence, otherwise }, edit, as: safe ? 'fix' : 'suggestion', changesBehaviour: true });
      },
    }),
});
