// Winston: `format.timestamp({ format })` prints local time by the tokens of fecha, and UTC where no format is given (measured with Winston 3).
import { is } from '../js/ast.ts';
import { removeFrom } from '../js/edits.ts';
import type { CallShape } from '../js/shapes.ts';
import { defineClock, replace } from './clock.ts';
import type { Use } from './clock.ts';
import { nameOf, qualifiedCallee } from './provenance.ts';
import { HOLE } from './text.ts';
import { carriesOffset } from './units.ts';
import { optionText } from './zone-option.ts';

const TIMESTAMP = /^(?:winston|logform)#format\.timestamp$/;
const QUOTED = /\[[^\]]*\]/g;
/** A time of day alone is for whoever watches a terminal: no log is put in order by it. */
const DAY = /YY|D/;
/** The one of fecha's named formats that prints an offset. */
const WITH_OFFSET = 'isoDateTime';

export const winston = defineClock({
  name: 'winston',
  gate: /\b(?:winston|logform)\b/,
  nodes: ['CallExpression'],
  pinned: null,
  durations: { makers: /^(?!)/, missing: 'it takes none that could be missing', differences: null, types: null, measures: [] },
  types: {},
  use(node, { source, lower, resolver }) {
    if (!is(node, 'CallExpression') || nameOf(node.callee) !== 'timestamp' || node.arguments.length !== 1) return null;
    const call = lower.call(node);
    const format = optionText(call.args[0], 'format', resolver);
    if (!format || format.includes(HOLE) || format === WITH_OFFSET || !DAY.test(format) || carriesOffset(format, /Z/, QUOTED)) return null;
    if (!TIMESTAMP.test(qualifiedCallee(call.callee, resolver) ?? '')) return null;
    const instead = '`timestamp()` without a format, which prints UTC, or a format with an offset (`Z`)';
    return { use: 'format', role: 'reads', operand: null, instead, edits: withoutFormat(call, source.text), safe: false };
  },
  carries: () => null,
});

function withoutFormat({ args: [options], argsAt }: CallShape, text: string): Use['edits'] {
  const entry = options?.kind === 'object' ? options.entries.findLast(({ key }) => key === 'format') : undefined;
  if (options?.kind !== 'object' || !entry || /\/[/*]/.test(text.slice(argsAt.start, argsAt.end))) return null;
  const edit = options.entries.length === 1 ? replace(argsAt, '()') : removeFrom(text, entry.at);
  return edit && [edit];
}
