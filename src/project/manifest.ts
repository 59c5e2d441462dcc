// What a package.json says that its package depends on.
import { member } from './disk.ts';

/** The lists of what a package needs, or expects to be there. */
export const NEEDED = ['dependencies', 'devDependencies', 'peerDependencies'];
/** All lists, with what it can do without. */
export const LISTED = [...NEEDED, 'optionalDependencies'];

/** The names in some of the lists of a manifest, or those whose version is such a one; none where it has no such list. */
export function namesIn(manifest: unknown, lists: readonly string[], version = /(?:)/): string[] {
  const entries = lists.flatMap((list) => Object.entries((member(manifest, list) as object | undefined) ?? {}));
  return entries.flatMap(([name, given]) => (version.test(String(given)) ? [name] : []));
}
