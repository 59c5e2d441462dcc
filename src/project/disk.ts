// What is on disk, remembered until it changes: directory listings and small configuration files.
import { readFileSync, readdirSync, realpathSync, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import { createPass } from './pass.ts';
import type { Pass } from './pass.ts';

export type Kind = 'file' | 'folder';

/** A view of the disk that is never older than a pass (see pass.ts). Nothing here throws: what cannot be read is not there. */
export interface Disk extends Pick<Pass, 'trust'> {
  /** To be called before a question: forgets what is too old to be trusted. */
  readonly refresh: () => void;
  /** Remembers the answers of a function of a folder (and a name) until the disk has to be looked at again. */
  readonly memo: <V>(answer: (folder: string, name: string) => V) => (folder: string, name?: string) => V;
  /** What a name in a folder is, links followed; `null` when it is not there. */
  readonly kind: (folder: string, name: string) => Kind | null;
  /** The names in a folder, sorted; none when it is not there. */
  readonly names: (folder: string) => readonly string[];
  /** The value of a JSON file (comments and trailing commas allowed); `null` when it is missing or broken. */
  readonly json: (file: string) => unknown;
  /** The text of a small file; empty when it is missing. */
  readonly text: (file: string) => string;
  /** A folder's path without links. */
  readonly real: (folder: string) => string;
}

/** The coarsest clock of a file system, in milliseconds: a second change this soon after a first may leave the same time stamp. */
const STAMP_PRECISION = 2_000;
/** Configuration files larger than this many bytes are not read. */
const LARGEST_FILE = 10_000_000;
const MOST_LISTINGS = 4_096;
const MOST_FILES = 2_048;

interface Remembered<V> {
  readonly value: V;
  readonly stamp: string;
  /** Last changed so long before it was read that its stamp tells every later change. */
  readonly settled: boolean;
  pass: number;
}

export function createDisk({ current, trust }: Pass = createPass()): Disk {
  let pass = 0;
  const memos: Map<string, Map<string, unknown>>[] = [];

  /** Reads a path again only when its time stamp has changed, and asks for the stamp once a pass. */
  const remember = <V>(read: (path: string) => V, nothing: V, limit: number): ((path: string) => V) => {
    const entries = new Map<string, Remembered<V>>();
    return (path) => {
      const known = entries.get(path);
      if (known?.pass === pass) return known.value;
      const stat = attempt(() => statSync(path, { throwIfNoEntry: false }), undefined);
      const stamp = stat ? stampOf(stat) : '';
      if (known && known.settled && known.stamp === stamp) {
        known.pass = pass;
        return known.value;
      }
      const readable = stat && (stat.isDirectory() || (stat.isFile() && stat.size <= LARGEST_FILE));
      const value = readable ? attempt(() => read(path), nothing) : nothing;
      const settled = !stat || Date.now() - Math.max(stat.mtimeMs, stat.ctimeMs) > STAMP_PRECISION;
      entries.delete(path);
      entries.set(path, { value, stamp, settled, pass });
      if (entries.size > limit) entries.delete(entries.keys().next().value as string);
      return value;
    };
  };

  const listing = remember(readListing, new Map<string, Kind | 'link'>(), MOST_LISTINGS);
  const memo: Disk['memo'] = <V>(answer: (folder: string, name: string) => V) => {
    const folders = new Map<string, Map<string, V>>();
    memos.push(folders);
    return (folder, name = '') => {
      let answers = folders.get(folder);
      if (!answers) folders.set(folder, (answers = new Map()));
      if (!answers.has(name)) answers.set(name, answer(folder, name));
      return answers.get(name) as V;
    };
  };

  return {
    trust,
    refresh() {
      const now = current();
      if (now === pass) return;
      pass = now;
      for (const map of memos) map.clear();
    },
    memo,
    kind(folder, name) {
      const kind = listing(folder).get(name) ?? null;
      return kind === 'link' ? attempt(() => kindOf(statSync(join(folder, name))), null) : kind;
    },
    names: (folder) => [...listing(folder).keys()].sort(),
    json: remember(readJson, null, MOST_FILES),
    text: remember((file) => readFileSync(file, 'utf8'), '', MOST_FILES),
    real: memo((folder) => attempt(() => realpathSync.native(folder), folder)),
  };
}

/** A folder and all folders around it, innermost first. */
export function foldersAround(folder: string): string[] {
  const folders = [folder];
  for (let at = folder; at !== dirname(at); at = dirname(at)) folders.push(dirname(at));
  return folders;
}

/** Whether a path lies in the folder that package managers install into. */
export function isInstalled(path: string): boolean {
  return /[\\/]node_modules(?:[\\/]|$)/.test(path);
}

/** An own property of a value that may be anything. */
export function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}

/** The strings of a value that may be a list of them. */
export function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function attempt<V>(read: () => V, otherwise: V): V {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

function stampOf(stat: Stats): string {
  return `${stat.mtimeMs} ${stat.ctimeMs} ${stat.size} ${stat.ino}`;
}

function kindOf(entry: Pick<Stats, 'isFile' | 'isDirectory'>): Kind | null {
  return entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : null;
}

function readListing(folder: string): Map<string, Kind | 'link'> {
  const entries = new Map<string, Kind | 'link'>();
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const kind = entry.isSymbolicLink() ? 'link' : kindOf(entry);
    if (kind) entries.set(entry.name, kind);
  }
  return entries;
}

const STRING_OR_COMMENT = /("(?:[^"\\]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
const STRING_OR_TRAILING_COMMA = /("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g;

function readJson(file: string): unknown {
  const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  const parsed = attempt(() => JSON.parse(text) as unknown, undefined);
  if (parsed !== undefined) return parsed;
  return JSON.parse(text.replace(STRING_OR_COMMENT, '$1').replace(STRING_OR_TRAILING_COMMA, '$1'));
}
