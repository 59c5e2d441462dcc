// A column that gets its time when the row is inserted and that nothing moves afterwards only looks like an `updatedAt`.
import { createRule, visitFacts } from '../src/rule.ts';

export default createRule({
  name: 'no-frozen-updated-at',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow `updatedAt` columns that nothing moves on update',
      recommended: true,
      requirements: ['P1', 'B1'],
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      frozen: '`{{field}}` gets its time on insert, and nothing moves it on update: every write that does not set it leaves it as it was. {{remedy}}.',
      suggestion: 'Make every update move `{{field}}`.',
    },
  },
  create: (context) =>
    visitFacts(context, {
      Column(column, { orm, report, role, settings, text }) {
        const { field } = column;
        const isMeantToMove = field.role === 'updated' || (field.onInsert !== 'nothing' && field.onInsert !== 'unknown');
        if (settings.policy !== 'managed' || role(field) !== 'updated' || field.onUpdate !== 'nothing' || !isMeantToMove) return;
        const { edits, wording } = orm(column);
        const data = { field: field.name, remedy: wording.moveOnUpdate(field) };
        report({ at: field.at, messageId: 'frozen', data, edit: edits.moveOnUpdate(field, text), changesBehaviour: true });
      },
    }),
});
