// Which files of a package give a call a type or a name: `new Schema<Order>(…)` is the way from an interface to what is declared with it.
import { dirname, resolve } from 'node:path';
import type { Surroundings } from '../js/resolver.ts';
import type { Disk } from './disk.ts';
import { createNotes } from './file-notes.ts';
import type { Workspaces } from './workspaces.ts';

/** Names in angle brackets, which may stand in others, behind the name of what is called. */
const TYPE_ARGUMENTS = /^\s*<([^(){};]{1,300})>\s*\(/;
const NAME = /[A-Za-z_$][\w$]*/g;
/** A text that is the first of several arguments. */
const FIRST_TEXT = /^\s*(?:<[^(){};]{1,300}>\s*)?\(\s*(['"`])([^'"`\n]{1,100})\1\s*,/;

/** Finds the files that give a call a type, for the code of a file; nothing that it does throws. */
export function createTypedCalls(disk: Disk, workspaces: Workspaces): (code: string) => Surroundings['typed'] {
  return createCalls(disk, workspaces, ['**/*.{ts,tsx,mts,cts}'], (after) => {
    const [, given = ''] = TYPE_ARGUMENTS.exec(after) ?? [];
    return [...given.matchAll(NAME)].map(([name]) => name);
  });
}

/** Finds the files that give a call a name, and more behind it; nothing that it does throws. */
export function createNamedCalls(disk: Disk, workspaces: Workspaces): (code: string) => Surroundings['calledWith'] {
  return createCalls(disk, workspaces, ['**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}'], (after) => FIRST_TEXT.exec(after)?.slice(2) ?? []);
}

/** @param given what a call is given, by the text behind the name of what is called */
function createCalls(disk: Disk, { packagesAround }: Workspaces, globs: readonly string[], given: (after: string) => readonly string[]): (code: string) => Surroundings['typed'] {
  const notes = createNotes<ReadonlySet<string>>(disk, globs);
  const namesIn = (text: string, call: RegExp): ReadonlySet<string> =>
    new Set([...text.matchAll(new RegExp(call, 'g'))].flatMap(({ index, 0: { length } }) => given(text.slice(index + length, index + length + 320))));
  return (code) => (call, name, file) => {
    disk.refresh();
    const homes = new Set([code, file].flatMap((at) => packagesAround(dirname(resolve(at)))[0] ?? []));
    const found = [...homes].flatMap((home) => [...notes(home, call.source, (text) => namesIn(text, call))].flatMap(([path, names]) => (names.has(name) ? [path] : [])));
    return [...new Set(found)];
  };
}
