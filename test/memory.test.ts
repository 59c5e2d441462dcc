import { runInNewContext } from 'node:vm';
import { setFlagsFromString } from 'node:v8';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import plugin from '../src/index.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const ORDERS = `
  import { pgTable, serial, timestamp } from 'drizzle-orm/pg-core';
  export const orders = pgTable('orders', { id: serial(), createdAt: timestamp('created_at').defaultNow() });
  export const close = (db: Db) => db.update(orders).set({ closedAt: new Date(), paidMs: paidAt.getTime() - createdAt!.getTime() });
`;

/** The syntax tree of a file that has been linted, by a linter that nobody holds any more. */
function linted(file: string, code: string): { readonly tree: WeakRef<object>; readonly messages: number } {
  const linter = new Linter();
  const config = [{ files: ['**/*.ts'], languageOptions: { parser } }, ...plugin.configs.guideline] as Linter.Config[];
  const messages = linter.verify(code, config, file).length;
  return { tree: new WeakRef(linter.getSourceCode().ast), messages };
}

describe('memory', () => {
  it.each([
    ['orders.ts', ORDERS],
    ['orders.sql', 'CREATE TABLE orders (id int PRIMARY KEY);\nUPDATE orders SET id = 2;'],
  ])('nothing keeps the syntax tree of %s once its rules are done', async (file, code) => {
    const { tree, messages } = linted(file, code);
    expect(messages).toBeGreaterThan(0);
    // A collection that has begun already keeps what was alive then.
    for (let round = 0; round < 3; round++) {
      await new Promise((resolve) => setImmediate(resolve));
      collect();
    }
    expect(tree.deref()).toBeUndefined();
  });
});
