// Which files of a package give a type or a name to a call.
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDisk } from '../../src/project/disk.ts';
import { createPass } from '../../src/project/pass.ts';
import { createNamedCalls, createTypedCalls } from '../../src/project/typed-calls.ts';
import { createWorkspaces } from '../../src/project/workspaces.ts';
import { project } from './on-disk.ts';

const MAKES = /\b(?:Schema|model)\b/;
const shop = { 'package.json': { name: 'shop' } };

/** Asks from `pay.ts` for the files that make something of `IOrder`, which is declared in `declaredIn`; with what ends the trust in what was read. */
function asking(files: Record<string, string | object>, declaredIn = 'types.ts'): { found: () => string[]; forget: () => void; write: (file: string, text: string) => void } {
  const { root, write } = project(files);
  const pass = createPass();
  const disk = createDisk(pass);
  const typed = createTypedCalls(disk, createWorkspaces(disk));
  const found = (): string[] => typed(join(root, 'pay.ts'))(MAKES, 'IOrder', join(root, declaredIn)).map((file) => relative(root, file).replaceAll('\\', '/'));
  return { found, forget: pass.end, write };
}

describe('a call with a type', () => {
  it.each([
    ['new Schema<IOrder>({})'],
    ['new Schema<IOrder, Model<IOrder>>({})'],
    ['mongoose.model<HydratedDocument<IOrder>>(\n  "Order",\n)'],
    ['db.model<\n  IOrder,\n  IOrderModel\n>("Order", schema)'],
  ])('is %s', (code) => {
    expect(asking({ ...shop, 'order.ts': code }).found()).toEqual(['order.ts']);
  });

  it.each([['new Schema<IOrders>({})'], ['new Schema({}) as Schema<IOrder>'], ['useState<IOrder>(null)'], ['const Schema = <IOrder>value; (1)']])('is not %s', (code) => {
    expect(asking({ ...shop, 'order.ts': code }).found()).toEqual([]);
  });
});

const MADE = 'new Schema<IOrder>({})';

it('is looked for in the package of the code and in the one that declares the type', () => {
  const other = { 'packages/types/package.json': { name: '@shop/types' }, 'packages/types/order.ts': MADE, 'packages/till/package.json': { name: '@shop/till' }, 'packages/till/order.ts': MADE };
  expect(asking({ ...shop, ...other, 'order.ts': MADE }, 'packages/types/index.ts').found()).toContain('packages/types/order.ts');
  expect(asking({ 'order.ts': MADE }).found()).toEqual([]);
});

it('is not looked for in tests, builds and installed packages', () => {
  expect(asking({ ...shop, 'node_modules/orders/order.ts': MADE, 'dist/order.ts': MADE, '__tests__/order.ts': MADE }).found()).toEqual([]);
});

it('is found once it is written', () => {
  const { found, forget, write } = asking({ ...shop, 'order.ts': '' });
  expect(found()).toEqual([]);
  write('order.ts', MADE);
  forget();
  expect(found()).toEqual(['order.ts']);
});

describe('a call with a name', () => {
  /** The files in which a model is made under the name `Order`. */
  function named(files: Record<string, string | object>): string[] {
    const { root } = project({ ...shop, ...files });
    const disk = createDisk(createPass());
    const found = createNamedCalls(disk, createWorkspaces(disk))(join(root, 'pay.js'))(/\bmodel\b/, 'Order', join(root, 'pay.js'));
    return found.map((file) => relative(root, file).replaceAll('\\', '/')).sort();
  }

  it.each([["mongoose.model('Order', schema)"], ['model(\n  "Order",\n  schema,\n)'], ["model<IOrder, Model<IOrder>>('Order', schema)"]])('is %s', (code) => {
    expect(named({ 'order.js': code, 'shop/order.ts': code })).toEqual(['order.js', 'shop/order.ts']);
  });

  it.each([["mongoose.model('Order')"], ["model('Orders', schema)"], ["models('Order', schema)"], ["model(schema, 'Order', schema)"], ["model.find('Order', schema)"]])('is not %s', (code) => {
    expect(named({ 'order.js': code })).toEqual([]);
  });

  it('is not looked for in tests, builds and installed packages', () => {
    const made = "model('Order', schema)";
    expect(named({ 'order.js': made, 'node_modules/orders/order.js': made, 'dist/order.js': made, '__tests__/order.js': made })).toEqual(['order.js']);
  });
});
