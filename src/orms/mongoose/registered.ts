// Models that Mongoose finds by the name that they were made under: `mongoose.model('Order')`, `mongoose.models.Order`, `@InjectModel('Order')`.
import type { Model } from '../../facts.ts';
import { perLast } from '../../js/lazy.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { Shape } from '../../js/shapes.ts';
import { declaredNear, foldersAround } from '../lowering/by-name.ts';
import { textOf } from '../lowering/rows.ts';
import { madeBy } from './interfaces.ts';

const LIBRARY = /^mongoose#(?:(?:default|connection)\.)?(?:model|models\.\w+)$/;
const OWNER = /^mongoose#(?:Connection|Mongoose)$/;
/** What is called to make a model under a name. */
const MAKES = /\bmodel\b/;

const found = perLast((_: Resolver) => new Map<string, Model | null>());

/** Whether a value has the form of a look-up by name, whatever it is done on. */
export function isLookup(shape: Shape, resolver: Resolver): boolean {
  return lookedUp(shape, resolver) !== null;
}

/** The model that a look-up finds: a file near it that is called after the model makes one of that name, or one file alone of the package does. */
export function lookup(shape: Shape, resolver: Resolver): Model | null {
  const named = lookedUp(shape, resolver);
  if (named?.name == null || !isMongoose(named.owner, named.by, resolver)) return null;
  return registered(named.name, shape.at.file, resolver);
}

/** The model that was made under a name, as code in a file finds it. */
export function registered(name: string, file: string, resolver: Resolver): Model | null {
  const known = found(resolver);
  const key = `${name}\0${file}`;
  let model = known.get(key);
  if (model === undefined) {
    known.set(key, null);
    const find = (path: string): Model | null => madeIn(path, name, resolver);
    known.set(key, (model = declaredNear(name, foldersAround(file), find) ?? madeOnce(name, file, resolver)));
  }
  return model;
}

/** The model that one file of the package makes under a name, wherever it is; `null` where several do. */
function madeOnce(name: string, file: string, resolver: Resolver): Model | null {
  const [path, ...others] = resolver.calledWith(MAKES, name, file);
  return path !== undefined && others.length === 0 ? madeIn(path, name, resolver) : null;
}

interface Lookup {
  readonly name: string | null;
  /** What the model is looked up on, and the whole name of that. */
  readonly owner: Shape;
  readonly by: Shape;
}

function lookedUp(shape: Shape, resolver: Resolver): Lookup | null {
  const at = resolver.resolve(shape);
  if (at.kind === 'member') return at.object.kind === 'member' && at.object.name === 'models' ? { name: at.name, owner: at.object.object, by: at } : null;
  if (at.kind !== 'call' || at.args.length !== 1 || at.callee.kind !== 'member' || at.callee.name !== 'model') return null;
  return { name: textOf(at.args[0], resolver), owner: at.callee.object, by: at.callee };
}

function isMongoose(owner: Shape, by: Shape, resolver: Resolver): boolean {
  return LIBRARY.test(resolver.qualify(by) ?? '') || OWNER.test(resolver.named(resolver.type(owner))?.name ?? '');
}

/** The model of a name that a file makes, by itself or in a function that gives it back. */
function madeIn(file: string, name: string, resolver: Resolver): Model | null {
  for (const shape of madeBy(file, resolver)) {
    const model = resolver.model(shape);
    if (model?.orm === 'mongoose' && model.name === name && model.form === 'entity') return model;
  }
  return null;
}
