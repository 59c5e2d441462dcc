// Which files are migrations, told by their path or what their class says it is, and which of those have run already.
import type { Settings } from '../settings.ts';

/** `open`: nobody can tell whether it has run. */
export type MigrationState = 'none' | 'applied' | 'open' | 'new';

/** A folder for migrations (`migrations`, `mysql-migrations`), and a numbered file or folder in it (`0001_orders.ts`, `Version-1.0.2.js`). */
const MIGRATION = /(?:^|\/)(?:[\w.]+[-_.])?(?:migrations?|migrate)\/(?:[^/]+\/)*?(?:[A-Za-z]|(?:ver|version|migration)[-_.]?)?(\d[\d_.-]*)[^/]*(?:\/[^/]*)?$/i;
/** A numbered file in a folder where migrations were put by: `migrations-old/0001_orders.ts`. */
const PUT_BY = /(?:^|\/)(?:migrations?|migrate)[-_.][\w.-]+\/(\d{3,})[-_][^/]*$/i;
/** SQL that is numbered, by its own name or that of its folder, wherever it lies. */
const NUMBERED = /(?:^|\/)(?:V(\d[\d_.]*)__[^/]*|(\d{3,}[\d_-]*)[_-][^/]*(?:\/(?:migration|up|down))?|(\d[\d_-]*)[^/]*\.(?:up|down|do|undo))\.sql$/;
/** SQL that calls itself a step from one version to the next: `upgrade-00034.sql`, `shop_patch_1.2.sql`. */
const STEP = /(?:^|\/)(?:[\w.]+[-_.])?(?:upgrade|update|patch|migration)s?[-_.]?v?(\d[\d_.-]*)[^/]*\.sql$/i;
/** Any SQL in a folder for migrations, and code there that calls itself one. */
const KEPT = /(?:^|\/)(?:[\w.]+[-_.])?(?:migrations?|migrate)\/(?:.*\/)?[^/]*(?:\.sql|migration\.[cm]?[jt]s)$/i;
/** A class that says what it is, wherever its file lies: `class AddTotals1700000000000 implements MigrationInterface` of TypeORM. */
const CLASS = /\bclass\s+\w+\s+implements\s+MigrationInterface\b/;

/** Whether a file is a migration, and whether the settings say that it has run. */
export function migrationState(file: string, text: string, { paths, appliedBefore }: Settings['migrations']): MigrationState {
  const path = file.replaceAll('\\', '/');
  const known = MIGRATION.exec(path) ?? PUT_BY.exec(path) ?? NUMBERED.exec(path) ?? STEP.exec(path);
  if (!known && !KEPT.test(path) && !paths.some((glob) => matchesGlob(path, glob)) && !CLASS.test(text)) return 'none';
  const version = known?.slice(1).find((part) => part !== undefined) ?? /(\d[\d_-]*)[^/]*$/.exec(path)?.[1];
  if (appliedBefore === null || version === undefined) return 'open';
  const [own, cut] = [sortable(version), sortable(appliedBefore)];
  if (own === null || cut === null || own.isDate !== cut.isDate) return 'open';
  return own.value < cut.value ? 'applied' : 'new';
}

/** Migrations of ORMs that have models of their own: what they create is reported there. */
const BY_ORM = /\bMigrationInterface\b|\bqueryInterface\b|\bQueryInterface\b|@mikro-orm\//;

/** Whether code is a migration that an ORM with models of its own runs. */
export function isOrmMigration(text: string): boolean {
  return BY_ORM.test(text);
}

/** A date to the second, or a number, in a form that sorts as text. */
function sortable(version: string): { readonly isDate: boolean; readonly value: string } | null {
  const digits = version.replace(/\D/g, '');
  if (digits === '') return null;
  if (/^(?:19|20)\d{6}/.test(digits)) return { isDate: true, value: digits.padEnd(14, '0').slice(0, 14) };
  // Milliseconds since 1970, as TypeORM and node-pg-migrate number their files.
  if (/^1\d{12}$/.test(digits)) return { isDate: true, value: new Date(Number(digits)).toISOString().replace(/\D/g, '').slice(0, 14) };
  return { isDate: false, value: digits.padStart(20, '0') };
}

/** Whether a glob matches a path, or the end of it from a folder on. `*` stays within a folder, `**` does not. */
function matchesGlob(path: string, glob: string): boolean {
  const source = glob
    .replace(/^\.?\//, '')
    .split(/(\*\*\/|\*\*|\*)/)
    .map((part) => (part === '**/' ? '(?:.*/)?' : part === '**' ? '.*' : part === '*' ? '[^/]*' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')))
    .join('');
  return new RegExp(`(?:^|/)${source}$`).test(path);
}
