// Static properties of a class: they have the type that they are declared with, also where they are filled later.
import { expect, it } from 'vitest';
import { showType } from '../js/reading.ts';
import { ask } from './in-memory.ts';

const MODELS = { 'models.ts': 'export class Order { paidAt: Date; }\nexport class Shop { static last: Order; static start() { Shop.last = load(); } static order() { return Shop.last; } }' };

/** The type of what is given to `use()`, without the place where its name comes from. */
function typeIn(code: string): string {
  const { resolver, shape } = ask({ ...MODELS, 'shop.ts': `import { Order, Shop } from './models';\n${code}` });
  return showType(resolver.type(shape)).replace(/@[\w./]+/g, '');
}

it.each<[string, string, string]>([
  ['one that is filled later', 'class Till { static last: Order; static start() { Till.last = load(); } } use(Till.last);', 'Order'],
  ['one of another file', 'use(Shop.last);', 'Order'],
  ['what a static method of another file gives of it', 'use(Shop.order());', 'Order'],
  ['what a static getter gives of it', 'class Till { private static last: Order; static get order() { return Till.last; } } use(Till.order);', 'Order'],
  ['a property of it', 'use(Shop.last.paidAt);', 'Date'],
  ['one of its instances', 'class Till { last: Order; } use(Till.last);', 'nothing'],
  ['one that is not there', 'use(Shop.first);', 'nothing'],
])('the type of %s', (_what, code, expected) => {
  expect(typeIn(code)).toBe(expected);
});
