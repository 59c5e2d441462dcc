// The gate looks at a file's text only, and skipping a file, an ORM or a date library by it never changes what is reported.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { couldMatter } from '../src/analyze.ts';
import { clocks } from '../src/clocks/index.ts';
import { orms } from '../src/orms/index.ts';
import { describeMessage, lint } from './tools/lint.ts';
import { read, ROOT } from './tools/lists.ts';

/** A comment that opens the gate of every adapter, and says nothing. */
const OPEN = '\n// mikro-orm objection bookshelf drizzle-orm typeorm mongoose prisma sequelize @supabase .update() .schema UPDATE x SET y new Date() Temporal date-fns dayjs luxon moment winston\n';

const files = ['test/fixtures', 'docs/examples'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.[cm]?[jt]sx?$/.test(file))
    .map((file) => `${folder}/${file}`),
);

it.each([...orms, ...clocks])('the comment opens the gate of $name', ({ gate }) => {
  expect(OPEN).toMatch(gate);
});

it.each([...orms, ...clocks])('the patterns of $name have no flags, which are lost where the patterns of all are joined', (library) => {
  const patterns = 'declares' in library ? [library.gate, library.declares] : [library.gate];
  expect(patterns.map(({ flags }) => flags)).toEqual(patterns.map(() => ''));
});

it('closes for a text without any of them', () => {
  expect(couldMatter(read('test/fixtures/gate/round-price.ts'), 'round-price.ts')).toBe(false);
});

it.each(['cancel-order', 'import-order', 'number-invoice', 'hour-of-invoice', 'print-invoice', 'open-order', 'close-books'])('is open for %s, which names no library', (name) => {
  const file = `test/fixtures/gate/${name}.ts`;
  expect(lint(read(file), { file, settings: { policy: 'explicit' } })).toHaveLength(1);
});

describe('with every gate open', () => {
  it.each(files)('%s reports the same', (file) => {
    const text = read(file);
    const gated = lint(text, { file, settings: { policy: 'explicit' } }).map(describeMessage);
    const ungated = lint(text + OPEN, { file, settings: { policy: 'explicit' } }).map(describeMessage);
    expect(ungated).toEqual(gated);
  });
});
