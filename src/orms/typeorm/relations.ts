// TypeORM's relation builder: `.relation(Customer, 'orders').of(customer).add(order)` writes the foreign key of one of both sides.
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, Shape } from '../../js/shapes.ts';
import { earlierCall } from '../../js/chains.ts';
import { property } from '../../js/objects.ts';
import { keys, objectOf } from './data.ts';
import type { Subject } from './data.ts';
import { decoratorsOf } from './decorators.ts';
import { targetOf } from './targets.ts';
import { isType } from './types.ts';

/** A relation as its owner declares it. */
export interface Relation {
  readonly name: string;
  /** Whether the owner's own row holds the foreign key. */
  readonly isOwning: boolean;
  /** The class on the other side. */
  readonly other: Shape | null;
  /** Whether saving the owner saves what changed on the other side. */
  readonly cascades: boolean;
}

/** The write of `add()`, `set()` and `remove()`; `null` where a join table holds the relation, or the side cannot be told. */
export function related(call: CallShape, start: CallShape, resolver: Resolver): Subject | null {
  const name = start.args.at(-1);
  const owner = start.args.length > 1 ? targetOf(start.args[0], resolver) : builderRow(start, resolver);
  const relation = owner && name?.kind === 'literal' ? relationOf(owner, String(name.value), resolver) : null;
  if (!earlierCall(call, 'of') || !relation || relation.name === 'ManyToMany' || name?.kind !== 'literal') return null;
  const row = relation.isOwning ? owner : relation.other;
  return row ? { path: 'relation().add()', row, payload: keys([String(name.value)], call.at), anchors: {} } : null;
}

/** The relation that a property of an entity class is. */
export function relationOf(owner: Shape, name: string, resolver: Resolver): Relation | null {
  const cls = resolver.classOf(owner);
  const member = cls ? resolver.inherited(cls).classes.flatMap((at) => at.members).find((found) => found.name === name) : null;
  const decorators = member ? decoratorsOf(member.decorators, resolver) : [];
  const found = decorators.find((decorator) => /To(?:One|Many)$/.test(decorator.name));
  if (!found) return null;
  const isOwning = found.name === 'ManyToOne' || (found.name === 'OneToOne' && decorators.some((decorator) => decorator.name === 'JoinColumn'));
  const cascade = found.call.args.map((argument) => property(objectOf(argument, resolver), 'cascade', resolver)).find((option) => option !== null);
  const listed = cascade?.kind === 'array' ? cascade.items : cascade ? [cascade] : [];
  const cascades = listed.some((item) => item.kind === 'literal' && (item.value === true || item.value === 'update'));
  return { name: found.name, isOwning, other: inverse(found.call.args[0], resolver), cascades };
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
