// A project on disk for one test, and what its imports lead to.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach } from 'vitest';
import { createModuleResolver } from '../../src/project/resolve.ts';

export interface ProjectOnDisk {
  readonly root: string;
  readonly write: (file: string, content?: string | object) => void;
  readonly remove: (file: string) => void;
  readonly link: (file: string, target: string) => void;
  /** Resolves an import of a file; both are paths in the project, the answer too. */
  readonly resolve: (specifier: string, from: string) => string | null;
}

const roots: string[] = [];

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

/** Writes files with the given texts (objects become JSON) into a new folder that is removed after the test. */
export function project(files: Readonly<Record<string, string | object>>): ProjectOnDisk {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'shop-')));
  roots.push(root);
  const resolver = createModuleResolver();
  const place = (file: string): string => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    return join(root, file);
  };
  const write = (file: string, content: string | object = ''): void =>
    writeFileSync(place(file), typeof content === 'string' ? content : JSON.stringify(content));
  for (const [file, content] of Object.entries(files)) write(file, content);
  return {
    root,
    write,
    remove: (file) => rmSync(join(root, file), { recursive: true }),
    link: (file, target) => symlinkSync(join(root, target), place(file), 'junction'),
    resolve(specifier, from) {
      const found = resolver.resolve(specifier, join(root, from));
      return found === null ? null : relative(root, found).replaceAll('\\', '/');
    },
  };
}

/** Empty files. */
export function sources(...files: readonly string[]): Record<string, string> {
  return Object.fromEntries(files.map((file) => [file, '']));
}
