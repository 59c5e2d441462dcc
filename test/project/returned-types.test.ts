// Types that are said by a function that gives them: `ReturnType<typeof openShop>`.
import { expect, it } from 'vitest';
import type { Library } from '../../src/js/resolver.ts';
import { ask } from './in-memory.ts';

/** A library with a function that opens a database. */
const library: Library = {
  types: { 'db#open': (member) => (member === '()' ? { kind: 'named', name: { kind: 'ref', scope: 'global', name: 'Database', from: '', imported: '', at: { file: 'shop.ts', start: 0, end: 0 } }, args: [] } : null) },
};

const MODELS = {
  'models.ts': `
    import { open } from 'db';
    export class Order { pay(): Order {} }
    export const load = (): Order => make();
    export async function loadLater() { return load(); }
    export function connect() { return open(); }
    export type Opened = Awaited<ReturnType<typeof open>>;
    export const again = (value: ReturnType<typeof again>) => again(value);
  `,
};

it.each<[string, string | null]>([
  ['ReturnType<typeof load>', 'models.ts#Order'],
  ['Awaited<ReturnType<typeof loadLater>>', 'models.ts#Order'],
  ['ReturnType<typeof connect> | undefined', 'global#Database'],
  ['ReturnType<typeof open>', 'global#Database'],
  ['Opened', 'global#Database'],
  ["ReturnType<Order['pay']>", 'global#ReturnType'],
  ['ReturnType<typeof missing>', null],
  ['ReturnType<typeof again>', null],
])('%s', (type, expected) => {
  const { resolver, shape } = ask({ ...MODELS, 'shop.ts': `import { open } from 'db';\nimport { again, connect, load, loadLater, Opened, Order } from './models';\n(value: ${type}) => use(value);` }, [library]);
  expect(resolver.named(resolver.type(shape))?.name ?? null).toBe(expected);
});
