// Where a project makes plain objects of a type: they do not compile any more once the type has another member that all its values need.
import { dirname, join, resolve } from 'node:path';
import { indentAt } from '../js/edits.ts';
import { lazy } from '../js/lazy.ts';
import { withoutLiterals } from '../js/outline.ts';
import { member } from './disk.ts';
import type { Disk } from './disk.ts';
import { createNotes, textOf } from './file-notes.ts';
import { LISTED, namesIn } from './manifest.ts';
import type { ModuleResolver } from './resolve.ts';
import type { Workspaces } from './workspaces.ts';

/** What a file has names for, by what their modules call that, what it makes types of, and what it makes plain objects of, which few files are asked for. */
interface Note {
  readonly names: ReadonlyMap<string, Name>;
  readonly derived: readonly { readonly name: string; readonly of: string }[];
  readonly made: () => readonly string[];
}

/** Where a name comes from, the module or `null` for the file itself, and what the file calls it. */
interface Name {
  readonly module: string | null;
  readonly local: string;
}

/** A file with what it calls a type. */
interface Use {
  readonly note: Note;
  readonly word: RegExp;
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
const DECLARED = /\b(?:class|interface|type|enum)\s+([\w$]+)/g;
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
    const folders = foldersOf(home, disk, workspaces).map((folder) => notesOf(folder, 'plain objects', noteOf));
    const [before = '', own = type] = /^(typeof )?(.*)$/.exec(type)?.slice(1) ?? [];
    const isDeclaredIn = (path: string): boolean => folders.some((notes) => notes.get(path)?.names.get(own)?.module === null);
    /** What a file calls the type; `null` where it means something else by the name, `undefined` where it has none. */
    const localIn = (path: string, { names }: Note): string | null | undefined => {
      const name = names.get(own);
      const origin = name?.module == null ? path : (find(name.module, path) ?? '');
      return name && origin !== home && isDeclaredIn(origin) ? null : name?.local;
    };
    const uses: Use[] = [];
    const derived: string[] = [];
    for (const notes of folders) {
      for (const [path, note] of notes) {
        const local = localIn(path, note);
        if (typeof local === 'string') uses.push({ note, word: mentions(before, local) });
        // Without a name of its own, a file may still reach a table through its module.
        const name = local === undefined && before !== '' ? own : local;
        if (name != null) derived.push(...derivedIn(note, name, before));
      }
    }
    uses.push(...derived.flatMap((name) => folders.flatMap((notes) => usesOf(name, notes))));
    return uses.some(({ note, word }) => note.made().some((fitted) => word.test(fitted)));
  };
}

/** The types of a file that are made of one. */
function derivedIn({ derived }: Note, of: string, before: string): string[] {
  return derived.flatMap((type) => (type.of.includes(of) && mentions(before, of).test(withoutLiterals(type.of).replace(LOOSE, '')) ? [type.name] : []));
}

function usesOf(name: string, notes: ReadonlyMap<string, Note>): Use[] {
  return [...notes.values()].flatMap((note) => {
    const known = note.names.get(name);
    return known ? [{ note, word: mentions('', known.local) }] : [];
  });
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
  const declared = [...text.matchAll(DECLARED)].map(([, local = '']): [string, Name] => [local, { module: null, local }]);
  return {
    names: new Map([...declared, ...importedIn(text)]),
    derived: [...text.matchAll(DERIVED)].map(([, name = '', of = '']) => ({ name, of })),
    made: lazy(() => madeIn(withoutLiterals(textOf(file)))),
  };
}

function madeIn(code: string): string[] {
  return [...code.matchAll(FITTED)].flatMap((match) => (isMade(match, code) ? [typeIn(match).replace(OTHER, '')] : []));
}

function importedIn(text: string): [string, Name][] {
  return [...text.matchAll(IMPORTED)].flatMap(([, list = '', , module = '']) =>
    [...list.matchAll(/([\w$]+)(?:\s+as\s+([\w$]+))?/g)].map(([, name = '', local = name]): [string, Name] => [name, { module, local }]),
  );
}

function typeIn({ groups = {} }: RegExpExecArray): string {
  return groups['satisfied'] ?? groups['annotated'] ?? groups['omitted'] ?? groups['returned'] ?? '';
}

/** Whether a literal stands there, or in what the body of the function returns: as far as the next line that is indented as its first is. */
function isMade({ index, groups, 0: { length } }: RegExpExecArray, text: string): boolean {
  if (groups?.['returned'] === undefined) return true;
  const end = text.indexOf(`\n${indentAt(text, index)}}`, index + length - 1);
  return RETURNS.test(text.slice(index + length, end < 0 ? index + LONGEST_BODY : end));
}

/** A table may be reached through its module: `typeof schema.orders`. */
function mentions(before: string, name: string): RegExp {
  return new RegExp(`(?<![\\w$.])${before && 'typeof\\s+(?:[\\w$]+\\.)*'}${name.replace(/\W/g, '\\$&')}(?![\\w$])`);
}
