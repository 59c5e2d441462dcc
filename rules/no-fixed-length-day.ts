// A day on the calendar is not always 24 hours long, and not the same day everywhere: it is moved on the calendar of UTC.
import { createRule, visitFacts } from '../src/rule.ts';

export default createRule({
  name: 'no-fixed-length-day',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow moving calendar days by days of 24 hours or by local setters',
      recommended: false,
      requirements: ['P4'],
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      length: '`{{expression}}` moves a calendar day by days of 24 hours, and days on which the clocks change are longer or shorter: it can end on the wrong day. Use {{instead}}.',
      local: '`{{expression}}` moves a date on the calendar of whatever time zone the process is in. Use {{instead}}.',
      month: '`{{expression}}` moves a month on the calendar of whatever time zone the process is in, and days that the other month does not have run over: 31 March minus one month is 3 March. Use {{instead}}, with no more than the last day of that month.',
      year: '`{{expression}}` moves a year on the calendar of whatever time zone the process is in, and a day that the other year does not have runs over: 29 February plus one year is 1 March. Use {{instead}}.',
      monthOver: '`{{expression}}` moves a month, and days that the other month does not have run over: 31 March minus one month is 3 March. Set no more than the last day of that month.',
      yearOver: '`{{expression}}` moves a year, and a day that the other year does not have runs over: 29 February plus one year is 1 March. Set no more than the last day of that month.',
      suggestion: 'Use {{instead}}.',
    },
  },
  create: (context) =>
    visitFacts(context, {
      FixedLengthDay({ at, by, expression, instead, edit }, { report }) {
        report({ at, messageId: by, data: { expression, instead }, edit, as: 'suggestion' });
      },
    }),
});
