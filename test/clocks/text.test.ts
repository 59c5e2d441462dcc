import { describe, expect, it } from 'vitest';
import { HOLE, hasZone, isWallClock, textOf, zoneless } from '../../src/clocks/text.ts';
import { is } from '../../src/js/ast.ts';
import { read } from './uses.ts';

/** The text of the argument of the last `use(…)`, with `?` for what is not known. */
function known(code: string): string | null {
  const { source, lower, resolver } = read(code);
  const call = source.nodes('CallExpression').findLast((node) => is(node, 'CallExpression') && is(node.callee, 'Identifier') && node.callee.name === 'use');
  const text = is(call, 'CallExpression') ? textOf(lower.expression(call.arguments[0]), resolver) : null;
  return text?.replaceAll(HOLE, '?') ?? null;
}

describe('the text of an expression', () => {
  it.each<[string, string, string | null]>([
    ['a literal', "use('2024-01-01');", '2024-01-01'],
    ['a template', 'use(`${day}T00:00`);', '?T00:00'],
    ['a sum', "use(day + 'T' + time);", '?T?'],
    ['a sum with a number', "use('year ' + 2024);", 'year 2024'],
    ['a sum of numbers', 'use(2024 + 1);', null],
    ['a constant of the module', "const START = '2024-01-01'; use(START);", '2024-01-01'],
    ['a member of a constant', "const days = { start: '2024-01-01' }; use(days.start);", '2024-01-01'],
    ['a local variable', "function open() { const day = '2024-01-01'; use(`${day}T00:00`); }", '2024-01-01T00:00'],
    ['a cast', "use('2024-01-01' as string);", '2024-01-01'],
    ['a tagged template', 'use(sql`2024`);', null],
    ['a parameter', 'function open(day) { use(day); }', null],
  ])('%s', (_what, code, expected) => expect(known(code)).toBe(expected));
});

describe('texts that name no zone', () => {
  it.each(['2024-01-01T00:00', '2024-01-01T00:00:00.000', '2024-01-01 10:00:00', '2024-1-5 9:30', `${HOLE}T00:00:00`, `${HOLE} 23:59`, `${HOLE}T${HOLE}:00`, `2024-01-01T${HOLE}:30`])(
    '%s is like ISO',
    (text) => expect(zoneless(text)).toBe('iso'),
  );
  it.each(['Jan 1 2024', 'January 1, 2024 10:00', '1/31/2024', '2024/01/31', '01-02-2024', `${HOLE}/1/2024`, `Jan 1, ${HOLE}`])('%s is of another form', (text) =>
    expect(zoneless(text)).toBe('other'));
});

describe('texts that are read the same everywhere, or not known well enough', () => {
  it.each([
    '2024', '2024-01', '2024-01-01', '2024-01-01T00:00Z', '2024-01-01T00:00:00+02:00', '2024-01-01 10:00:00-0500', 'Mon, 01 Jan 2024 10:00:00 GMT', 'Jan 1 2024 10:00 UTC',
    'Mon Jan 01 2024 00:00:00 GMT+0100 (CET)', `${HOLE}T${HOLE}`, HOLE, `${HOLE}-01-01`, `${HOLE}Z`, 'tomorrow', '', '99/99/2024 at noon',
  ])('%s', (text) => expect(zoneless(text)).toBeNull());
  it('nothing at all', () => expect(zoneless(null)).toBeNull());
});

describe('zones of texts', () => {
  it.each(['10:00Z', '10:00 +0200', '2024-01-01T10:00-05:00', 'Jan 1 2024 EST'])('%s has one', (text) => expect(hasZone(text)).toBe(true));
  it.each(['01-02-2024', '2024-01-01', '10:00'])('%s has none', (text) => expect(hasZone(text)).toBe(false));
});

describe('what date libraries read as local', () => {
  it.each(['2024-01-01', `${HOLE}-01-01`, '2024-01-01 10:00'])('%s', (text) => expect(isWallClock(text)).toBe(true));
  it.each(['2024-01-01T00:00Z', HOLE, '1704067200'])('not %s', (text) => expect(isWallClock(text)).toBe(false));
});
