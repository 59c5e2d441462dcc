// A log entry about a change says when the record says that it happened.
import { createRule, visitFacts } from '../src/rule.ts';

export default createRule({
  name: 'require-timestamp-in-log',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require log entries about a change to carry its timestamp',
      recommended: false,
      requirements: ['G8'],
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: { loggers: { type: 'array', items: { type: 'string' }, uniqueItems: true, description: 'Names of loggers beside those that are known by name or type.' } },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ loggers: [] }],
    messages: {
      unstamped: '`{{call}}` tells of a change without its time, so the entry cannot be matched with the record. Add the `{{field}}` that this function sets.',
      suggestion: 'Add `{{field}}` to the entry.',
    },
  },
  create(context) {
    const { loggers } = context.options[0] as { readonly loggers: readonly string[] };
    return visitFacts(context, {
      UnstampedLog({ at, call, logger, isLogger, field, edit }, { report }) {
        if (isLogger || loggers.includes(logger)) report({ at, messageId: 'unstamped', data: { call, field }, edit });
      },
    });
  },
});
