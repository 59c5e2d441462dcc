// Names for the constants that edits declare.
import type { Node } from './ast.ts';
import { closest, is, isFunction } from './ast.ts';
import { perLast } from './lazy.ts';
import { contains } from './paths.ts';
import { nodesWithin } from './source.ts';
import type { Source } from './source.ts';

/** A name that an edit declares, in front of which statement, and in which block. */
interface Given {
  readonly name: string;
  readonly statement: Node;
  readonly block: Node;
}

/** What a constant for the current time is called. */
export const NAMES_OF_NOW: readonly string[] = ['now', 'currentTime', 'stampedAt'];

/** Edits of one file may all be made at once, so none may declare what another one does. */
const givenIn = perLast((_source: Source): Given[] => []);

/**
 * The first of some names that can be declared in front of a statement. It is given once: not again in the same block, in one around it or in it.
 * Edits in front of one statement are never made together, so they get the same name.
 * @returns `undefined` where all of them are taken
 */
export function newName(candidates: readonly string[], statement: Node, source: Source): string | undefined {
  const block = statement.parent ?? source.ast;
  const given = givenIn(source);
  const here = given.find((other) => other.statement === statement && candidates.includes(other.name));
  if (here) return here.name;
  const name = candidates.find((candidate) => isFree(candidate, statement, source) && !given.some((other) => other.name === candidate && (contains(other.block, block) || contains(block, other.block))));
  if (name !== undefined) given.push({ name, statement, block });
  return name;
}

function isFree(name: string, statement: Node, source: Source): boolean {
  const body = closest(statement, isFunction) ?? source.ast;
  return source.binding(name, statement) === null && !nodesWithin(source.identifiers(name), body).some(({ parent }) => !is(parent, 'MemberExpression', 'Property'));
}
