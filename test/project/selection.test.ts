import { expect, it } from 'vitest';
import { orms } from '../../src/orms/index.ts';
import { parseText } from '../../src/project/parse.ts';
import { createSelect } from '../../src/project/selection.ts';
import type { Selection } from '../../src/project/selection.ts';

const CASES: readonly [dependency: string, orms: string][] = [
  ['@nestjs/typeorm', 'typeorm'],
  ['bookshelf', 'bookshelf knex'],
  ['drizzle-orm', 'drizzle'],
  ['@mikro-orm/postgresql', 'mikro-orm'],
  ['@medusajs/framework', 'mikro-orm'],
  ['kysely', 'kysely'],
  ['mongodb', 'mongoose'],
  ['@typegoose/typegoose', 'mongoose'],
  ['objection', 'knex objection'],
  ['@prisma/client', 'prisma'],
  ['sequelize-typescript', 'sequelize'],
  ['@supabase/ssr', 'supabase'],
  ['@supabase/postgrest-js', 'supabase'],
  ['express', ''],
];

function select(dependencies: string | null, text = '', clients: Parameters<ReturnType<typeof createSelect>>[3] = []): Selection {
  const parsed = parseText(text, 'orders.ts');
  if ('error' in parsed) throw new Error(parsed.error.message);
  return createSelect(orms, () => dependencies)('orders.ts', text, parsed.ast, clients);
}

/** What is selected beside SQL, which is part of no package. */
function selected(...given: Parameters<typeof select>): string {
  const { orms: found } = select(...given);
  expect(found.map(({ name }) => name)).toContain('sql');
  return found.flatMap(({ name }) => (name === 'sql' ? [] : [name])).join(' ');
}

it.each(CASES)('reads a project that depends on %s with: %s', (dependency, expected) => {
  expect(selected(`zod\n${dependency}\nvitest`)).toBe(expected);
});

it('reads a file of which no package.json says anything with every adapter', () => {
  expect(select(null).orms).toEqual(orms);
});

it.each([
  `import { Order } from 'typeorm';`,
  `export { Repository } from 'typeorm';`,
  `export * from 'typeorm';`,
  `const { Repository } = require('typeorm');`,
  `const open = () => import('typeorm');`,
])('believes a file what it loads: %s', (text) => {
  expect(selected('express', text)).toBe('typeorm');
});

it('does not take every text for the name of a package', () => {
  expect(selected('express', `import { z } from 'zod'; // as in typeorm\nexport const orm = 'typeorm';`)).toBe('');
});

it('believes the settings what a client is', () => {
  expect(selected('express', '', [{ name: 'db', from: './db', type: 'knex#Knex' }])).toBe('knex');
});

it('tries the patterns of the selected adapters alone', () => {
  const { gate, declares } = select('mongoose');
  expect(gate.test('await Order.updateOne({ id }, { status });')).toBe(true);
  expect(gate.test('await orders.increment({ id }, "count", 1);')).toBe(false);
  expect(declares.test('const schema = new mongoose.Schema({});')).toBe(true);
  expect(declares.test('@Entity() class Order {}')).toBe(false);
  expect(select('express').declares.test('@Entity() class Order {}')).toBe(false);
});
