// Tables that only link two others: which of their attributes are the keys says the association that goes through them, often in another file.
import { dirname, join } from 'node:path';
import type { Field, FieldSet } from '../../facts.ts';
import { property } from '../../js/objects.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, ClassShape, Shape } from '../../js/shapes.ts';
import { text } from './library.ts';

/** The files in which projects put their associations, beside the models or above their folder. */
const HOMES = ['index', 'associations', 'relations', '../index', '../associations', '../relations'];

/**
 * The fields of a model, with both keys as references where nothing else is in it and an association goes through it:
 * `Order.belongsToMany(Tag, { through: OrderTag, foreignKey: 'orderId', otherKey: 'tagId' })`.
 */
export function withLinks(set: FieldSet, declaration: CallShape | ClassShape, resolver: Resolver): FieldSet {
  const given = set.fields.filter((field) => !isOwnKey(field) && field.role === null && field.holds !== 'instant');
  const isStamped = set.fields.filter(({ role }) => role === 'created' || role === 'updated').length === 2;
  if (isStamped || given.length !== 2 || given.every(({ reference }) => reference)) return set;
  const keys = keysThrough(declaration, resolver);
  return given.every(({ name }) => keys.has(name)) ? { ...set, fields: set.fields.map((field) => (keys.has(field.name) ? { ...field, reference: true } : field)) } : set;
}

function isOwnKey({ key, name }: Field): boolean {
  return key || name === 'id';
}

/** The keys that associations give to a model which they go through. */
function keysThrough(declaration: CallShape | ClassShape, resolver: Resolver): ReadonlySet<string> {
  const { file } = declaration.at;
  const homes = HOMES.flatMap((home) => ['ts', 'js'].map((end) => join(dirname(file), `${home}.${end}`)));
  const changes = [file, ...homes].flatMap((path) => resolver.module(path)?.definitions.all() ?? []).flatMap((definition) => definition.changes);
  const keys = changes.flatMap(({ kind, path, value }) => (kind === 'call' && value.kind === 'call' && path.at(-1) === 'belongsToMany' ? keysOf(value, declaration, resolver) : []));
  return new Set(keys);
}

/** The keys that an association names, if it goes through the model: `through: OrderTag`, `through: { model: OrderTag }`. */
function keysOf({ args: [, given] }: CallShape, declaration: CallShape | ClassShape, resolver: Resolver): string[] {
  const options = given ? resolver.resolve(given) : null;
  if (options?.kind !== 'object') return [];
  const through = property(options, 'through', resolver);
  const model = through?.kind === 'object' ? property(through, 'model', resolver) : through;
  if (!model || !isDeclaredBy(model, declaration, resolver)) return [];
  return ['foreignKey', 'otherKey'].flatMap((name) => {
    const key = property(options, name, resolver);
    return text(key?.kind === 'object' ? property(key, 'name', resolver) : key) ?? [];
  });
}

/** Whether a value is the model of a declaration, by itself or as what a function of the project gives: `require('./orderTag')(sequelize)`. */
function isDeclaredBy(shape: Shape, { at }: CallShape | ClassShape, resolver: Resolver): boolean {
  const made = shape.kind === 'call' && !shape.isNew ? resolver.result(shape) : null;
  const value = made ? resolver.resolve(made.kind === 'variable' ? made.origin : made) : (resolver.classOf(shape) ?? shape);
  return value.at.file === at.file && value.at.start === at.start;
}
