// A connection to the database writes and reads times in UTC, wherever the process runs.
import { createRule, visitFacts } from '../src/rule.ts';

export default createRule({
  name: 'require-utc-connection',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require database connections to write and read times in UTC',
      recommended: true,
      requirements: ['B4', 'G9'],
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      default:
        '`{{call}}` writes and reads times in the zone of the process, so another machine, or the same one in summer, reads other times than were written. Set {{instead}}.',
      local: 'With `{{option}}: {{zone}}` the connection writes and reads times in the zone of the process, so another machine reads other times than were written. Set {{instead}}.',
      zone: 'The connection is in the zone `{{zone}}`, so its times are not those of code that takes them for UTC. Set it to {{instead}}.',
      session: 'This puts the session into the zone `{{zone}}`, so the database takes and gives times without a zone in it. Set it to {{instead}}.',
      parser: 'A time without a zone is read in the zone of the process here. Read it as UTC: {{instead}}.',
      suggestion: 'Set {{instead}}.',
    },
  },
  create: (context) =>
    visitFacts(context, {
      LocalConnection({ at, use, call, option, zone, instead, edit }, { report }) {
        // Rows that are there hold times of the old zone, and would be read as others: whether they are to be converted is for the user to say.
        report({ at, messageId: use, data: { call, option, zone, instead }, edit, as: 'suggestion' });
      },
    }),
});
