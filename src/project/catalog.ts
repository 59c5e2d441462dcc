// The modules of the project as shapes: parsed when asked for, kept by path, modification time and size, never as syntax trees.
import { readFileSync, statSync } from 'node:fs';
import { detach } from '../js/detach.ts';
import { perName } from '../js/lazy.ts';
import { LOADS_FOLDER } from '../js/loaded-folder.ts';
import type { ModuleShape } from '../js/module-shapes.ts';
import type { Surroundings } from '../js/resolver.ts';
import { amongNames } from '../js/source.ts';
import { outlineOf } from '../js/outline.ts';
import { partsOf } from '../js/parts.ts';
import { createPass } from './pass.ts';
import type { Pass } from './pass.ts';
import { moduleIn, moduleOf, sourceIn } from './read-module.ts';
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
  /** The project as one file sees it; `current` is that file as it is in the editor, `start` the folder that the project's paths start from. */
  readonly around: (current: ModuleShape, start?: string) => Modules;
}

const MAX_ENTRIES = 4000;
const MAX_BYTES = 1_500_000;
/** How many characters of texts are kept. */
const MOST_TEXT = 2_000_000;
/** Files whose text can be told from its brackets: JSX has text of its own. */
const OUTLINED = /\.[cm]?[jt]s$/;
/** A module can export names that it does not spell out. */
const HANDS_ON = /\bexport\s*\*|\bexports\b|\\u/;

/** A catalog that can live as long as an editor. Nothing it does throws: what cannot be read or parsed is `null`. */
export function createCatalog(
  surroundings?: (file: string, start?: string) => Surroundings,
  finder: ModuleResolver = createModuleResolver(),
  pass: Pick<Pass, 'current'> = createPass(),
): Catalog {
  const entries = new Map<string, Entry>();
  const read = createTexts();

  function entryOf(file: string): Entry {
    const now = pass.current();
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
    if (entry.module === undefined) entry.module = load(file, entry.version, read);
    return entry.module;
  }

  return {
    around: (current, start) => ({
      module: (file) => (file === current.file ? current : module(file)),
      mayExport: (file, name) => file === current.file || mayExport(entryOf(file), name),
      find: (specifier, fromFile) => finder.resolve(specifier, fromFile),
      ...(surroundings && { surroundings: surroundings(current.file, start) }),
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

/** Keeps the texts that were asked for last: a name that is looked for behind `export *` is asked of each module there. */
function createTexts(): ReadText {
  const texts = new Map<string, { readonly version: string; readonly text: string }>();
  let length = 0;
  const forget = (file: string): void => {
    length -= texts.get(file)?.text.length ?? 0;
    texts.delete(file);
  };
  return (file, version) => {
    const known = texts.get(file);
    forget(file);
    const text = known?.version === version ? known.text : textOf(file, version);
    if (text === null) return null;
    texts.set(file, { version, text });
    length += text.length;
    for (const oldest of texts.keys()) {
      if (length <= MOST_TEXT) break;
      forget(oldest);
    }
    return text;
  };
}

function textOf(file: string, version: string): string | null {
  if (version === '' || version !== versionOf(file)) return null;
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
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

function load(file: string, version: string, read: ReadText): ModuleShape | null {
  const text = read(file, version);
  if (text === null) return null;
  const whole = (): ModuleShape | null => moduleIn(file, read(file, version));
  const outline = OUTLINED.test(file) && !LOADS_FOLDER.test(text) ? outlineOf(text) : null;
  const source = outline && sourceIn(file, outline.text);
  const parts = source && partsOf(outline, text, source);
  const module = parts ? moduleOf(source) : moduleIn(file, text);
  if (!module || !parts) return module && detach(module, { whole });
  const part = (name: string): ModuleShape | null => {
    const now = read(file, version);
    const source = now === null ? null : sourceIn(file, parts.textOf(name, now));
    return source && moduleOf(amongNames(source, parts.names));
  };
  const again = (): ModuleShape | null => moduleIn(file, outlineOf(read(file, version) ?? '')?.text ?? null);
  return detach(module, { whole, outlined: { ...parts, part, again } });
}
