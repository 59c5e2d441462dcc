// No text may break the analysis, whatever parser read it.
import { describe, expect, it } from 'vitest';
import { deep, fixtures, long, nasty } from './inputs.ts';
import { lintWith, PARSERS, readFacts } from './reading.ts';

describe.each(Object.entries(PARSERS))('%s', (_, parser) => {
  it.each([...fixtures, ...nasty].map((input) => [input.name, input] as const))('%s', (_name, input) => {
    expect(() => lintWith(parser, input)).not.toThrow();
  });
});

describe('deep and long code', () => {
  it.each([...deep(300), ...long(1_000)].map((input) => [input.name, input] as const))('%s', (_, input) => {
    expect(readFacts(input)).toBe(true);
  });
});
