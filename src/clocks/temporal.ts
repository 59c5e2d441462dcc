// Temporal: the readings of `Temporal.Now` that take the zone of the process when none is given.
import { is, keyName } from '../js/ast.ts';
import { appendTo, argumentBrackets, quoteOf } from '../js/edits.ts';
import { defineClock } from './clock.ts';
import { gives, methods, namedType, NUMBER, STRING, words } from './library-types.ts';
import { qualifiedCallee } from './provenance.ts';
import { addOption, hasOption } from './zone-option.ts';

const NOW = /^(?:global#Temporal\.|@js-temporal\/polyfill#Temporal\.|temporal-polyfill#Temporal\.|temporal-polyfill#)Now\.(plainDateTimeISO|plainDateISO|plainTimeISO|zonedDateTimeISO)$/;
const INSTANT = 'global#Temporal.Instant';

export const temporal = defineClock({
  name: 'temporal',
  gate: /\bTemporal\b|temporal-polyfill/,
  nodes: ['CallExpression'],
  pinned: null,
  durations: { makers: /^global#Temporal\.Instant\.from/, missing: 'it throws when the value is missing', differences: null, types: null, measures: [] },
  types: {
    'global#Temporal.Now.instant': gives(namedType(INSTANT)),
    ...Object.fromEntries(words('from fromEpochMilliseconds fromEpochNanoseconds').map((name) => [`${INSTANT}.${name}`, gives(namedType(INSTANT))])),
    [INSTANT]: methods([[STRING, 'toString toJSON toLocaleString'], [namedType(INSTANT), 'add subtract round'], [NUMBER, 'compare']], null),
  },
  use(node, { source, lower, resolver }) {
    if (!is(node, 'CallExpression') || !is(node.callee, 'MemberExpression')) return null;
    const method = keyName(node.callee) ?? '';
    if (/^plain(?:DateTime|Date|Time)ISO$|^zonedDateTimeISO$/.test(method)) {
      const call = lower.call(node);
      if (call.args.length > 0 || !NOW.test(qualifiedCallee(call.callee, resolver) ?? '')) return null;
      const quote = quoteOf(source.text);
      const edits = [appendTo(source.text, argumentBrackets(call), [`${quote}UTC${quote}`])];
      return { use: 'library', role: 'reads', operand: null, instead: `\`${method}('UTC')\``, edits, safe: true };
    }
    if (method !== 'toLocaleString') return null;
    const call = lower.call(node);
    const receiver = lower.expression(node.callee.object);
    const isInstant = resolver.named(resolver.type(receiver))?.name === INSTANT;
    if (!isInstant || hasOption(call.args[1], ['timeZone'], resolver) !== 'absent') return null;
    const edits = addOption(source.text, call, 1, 'timeZone', 'UTC');
    return { use: 'format', role: 'reads', operand: node.callee.object, instead: '`timeZone: \'UTC\'` in its options', edits, safe: true };
  },
  carries: () => null,
});
