// Models that code reaches by their name: `db.Order` of an index that loads a folder's files, `sequelize.models.order`.
import { dirname } from 'node:path';
import type { Model } from '../../facts.ts';
import type { Definition } from '../../js/module-shapes.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { MemberShape, Shape } from '../../js/shapes.ts';
import { declaredNear, foldersAround } from '../lowering/by-name.ts';
import { isSequelize, text } from './library.ts';

/** A model and the value that declares it. */
export interface Named {
  readonly model: Model;
  readonly value: Shape;
}

/** The model that a value is, and the value that declares it; `null` for everything else. */
export function modelAt(shape: Shape, resolver: Resolver): Named | null {
  const own = resolver.model(shape);
  if (own) return own.orm === 'sequelize' ? { model: own, value: shape } : null;
  const at = resolver.resolve(shape);
  if (at.kind === 'member' && at.name !== null) return memberModel(at, at.name, resolver);
  // `const { Order } = require('./models')`
  if (at.kind === 'ref' && at.scope === 'import' && at.imported !== '*') return fromIndex({ ...at, imported: '*' }, at.imported, resolver);
  // `require('./order.model')(sequelize, DataTypes)`
  const made = at.kind === 'call' && !at.isNew ? resolver.result(at) : null;
  const model = made && resolver.model(made);
  if (model) return model.orm === 'sequelize' ? { model, value: made } : null;
  const { callee, args } = at.kind === 'call' ? at : { callee: null, args: [] };
  const name = callee?.kind === 'member' && callee.name === 'model' && isSequelize(callee.object, resolver) ? text(args[0]) : null;
  return name === null ? null : registered(name, [shape.at.file], resolver);
}

function memberModel({ object, at }: MemberShape, name: string, resolver: Resolver): Named | null {
  const owner = orNothing(resolver.resolve(object), resolver);
  if (owner.kind === 'member' && owner.name === 'models' && (isSequelize(owner.object, resolver) || isHanded(owner.object, resolver))) {
    const instance = resolver.definition(owner.object)?.at.file;
    return registered(name, [at.file, ...(instance === undefined ? [] : [instance])], resolver);
  }
  return fromIndex(object, name, resolver);
}

/** `sequelize?.models` of `sequelize?.models || {}`: there is no model in nothing. */
function orNothing(shape: Shape, resolver: Resolver): Shape {
  if (shape.kind !== 'union') return shape;
  const values = shape.of.map((part) => resolver.resolve(part)).filter((part) => part.kind !== 'object' || part.entries.length > 0);
  return values.length === 1 ? (values[0] ?? shape) : shape;
}

/** What a function is handed as `sequelize`, by itself or in an object, and of which no type says more: that it has a model of the name tells the rest. */
function isHanded(shape: Shape, resolver: Resolver): boolean {
  const at = resolver.resolve(shape);
  if ((at.kind !== 'param' && at.kind !== 'member') || at.name !== 'sequelize') return false;
  const type = resolver.type(shape);
  return type === null || (type.kind === 'primitive' && type.name === 'any');
}

/** A member of an index: of the object that it fills by computed names with what its folder's files declare. */
function fromIndex(object: Shape, name: string, resolver: Resolver): Named | null {
  const definition = resolver.definition(object);
  return definition && isFilled(definition, resolver) ? declaredNear(name, [dirname(definition.at.file)], (file) => inFile(file, name, resolver)) : null;
}

/** `db[model.name] = model` */
function isFilled({ changes, value }: Definition, resolver: Resolver): boolean {
  const at = value ? resolver.resolve(value) : null;
  return at?.kind === 'object' && changes.some(({ kind, path }) => kind === 'assign' && path.length === 1 && path[0] === null);
}

/** The model of a name that is known in one of the files, or is declared near it. */
function registered(name: string, files: readonly string[], resolver: Resolver): Named | null {
  for (const file of files) {
    const found = inFile(file, name, resolver);
    if (found) return found;
  }
  return declaredNear(name, [...new Set(files.flatMap(foldersAround))], (file) => inFile(file, name, resolver));
}

/** The model of a name that a file declares or imports. */
export function inFile(file: string, name: string, resolver: Resolver): Named | null {
  for (const { value } of resolver.module(file)?.definitions.all() ?? []) {
    const found = value ? declared(value, resolver) : null;
    if (found && isCalled(found, name, resolver)) return found;
  }
  return null;
}

/** The model that a declaration is, or that a function of the file gives back. */
function declared(value: Shape, resolver: Resolver): Named | null {
  const given = value.kind === 'function' ? value.result : value;
  const model = given && /^(?:class|call|variable|ref)$/.test(given.kind) ? resolver.model(given) : null;
  return given && model?.orm === 'sequelize' ? { model, value: given } : null;
}

/** The name that a model is registered by: its class's, unless its options give another. */
function isCalled({ model, value }: Named, name: string, resolver: Resolver): boolean {
  if (model.name === name) return true;
  const cls = resolver.classOf(value);
  return cls !== null && [...cls.decorators, ...cls.calls].some((shape) => shape.kind === 'call' && shape.args.some((argument) => modelName(argument, resolver) === name));
}

function modelName(options: Shape, resolver: Resolver): string | null {
  const at = resolver.resolve(options);
  const entry = at.kind === 'object' ? at.entries.find(({ key }) => key === 'modelName') : null;
  return entry ? text(resolver.resolve(entry.value)) : null;
}
