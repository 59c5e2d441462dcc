// Where a project makes plain objects of a type: they do not compile any more once the type has another member that all its values need.
import { dirname, join, resolve } from 'node:path';
import { lazy } from '../js/lazy.ts';
import { withoutLiterals } from '../js/outline.ts';
import { member } from './disk.ts';
import type { Disk } from './disk.ts';
import { createNotes, textOf } from './file-notes.ts';
import { LISTED, namesIn } from './manifest.ts';
import type { ModuleResolver } from './resolve.ts';
import type { Workspaces } from './workspaces.ts';

/** What the names of a file stand for, what it makes types of, and what it makes plain objects of, which few files are asked for. */
interface Note {
  readonly names: ReadonlyMap<string, Origin>;
  readonly derived: readonly { readonly name: string; readonly of: string }[];
  readonly made: () => readonly string[];
}

/** Where a name comes from: what a module calls it; `null` is the file itself. */
interface Origin {
  readonly module: string | null;
  readonly name: string;
}

const TYPE = String.raw`[\w$.<>[\], |&'"]{1,200}?`;
const LITERAL = String.raw`\(?\s*(?:\[\s*)?\{`;
/**
 * A type that a literal has to fit: `order: Order = {`, `(): Order[] => [{`, `{…} satisfies Order`. An empty object is one that is filled later.
 * `Omit<Order, 'id'>` is only ever the type of plain objects.
 */
