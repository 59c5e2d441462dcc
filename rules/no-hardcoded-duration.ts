// How long something took follows from when it began and when it ended: a number that is written down is made up.
import { createRule, visitFacts } from '../src/rule.ts';

/** Files whose records are made up on purpose. */
const SAMPLES = /(?:^|[/._-])(?:tests?|specs?|e2e|mocks?|__mocks__|__tests__|fixtures?|seed(?:s|er|ers|ing)?|factory|factories|stories|examples?|samples?|demo|bench(?:marks?)?)(?=[/._-])/i;

export default createRule({
  name: 'no-hardcoded-duration',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow numbers that are written down as the time that something took',
      recommended: true,
      requirements: ['G4', 'P3'],
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      hardcoded: '`{{field}}` is set to `{{value}}`, whatever time passed between `{{start}}` and `{{end}}`. Calculate it from the two.',
      suggestion: 'Calculate `{{field}}` from `{{start}}` and `{{end}}`.',
    },
  },
  create: (context) =>
    visitFacts(context, {
      HardcodedDuration({ at, field, value, start, end, edit }, { path, report }) {
        if (!SAMPLES.test(path)) report({ at, messageId: 'hardcoded', data: { field, value, start, end }, edit, as: 'suggestion' });
      },
    }),
});
