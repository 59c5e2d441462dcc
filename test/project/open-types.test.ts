// Types that may have more members than they list: those that they declare have their types.
import { expect, it } from 'vitest';
import { showType } from '../js/reading.ts';
import { ask } from './in-memory.ts';

const MODELS = { 'models.ts': 'export class Order { paidAt: Date; }\nexport interface Line { price: number }' };

/** The type of what is given to `use()`, without the place where its name comes from. */
function typeIn(code: string): string {
  const { resolver, shape } = ask({ ...MODELS, 'shop.ts': `import { Line, Order } from './models';\n${code}` });
  return showType(resolver.type(shape)).replace(/@[\w./]+/g, '');
}

it.each<[string, string, string]>([
  ['a property that is declared beside an index signature', '(found: { order: Order; [key: string]: unknown }) => use(found.order);', 'Order'],
  ['one of an alias', 'type Found<T> = { row: T; [key: string]: any }; (found: Found<Order>) => use(found.row);', 'Order'],
  ['one of an interface', 'interface Found { order: Order; [key: string]: any } (found: Found) => use(found.order);', 'Order'],
  ['one that a function of the project gives', 'async function read(id: string): Promise<{ order: Order; [key: string]: any }> { return all[id]; } async (id) => { const { order } = await read(id); use(order); };', 'Order'],
  ['one of an interface that extends what is not seen', "import { Base as Unseen } from 'x'; interface Found extends Unseen { order: Order } (found: Found) => use(found.order);", 'Order'],
  ['a method that is declared beside an index signature', '(store: { last(): Order; [key: string]: unknown }) => use(store.last());', 'Order'],
  ['a method with several signatures beside one', '(store: { last(): Order; last(id: string): Line; [key: string]: unknown }) => use(store.last());', 'nothing'],
  ['what an index signature gives', '(found: { order: Order; [key: string]: Order }) => use(found.other);', 'nothing'],
])('the type of %s', (_what, code, expected) => {
  expect(typeIn(code)).toBe(expected);
});