const FITTED = new RegExp(
  [
    String.raw`\bsatisfies\s+(?<satisfied>${TYPE})(?=\s*[;),\]}\n])`,
    String.raw`[\w)?!\]]\s*:\s*(?<annotated>${TYPE})\s*(?:=(?!>)\s*(?:[^;={}]{1,120}=>(?=\s*[([])\s*)?|=>(?=\s*[([])\s*)${LITERAL}(?!\s*\})`,
    String.raw`(?<!Partial<\s*)\bOmit<\s*(?<omitted>[\w$.]+)\s*,`,
    String.raw`\)\s*:\s*(?<returned>${TYPE})\s*(?:=>\s*)?\{[^\n]*\n`,
  ].join('|'),
  'g',
);
const RETURNS = new RegExp(String.raw`\breturn\s*${LITERAL}|=>\s*\(\s*\{`);
/** How much of a body is looked at whose end is not found, in characters. */
const LONGEST_BODY = 2_000;
/** Types of which a value is something else than one of their arguments, or several of them. */
const OTHER = /(?<![\w$.])(?!(?:Promise|Array|ReadonlyArray|Readonly|Required|Omit|Record|NonNullable)<)[\w$.]+<[^<>]*>/g;
/** Types of which no value needs every member. */
const LOOSE = /(?<![\w$.])[\w$.]*(?:Partial|Pick|Where|Update|Insert)[\w$]*(?:<[^<>]*>)?/g;
const DERIVED = /\b(?:type|interface)\s+([\w$]+)(?:<[^<>{}=]*>)?\s*(?:=|extends)\s*([^;={}]{1,300})/g;
const DECLARED = /\b(?:class|interface|type|enum|const)\s+([\w$]+)/g;
const IMPORTED = /\bimport\s+(?:type\s+)?(?:[\w$]+\s*,\s*)?\{([^{}]*)\}\s*from\s*(['"])([^'"\n]+)\2/g;

/**
 * Finds out whether the package of a file, or one that needs it, makes plain objects of a type that the file declares; nothing that it does throws.
 * @returns a function of the type as code writes it (`Order`, `typeof orders`) and of the file
 */
export function createPlainObjects(disk: Disk, workspaces: Workspaces, { resolve: find }: ModuleResolver): (type: string, file: string) => boolean {
  const notesOf = createNotes<Note>(disk, ['**/*.{ts,tsx,mts,cts}'], { tests: true });
  return (type, file) => {
    disk.refresh();
    const home = resolve(file);
    const notes = new Map(foldersOf(home, disk, workspaces).flatMap((folder) => [...notesOf(folder, 'plain objects', noteOf)]));
    const [before = '', own = type] = /^(typeof )?(.*)$/.exec(type)?.slice(1) ?? [];
    const isOther = ({ module }: Origin, path: string): boolean => {
      const origin = module === null ? path : find(module, path);
      return origin !== home && notes.get(origin ?? '')?.names.get(own)?.module === null;
    };
    const files = [...notes].map(([path, note]) => {
      const known = [...note.names].flatMap(([name, origin]) => (origin.name === own && !isOther(origin, path) ? [mentions(before, name)] : []));
      // Without a name of its own, a file may still reach a table through its module.
      return { ...note, known, reached: note.names.has(own) ? known : [mentions(before, own), ...known] };
    });
    const derived = files.flatMap(({ derived: types, reached }) => types.flatMap(({ name, of }) => (reached.some((pattern) => pattern.test(of)) ? [name] : [])));
    return files.some(({ names, made, known }) => {
      const patterns = [...known, ...derived.filter((name) => names.has(name)).map((name) => mentions('', name))];
      return patterns.length > 0 && made().some((type) => patterns.some((pattern) => pattern.test(type)));
    });
  };
}

/** The folder of a file's package, and those of the packages beside it that need that one. */
function foldersOf(file: string, disk: Disk, { packagesAround, packagesBeside }: Workspaces): string[] {
  const manifest = (folder: string): unknown => disk.json(join(folder, 'package.json'));
  const [folder] = packagesAround(dirname(file));
  if (folder === undefined) return [];
  const name = member(manifest(folder), 'name');
  return [folder, ...packagesBeside(folder).filter((other) => other !== folder && typeof name === 'string' && namesIn(manifest(other), LISTED).includes(name))];
}

function noteOf(text: string, file: string): Note {
  const declared = [...text.matchAll(DECLARED)].map(([, name = '']): [string, Origin] => [name, { module: null, name }]);
  return {
    names: new Map([...importedIn(text), ...declared]),
    derived: [...text.matchAll(DERIVED)].map(([, name = '', of = '']) => ({ name, of: withoutLiterals(of).replace(LOOSE, '') })),
    made: lazy(() => madeIn(withoutLiterals(textOf(file)))),
  };
}

function madeIn(code: string): string[] {
  return [...code.matchAll(FITTED)].flatMap((match) => (isMade(match, code) ? [typeIn(match).replace(OTHER, '')] : []));
}

function importedIn(text: string): [string, Origin][] {
  return [...text.matchAll(IMPORTED)].flatMap(([, list = '', , module = '']) =>
    [...list.matchAll(/([\w$]+)(?:\s+as\s+([\w$]+))?/g)].map(([, name = '', local = name]): [string, Origin] => [local, { module, name }]),
  );
}

function typeIn({ groups = {} }: RegExpExecArray): string {
  return groups['satisfied'] ?? groups['annotated'] ?? groups['omitted'] ?? groups['returned'] ?? '';
}

/** Whether a literal stands there, or in what the body of the function returns: as far as the next line that is indented as its first is. */
function isMade({ index, groups, 0: { length } }: RegExpExecArray, text: string): boolean {
  if (groups?.['returned'] === undefined) return true;
  const line = text.slice(text.lastIndexOf('\n', index) + 1, index);
  const end = text.indexOf(`\n${/^\s*/.exec(line)?.[0] ?? ''}}`, index + length - 1);
  return RETURNS.test(text.slice(index + length, end < 0 ? index + LONGEST_BODY : end));
}

/** A table may be reached through its module: `typeof schema.orders`. */
function mentions(before: string, name: string): RegExp {
  return new RegExp(`(?<![\\w$.])${before && 'typeof\\s+(?:[\\w$]+\\.)*'}${name.replaceAll('$', '\\$')}(?![\\w$])`);
}
