// Columns whose type changes, by what earlier migrations of the project say of them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lint } from '../tools/lint.ts';
import { ROOT } from '../tools/lists.ts';

/** What is reported about a migration of the project, as `column problem`. */
function reported(migration: string, change: (text: string) => string = (text) => text): string[] {
  const file = `test/fixtures/projects/retype-shop/prisma/migrations/${migration}/migration.sql`;
  const found = lint(change(readFileSync(join(ROOT, file), 'utf8')), { file, rules: ['no-unsafe-timestamp-migration'] });
  return found.map(({ message, messageId }) => `${/`(\w+)` of/.exec(message)?.[1]} ${messageId}`);
}

it('a time without a zone that gets one, whatever its name, and none that has one', () => {
  expect(reported('2_zones')).toEqual(['trial_end zone', 'ended_at zone']);
});

it('each change is judged by what was before it', () => {
  expect(reported('3_kept')).toEqual(['trial_start retyped']);
});

it('a text that has moved since is judged by names', () => {
  expect(reported('2_zones', (text) => `-- trials\n${text}`)).toEqual(['started_at zone', 'ended_at zone']);
});

it('a column that no migration declares is judged by its name', () => {
  const unknown = (text: string): string => text.replaceAll('"trials"', '"leases"');
  expect(reported('2_zones', unknown)).toEqual(['started_at zone', 'ended_at zone']);
});
