// A mapper that copies a record field by field copies its timestamps too.
import { createRule, visitFacts } from '../src/rule.ts';

export default createRule({
  name: 'require-mapped-timestamps',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require mappers that copy a record field by field to copy its timestamps',
      recommended: false,
      requirements: ['U1', 'K5'],
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      dropped: '`{{mapper}}` copies the fields of `{{record}}` one by one, but not {{fields}}, so its result lacks {{them}}. Copy {{them}} as well.',
      suggestion: 'Copy {{fields}}.',
    },
  },
  create: (context) =>
    visitFacts(context, {
      DroppedTimestamp({ at, mapper, record, fields, edit }, { report }) {
        const named = fields.map((field) => `\`${field}\``).join(' and ');
        report({ at, messageId: 'dropped', data: { mapper, record, fields: named, them: fields.length > 1 ? 'them' : 'it' }, edit, changesBehaviour: true });
      },
    }),
});
