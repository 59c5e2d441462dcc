// Reads a text the way the project's own files are read, and prints shapes and types as short texts for comparisons.
import { visitorKeys } from '@typescript-eslint/visitor-keys';
import type { Node } from '../../src/js/ast.ts';
import { is } from '../../src/js/ast.ts';
import { createLowering } from '../../src/js/lower.ts';
import type { Lowering } from '../../src/js/lower.ts';
import type { Change, Shape, TypeShape } from '../../src/js/shapes.ts';
import { readSource } from '../../src/js/source.ts';
import type { Source } from '../../src/js/source.ts';
import { parseText } from '../../src/project/parse.ts';

/** A text as a source. */
export function sourceOf(text: string, file = 'shop.ts'): Source {
  const parsed = parseText(text, file);
  if ('error' in parsed) throw new Error(`${parsed.error.message}\n${text}`);
  return readSource(file, text, parsed.ast, parsed.comments, visitorKeys);
}

export function lowered(text: string, file?: string): Lowering {
  return createLowering(sourceOf(text, file));
}

/** The argument of the last call of `use(…)`, and what was read on the way there. */
export function usedIn(text: string, file?: string): { readonly shape: Shape; readonly lower: Lowering } {
  const lower = lowered(text, file);
  const call = calls(lower.source, 'use').at(-1);
  return { shape: lower.expression(call?.arguments[0]), lower };
}

/** The calls of a function by its name, in source order. */
export function calls(source: Source, name: string): Extract<Node, { type: 'CallExpression' }>[] {
  return source.nodes('CallExpression').flatMap((node) => (is(node, 'CallExpression') && is(node.callee, 'Identifier') && node.callee.name === name ? [node] : []));
}

/** A shape as code that says where names come from: `Order@./order`, `total@here`, `Date@global`. */
export function show(shape: Shape | null | undefined): string {
  if (!shape) return 'nothing';
  switch (shape.kind) {
    case 'literal':
      return typeof shape.value === 'string' ? `'${shape.value}'` : `${shape.value}${typeof shape.value === 'bigint' ? 'n' : ''}`;
    case 'template':
      return `${shape.tag ? show(shape.tag) : ''}\`${shape.parts.map((part, index) => part + (shape.holes[index] ? `\${${show(shape.holes[index])}}` : '')).join('')}\``;
    case 'object':
      return `{${shape.entries.map((entry) => (entry.spread ? `...${show(entry.value)}` : `${entry.key ?? '[?]'}: ${show(entry.value)}`)).join(', ')}}`;
    case 'array':
      return `[${shape.items.map(show).join(', ')}]`;
    case 'call':
      return `${shape.isNew ? 'new ' : ''}${show(shape.callee)}${shape.typeArgs.length > 0 ? `<${shape.typeArgs.map(showType).join(', ')}>` : ''}(${shape.args.map(show).join(', ')})`;
    case 'member':
      return `${show(shape.object)}${shape.optional ? '?' : ''}.${shape.name ?? '[?]'}`;
    case 'ref':
      return `${shape.name}@${shape.scope === 'import' ? `${shape.from}${shape.imported === shape.name ? '' : `#${shape.imported}`}` : shape.scope === 'module' ? 'here' : 'global'}`;
    case 'param':
      return `<${shape.name}${shape.optional ? '?' : ''}${shape.type ? `: ${showType(shape.type)}` : ''}>`;
    case 'this':
      return shape.isSuper ? 'super' : 'this';
    case 'function':
      return `${shape.isAsync ? 'async ' : ''}(${shape.params.map(show).join(', ')})${shape.returns ? `: ${showType(shape.returns)}` : ''} => ${show(shape.result)}`;
    case 'class':
      return `class ${shape.name}`;
    case 'union':
      return `(${shape.of.map(show).join(' | ')})`;
    case 'variable':
      return `${show(shape.origin)}${shape.changes.map((change) => ` ${showChange(change)}`).join('')}`;
    case 'cast':
      return `${show(shape.of)} as ${shape.type ? showType(shape.type) : 'present'}`;
    case 'operation':
      return shape.operands.length === 1 ? `${shape.operator} ${show(shape.operands[0])}` : shape.operands.map(show).join(` ${shape.operator} `);
    case 'unknown':
      return `?${shape.why}`;
  }
}

/** A change as `+status='paid'`; `+?` when it does not happen on every path. */
export function showChange({ kind, path, value, certain }: Change): string {
  const sign = certain ? '+' : '+?';
  const name = path.map((part) => part ?? '[?]').join('.');
  switch (kind) {
    case 'assign':
      return `${sign}${name}=${show(value)}`;
    case 'merge':
      return `${sign}...${show(value)}`;
    case 'delete':
      return `${sign}delete ${name}`;
    case 'call':
      return `${sign}${name}()`;
    case 'pass':
      return `${sign}pass ${value.kind === 'call' ? show(value.callee) : show(value)}`;
    case 'each':
      return `${sign}each`;
  }
}

export function showType(type: TypeShape | null | undefined): string {
  if (!type) return 'nothing';
  switch (type.kind) {
    case 'named':
      return `${show(type.name)}${type.args.length > 0 ? `<${type.args.map(showType).join(', ')}>` : ''}`;
    case 'object':
      return `{${type.members.map((member) => `${member.name}${member.optional ? '?' : ''}: ${showType(member.type)}`).join(', ')}${type.complete ? '' : ', …'}}`;
    case 'union':
      return type.of.map(showType).join(' | ');
    case 'intersection':
      return type.of.map(showType).join(' & ');
    case 'array':
      return `${showType(type.of)}[]`;
    case 'function':
      return `(${type.params.map(show).join(', ')}) => ${showType(type.returns)}`;
    case 'typeof':
      return `typeof ${show(type.of)}`;
    case 'indexed':
      return `${showType(type.object)}['${type.key}']`;
    case 'primitive':
      return type.name;
    case 'literal':
      return `'${String(type.value)}'`;
    case 'unknown':
      return '?';
  }
}
