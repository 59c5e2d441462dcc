// Our reading of schemas beside that of @mrleebo/prisma-ast: the same blocks, fields, types, attributes and arguments in the same order.
import { getSchema } from '@mrleebo/prisma-ast';
import { describe, expect, it } from 'vitest';
import type { PrismaArgument, PrismaAttribute, PrismaBlock, PrismaName, PrismaType, PrismaValue } from '../../src/languages/prisma/ast.ts';
import { parsePrisma } from '../../src/languages/prisma/parser.ts';
import { all } from './prisma-samples.ts';

/** The oracle's nodes, as far as they are compared. */
interface Theirs {
  readonly type: string;
  readonly name: string;
  readonly kind?: string;
  readonly group?: string;
  readonly key?: string;
  readonly value?: unknown;
  readonly args?: readonly unknown[];
  readonly params?: readonly unknown[];
  readonly fieldType?: unknown;
  readonly array?: boolean;
  readonly optional?: boolean;
  readonly attributes?: readonly Theirs[];
  readonly properties?: readonly Theirs[];
  readonly enumerators?: readonly Theirs[];
  readonly assignments?: readonly Theirs[];
}

function theirValue(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const node = value as Theirs;
  const list = (items: readonly unknown[] = []): string => items.map(theirValue).join(', ');
  if (node.type === 'attributeArgument') return theirValue(node.value);
  if (node.type === 'keyValue') return `${node.key}: ${theirValue(node.value)}`;
  return node.type === 'array' ? `[${list(node.args)}]` : `${node.name}(${list(node.params)})`;
}

function theirAttribute({ group, name, args = [] }: Theirs): string {
  return `${group ? `${group}.` : ''}${name}(${args.map(theirValue).join(', ')})`;
}

function theirBlock(block: Theirs): string[] {
  const lines = (block.properties ?? block.enumerators ?? block.assignments ?? []).flatMap((line) => {
    if (line.type === 'assignment') return [`${line.key} = ${theirValue(line.value)}`];
    if (line.type === 'attribute') return [`@@${theirAttribute(line)}`];
    if (line.type === 'enumerator') return [[line.name, ...(line.attributes ?? []).map(theirAttribute)].join(' ')];
    if (line.type !== 'field') return [];
    const type = `${theirValue(line.fieldType)}${line.array ? '[]' : ''}${line.optional ? '?' : ''}`;
    return [[line.name, type, ...(line.attributes ?? []).map(theirAttribute)].join(' ')];
  });
  return [`${block.type} ${block.name}`, ...lines.sort()];
}

/** What the oracle reads; it does not know block comments. */
function theirs(text: string): string[] {
  const plain = text.replace(/\/\*[^]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '));
  const blocks = getSchema(plain).list as unknown as readonly Theirs[];
  return blocks.filter(({ type }) => type !== 'comment' && type !== 'break').flatMap(theirBlock);
}

function ours(text: string): string[] {
  const written = ({ range }: { readonly range: readonly [number, number] }): string => text.slice(...range);
  const value = (node: PrismaValue): string => {
    if (node.type === 'PrismaArray') return `[${node.items.map(value).join(', ')}]`;
    return node.type === 'PrismaCall' ? `${node.name}(${node.args.map(argument).join(', ')})` : written(node);
  };
  const argument = (node: PrismaArgument): string => `${node.name ? `${node.name.name}: ` : ''}${value(node.value)}`;
  const attribute = ({ name, args }: PrismaAttribute): string => `${name}(${args.map(argument).join(', ')})`;
  const type = ({ name, unsupported, list, optional }: PrismaType): string =>
    `${name}${unsupported === null ? '' : `("${unsupported}")`}${list ? '[]' : ''}${optional ? '?' : ''}`;
  const line = (name: PrismaName, fieldType: PrismaType | null, attributes: readonly PrismaAttribute[]): string =>
    [written(name), ...(fieldType ? [type(fieldType)] : []), ...attributes.map(attribute)].join(' ');
  const block = (node: PrismaBlock): string[] => {
    if (node.type === 'PrismaConfig')
      return [`${node.keyword} ${node.name.name}`, ...node.entries.map((entry) => `${entry.name.name} = ${entry.value ? value(entry.value) : ''}`).sort()];
    const lines =
      node.type === 'PrismaEnum'
        ? node.values.map(({ name, attributes }) => line(name, null, attributes))
        : node.fields.map(({ name, fieldType, attributes }) => line(name, fieldType, attributes));
    return [`${node.type === 'PrismaEnum' ? 'enum' : node.keyword} ${node.name.name}`, ...[...lines, ...node.attributes.map((own) => `@@${attribute(own)}`)].sort()];
  };
  return parsePrisma(text).body.flatMap(block);
}

describe.each(all)('$name', ({ text }) => {
  it('is read as the oracle reads it', () => {
    expect(parsePrisma(text).mistakes).toEqual([]);
    expect(ours(text).length).toBeGreaterThan(3);
    expect(ours(text)).toEqual(theirs(text));
  });
});
