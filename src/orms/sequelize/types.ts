// What Sequelize's own types give back: models, repositories and the rows they load.
import type { Model } from '../../facts.ts';
import type { MemberType, Resolver, TypeMembers } from '../../js/resolver.ts';
import type { CallShape, Shape, TypeShape } from '../../js/shapes.ts';
import { classBehind } from '../lowering/behind-interfaces.ts';
import { typeOfField } from '../lowering/field-types.ts';
import { includedIn, withIncluded } from './includes.ts';
import { exportOf, isSequelize, text, typeOf } from './library.ts';
import { modelAt } from './names.ts';
import type { Named } from './names.ts';

const ONE = /^(?:findByPk|findById|findOne|create|build)$/;
const BY_KEY = /^find(?:ByPk|ById)$/;
const MANY = /^(?:findAll|bulkCreate|bulkBuild)$/;
const PAIR = /^(?:findOrCreate|findOrBuild|findCreateFind|upsert)$/;
const PAGE = /^findAndCount(?:All)?$/;
/** What gives the model itself with other conditions. */
const CHAIN = /^(?:scope|unscoped|schema|withScope|withoutScope|withSchema)$/;
const SELF = /^(?:save|update|set|setDataValue|setAttributes|reload|increment|decrement|restore)$/;
/** What gives the values of a row as a plain object. */
const PLAIN = /^(?:get|toJSON)$/;
/** Types of methods that an association adds to rows and that give rows of the other model: one, or a list of them. */
const MIXIN = /^(?:(?:BelongsTo|HasOne)(?:Get|Create)|(?:HasMany|BelongsToMany)(?:Create|(Get)))Associations?Mixin$/;
const STATIC = /^(?:ModelStatic|ModelCtor|Repository|ModelType|StaticMembers)$/;

/** Whether a call gives rows that are in the database by then. */
export function isLoad(method: string): boolean {
  return (ONE.test(method) && method !== 'build') || MANY.test(method) || PAIR.test(method) || PAGE.test(method);
}

/** A model as a value: what declares it, and the type of its rows. */
export interface Receiver {
  readonly model: Model;
  readonly row: TypeShape;
}

/** The model whose static methods a value has; `null` for everything else. */
export function staticOf(shape: Shape, resolver: Resolver, depth = 0): Receiver | null {
  const at = shape.kind === 'variable' && shape.type === null ? shape.origin : shape;
  if (at.kind === 'call' && at.callee.kind === 'member' && depth < 10) {
    const { callee, args } = at;
    if (CHAIN.test(callee.name ?? '')) return staticOf(callee.object, resolver, depth + 1);
    if (/^(?:getRepository|model)$/.test(callee.name ?? '') && args[0] && isSequelize(callee.object, resolver)) {
      const own = staticOf(args[0], resolver, depth + 1);
      if (own) return own;
    }
  }
  const named = at.kind === 'param' || at.kind === 'call' || at.kind === 'this' ? null : modelAt(at, resolver);
  if (named) return { model: named.model, row: rowOf(named, resolver) };
  const made = at.kind === 'call' && !at.isNew ? modelAt(at, resolver) : null;
  return made ? { model: made.model, row: rowOf(made, resolver) } : typed(resolver.type(shape), resolver);
}

/** `typeof Order`, `ModelStatic<Order>` */
function typed(type: TypeShape | null, resolver: Resolver): Receiver | null {
  if (type?.kind === 'typeof') {
    const named = modelAt(type.of, resolver);
    return named && { model: named.model, row: rowOf(named, resolver) };
  }
  const found = type?.kind === 'named' && STATIC.test(exportOf(resolver.qualify(type.name)) ?? '') ? type.args[0] : null;
  const model = found ? modelOfRow(found, resolver) : null;
  return found && model ? { model, row: found } : null;
}

/** The type of a model's rows: its class, so that the class's own members are known, or what `define()` gives. */
export function rowOf({ value }: Named, resolver: Resolver): TypeShape {
  const cls = resolver.classOf(value);
  if (cls) return { kind: 'named', name: value.kind === 'ref' || value.kind === 'this' ? value : cls, args: [] };
  return typeOf('Row', { kind: 'typeof', of: value });
}

/** The model whose row a value of this type is. */
export function modelOfRow(type: TypeShape | null, resolver: Resolver): Model | null {
  const found = resolver.named(type);
  if (!found) return null;
  const [of] = found.args;
  if (exportOf(found.name) === 'Row') return of?.kind === 'typeof' ? (modelAt(of.of, resolver)?.model ?? null) : null;
  const cls = classBehind(found.type.name, resolver);
  const model = resolver.model(found.type.name) ?? (cls && resolver.model(cls));
  return model?.orm === 'sequelize' ? model : null;
}

