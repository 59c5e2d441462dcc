// What a model's static members give that are not about its rows.
import type { MemberType } from '../../js/resolver.ts';
import type { TypeShape } from '../../js/shapes.ts';

const AT = { file: '', start: 0, end: 0 };
const KNEX: TypeShape = { kind: 'named', name: { kind: 'ref', scope: 'import', name: 'Knex', from: 'knex', imported: 'Knex', at: AT }, args: [] };

const members: MemberType = (member, _args, call) => (call && /^(?:knex|startTransaction)$/.test(member) ? KNEX : null);

/** `Order.knex()` and `await Order.startTransaction()` are Knex, as is what `Order.transaction()` hands to its callback. */
export const typeOfClient: Readonly<Record<string, MemberType>> = { 'objection#Model.static': members };
