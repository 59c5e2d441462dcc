// Which adapters a file of code is read with: those of the libraries that its project depends on, and of those that it names itself.
import { is } from '../js/ast.ts';
import type { Program } from '../js/ast.ts';
import type { Orm } from '../orms/orm.ts';
import type { DeclaredClient } from '../settings.ts';

export interface Selection {
  readonly orms: readonly Orm[];
  /** A file can hold a model or a write of one of them only if its text matches. */
  readonly gate: RegExp;
  /** A file can declare a model or a column of one of them only if its text matches; part of `gate`. */
  readonly declares: RegExp;
}

/** The answers for more projects than this are forgotten. */
const MOST_PROJECTS = 64;

/**
 * @param orms all adapters
 * @param dependenciesOf the names of the packages that the project around a file depends on, in one text; `null` where they are not known
 * @returns a function of a file and the types that the settings give to its clients
 */
export function createSelect(orms: readonly Orm[], dependenciesOf: (file: string) => string | null): (file: string, text: string, program: Program, clients: readonly DeclaredClient[]) => Selection {
  const selections = new Map<string, Selection>();
  const projects = new Map<string, { readonly selection: Selection; readonly others: RegExp }>();
  const all = selectionOf(orms);

  function selectionOf(selected: readonly Orm[]): Selection {
    const key = selected.map(({ name }) => name).join();
    const selection = selections.get(key) ?? { orms: selected, gate: anyOf(selected.map(({ gate }) => gate)), declares: anyOf(selected.map(({ declares }) => declares)) };
    selections.set(key, selection);
    return selection;
  }

  /** What the project's dependencies select, and the packages of all other adapters. */
  function projectOf(names: string): { readonly selection: Selection; readonly others: RegExp } {
    const known = projects.get(names);
    if (known) return known;
    const [depended, others] = [orms.filter(({ packages }) => !packages || packages.test(names)), orms.filter(({ packages }) => packages && !packages.test(names))];
    const project = { selection: selectionOf(depended), others: anyOf(others.flatMap(({ packages }) => packages ?? [])) };
    if (projects.size >= MOST_PROJECTS) projects.clear();
    projects.set(names, project);
    return project;
  }

  return (file, text, program, clients) => {
    const names = dependenciesOf(file);
    if (names === null) return all;
    const { selection, others } = projectOf(names);
    const own = [named(text, program), ...clients.map(({ type }) => type)].join('\n');
    return others.test(own) ? selectionOf(orms.filter((orm) => selection.orms.includes(orm) || orm.packages?.test(own))) : selection;
  };
}

/** What a file says of the modules that it loads; the whole text, where they may stand anywhere in it. */
function named(text: string, { body }: Program): string {
  if (/\b(?:require|import)\s*\(/.test(text)) return text;
  return body.map((statement) => (is(statement, 'ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration') ? (statement.source?.value ?? '') : '')).join('\n');
}

/** One pattern for all of them, which match nothing when there is none. */
export function anyOf(patterns: readonly RegExp[]): RegExp {
  return patterns.length === 0 ? /^(?!)/ : new RegExp(patterns.map(({ source }) => source).join('|'));
}
