// What promises hand on to callbacks beside `then()`: Bluebird's `spread()`, which gives the items of a list.
import { expect, it } from 'vitest';
import { showType } from '../js/reading.ts';
import { ask } from './in-memory.ts';

const SHOP = 'interface Customer { name: string } interface Order { customer: Customer } declare function all(): Promise<Order[]>; declare function first(): Promise<Order>;\n';

/** The name of the type that `use()` is given. */
function used(text: string): string {
  const { resolver, shape } = ask({ 'shop.ts': SHOP + text }, []);
  return showType(resolver.type(shape)).replace(/@[\w./]+/g, '');
}

it.each<[string, string, string]>([
  ['the items of a list', 'all().spread((order) => use(order));', 'Order'],
  ['what comes after', 'all().spread((order) => order.customer).then((customer) => use(customer));', 'Customer'],
  ['what is one thing', 'first().spread((order) => use(order));', 'nothing'],
  ['what it is refused with', 'all().spread(done, (reason) => use(reason));', 'nothing'],
])('a promise is spread to %s', (_what, text, expected) => {
  expect(used(text)).toBe(expected);
});
