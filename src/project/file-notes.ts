// What is noted of the files of a folder by their texts, kept until they change.
import { readFileSync } from 'node:fs';
import type { Disk } from './disk.ts';
import { ownFiles, stampOf } from './own-files.ts';

const MAX_BYTES = 500_000;
/** A folder is looked at again after this many milliseconds, or later where that takes long. */
const LOOK_EVERY = 1_000;
const MOST_FOLDERS = 64;

interface Folder<Note> {
  readonly versions: ReadonlyMap<string, string>;
  readonly notes: ReadonlyMap<string, Note>;
  readonly isTrusted: () => boolean;
}

/**
 * Takes notes of a folder's own files that match one of the globs; nothing that it does throws.
 * @returns a function of a folder, of what its notes are called, and of what takes one from a text; it gives the notes by file
 */
export function createNotes<Note>(disk: Disk, globs: readonly string[], which: Parameters<typeof ownFiles>[2] = {}): (folder: string, name: string, take: (text: string, file: string) => Note) => ReadonlyMap<string, Note> {
  const folders = new Map<string, Folder<Note>>();

  function look(folder: string, name: string, take: (text: string, file: string) => Note): Folder<Note> {
    const key = `${folder}\0${name}`;
    const known = folders.get(key);
    if (known?.isTrusted()) return known;
    const started = performance.now();
    const versions = new Map<string, string>();
    const notes = new Map<string, Note>();
    for (const file of ownFiles(folder, globs, which)) {
      const version = stampOf(file, MAX_BYTES)?.version;
      if (version === undefined) continue;
      versions.set(file, version);
      notes.set(file, known?.versions.get(file) === version ? (known.notes.get(file) as Note) : take(textOf(file), file));
    }
    const made = { versions, notes, isTrusted: disk.trust(started, LOOK_EVERY) };
    folders.delete(key);
    folders.set(key, made);
    if (folders.size > MOST_FOLDERS) folders.delete(folders.keys().next().value as string);
    return made;
  }

  return (folder, name, take) => look(folder, name, take).notes;
}

/** The text of a file; empty where it cannot be read. */
export function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
