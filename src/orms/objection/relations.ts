// The relations of Objection's classes: their names, the classes that they lead to, and whether they lead to one row or many.
import { dirname, resolve as resolvePath } from 'node:path';
import { property } from '../../js/objects.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { ClassShape, ObjectShape, Shape } from '../../js/shapes.ts';
import { staticValue } from './classes.ts';
import type { Lineage } from './classes.ts';

export interface Relation {
  readonly cls: ClassShape;
  /** It leads to one row. */
  readonly isOne: boolean;
  /** The column of its rows that leads back; `null` where another table holds the key, or it cannot be told. */
  readonly key: string | null;
}

const ONE = /^(?:BelongsToOne|HasOne|HasOneThrough)Relation$/;
/** The rows that such a relation leads to hold its key. */
const HAS = /^Has(?:Many|One)Relation$/;

/** The relation of a name; `null` when there is none, or its class cannot be found. */
export function relationOf(name: string, lineage: Lineage, resolver: Resolver): Relation | null {
  const given = mappingsOf(lineage, resolver)?.entries.find(({ key, spread }) => !spread && key === name)?.value;
  const mapping = given ? resolver.resolve(given) : null;
  if (mapping?.kind !== 'object') return null;
  const valueOf = (key: string): Shape | undefined => mapping.entries.find((entry) => entry.key === key)?.value;
  const [target, kind] = [valueOf('modelClass'), valueOf('relation')];
  const cls = target ? classNamed(target, resolver) : null;
  const kindName = kind?.kind === 'member' ? (kind.name ?? '') : '';
  return cls && { cls, isOne: ONE.test(kindName), key: HAS.test(kindName) ? keyOf(valueOf('join'), resolver) : null };
}

/** The column in `{ from: 'orders.id', to: 'lines.order_id' }`. */
function keyOf(join: Shape | undefined, resolver: Resolver): string | null {
  const object = join ? resolver.resolve(join) : null;
  const to = object?.kind === 'object' ? property(object, 'to', resolver) : null;
  return to?.kind === 'literal' && typeof to.value === 'string' ? (to.value.split('.').at(-1) ?? null) : null;
}

/** The names of the relations of a class. */
export function relationsOf(lineage: Lineage, resolver: Resolver): string[] {
  return mappingsOf(lineage, resolver)?.entries.flatMap(({ key }) => key ?? []) ?? [];
}

function mappingsOf(lineage: Lineage, resolver: Resolver): ObjectShape | null {
  const mappings = staticValue('relationMappings', lineage, resolver);
  return mappings?.kind === 'object' ? mappings : null;
}

/** A class, a function that gives it, or the path of its module. */
function classNamed(shape: Shape, resolver: Resolver): ClassShape | null {
  const value = resolver.resolve(shape);
  const path = pathIn(value, resolver);
  if (path !== null) return classIn(resolvePath(dirname(shape.at.file), path), resolver);
  return value.kind === 'function' ? value.result && resolver.classOf(value.result) : resolver.classOf(shape);
}

/** `` `${__dirname}/order` ``, `__dirname + '/order'` and `path.join(__dirname, 'order')`, relative to the folder of the file. */
function pathIn(shape: Shape, resolver: Resolver): string | null {
  const textOf = (part: Shape | undefined): string | null => (part?.kind === 'literal' && typeof part.value === 'string' ? part.value : null);
  const isFolder = (part: Shape | undefined): boolean => part?.kind === 'ref' && part.scope === 'global' && part.name === '__dirname';
  let rest: string | null = null;
  if (shape.kind === 'template' && shape.parts[0] === '' && shape.holes.length === 1 && isFolder(shape.holes[0])) rest = shape.parts[1] ?? null;
  if (shape.kind === 'operation' && shape.operator === '+' && isFolder(shape.operands[0])) rest = textOf(shape.operands[1]);
  if (shape.kind === 'call' && /#(?:default\.)?(?:join|resolve)$/.test(resolver.qualify(shape.callee) ?? '') && isFolder(shape.args[0])) {
    const parts = shape.args.slice(1).map(textOf);
    rest = parts.includes(null) ? null : parts.join('/');
  }
  return rest === null ? null : `./${rest}`;
}

/** The class that a module exports by itself. */
function classIn(path: string, resolver: Resolver): ClassShape | null {
  const files = /\.[cm]?[jt]s$/.test(path) ? [path] : ['.js', '.ts', '/index.js', '/index.ts'].map((end) => path + end);
  const module = files.map((file) => resolver.module(file)).find((found) => found !== null);
  const exported = module?.exports.get('default');
  const value = exported?.from === null ? module?.definitions.get(exported.name)?.value : null;
  return value ? resolver.classOf(value) : null;
}
