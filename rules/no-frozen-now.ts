// A reading of the clock that a module makes when it is loaded is old by the time it is used.
import { createRule, visitFacts } from '../src/rule.ts';

export default createRule({
  name: 'no-frozen-now',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow readings of the clock that are made once for all rows',
      recommended: true,
      requirements: ['P3', 'B1'],
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      default:
        'The default of `{{field}}` is the time at which this file was loaded, and the same for every row. Give it something that reads the clock for each row.',
      frozen: '`{{expression}}` is the time at which this file was loaded, not the current time. Read the clock where the value is needed.',
      suggestion: 'Read the clock when the value is needed.',
    },
  },
  create: (context) =>
    visitFacts(context, {
      Column(column, { orm, report, text }) {
        const { field } = column;
        const { frozenDefault } = field;
        if (!frozenDefault) return;
        const at = frozenDefault.file === field.at.file ? frozenDefault : field.at;
        const edit = orm(column).edits.liveDefault?.(field, text) ?? null;
        report({ at, messageId: 'default', data: { field: field.name }, edit, changesBehaviour: true });
      },
      FrozenNow({ at, expression, isDefault, edit }, { report }) {
        if (isDefault) report({ at, messageId: 'frozen', data: { expression }, edit, changesBehaviour: true });
        else report({ at, messageId: 'frozen', data: { expression }, edit, as: 'suggestion' });
      },
    }),
});
