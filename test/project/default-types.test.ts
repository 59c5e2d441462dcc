// The types of parameters by what stands in for them where they are left out.
import { expect, it } from 'vitest';
import { showType } from '../js/reading.ts';
import { ask } from './in-memory.ts';

it.each([
  ['a text', "(name = 'paid_at') => use(name);", 'string'],
  ['a number', '(days = 30) => use(days);', 'number'],
  ['null', '(at = null) => use(at);', 'nothing'],
  ['a text, of which a part is taken', "({ order } = '') => use(order);", 'nothing'],
  ['a text beside an annotation', "(at: Date = '') => use(at);", 'Date@global'],
])('a parameter is of the type of %s', (_what, code, expected) => {
  const { resolver, shape } = ask({ 'shop.ts': code }, []);
  expect(showType(resolver.type(shape))).toBe(expected);
});
