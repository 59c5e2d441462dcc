// The modules of the project as shapes: parsed when asked for, kept by path, modification time and size, never as syntax trees.
import { readFileSync, statSync } from 'node:fs';
import { visitorKeys } from '@typescript-eslint/visitor-keys';
import { detach } from '../js/detach.ts';
import { perName } from '../js/lazy.ts';
import { lowerModule } from '../js/module.ts';
import type { Stored } from '../js/resolver.ts';
import type { ModuleShape } from '../js/shapes.ts';
import { readSource } from '../js/source.ts';
import { parseText } from './parse.ts';
import { createPass } from './pass.ts';
import type { Modules } from './references.ts';
import { createModuleResolver } from './resolve.ts';
import type { ModuleResolver } from './resolve.ts';

interface Entry {
  readonly version: string;
  /** `undefined` until it is asked for, `null` when it cannot be read. */
  module: ModuleShape | null | undefined;
  /** Whether the file's text allows that it exports a name. */
  readonly mayExport: (name: string) => boolean;
  pass: number;
}

export interface Catalog {
  /** The project as one file sees it; `current` is that file as it is in the editor. */
  readonly around: (current: ModuleShape) => Modules;
}

const MAX_ENTRIES = 4000;
/** Of the modules that were asked last, the syntax trees of this many characters of source text are kept. */
const KEPT_TEXT = 150_000;
const MAX_BYTES = 1_500_000;
/** A module can export names that it does not spell out. */
const HANDS_ON = /\bexport\s*\*|\bexports\b|\\u/;

/** A catalog that can live as long as an editor. Nothing it does throws: what cannot be read or parsed is `null`. */
export function createCatalog(stored: (file: string) => Stored = () => () => null, finder: ModuleResolver = createModuleResolver()): Catalog {
  const entries = new Map<string, Entry>();
  const pass = createPass();
  const read = createTexts();
  const keep = createRecent(KEPT_TEXT);

  function entryOf(file: string): Entry {
    const now = pass();
    const known = entries.get(file);
    if (known?.pass === now) return known;
    const version = versionOf(file);
    if (known?.version === version) {
      known.pass = now;
      return known;
    }
    const entry: Entry = { version, module: undefined, mayExport: exportsIn(file, version, read), pass: now };
    entries.delete(file);
    entries.set(file, entry);
    if (entries.size > MAX_ENTRIES) entries.delete(entries.keys().next().value as string);
    return entry;
  }

  function module(file: string): ModuleShape | null {
    const entry = entryOf(file);
    if (entry.module === undefined) entry.module = load(file, entry.version, read, keep);
    return entry.module;
  }

  return {
    around: (current) => ({
      module: (file) => (file === current.file ? current : module(file)),
      mayExport: (file, name) => file === current.file || mayExport(entryOf(file), name),
      find: (specifier, fromFile) => finder.resolve(specifier, fromFile),
      stored: stored(current.file),
    }),
  };
}

/** What is exported by a module that was lowered, it says itself. */
function mayExport({ module, mayExport }: Entry, name: string): boolean {
  return module !== undefined || mayExport(name);
}

function versionOf(file: string): string {
  try {
    const stats = statSync(file);
    return stats.isFile() && stats.size <= MAX_BYTES ? `${stats.mtimeMs}:${stats.size}` : '';
  } catch {
    return '';
  }
}

/** Gives the text of a file as it was in a version; `null` when it cannot be read, or has changed since. */
type ReadText = (file: string, version: string) => string | null;

/** Keeps the text that was read last, which is often asked for once more, and no other: nothing takes more room. */
function createTexts(): ReadText {
  let last = { file: '', version: '', text: '' };
  return (file, version) => {
    if (version === '' || version !== versionOf(file)) return null;
    if (last.file === file && last.version === version) return last.text;
    try {
      last = { file, version, text: readFileSync(file, 'utf8') };
      return last.text;
    } catch {
      return null;
    }
  };
}

function exportsIn(file: string, version: string, read: ReadText): (name: string) => boolean {
  let isOpen: boolean | null = null;
  return perName((name) => {
    if (isOpen === true) return true;
    const text = read(file, version);
    isOpen ??= text === null || HANDS_ON.test(text);
    return isOpen || text === null || text.includes(name);
  });
}

function load(file: string, version: string, read: ReadText, keep: (tree: object, size: number) => void): ModuleShape | null {
  let size = 0;
  const lower = (): ModuleShape | null => {
    const text = read(file, version);
    size = text?.length ?? 0;
    return text === null ? null : lowered(file, text);
  };
  const module = lower();
  return module && detach(module, lower, (tree) => keep(tree, size));
}

/** Holds what was used last, as much as its sizes allow. */
function createRecent(most: number): (item: object, size: number) => void {
  const held = new Map<object, number>();
  let sum = 0;
  return (item, size) => {
    if (held.delete(item)) sum -= size;
    held.set(item, size);
    sum += size;
    for (const [oldest, its] of held) {
      if (sum <= most) break;
      held.delete(oldest);
      sum -= its;
    }
  };
}

function lowered(file: string, text: string): ModuleShape | null {
  try {
    const parsed = parseText(text, file);
    return 'error' in parsed ? null : lowerModule(readSource(file, text, parsed.ast, parsed.comments, visitorKeys));
  } catch {
    return null;
  }
}
