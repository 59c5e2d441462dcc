// A timestamp that is stored or sent as a text keeps its zone and its time, so that the instant can be read from it again.
import { createRule, normalName, visitFacts } from '../src/rule.ts';

interface Options {
  readonly dayKeys: readonly string[];
}

export default createRule({
  name: 'no-lossy-serialization',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow timestamps that are stored or sent as a text without their zone or time',
      recommended: false,
      requirements: ['K5'],
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [{ type: 'object', properties: { dayKeys: { type: 'array', description: 'Names of keys that hold a calendar day.', items: { type: 'string' }, uniqueItems: true } }, additionalProperties: false }],
    defaultOptions: [{ dayKeys: [] }],
    messages: {
      zone: '`{{expression}}` writes `{{key}}` without its time zone, so whoever reads it takes it for their own. Use `{{instead}}`.',
      time: '`{{expression}}` writes nothing but the day of `{{key}}`, so the instant is lost. Use `{{instead}}`.',
      precision: '`{{expression}}` writes `{{key}}` in words and cuts its milliseconds. Use `{{instead}}`.',
      suggestion: 'Use `{{instead}}`.',
    },
  },
  create(context) {
    const [{ dayKeys }] = context.options as [Options];
    const days = new Set(dayKeys.map(normalName));
    return visitFacts(context, {
      LossyText({ at, key, expression, loss, instead, edit, safe }, { report }) {
        if (loss === 'time' && days.has(normalName(key))) return;
        report({ at, messageId: loss, data: { key, expression, instead }, edit, as: safe ? 'fix' : 'suggestion', changesBehaviour: true });
      },
    });
  },
});
