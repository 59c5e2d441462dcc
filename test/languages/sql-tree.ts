// SQL syntax trees as tests compare them: plain values without what is empty, and the source text of nodes.
import { parseSql, type SqlOptions } from '../../src/languages/sql/parser.ts';
import type { SqlName, SqlNode, SqlProgram, SqlTable } from '../../src/languages/sql/ast.ts';
import { SQL_VISITOR_KEYS } from '../../src/languages/sql/ast.ts';

/** Names are strings (`?` for a hole), values their text, and properties that are `null`, `false` or empty are left out. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  const node = value as SqlNode;
  if (node.type === 'SqlName') return node.name ?? '?';
  if (node.type === 'SqlTable') return [...(node.schema === null ? [] : [node.schema]), node.name ?? '?'].join('.');
  if (node.type === 'SqlExpression') return node.text;
  if (node.type === 'SqlHole') return 'hole';
  const shown = Object.entries(node).filter(([key, item]) => key !== 'range' && key !== 'list' && key !== 'text' && !isEmpty(item));
  return Object.fromEntries(shown.map(([key, item]) => [key, plain(item)]));
}

function isEmpty(value: unknown): boolean {
  return value === null || value === false || (Array.isArray(value) && value.length === 0);
}

/** The statements of a text as plain values. */
export function statements(text: string, options?: SqlOptions): unknown[] {
  return parseSql(text, options).body.map(plain);
}

/** Every node of a tree, parents first. */
export function nodesOf(node: SqlNode): SqlNode[] {
  const children = SQL_VISITOR_KEYS[node.type].flatMap((key) => (node as unknown as Record<string, SqlNode | SqlNode[] | null>)[key] ?? []);
  return [node, ...children.flatMap(nodesOf)];
}

/** The source text of every node of a type. */
export function textsOf(text: string, program: SqlProgram, type: SqlNode['type']): string[] {
  return nodesOf(program)
    .filter((node) => node.type === type)
    .map(({ range }) => text.slice(...range));
}

/** What is wrong with the ranges of a tree: nodes outside their parents, names whose text is not theirs. */
export function misplaced(text: string, node: SqlNode): string[] {
  const wrong: string[] = [];
  for (const parent of nodesOf(node)) {
    if (parent.type === 'SqlName' || parent.type === 'SqlTable') wrong.push(...(isNamed(text, parent) ? [] : [describeNode(text, parent)]));
    for (const child of nodesOf(parent)) if (!isInside(child, parent)) wrong.push(`${describeNode(text, child)} is outside ${parent.type}`);
  }
  return wrong;
}

function isInside({ range }: SqlNode, parent: SqlNode): boolean {
  return range[0] >= parent.range[0] && range[1] <= parent.range[1] && range[0] <= range[1];
}

function isNamed(text: string, { name, range }: SqlName | SqlTable): boolean {
  return (
    name === null ||
    text
      .slice(...range)
      .replaceAll(/(["`'])\1/g, '$1')
      .endsWith(name) ||
    /["`'\]]$/.test(text.slice(...range))
  );
}

function describeNode(text: string, { type, range }: SqlNode): string {
  return `${type} ${JSON.stringify(text.slice(...range))}`;
}
