// What a model's static members give that are not about its rows, and what a query hands to `then()`.
import type { MemberType, Resolver } from '../../js/resolver.ts';
import type { TypeShape } from '../../js/shapes.ts';
import { lineageOf } from './classes.ts';

const AT = { file: '', start: 0, end: 0 };
const KNEX: TypeShape = { kind: 'named', name: { kind: 'ref', scope: 'import', name: 'Knex', from: 'knex', imported: 'Knex', at: AT }, args: [] };

const members: MemberType = (member, _args, call) => (call && /^(?:knex|startTransaction)$/.test(member) ? KNEX : null);

/** `Order.knex()` and `await Order.startTransaction()` are Knex. */
export const typeOfClient: Readonly<Record<string, MemberType>> = { 'objection#Model.static': members };

/** `Order.query().findById(id).then((order) => …)` hands on the row. */
export function callback(callee: string, argument: number, parameter: number, receiver: TypeShape | null, resolver: Resolver): TypeShape | null {
  if (!callee.endsWith('.then') || argument !== 0 || parameter !== 0 || receiver?.kind !== 'named') return null;
  const cls = resolver.classOf(receiver.name);
  return cls && lineageOf(cls, resolver) ? receiver : null;
}
