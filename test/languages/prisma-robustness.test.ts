// No text makes the parser fail or slow: cut off anywhere, odd line ends, garbage, millions of characters.
import { describe, expect, it } from 'vitest';
import { parsePrisma } from '../../src/languages/prisma/parser.ts';
import type { PrismaRoot } from '../../src/languages/prisma/ast.ts';
import { processorTime } from '../processor-time.ts';
import { all, own } from './prisma-samples.ts';

/** What is in a schema, without places. */
const content = ({ body }: PrismaRoot): string => JSON.stringify(body, (key, value: unknown) => (key === 'range' || key === 'braces' ? undefined : value));

describe.each(own)('$name', ({ text }) => {
  it('cut off at every character still gives what stands before', () => {
    const whole = parsePrisma(text);
    for (let end = 0; end <= text.length; end++) {
      const cut = parsePrisma(text.slice(0, end));
      const complete = whole.body.filter(({ range }) => range[1] <= end).length;
      if (cut.body.length < complete) expect.fail(`${complete} blocks end before ${end}, ${cut.body.length} were read`);
    }
    expect(whole.mistakes).toEqual([]);
  });

  it('reads the same with CRLF and without a newline at the end', () => {
    const expected = content(parsePrisma(text));
    expect(content(parsePrisma(text.replaceAll('\n', '\r\n'))).replaceAll('\\r', '')).toBe(expected);
    expect(content(parsePrisma(text.trimEnd()))).toBe(expected);
  });

  it('without any one character does not fail', () => {
    for (let at = 0; at < text.length; at++) expect(parsePrisma(text.slice(0, at) + text.slice(at + 1)).range[1]).toBe(text.length - 1);
  });
});

const sample = all.map(({ text }) => text).join('\n');
const ordinary = (length: number): string => sample.repeat(Math.ceil(length / sample.length));
const timed = (text: string): number => processorTime(() => void parsePrisma(text));

describe('hostile text', () => {
  it.each([
    ['brackets', 'model A { a B @x([' + '['.repeat(200_000)],
    ['calls', 'model A { a B @x(' + 'f(['.repeat(100_000)],
    ['at signs', 'model A { a B ' + '@'.repeat(200_000)],
    ['quotes', '"'.repeat(200_000)],
    ['backslashes', `model A { a B @x("${'\\'.repeat(200_000)}`],
    ['open comments', '/*'.repeat(200_000)],
    ['open models', 'model A {\n'.repeat(50_000)],
    ['documentation', `model A {\n${'/// a\n'.repeat(100_000)}`],
    ['documented fields', `model A {\n${'a B /// a\n'.repeat(100_000)}`],
    ['one long word', 'a'.repeat(1_000_000)],
    ['spaces', `model A {${' '.repeat(1_000_000)}`],
    ['keywords', 'model '.repeat(100_000)],
    ['control characters', '\0\x01\uFEFF\u2028\uD800'.repeat(50_000)],
  ])('%s', (_name, text) => {
    const { mistakes } = parsePrisma(text);
    expect(mistakes.length).toBeGreaterThan(0);
    expect(mistakes.every(({ message }) => message.length < 200)).toBe(true);
    // A cost that grows with the square of the length is thousands of times that of an ordinary text.
    expect(timed(text)).toBeLessThan(200 * Math.max(5, timed(ordinary(text.length))));
  });
});

describe('5 MB', () => {
  it('take linear time', () => {
    const [small, large] = [ordinary(500_000), ordinary(5_000_000)];
    expect(parsePrisma(large).mistakes).toEqual([]);
    expect(timed(large)).toBeLessThan(30 * Math.max(20, timed(small)));
  });
});
