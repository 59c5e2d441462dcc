// A record that changes its state says when: `status: 'completed'` comes with `completedAt`.
import { createRule, visitFacts, withImport } from '../src/rule.ts';

export default createRule({
  name: 'require-transition-timestamp',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require the timestamp of a state to be set together with the state',
      recommended: false,
      requirements: ['G3', 'U3'],
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      missing: '`{{change}}` changes the state of `{{model}}` but leaves `{{timestamp}}` as it was, so nobody knows when that happened. Set `{{timestamp}}` with it.',
      login: '`{{change}}` writes to `{{model}}` but leaves `{{timestamp}}` as it was. Set `{{timestamp}}` in this write.',
      suggestion: 'Set `{{timestamp}}` to the current time.',
    },
  },
  create: (context) =>
    visitFacts(context, {
      Transition({ at, model, change, timestamp, isDeclared, write, edit }, { orm, report, settings, text }) {
        const stamped = write ? orm(write).edits.stamp(write, timestamp, settings.now.expression, text) : edit;
        const isLogin = at.start === write?.at.start;
        report({
          at,
          messageId: isLogin ? 'login' : 'missing',
          data: { change, model, timestamp: timestamp.name },
          edit: withImport(stamped, settings.now),
          as: isDeclared ? 'fix' : 'suggestion',
          changesBehaviour: true,
        });
      },
    }),
});
