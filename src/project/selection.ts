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
  const byDependencies = new Map<string, ReadonlySet<Orm>>();

  const dependedOn = (names: string): ReadonlySet<Orm> => {
    let found = byDependencies.get(names);
    if (!found) {
      if (byDependencies.size >= MOST_PROJECTS) byDependencies.clear();
      byDependencies.set(names, (found = new Set(orms.filter(({ packages }) => packages === undefined || packages.test(names)))));
    }
    return found;
  };

  return (file, text, program, clients) => {
    const names = dependenciesOf(file);
    const depended = names === null ? null : dependedOn(names);
    const own = depended ? [named(text, program), ...clients.map(({ type }) => type)].join('\n') : '';
    const selected = depended ? orms.filter((orm) => depended.has(orm) || orm.packages?.test(own)) : orms;
    const key = selected.map(({ name }) => name).join();
    let selection = selections.get(key);
    if (!selection) {
      selection = { orms: selected, gate: anyOf(selected.map(({ gate }) => gate)), declares: anyOf(selected.map(({ declares }) => declares)) };
      selections.set(key, selection);
    }
    return selection;
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
