// The modules of the project as shapes: parsed when asked for, kept by path, modification time and size, never as syntax trees.
import { readFileSync, statSync } from 'node:fs';
import { visitorKeys } from '@typescript-eslint/visitor-keys';
import { lowerModule, settle } from '../js/module.ts';
import type { ModuleShape } from '../js/shapes.ts';
import { readSource } from '../js/source.ts';
import { parseText } from './parse.ts';
import type { Modules } from './references.ts';
import { createModuleResolver } from './resolve.ts';

interface Entry {
  readonly module: ModuleShape | null;
  readonly version: string;
  checkedAt: number;
}

export interface Catalog {
  /** The project as one file sees it; `current` is that file as it is in the editor. */
  readonly around: (current: ModuleShape) => Modules;
}

/** How long an entry is trusted before its file is looked at again, in ms: a lint run stays fast, an editor stays right. */
const TRUST_MS = 100;
const MAX_ENTRIES = 4000;
const MAX_BYTES = 1_500_000;

/** A catalog that can live as long as an editor. Nothing it does throws: what cannot be read or parsed is `null`. */
export function createCatalog(): Catalog {
  const entries = new Map<string, Entry>();
  const finder = createModuleResolver();

  function module(file: string): ModuleShape | null {
    const now = performance.now();
    const known = entries.get(file);
    if (known && now - known.checkedAt < TRUST_MS) return known.module;
    const version = versionOf(file);
    if (known?.version === version) {
      known.checkedAt = now;
      return known.module;
    }
    const entry: Entry = { module: version === '' ? null : load(file), version, checkedAt: now };
    entries.delete(file);
    entries.set(file, entry);
    if (entries.size > MAX_ENTRIES) entries.delete(entries.keys().next().value as string);
    return entry.module;
  }

  return {
    around: (current) => ({
      module: (file) => (file === current.file ? current : module(file)),
      find: (specifier, fromFile) => finder.resolve(specifier, fromFile),
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

function load(file: string): ModuleShape | null {
  try {
    const text = readFileSync(file, 'utf8');
    const parsed = parseText(text, file);
    if ('error' in parsed) return null;
    return settle(lowerModule(readSource(file, text, parsed.ast, parsed.comments, visitorKeys)));
  } catch {
    return null;
  }
}
