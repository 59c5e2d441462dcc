// Prisma schemas to try the parser on: our own, and every one in the folder that SCHEMA_CORPUS names.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../tools/lists.ts';

export interface Sample {
  readonly name: string;
  readonly text: string;
}

function samplesIn(folder: string): Sample[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.prisma'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({ name: file.slice(folder.length + 1), text: readFileSync(file, 'utf8').replace(/^\uFEFF/, '') }));
}

const corpus = process.env['SCHEMA_CORPUS'];

export const own: readonly Sample[] = samplesIn(join(ROOT, 'test/fixtures/schemas'));
export const all: readonly Sample[] = [...own, ...(corpus ? samplesIn(corpus) : [])];