/** What a call of a model's static method gives: `Order.findByPk(id)` is an order, `Order.findAll()` a list of them. */
export function call(at: CallShape, resolver: Resolver): TypeShape | null {
  const { callee } = at;
  const method = callee.kind === 'member' ? (callee.name ?? '') : '';
  if (callee.kind !== 'member') return null;
  if (method === '$get') return modelOfRow(resolver.type(callee.object), resolver) && declaredIn(callee.object, text(at.args[0]), resolver);
  if (/^(?:get|create)[A-Z]/.test(method)) return otherRows(callee.object, method, resolver);
  if (!isLoad(method) && method !== 'build') return null;
  const loaded = rowsOf(callee.object, resolver);
  if (!loaded) return null;
  const options = method.startsWith('find') ? at.args[BY_KEY.test(method) ? 1 : 0] : undefined;
  const owner = withIncluded(loaded, options, (shape) => staticOf(shape, resolver), resolver);
  if (ONE.test(method)) return owner;
  const list: TypeShape = { kind: 'array', of: owner };
  if (!PAGE.test(method)) return list;
  const members = [{ name: 'rows', optional: false, type: list }, { name: 'count', optional: false, type: { kind: 'primitive' as const, name: 'number' } }];
  return { kind: 'object', members, complete: true };
}

/** `declare getLines: HasManyGetAssociationsMixin<Line>`: the lines that `order.getLines()` gives. */
function otherRows(row: Shape, method: string, resolver: Resolver): TypeShape | null {
  const type = declaredIn(row, method, resolver);
  const mixin = type?.kind === 'named' ? MIXIN.exec(exportOf(resolver.qualify(type.name)) ?? '') : null;
  const of = mixin && type?.kind === 'named' ? (type.args[0] ?? null) : null;
  return of && mixin?.[1] !== undefined ? { kind: 'array', of } : of;
}

/** The type that a row's class declares a member with: what `order.$get('lines')` gives, too. */
function declaredIn(row: Shape, member: string | null, resolver: Resolver): TypeShape | null {
  const owner = resolver.named(resolver.type(row));
  const cls = owner && resolver.classOf(owner.type.name);
  return cls ? (resolver.inherited(cls).classes.flatMap(({ members }) => members).find(({ name, isStatic }) => name === member && !isStatic)?.type ?? null) : null;
}

/** The type of a model's rows. In a static method `this` is the class, whose rows are of its type. */
export function rowsOf(shape: Shape, resolver: Resolver): TypeShape | null {
  if (shape.kind !== 'this' || !shape.owner) return staticOf(shape, resolver)?.row ?? null;
  return resolver.model(shape.owner)?.orm === 'sequelize' ? { kind: 'named', name: shape.owner, args: [] } : null;
}

const row: MemberType = (member, [of, included], at, resolver) => {
  const self = typeOf('Row', ...(of ? [of] : []), ...(included ? [included] : []));
  if (at) return SELF.test(member) ? self : valuesOf(member, at, self);
  if (member === 'dataValues') return typeOf('Values', self);
  const other = includedIn(included, member);
  if (other) return other;
  const field = of?.kind === 'typeof' ? modelAt(of.of, resolver)?.model.set.fields.find(({ name }) => name === member) : null;
  return field ? typeOfField(field) : null;
};

/** `order.get()`, `order.get({ plain: true })`, `order.toJSON()` */
function valuesOf(member: string, { args: [key] }: CallShape, self: TypeShape): TypeShape | null {
  return PLAIN.test(member) && (!key || key.kind === 'object') ? typeOf('Values', self) : null;
}

/** `order.save()` gives the order back. */
const record: MemberType = (member, _args, at, resolver) => {
  const self = at?.callee.kind === 'member' ? resolver.type(at.callee.object) : null;
  return at && self ? (SELF.test(member) ? self : valuesOf(member, at, self)) : null;
};

export const types: Readonly<Record<string, MemberType>> = {
  'sequelize#Row': row,
  ...Object.fromEntries(['sequelize', 'sequelize-typescript', '@sequelize/core'].map((from) => [`${from}#Model`, record])),
};

/** Classes that bring no attributes of their own. */
export const emptyBases: readonly string[] = ['sequelize#Model', 'sequelize-typescript#Model', '@sequelize/core#Model', 'sequelize#Sequelize.Model', 'sequelize-typescript/dist/model/model/model#Model'];

/** What is behind `InferAttributes<Order>` and the like: the properties of the class. The values of a row are its attributes. */
export function members(type: TypeShape, resolver: Resolver): TypeMembers | null {
  if (type.kind !== 'named') return null;
  const name = exportOf(resolver.qualify(type.name)) ?? '';
  const [of] = type.args;
  const model = name === 'Values' && of ? modelOfRow(of, resolver) : null;
  if (model) return model.set.complete ? new Map(model.set.fields.map((field) => [field.name, { optional: false, type: typeOfField(field) }])) : null;
  const found = of && /^(?:Infer)?(?:Creation)?Attributes$/.test(name) ? resolver.members(of) : null;
  if (!found) return null;
  return /Creation/.test(name) ? new Map([...found].map(([key, member]) => [key, { ...member, optional: true }])) : found;
}

/** The model whose row `define()` makes, or whose values a plain object has. */
export function rowModel(type: TypeShape, resolver: Resolver): Model | null {
  if (type.kind !== 'named' || type.name.kind !== 'ref') return null;
  if (type.name.name === 'Values') return modelOfRow(type.args[0] ?? null, resolver);
  return type.name.name === 'Row' ? modelOfRow(type, resolver) : null;
}
