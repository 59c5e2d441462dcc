// Which files of a package make something of a type: `new Schema<Order>(…)` is the way from an interface to what is declared with it.
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Surroundings } from '../js/resolver.ts';
import type { Disk } from './disk.ts';
import { ownFiles, stampOf } from './own-files.ts';
import type { Workspaces } from './workspaces.ts';

/** Names in angle brackets, which may stand in others, behind the name of what is called. */
const ARGUMENTS = /^\s*<([^(){};]{1,300})>\s*\(/;
const NAME = /[A-Za-z_$][\w$]*/g;
const MAX_BYTES = 500_000;
/** A package is looked at again after this many milliseconds, or later where that takes long. */
const LOOK_EVERY = 1_000;
const MOST_PACKAGES = 64;

interface Package {
  readonly files: ReadonlyMap<string, { readonly version: string; readonly names: ReadonlySet<string> }>;
  readonly isTrusted: () => boolean;
}

/** Finds such files for the code of a file; nothing that it does throws. */
export function createTypedCalls(disk: Disk, { packagesAround }: Workspaces): (code: string) => Surroundings['typed'] {
  const packages = new Map<string, Package>();

  function look(folder: string, call: RegExp): Package {
    const key = `${folder}\0${call.source}`;
    const known = packages.get(key);
    if (known?.isTrusted()) return known;
    const started = performance.now();
    const files = new Map<string, { version: string; names: ReadonlySet<string> }>();
    for (const file of ownFiles(folder, ['**/*.{ts,tsx,mts,cts}'])) {
      const version = stampOf(file, MAX_BYTES)?.version;
      const before = known?.files.get(file);
      if (version !== undefined) files.set(file, before?.version === version ? before : { version, names: namesIn(file, call) });
    }
    const made = { files, isTrusted: disk.trust(started, LOOK_EVERY) };
    packages.delete(key);
    packages.set(key, made);
    if (packages.size > MOST_PACKAGES) packages.delete(packages.keys().next().value as string);
    return made;
  }

  return (code) => (call, type, file) => {
    disk.refresh();
    const homes = new Set([code, file].flatMap((at) => packagesAround(dirname(resolve(at)))[0] ?? []));
    const found = [...homes].flatMap((home) => [...look(home, call).files].flatMap(([path, { names }]) => (names.has(type) ? [path] : [])));
    return [...new Set(found)];
  };
}

function namesIn(file: string, call: RegExp): ReadonlySet<string> {
  const names = new Set<string>();
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return names;
  }
  for (const { index, 0: { length } } of text.matchAll(new RegExp(call, 'g'))) {
    const [, given = ''] = ARGUMENTS.exec(text.slice(index + length, index + length + 320)) ?? [];
    for (const [name] of given.matchAll(NAME)) names.add(name);
  }
  return names;
}
