// What a project says about its own code where it cannot be followed: values that are an ORM's clients, and functions that write rows.
import { resolve } from 'node:path';
import type { Model, Place, Write } from '../facts.ts';
import type { Library, Resolver } from '../js/resolver.ts';
import type { CallShape, RefShape, Shape, TypeShape } from '../js/shapes.ts';
import { payloadOf } from '../orms/lowering/payload.ts';
import { dataAnchors } from '../orms/lowering/stamping.ts';
import type { DeclaredClient, DeclaredWrapper } from '../settings.ts';

const NOWHERE: Place = { file: '', start: 0, end: 0 };

/** The clients as a library whose values have types. `root` is the folder that paths start from. */
export function clientTypes(clients: readonly DeclaredClient[], root: string): Library {
  return {
    types: {},
    value(ref, resolver) {
      const client = clients.find(({ name, from }) => (from === null ? ref.scope === 'global' && ref.name === name : isFrom(ref, name, from, root, resolver)));
      return client ? typeNamed(client.type) : null;
    },
  };
}

/** Whether a reference is what a module exports under a name. */
function isFrom(ref: RefShape, name: string, from: string, root: string, resolver: Resolver): boolean {
  if (ref.scope === 'import' && ref.from === from && (ref.imported === name || ref.imported === 'default')) return ref.imported === name || ref.name === name;
  const definition = resolver.definition(ref);
  if (definition) return isNamed(`${definition.at.file}#${definition.name}`, name, from, root);
  const qualified = resolver.qualify(ref);
  return qualified !== null && isNamed(qualified, name, from, root);
}

/** `/shop/src/db.ts#db` is `db` from `./src/db`; a package's name is compared as it is. */
function isNamed(qualified: string, name: string, from: string, root: string): boolean {
  const at = qualified.lastIndexOf('#');
  const [module, exported] = [qualified.slice(0, at), qualified.slice(at + 1)];
  if (exported !== name) return false;
  return /^[./]/.test(from) ? plain(module) === plain(resolve(root, from)) : module === from;
}

/** A path without its extension and `/index`. */
function plain(path: string): string {
  return path.replaceAll('\\', '/').replace(/\.[cm]?[jt]sx?$/, '').replace(/\/index$/, '');
}

function typeNamed(type: string): TypeShape {
  return { kind: 'named', name: imported(type, NOWHERE), args: [] };
}

/** `module#Name` as if it were imported. */
function imported(qualified: string, at: Place): RefShape {
  const split = qualified.lastIndexOf('#');
  const name = qualified.slice(split + 1);
  return { kind: 'ref', scope: 'import', name, from: qualified.slice(0, split), imported: name, at };
}

/** The path of writes through declared functions: what it runs inside is not known. */
export const WRAPPED = 'wrapper';

/** What a call writes through one of the declared functions; `null` when it calls none. */
export function wrappedWrite(call: CallShape, wrappers: readonly DeclaredWrapper[], root: string, resolver: Resolver): Write | null {
  const wrapper = wrappers.find((one) => calls(call, one, root, resolver));
  const data = wrapper ? call.args[wrapper.data] : undefined;
  const model = wrapper ? modelNamed(wrapper.model, call.at, root, resolver) : null;
  if (!wrapper || !data || !model) return null;
  const anchors = data.at.file === call.at.file ? dataAnchors(data) : {};
  return { kind: 'Write', orm: model.orm, path: WRAPPED, call: `${wrapper.name}()`, at: call.at, model, payload: payloadOf(data, resolver), anchors };
}

/** The name that a call of a declared function or method has. */
export function calledName({ name }: DeclaredWrapper): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function calls({ callee }: CallShape, { name, from }: DeclaredWrapper, root: string, resolver: Resolver): boolean {
  const [owner = '', method] = name.split('.');
  if (method === undefined) return isNamed(resolver.qualify(callee) ?? '', owner, from, root);
  if (callee.kind !== 'member' || callee.name !== method) return false;
  const direct = resolver.qualify(callee.object);
  return (direct !== null && isNamed(direct, owner, from, root)) || basesOf(callee.object, resolver).some((base) => isNamed(base, owner, from, root));
}

/** The class of a value and its bases, by their qualified names. */
function basesOf(receiver: Shape, resolver: Resolver): string[] {
  const type = resolver.named(resolver.type(receiver));
  const cls = type ? resolver.classOf(type.type.name) : resolver.classOf(receiver);
  const { classes, bases } = cls ? resolver.inherited(cls) : { classes: [], bases: [] };
  return [...(type ? [type.name] : []), ...classes.map(({ at, name }) => `${at.file}#${name}`), ...bases.flatMap((base) => resolver.qualify(base) ?? [])];
}

function modelNamed(name: string, at: Place, root: string, resolver: Resolver): Model | null {
  if (!name.includes('#')) {
    const key = name.toLowerCase();
    return resolver.stored('prisma', null)?.models.get(key) ?? resolver.stored('sql', null)?.models.get(key) ?? null;
  }
  const [module = ''] = name.split('#');
  return resolver.model(imported(/^\./.test(module) ? name.replace(module, resolve(root, module)) : name, at));
}
