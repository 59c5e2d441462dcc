// What a file does with a schema that it has in a variable: takes in what a client sends, or says what is given back.
import type { Node, NodeOf } from '../../js/ast.ts';
import { is, isFunction, keyName } from '../../js/ast.ts';
import type { Source } from '../../js/source.ts';
import { nameOf } from '../../clocks/provenance.ts';
import { checkedBy } from './checked-schema.ts';

/** Methods and functions that check a value with a schema: what comes of them is no schema any more. */
const CHECKS = /^(?:safe)?parse|^validate/i;

/** `taken`: a client's request is checked with it; `given`: it is only for what is given back; `null`: not known. */
export type SchemaUse = 'taken' | 'given' | null;

/** What the schema is for that a variable holds, by itself or as a part of another one. */
export function useOf(variable: NodeOf<'Identifier'>, source: Source, seen = new Set<Node>()): SchemaUse {
  seen.add(variable);
  const uses = source.identifiers(variable.name).map((use) => (isUse(use, variable, source) ? readUse(use, source, seen) : null));
  return uses.find((use) => use === 'taken') ?? uses.find((use) => use === 'given') ?? null;
}

function isUse(use: NodeOf<'Identifier'>, variable: NodeOf<'Identifier'>, source: Source): boolean {
  const { parent } = use;
  const isName = (is(parent, 'Property') && parent.key === use && !parent.shorthand && !parent.computed) || (is(parent, 'MemberExpression') && parent.property === use && !parent.computed);
  return use !== variable && !isName && source.binding(use.name, use)?.id === variable;
}

function readUse(use: Node, source: Source, seen: Set<Node>): SchemaUse {
  let isBody = false;
  for (let at = use, { parent } = at; parent && !isFunction(parent); at = parent, { parent } = at) {
    if (is(parent, 'Property')) {
      const key = keyName(parent) ?? '';
      if (/^responses?$/i.test(key)) return 'given';
      isBody ||= /^(?:body|requestBody)$/.test(key);
    } else if (is(parent, 'CallExpression')) {
      const checked = checkedBy(parent, source);
      if (checked && use.range[0] >= checked.range[0] && use.range[1] <= checked.range[1]) return 'taken';
      const name = nameOf(parent.callee);
      if (CHECKS.test(name)) return null;
      if (name === 'output' && parent.callee !== at) return 'given';
    } else if (is(parent, 'VariableDeclarator')) {
      if (isBody) return 'taken';
      return is(parent.id, 'Identifier') && !seen.has(parent.id) ? useOf(parent.id, source, seen) : null;
    }
  }
  return isBody ? 'taken' : null;
}
