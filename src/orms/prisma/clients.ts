// Where Prisma clients come from: the package, generated clients (which need not be there), extensions, classes and types around them.
import type { Model, Place } from '../../facts.ts';
import type { Resolver, Store } from '../../js/resolver.ts';
import type { NamedType, Shape, TypeShape } from '../../js/shapes.ts';

/** A client, by the module that its class comes from and the file that imports it. */
export interface Client {
  readonly module: string;
  readonly file: string;
  /** An extension may change what is written before it reaches the database. */
  readonly isOpaque: boolean;
}

/** What `prisma.order` gives. */
export interface Delegate {
  readonly client: Client;
  readonly model: Model;
}

/** An export of a generated client: `Prisma.OrderUpdateInput` is `{ name: 'Prisma.OrderUpdateInput' }`. */
export interface Generated {
  readonly client: Client;
  readonly name: string;
}

const MAX_DEPTH = 12;
const PACKAGE = /^(?:@prisma|\.prisma)\/client(?:\/|$)/;
const CLIENT = /^(?:Prisma\.)?(?:PrismaClient|DefaultPrismaClient|TransactionClient)$/;
/** A class that extends the client of `@prisma/client`. */
const SERVICE = 'nestjs-prisma#PrismaService';
/** Types that leave it a client: transactions hand on `Omit<PrismaClient, '$transaction'>`. */
const SAME_CLIENT = /^global#(?:Omit|Pick|Readonly|Partial|Required|NonNullable|Awaited|Promise)$/;

/** The client that a value is; `null` for everything that only looks like one. */
export function clientOf(shape: Shape, resolver: Resolver): Client | null {
  return asClient(resolver.type(shape), resolver) ?? (shape.kind === 'cast' ? clientOf(shape.of, resolver) : null);
}

/** The client that values of a type are. */
export function asClient(type: TypeShape | null, resolver: Resolver, depth = 0): Client | null {
  if (!type || depth > MAX_DEPTH) return null;
  const next = (inner: TypeShape | null | undefined): Client | null => asClient(inner ?? null, resolver, depth + 1);
  switch (type.kind) {
    case 'named':
      return namedClient(type, resolver, next);
    case 'typeof':
      return next(resolver.type(type.of));
    case 'intersection':
      return first(type.of, next);
    case 'union': {
      const clients = type.of.filter((part) => part.kind !== 'primitive').map(next);
      return clients.every((client) => client !== null) ? (clients[0] ?? null) : null;
    }
    case 'indexed':
      return transactional(type.object, resolver) ?? next(resolver.members(type.object)?.get(type.key)?.type);
    default:
      return null;
  }
}

function namedClient(type: NamedType, resolver: Resolver, next: (type: TypeShape | null | undefined) => Client | null): Client | null {
  const known = ownClient(type);
  if (known) return known;
  const qualified = resolver.qualify(type.name) ?? '';
  const [inner] = type.args;
  if (qualified === SERVICE) return { module: '@prisma/client', file: type.name.at.file, isOpaque: false };
  if (SAME_CLIENT.test(qualified)) return next(inner);
  if (qualified === 'global#ReturnType') return inner?.kind === 'typeof' ? next(returned(inner.of, resolver)) : null;
  const generated = generatedBy(type.name, resolver);
  if (generated && CLIENT.test(generated.name)) return generated.client;
  const cls = resolver.classOf(type.name);
  if (cls) {
    const base = resolver.inherited(cls).bases.at(-1);
    if (!base) return null;
    return base.kind === 'call' ? next(resolver.type(base)) : next({ kind: 'named', name: base, args: [] });
  }
  const definition = resolver.definition(type.name);
  return definition ? (next(definition.type) ?? first(definition.bases, next)) : null;
}

function returned(fn: Shape, resolver: Resolver): TypeShape | null {
  const value = resolver.resolve(fn);
  return value.kind === 'function' ? (value.returns ?? (value.result && resolver.type(value.result))) : null;
}

/** `Parameters<Parameters<typeof prisma.$transaction>[0]>` takes the client of a transaction. */
function transactional(type: TypeShape, resolver: Resolver): Client | null {
  const [inner] = type.kind === 'named' ? type.args : [];
  const [method] = inner?.kind === 'indexed' && inner.object.kind === 'named' ? inner.object.args : [];
  if (method?.kind === 'typeof' && method.of.kind === 'member' && method.of.name === '$transaction') return clientOf(method.of.object, resolver);
  const isMember = method?.kind === 'indexed' && method.key === '$transaction';
  return isMember ? asClient(method.object, resolver) : null;
}

/** The module and name behind the name of a type or class, when it is something that Prisma generates. */
export function generatedBy(name: Shape, resolver: Resolver): Generated | null {
  const [module = '', exported = ''] = splitName(resolver.qualify(name) ?? beside(name, resolver) ?? '');
  if (exported === '' || module === 'global' || !isGenerated(module, exported, name, resolver)) return null;
  return { client: { module, file: name.at.file, isOpaque: false }, name: exported };
}

/** A type that is declared beside a client's code, where only the code is found: known by the client that the same module exports. */
function beside(name: Shape, resolver: Resolver): string | null {
  const [root, exported] = name.kind === 'member' ? [name.object, `Prisma.${name.name}`] : [name, name.kind === 'ref' ? name.imported : ''];
  if (root.kind !== 'ref' || root.scope !== 'import' || (root !== name && root.imported !== 'Prisma')) return null;
  const client = resolver.qualify({ ...root, imported: 'PrismaClient' });
  return client === null ? null : `${splitName(client)[0]}#${exported}`;
}

