// What comes from Sequelize itself: the packages' exports by name, and values that are an instance of it.
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, Shape, TypeShape } from '../../js/shapes.ts';

const LIBRARY = /^(?:sequelize|sequelize-typescript|@sequelize\/core)(?:\/[^#]*)?#(.+)$/;
const AT = { file: '', start: 0, end: 0 };

/** The name that one of the packages exports something by (`Model`, `DataTypes.STRING`); `null` for everything else. */
export function libraryName(shape: Shape, resolver: Resolver): string | null {
  return exportOf(resolver.qualify(shape));
}

/** `sequelize#Model` is `Model`; the module itself and its default export are the class `Sequelize`. */
export function exportOf(qualified: string | null): string | null {
  const name = LIBRARY.exec(qualified ?? '')?.[1];
  if (name === undefined) return null;
  return name === '*' || name === 'default' ? 'Sequelize' : name.replace(/^(?:(?:Sequelize|default)\.)+/, '');
}

/** Whether a value is a Sequelize instance: made in sight, declared as one, or the one that a model belongs to. */
export function isSequelize(shape: Shape, resolver: Resolver): boolean {
  const at = resolver.resolve(shape);
  if (at.kind === 'call' && at.isNew) return makesSequelize(at, resolver);
  if (exportOf(resolver.named(resolver.type(shape))?.name ?? null) === 'Sequelize') return true;
  // `this.sequelize = null` says nothing of what it is once the program runs.
  const own = at.kind === 'literal' && at.value === null ? shape : at;
  return own.kind === 'member' && own.name === 'sequelize' && (own.object.kind === 'this' || resolver.model(own.object)?.orm === 'sequelize');
}

/** `new Sequelize(…)`, also of a class of the project that adds to it; one that makes instances or models in its own way may use other options than those in sight. */
export function makesSequelize({ callee, isNew }: CallShape, resolver: Resolver): boolean {
  const cls = isNew ? resolver.classOf(callee) : null;
  if (!cls) return isNew && libraryName(callee, resolver) === 'Sequelize';
  const { classes, bases } = resolver.inherited(cls);
  const base = bases.at(-1);
  const isPlain = classes.every(({ construction, members }) => construction === null && members.every(({ name }) => name !== 'define'));
  return isPlain && base !== undefined && libraryName(base, resolver) === 'Sequelize';
}

/** A type of the library. */
export function typeOf(name: string, ...args: TypeShape[]): TypeShape {
  return { kind: 'named', name: { kind: 'ref', scope: 'import', name, from: 'sequelize', imported: name, at: AT }, args };
}

/** Whether a shape is the literal `true` or `false`; `null` when it is neither or not known. */
export function flag(shape: Shape | null): boolean | null {
  return shape?.kind === 'literal' && typeof shape.value === 'boolean' ? shape.value : null;
}

/** The text of a string literal. */
export function text(shape: Shape | null | undefined): string | null {
  return shape?.kind === 'literal' && typeof shape.value === 'string' ? shape.value : null;
}
