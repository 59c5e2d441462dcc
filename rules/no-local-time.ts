// Code of a server is not to depend on the zone of the process it runs in.
import { createRule, visitFacts } from '../src/rule.ts';

export default createRule({
  name: 'no-local-time',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow expressions whose result depends on the time zone of the process',
      recommended: true,
      requirements: ['G9', 'P4', 'U4'],
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      constructor: '`{{expression}}` takes its parts as local time, so the instant depends on the time zone of the process. Use {{instead}}.',
      string: '`{{expression}}` reads a text without a zone as local time, so the instant depends on the time zone of the process. Use {{instead}}.',
      getter: '`{{expression}}` is read in local time, so it depends on the time zone of the process. Use {{instead}}.',
      setter: '`{{expression}}` moves the instant in local time, so it depends on the time zone of the process. Use {{instead}}.',
      format: '`{{expression}}` prints local time, so the text depends on the time zone of the process. Use {{instead}}.',
      library: '`{{expression}}` goes by the local calendar, so it depends on the time zone of the process. Use {{instead}}.',
      offset: '`{{expression}}` is the offset of whatever machine this runs on. Use {{instead}}.',
      default:
        'The default `{{expression}}` is a wall clock that the column takes for the time of the session, so new rows are off by the offset of any session that is not in that zone. Use {{instead}}.',
      suggestion: 'Use {{instead}}.',
    },
  },
  create: (context) =>
    visitFacts(context, {
      LocalTime({ at, use, expression, instead, edit, safe }, { report }) {
        report({ at, messageId: use, data: { expression, instead }, edit, as: safe ? 'fix' : 'suggestion' });
      },
    }),
});