function splitName(qualified: string): [module: string, name: string] {
  const hash = qualified.lastIndexOf('#');
  return [qualified.slice(0, hash), qualified.slice(hash + 1)];
}

function isGenerated(module: string, exported: string, name: Shape, resolver: Resolver): boolean {
  if (PACKAGE.test(module)) return true;
  const source = resolver.module(module);
  // A client that is not there is known by its name and by the schema that it is made of; what else it exports only by its path.
  if (!source) return (CLIENT.test(exported) || /prisma|generated/i.test(module)) && resolver.stored('prisma', module) !== null;
  const [, model] = /\/models\/(\w+)\.ts$/.exec(module) ?? [];
  if (/\/internal\/prismaNamespace\.ts$/.test(module) || (model !== undefined && source.definitions.get(`${model}Delegate`))) return true;
  const at: Place = { file: module, start: 0, end: 0 };
  const isOwn = exported === 'PrismaClient';
  const reference: Shape = { kind: 'ref', scope: 'module', name: 'PrismaClient', from: '', imported: '', at };
  const definition = resolver.definition(isOwn ? name : reference);
  if (!definition || (definition.at.file !== module && isOwn)) return false;
  const { value, type } = definition;
  const isMade = value?.kind === 'call' && /getPrismaClient(?:Class)?$/.test(value.callee.kind === 'member' || value.callee.kind === 'ref' ? (value.callee.name ?? '') : '');
  const members = value?.kind === 'class' ? value.members : type?.kind === 'object' ? type.members : [];
  return isMade || members.some((member) => member.name.startsWith('$'));
}

const NOWHERE: Place = { file: '', start: 0, end: 0 };
const OWN = '$client';

/** The type of a client. */
export function clientType({ module, file, isOpaque }: Client): NamedType {
  const args = [module, file, isOpaque].map((value): TypeShape => ({ kind: 'literal', value }));
  return { kind: 'named', name: { kind: 'ref', scope: 'import', name: OWN, from: '@prisma/client', imported: OWN, at: NOWHERE }, args };
}

function ownClient({ name, args }: NamedType): Client | null {
  if (name.kind !== 'ref' || name.imported !== OWN) return null;
  const [module, file, isOpaque] = args.map((arg) => (arg.kind === 'literal' ? arg.value : ''));
  return { module: String(module), file: String(file), isOpaque: isOpaque === true };
}

/** What the schema says that a client was generated from. */
export function storeOf({ module, file }: Client, resolver: Resolver): Store | null {
  return resolver.stored('prisma', PACKAGE.test(module) && file !== '' ? file : module);
}

/** The model of a name, in any spelling of its first letter. */
export function modelNamed(client: Client, name: string, resolver: Resolver): Model | null {
  return storeOf(client, resolver)?.models.get(name.toLowerCase()) ?? null;
}

/** The delegate that a value is: `prisma.order`, a variable or property that holds it, a parameter of the type `Prisma.OrderDelegate`. */
export function delegateOf(shape: Shape, resolver: Resolver, depth = 0): Delegate | null {
  if (depth > MAX_DEPTH) return null;
  const at = shape.kind === 'member' ? shape : resolver.resolve(shape);
  if (at.kind === 'member' && at.name !== null) {
    const client = /^[$_]/.test(at.name) ? null : clientOf(at.object, resolver);
    const model = client ? modelNamed(client, at.name, resolver) : null;
    if (client && model) return { client, model };
    const value = propertyValue(at.object, at.name, resolver);
    const held = value && value !== shape ? delegateOf(value, resolver, depth + 1) : null;
    if (held) return held;
  }
  return asDelegate(resolver.type(shape), resolver);
}

/** What a property or getter of an object or class holds. */
function propertyValue(object: Shape, name: string, resolver: Resolver): Shape | null {
  const type = resolver.named(resolver.type(object));
  const cls = object.kind === 'this' || type ? resolver.classOf(object.kind === 'this' ? object : (type?.type.name ?? object)) : null;
  const member = cls ? resolver.inherited(cls).classes.flatMap((at) => at.members).find((found) => found.name === name && found.kind !== 'setter') : null;
  if (member) return member.kind === 'getter' && member.value?.kind === 'function' ? member.value.result : member.type ? null : member.value;
  const shape: Shape = { kind: 'member', object, name, optional: false, at: object.at };
  const value = resolver.resolve(shape);
  return value === shape ? null : value;
}

function asDelegate(type: TypeShape | null, resolver: Resolver): Delegate | null {
  if (type?.kind === 'typeof') return delegateOf(type.of, resolver, MAX_DEPTH);
  if (type?.kind === 'indexed') {
    const client = asClient(type.object, resolver);
    const model = client ? modelNamed(client, type.key, resolver) : null;
    return client && model ? { client, model } : null;
  }
  const generated = type?.kind === 'named' ? generatedBy(type.name, resolver) : null;
  const name = /(?:^|\.)(\w+)Delegate$/.exec(generated?.name ?? '')?.[1];
  const model = generated && name !== undefined ? modelNamed(generated.client, name, resolver) : null;
  return generated && model ? { client: generated.client, model } : null;
}

function first<T, R>(list: readonly T[], pick: (item: T) => R | null): R | null {
  for (const item of list) {
    const found = pick(item);
    if (found !== null) return found;
  }
  return null;
}
