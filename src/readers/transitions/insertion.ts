// New rows that are written as one literal: `orders.create({ … })`, `insert(orders).values({ … })`, `new Order({ … })`.
import type { Model } from '../../facts.ts';
import type { Node, NodeOf } from '../../js/ast.ts';
import { is, keyName } from '../../js/ast.ts';
import type { Shape } from '../../js/shapes.ts';
import type { CodeFile } from '../reader.ts';

export interface Insertion {
  readonly model: Model;
  readonly object: NodeOf<'ObjectExpression'>;
}

const METHOD = /^(?:create|insert|insertOne|values|build|save)$/;

/** The new rows of a file whose every key is written down. */
export function insertions({ source, lower, resolver, writes }: CodeFile): Insertion[] {
  const written = new Set(writes.map(({ at }) => at.start));
  return source.nodes('CallExpression').flatMap((node): Insertion[] => {
    if (!is(node, 'CallExpression') || written.has(node.range[0]) || !is(node.callee, 'MemberExpression') || !METHOD.test(keyName(node.callee) ?? '')) return [];
    const object = rowOf(node.arguments[0]);
    if (!object || object.properties.some((property) => !is(property, 'Property') || property.computed)) return [];
    const shape = lower.expression(node);
    const model = resolver.rowOf(resolver.type(shape)) ?? tableOf(shape);
    return model?.set.complete ? [{ model, object }] : [];
  });

  /** The table that a chain starts with: `insert(orders)`. */
  function tableOf(shape: Shape): Model | null {
    for (let at = shape; at.kind === 'call' && at.callee.kind === 'member'; at = at.callee.object) {
      if (at.callee.name === 'insert' && at.args[0] && at.args[0].kind !== 'object') return resolver.model(at.args[0]);
    }
    return null;
  }
}

/** The row, or the one under `data`. */
function rowOf(given: Node | undefined): NodeOf<'ObjectExpression'> | null {
  if (!is(given, 'ObjectExpression')) return null;
  const data = given.properties.find((property) => is(property, 'Property') && keyName(property) === 'data');
  return is(data, 'Property') && is(data.value, 'ObjectExpression') ? data.value : given;
}
