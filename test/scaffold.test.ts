// The smallest adapter of docs/add-an-orm.md, run as it stands there.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Write } from '../src/facts.ts';
import { NO_LOCALS } from '../src/js/locals.ts';
import type { Orm } from '../src/orms/orm.ts';
import { fieldOf } from '../src/roles.ts';
import { ask } from './project/in-memory.ts';
import { read, ROOT } from './tools/lists.ts';

const folder = join(ROOT, 'node_modules/.cache/scaffold');
const [, code = ''] = /<!-- begin adapter -->\n\n```ts\n([^]*?)```/.exec(read('docs/add-an-orm.md')) ?? [];

let shelf: Orm;

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'shelf.ts');
  const from = (path: string): string => pathToFileURL(join(ROOT, 'src/orms', path)).href;
  writeFileSync(file, code.replace(/from '(\.[^']+)'/g, (_match, path: string) => `from '${from(path)}'`));
  ({ shelf } = (await import(pathToFileURL(file).href)) as { shelf: Orm });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const TABLES = `import { shelf, text, time } from 'shelf';
export const orders = shelf('orders', { status: text(), createdAt: time(), updatedAt: time().moving() });
export const carts = shelf('carts', { note: text(), updatedAt: time() });
export const open = shelf('open', columns());
`;

/** The write of the call that the text hands to `use`. */
function written(call: string): Write | undefined {
  const text = `import { orders, carts } from './tables';\nuse(${call});`;
  const { resolver, shape } = ask({ 'tables.ts': TABLES, 'shop.ts': text }, [], [shelf]);
  return shape.kind === 'call' ? shelf.writes(shape, resolver, NO_LOCALS)[0] : undefined;
}

it('is there', () => {
  expect(code).toContain('defineOrm');
  expect(shelf.name).toBe('shelf');
});

it('knows its tables', () => {
  const { resolver, used } = ask({ 'tables.ts': TABLES, 'shop.ts': "import * as db from './tables';\nuse(db.orders, db.carts, db.open, 1);" }, [], [shelf]);
  const models = used.map((one) => resolver.model(one));
  expect(models.map((model) => model && [model.name, model.set.complete, ...model.set.fields.map(({ name }) => name)])).toEqual([
    ['orders', true, 'status', 'createdAt', 'updatedAt'],
    ['carts', true, 'note', 'updatedAt'],
    ['open', false],
    null,
  ]);
});

it('knows which writes move the field', () => {
  const outcome = (call: string): string => {
    const write = written(call);
    const field = write?.model && fieldOf(write.model, 'updated', { createdAt: [], updatedAt: [] });
    return write && field ? shelf.verdict(write, field).outcome : 'no write';
  };
  expect(["orders.change({ status: 'paid' })", "carts.change({ note: 'late' })", "other.change({ status: 'paid' })"].map(outcome)).toEqual(['refreshed', 'stale', 'no write']);
});

it('stamps what it is given', () => {
  const write = written("carts.change({ note: 'late' })");
  const field = write?.model?.set.fields[1];
  const text = "import { orders, carts } from './tables';\nuse(carts.change({ note: 'late' }));";
  const edit = write && field ? shelf.edits.stamp(write, field, 'new Date()', text)?.edits[0] : undefined;
  expect(edit && text.slice(0, edit.start) + edit.text + text.slice(edit.end)).toBe(text.replace("'late'", "'late', updatedAt: new Date()"));
});
