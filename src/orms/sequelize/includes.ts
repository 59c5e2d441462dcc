// Rows that a query loads along with others: `Refund.findByPk(id, { include: [{ model: Order, as: 'order' }] })` gives refunds with an `order`.
import { property } from '../../js/objects.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { Shape, TypeMember, TypeShape } from '../../js/shapes.ts';
import { text } from './library.ts';
import type { Receiver } from './types.ts';

const MAX_DEPTH = 8;

/** The model that a value is; `null` for everything else. */
type FindModel = (shape: Shape) => Receiver | null;

/**
 * The type of a row that a query gives, with the rows that its options include. Several rows under one name are taken for one: a list has no method
 * that writes. A class says itself what its rows have.
 */
export function withIncluded(row: TypeShape, options: Shape | undefined, modelAt: FindModel, resolver: Resolver, depth = 0): TypeShape {
  const given = options ? resolver.resolve(options) : null;
  const include = given?.kind === 'object' && depth < MAX_DEPTH ? property(given, 'include', resolver) : null;
  if (!include || row.kind !== 'named' || row.args[0]?.kind !== 'typeof') return row;
  const members = (include.kind === 'array' ? include.items : [include]).flatMap((item) => includedBy(item, modelAt, resolver, depth) ?? []);
  return { ...row, args: [row.args[0], { kind: 'object', members, complete: false }] };
}

/** `{ model: Order, as: 'order' }` or `Order`, by its alias or the model's name. */
function includedBy(item: Shape, modelAt: FindModel, resolver: Resolver, depth: number): TypeMember | null {
  const at = resolver.resolve(item);
  const options = at.kind === 'object' ? at : null;
  const found = modelAt(options ? (options.entries.find(({ key }) => key === 'model')?.value ?? at) : item);
  const alias = property(options, 'as', resolver);
  const name = alias ? text(alias) : (found?.model.name ?? null);
  return found && name !== null ? { name, optional: true, type: withIncluded(found.row, item, modelAt, resolver, depth + 1) } : null;
}

/** The type of an included row; `included` is what the row's type says of them. */
export function includedIn(included: TypeShape | undefined, member: string): TypeShape | null {
  return included?.kind === 'object' ? (included.members.find(({ name }) => name === member)?.type ?? null) : null;
}
