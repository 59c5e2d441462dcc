// Schemas after our fixes, given to Prisma's own validator and formatter.
import { readdirSync } from 'node:fs';
import * as prisma from '@prisma/prisma-schema-wasm';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import plugin from '../../src/index.ts';
import { read } from '../tools/lists.ts';

const NAMES = readdirSync('test/fixtures/schemas');

/** The schema with every fix applied. */
function fixed(text: string): string {
  const { output, messages } = new Linter().verifyAndFix(text, plugin.configs.recommended, { filename: 'prisma/schema.prisma' });
  expect(messages.filter(({ fatal }) => fatal)).toEqual([]);
  return output;
}

/** What the validator says about a schema, without the places. */
function mistakes(text: string): string[] {
  const found = JSON.parse(prisma.lint(JSON.stringify([['schema.prisma', text]]))) as { text: string; is_warning: boolean }[];
  return found.filter(({ is_warning }) => !is_warning).map((mistake) => mistake.text);
}

function formatted(text: string): string {
  const params = { textDocument: { uri: 'file:/schema.prisma' }, options: { tabSize: 2, insertSpaces: true } };
  const [file] = JSON.parse(prisma.format(JSON.stringify([['schema.prisma', text]]), JSON.stringify(params))) as [string, string][];
  return file?.[1] ?? '';
}

describe.each(NAMES)('%s', (name) => {
  const before = read(`test/fixtures/schemas/${name}`);

  it('has the mistakes that it had', () => {
    expect(fixed(before)).not.toBe(before);
    expect(mistakes(fixed(before))).toEqual(mistakes(before));
  });

  it('is formatted as it was', () => {
    expect(formatted(fixed(formatted(before)))).toBe(fixed(formatted(before)));
  });
});

it('hears of mistakes', () => {
  expect(mistakes('datasource db {\n  provider = "postgresql"\n}\nmodel Order {\n  id Int @id\n  createdAt DateTime @db.Nonsense\n}\n')).toHaveLength(1);
});
