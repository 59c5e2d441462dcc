// The modules of the project as shapes: parsed when asked for, kept by path, modification time and size, never as syntax trees.
import { readFileSync, statSync } from 'node:fs';
import { visitorKeys } from '@typescript-eslint/visitor-keys';
import { detach } from '../js/detach.ts';
import { lowerModule } from '../js/module.ts';
import type { Stored } from '../js/resolver.ts';
import type { ModuleShape } from '../js/shapes.ts';
import { readSource } from '../js/source.ts';
import { parseText } from './parse.ts';
import { createPass } from './pass.ts';
import type { Modules } from './references.ts';
import { createModuleResolver } from './resolve.ts';

interface Entry {
  readonly version: string;
  /** The file's text until it is lowered, then its module; `null` when it cannot be read. */
  content: string | ModuleShape | null;
  pass: number;
}

export interface Catalog {
  /** The project as one file sees it; `current` is that file as it is in the editor. */
  readonly around: (current: ModuleShape) => Modules;
}

const MAX_ENTRIES = 4000;
const MAX_BYTES = 1_500_000;
/** A module can export names that it does not spell out. */
const HANDS_ON = /\bexport\s*\*|\bexports\b|\\u/;

/** A catalog that can live as long as an editor. Nothing it does throws: what cannot be read or parsed is `null`. */
export function createCatalog(stored: (file: string) => Stored = () => () => null): Catalog {
  const entries = new Map<string, Entry>();
  const finder = createModuleResolver();
  const pass = createPass();

  function entryOf(file: string): Entry {
    const now = pass();
    const known = entries.get(file);
    if (known?.pass === now) return known;
    const version = versionOf(file);
    if (known?.version === version) {
      known.pass = now;
      return known;
    }
    const entry: Entry = { content: version === '' ? null : read(file), version, pass: now };
    entries.delete(file);
    entries.set(file, entry);
    if (entries.size > MAX_ENTRIES) entries.delete(entries.keys().next().value as string);
    return entry;
  }

  function module(file: string): ModuleShape | null {
    const entry = entryOf(file);
    if (typeof entry.content === 'string') entry.content = load(file, entry.content);
    return entry.content;
  }

  function mayExport(file: string, name: string): boolean {
    const { content } = entryOf(file);
    return typeof content !== 'string' || content.includes(name) || HANDS_ON.test(content);
  }

  return {
    around: (current) => ({
      module: (file) => (file === current.file ? current : module(file)),
      mayExport: (file, name) => file === current.file || mayExport(file, name),
      find: (specifier, fromFile) => finder.resolve(specifier, fromFile),
      stored: stored(current.file),
    }),
  };
}

function versionOf(file: string): string {
  try {
    const stats = statSync(file);
    return stats.isFile() && stats.size <= MAX_BYTES ? `${stats.mtimeMs}:${stats.size}` : '';
  } catch {
    return '';
  }
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function load(file: string, text: string): ModuleShape | null {
  const module = lower(file, text);
  return module && detach(module, () => lower(file, text));
}

function lower(file: string, text: string): ModuleShape | null {
  try {
    const parsed = parseText(text, file);
    return 'error' in parsed ? null : lowerModule(readSource(file, text, parsed.ast, parsed.comments, visitorKeys));
  } catch {
    return null;
  }
}
