// What Prisma was measured to do, path by path: a write is reported if and only if it left `updatedAt` stale in the database.
import { describe, expect, it } from 'vitest';
import { lint } from '../../tools/lint.ts';

const PROJECTS = 'test/fixtures/projects/prisma-truth';
/** How `Post.updatedAt` is declared, in the order of the marks: each is a schema of its own. */
const DECLARATIONS = ['updated-at', 'default-and-updated-at', 'nullable', 'default-only'] as const;
const where = 'where: { id: 1 }';

/**
 * What was measured for each path: R refreshed, S stale, X as given, - not written, ? not to be seen in the code. Left out are raw SQL, which is
 * another adapter's, and the rows that the database itself changes when an author is deleted.
 */
const PATHS: readonly (readonly [path: string, statement: string, marks: string])[] = [
  ['update', `prisma.post.update({ ${where}, data: { name: 'x' } })`, 'RRRS'],
  ['update with empty data', `prisma.post.update({ ${where}, data: {} })`, '----'],
  ['update with all-undefined data', `prisma.post.update({ ${where}, data: { name: undefined } })`, '----'],
  ['update writing identical value', `prisma.post.update({ ${where}, data: { name: 'n' } })`, 'RRR?'],
  ['update {increment}', `prisma.post.update({ ${where}, data: { views: { increment: 1 } } })`, 'RRRS'],
  ['update with updatedAt: undefined', `prisma.post.update({ ${where}, data: { name: 'x', updatedAt: undefined } })`, 'RRRS'],
  ['update with updatedAt explicit', `prisma.post.update({ ${where}, data: { name: 'x', updatedAt: given } })`, 'XXXX'],
  ['updateMany', `prisma.post.updateMany({ ${where}, data: { name: 'x' } })`, 'RRRS'],
  ['updateManyAndReturn', `prisma.post.updateManyAndReturn({ ${where}, data: { name: 'x' } })`, 'RRRS'],
  ['upsert (exists → update branch)', `prisma.post.upsert({ ${where}, create: { id: 1, slug: 'a', name: 'n' }, update: { name: 'x' } })`, 'RRRS'],
  ['upsert (native ON CONFLICT: unique in create)', "prisma.post.upsert({ where: { slug: 'a' }, create: { id: 1, slug: 'a', name: 'n' }, update: { name: 'x' } })", 'RRRS'],
  ['upsert update: {} ("find or create")', `prisma.post.upsert({ ${where}, create: { id: 1, slug: 'a', name: 'n' }, update: {} })`, '----'],
  ['$transaction([update])', `prisma.$transaction([prisma.post.update({ ${where}, data: { name: 'x' } })])`, 'RRRS'],
  ['$transaction(tx => tx.update)', `prisma.$transaction((tx) => tx.post.update({ ${where}, data: { name: 'x' } }))`, 'RRRS'],
  ['createMany skipDuplicates', "prisma.post.createMany({ data: [{ id: 1, slug: 'a', name: 'n' }], skipDuplicates: true })", '----'],
  ['update data.createdAt', `prisma.post.update({ ${where}, data: { createdAt: given } })`, 'RRRS'],
  ['updateMany data.createdAt', `prisma.post.updateMany({ ${where}, data: { createdAt: given } })`, 'RRRS'],
  ['upsert update.createdAt', `prisma.post.upsert({ ${where}, create: { id: 1, slug: 'a', name: 'n' }, update: { createdAt: given } })`, 'RRRS'],
  ['create (createdAt/updatedAt supplied)', "prisma.post.create({ data: { id: 1, slug: 'a', name: 'n', createdAt: given, updatedAt: given } })", '----'],
];

/** Relations, measured with `@updatedAt` on every model. */
const RELATIONS: readonly (readonly [path: string, statement: string, marks: Readonly<Record<string, string>>])[] = [
  ['comments.update', `prisma.post.update({ ${where}, data: { comments: { update: { where: { id: 3 }, data: { name: 'x' } } } } })`, { parent: '-', child: 'R' }],
  ['comments.updateMany', `prisma.post.update({ ${where}, data: { comments: { updateMany: { where: {}, data: { name: 'x' } } } } })`, { child: 'R', parent: '-' }],
  [
    'comments.upsert',
    `prisma.post.update({ ${where}, data: { comments: { upsert: { where: { id: 3 }, create: { id: 3, name: 'n' }, update: { name: 'x' } } } } })`,
    { parent: '-', child: 'R' },
  ],
  ['comments.create', `prisma.post.update({ ${where}, data: { comments: { create: { id: 4, name: 'x' } } } })`, { parent: '-' }],
  ['comments.connect (1-n, FK on child)', `prisma.post.update({ ${where}, data: { comments: { connect: { id: 3 } } } })`, { parent: '-', child: 'R' }],
  ['comments.disconnect', `prisma.post.update({ ${where}, data: { comments: { disconnect: { id: 3 } } } })`, { child: 'S' }],
  ['comments.set []', `prisma.post.update({ ${where}, data: { comments: { set: [] } } })`, { child: 'S' }],
  ['author.connect (n-1, FK on this row)', `prisma.post.update({ ${where}, data: { author: { connect: { id: 7 } } } })`, { 'this row': 'R', author: '-' }],
  ['author.disconnect', `prisma.post.update({ ${where}, data: { author: { disconnect: true } } })`, { 'this row': 'S' }],
  ['author.update nested', `prisma.post.update({ ${where}, data: { author: { update: { name: 'x' } } } })`, { post: '-', author: 'R' }],
  ['unchecked authorId scalar', `prisma.post.update({ ${where}, data: { authorId: 7 } })`, { post: 'R' }],
  ['implicit m-n tags.connect', `prisma.post.update({ ${where}, data: { tags: { connect: { id: 5 } } } })`, { owner: '-', tag: '-' }],
  ['implicit m-n tags.disconnect', `prisma.post.update({ ${where}, data: { tags: { disconnect: { id: 5 } } } })`, { owner: '-' }],
  ['implicit m-n tags.set', `prisma.post.update({ ${where}, data: { tags: { set: [{ id: 5 }] } } })`, { owner: '-' }],
];

function reports(statement: string, declaration: string, policy: string): string[] {
  const text = `import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
export const change = (given: Date) => ${statement};
`;
  const found = lint(text, { file: `${PROJECTS}/${declaration}/post.ts`, rules: ['require-updated-at'], settings: { policy } });
  return found.map(({ messageId = '' }) => messageId);
}

describe.each(PATHS)('%s', (_path, statement, marks) => {
  const cases = DECLARATIONS.map((declaration, index) => [declaration, marks[index] ?? ''] as const).filter(([, mark]) => mark !== '?');
  it.each(cases)('%s', (declaration, mark) => {
    expect(reports(statement, declaration, 'managed')).toEqual(mark === 'S' ? ['stale'] : []);
    expect(reports(statement, declaration, 'explicit')).toEqual(mark === 'S' ? ['stale'] : mark === 'R' ? ['implicit'] : []);
  });
});

describe.each(RELATIONS)('%s', (_path, statement, marks) => {
  const rows = Object.values(marks);
  it(`leaves ${Object.entries(marks).map(([row, mark]) => `${row} ${mark}`).join(', ')}`, () => {
    expect(reports(statement, 'updated-at', 'managed')).toEqual(rows.filter((mark) => mark === 'S').map(() => 'stale'));
    expect(reports(statement, 'updated-at', 'explicit')).toEqual(rows.filter((mark) => /[RS]/.test(mark)).map((mark) => (mark === 'S' ? 'stale' : 'implicit')));
  });
});
