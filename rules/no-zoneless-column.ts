// A column that stores no zone keeps the wall clock of whoever wrote it; the next reader has to guess which.
import { createRule, visitFacts } from '../src/rule.ts';

export default createRule({
  name: 'no-zoneless-column',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow timestamp columns that do not store their time zone',
      recommended: true,
      requirements: ['G9', 'B4', 'P4'],
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      zoneless:
        '`{{field}}` stores no time zone, so the instant that it means depends on the settings of the process or session that reads it. To keep the instant, {{remedy}}.',
      suggestion: 'Give `{{field}}` a type with a time zone.',
    },
  },
  create: (context) =>
    visitFacts(context, {
      Column(column, { settings, orm, report, text }) {
        const { field } = column;
        if (settings.zoneColumns === 'off' || field.zoned !== false || (field.impliedType && settings.zoneColumns === 'declared')) return;
        const { edits, wording } = orm(column);
        const data = { field: field.name, remedy: wording.addZone(field) };
        report({ at: field.at, messageId: 'zoneless', data, edit: edits.addZone(field, text), changesBehaviour: true });
      },
    }),
});
