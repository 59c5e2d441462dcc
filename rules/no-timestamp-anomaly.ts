// A timestamp that is written down is in the calendar, in order with the others of its record, and not in the future.
import { createRule, visitFacts } from '../src/rule.ts';

export default createRule({
  name: 'no-timestamp-anomaly',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow timestamps that cannot be right: impossible days, ends before starts, rows of the future',
      recommended: false,
      requirements: ['P2'],
    },
    schema: [],
    messages: {
      impossible: '`{{name}}` is not a date: {{reason}}. Write one that exists.',
      order: '`{{name}}` is before `{{reason}}` of the same record, which cannot be. Correct one of them.',
      future: '`{{name}}` is in the future, so the row is newer than every real one. Give it a time in the past.',
    },
  },
  create: (context) =>
    visitFacts(context, {
      TimestampAnomaly({ at, anomaly, name, reason }, { report }) {
        report({ at, messageId: anomaly, data: { name, reason } });
      },
    }),
});
