// TypeORM's relation builder: `.relation(Customer, 'orders').of(customer).add(order)` writes the foreign key of one of both sides.
import type { Resolver } from '../js/resolver.ts';
import type { CallShape, Shape } from '../js/shapes.ts';
import { earlierCall } from './chains.ts';
import { keys } from './typeorm-data.ts';
import type { Subject } from './typeorm-data.ts';
import { decoratorsOf } from './typeorm-decorators.ts';
import { targetOf } from './typeorm-targets.ts';
import { isType } from './typeorm-types.ts';

/** The write of `add()`, `set()` and `remove()`; `null` where a join table holds the relation, or the side cannot be told. */
export function related(call: CallShape, start: CallShape, resolver: Resolver): Subject | null {
  const name = start.args.at(-1);
  const owner = start.args.length > 1 ? targetOf(start.args[0], resolver) : builderRow(start, resolver);
  const cls = owner ? resolver.classOf(owner) : null;
  if (!earlierCall(call, 'of') || !cls || name?.kind !== 'literal') return null;
  const member = resolver.inherited(cls).classes.flatMap((at) => at.members).find((found) => found.name === name.value);
  const decorators = member ? decoratorsOf(member.decorators, resolver) : [];
  const relation = decorators.find((decorator) => /To(?:One|Many)$/.test(decorator.name));
  if (!relation || relation.name === 'ManyToMany') return null;
  const isOwning = relation.name === 'ManyToOne' || (relation.name === 'OneToOne' && decorators.some((decorator) => decorator.name === 'JoinColumn'));
  const row = isOwning ? owner : inverse(relation.call.args[0], resolver);
  return row ? { path: 'relation().add()', row, payload: keys([String(name.value)], call.at), anchors: {} } : null;
}

function builderRow(start: CallShape, resolver: Resolver): Shape | null {
  const type = start.callee.kind === 'member' ? resolver.named(resolver.type(start.callee.object)) : null;
  const [row] = type && isType(type, /QueryBuilder$/) ? type.args : [];
  return row?.kind === 'named' ? row.name : null;
}

/** The class on the other side: `() => Order` or `'Order'`. */
function inverse(target: Shape | undefined, resolver: Resolver): Shape | null {
  const given = target ? resolver.resolve(target) : null;
  return given?.kind === 'function' ? given.result : targetOf(target, resolver);
}
