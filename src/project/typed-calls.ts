// Which files of a package make something of a type: `new Schema<Order>(…)` is the way from an interface to what is declared with it.
import { dirname, resolve } from 'node:path';
import type { Surroundings } from '../js/resolver.ts';
import type { Disk } from './disk.ts';
import { createNotes } from './file-notes.ts';
import type { Workspaces } from './workspaces.ts';

/** Names in angle brackets, which may stand in others, behind the name of what is called. */
const ARGUMENTS = /^\s*<([^(){};]{1,300})>\s*\(/;
const NAME = /[A-Za-z_$][\w$]*/g;

/** Finds such files for the code of a file; nothing that it does throws. */
export function createTypedCalls(disk: Disk, { packagesAround }: Workspaces): (code: string) => Surroundings['typed'] {
  const notes = createNotes<ReadonlySet<string>>(disk, ['**/*.{ts,tsx,mts,cts}']);
  return (code) => (call, type, file) => {
    disk.refresh();
    const homes = new Set([code, file].flatMap((at) => packagesAround(dirname(resolve(at)))[0] ?? []));
    const found = [...homes].flatMap((home) => [...notes(home, call.source, (text) => namesIn(text, call))].flatMap(([path, names]) => (names.has(type) ? [path] : [])));
    return [...new Set(found)];
  };
}

function namesIn(text: string, call: RegExp): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { index, 0: { length } } of text.matchAll(new RegExp(call, 'g'))) {
    const [, given = ''] = ARGUMENTS.exec(text.slice(index + length, index + length + 320)) ?? [];
    for (const [name] of given.matchAll(NAME)) names.add(name);
  }
  return names;
}
