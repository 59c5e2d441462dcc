// The methods that associations add to instances: which rows they write. A key is held by the row of `belongsTo`, else by the other row.
import type { Model } from '../../facts.ts';
import { property } from '../../js/objects.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, ClassShape, Shape, TypeShape } from '../../js/shapes.ts';
import { decoratorsOf } from './decorators.ts';
import { exportOf, text } from './library.ts';
import { modelAt } from './names.ts';
import { modelOfRow } from './types.ts';

const MIXIN = /^(BelongsTo|HasMany|HasOne)(?:Set|Add|Remove)Associations?Mixin$/;

/** The model whose rows `order.setCustomer(customer)`, `customer.addOrder(order)` or `order.$set('customer', customer)` writes. */
export function associated(call: CallShape, method: string, row: TypeShape, resolver: Resolver): Model | null {
  const owner = resolver.named(row);
  const cls = owner ? resolver.classOf(owner.type.name) : null;
  const own = modelOfRow(row, resolver);
  if (!cls || !own) return null;
  const { classes } = resolver.inherited(cls);
  if (method.startsWith('$')) return byDecorator(text(call.args[0]), classes, own, resolver);
  return byMixin(method, classes, own, resolver) ?? byCall(method, cls, own, resolver);
}

/** `declare setCustomer: BelongsToSetAssociationMixin<Customer, number>` */
function byMixin(method: string, classes: readonly ClassShape[], own: Model, resolver: Resolver): Model | null {
  const type = classes.flatMap(({ members }) => members).find(({ name, isStatic }) => name === method && !isStatic)?.type;
  const kind = type?.kind === 'named' ? MIXIN.exec(exportOf(resolver.qualify(type.name)) ?? '')?.[1] : undefined;
  if (type?.kind !== 'named' || !kind) return null;
  return kind === 'BelongsTo' ? own : modelOfRow(type.args[0] ?? null, resolver);
}

/** `@BelongsTo(() => Customer) customer: Customer` */
function byDecorator(name: string | null, classes: readonly ClassShape[], own: Model, resolver: Resolver): Model | null {
  const member = classes.flatMap(({ members }) => members).find((found) => found.name === name && found.decorators.length > 0);
  const relation = member && decoratorsOf(member.decorators, resolver).find((found) => /^(?:BelongsTo|HasMany|HasOne)$/.test(found.name));
  if (relation?.name === 'BelongsTo') return own;
  const given = relation?.call.args[0] ? resolver.resolve(relation.call.args[0]) : null;
  return given?.kind === 'function' && given.result ? (modelAt(given.result, resolver)?.model ?? null) : null;
}

/** `Order.belongsTo(Customer, { as: 'customer' })` in the file of the class adds `setCustomer()`. */
function byCall(method: string, cls: ClassShape, own: Model, resolver: Resolver): Model | null {
  const [, verb = '', name = ''] = /^(add|remove|set)(.+)$/.exec(method) ?? [];
  for (const { callee, args } of cls.calls) {
    const kind = callee.kind === 'member' ? callee.name : null;
    const other = args[0];
    if (!other || (kind !== 'belongsTo' && kind !== 'hasMany' && kind !== 'hasOne')) continue;
    const target = modelAt(other, resolver)?.model ?? null;
    const as = aliasOf(args[1], resolver) ?? target?.name ?? (other.kind === 'member' ? other.name : null);
    const upper = as === null ? '' : as.charAt(0).toUpperCase() + as.slice(1);
    const isOwn = kind === 'hasMany' ? [upper, `${upper}s`, upper.replace(/s$/, '')].includes(name) : verb === 'set' && name === upper;
    if (upper !== '' && isOwn) return kind === 'belongsTo' ? own : target;
  }
  return null;
}

function aliasOf(options: Shape | undefined, resolver: Resolver): string | null {
  const at = options ? resolver.resolve(options) : null;
  return at?.kind === 'object' ? text(property(at, 'as', resolver)) : null;
}
