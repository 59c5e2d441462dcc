// Packages of the project that no workspace lists.
import { expect, it } from 'vitest';
import { project, sources } from './on-disk.ts';

it('finds a package of the repository that no workspace lists, also where the repository has no package.json', () => {
  const { resolve } = project({
    '.git/HEAD': '',
    'web/package.json': { workspaces: ['apps/*'] },
    'web/apps/api/package.json': { name: 'api', dependencies: { db: 'workspace:^', rates: 'workspace:^' } },
    'web/internal/db/package.json': { name: 'db' },
    'libs/rates/package.json': { name: 'rates' },
    ...sources('web/internal/db/index.ts', 'libs/rates/index.ts'),
  });
  expect(resolve('db', 'web/apps/api/main.ts')).toBe('web/internal/db/index.ts');
  expect(resolve('rates', 'web/apps/api/main.ts')).toBe('libs/rates/index.ts');
});
