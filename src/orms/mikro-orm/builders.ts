// MikroORM's property builders: `p.datetime().nullable().onUpdate(() => new Date())`, of `defineEntity()` and of Medusa's models.
import type { Place } from '../../facts.ts';
import { chainOf } from '../../js/chains.ts';
import type { Chain } from '../../js/chains.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, Shape } from '../../js/shapes.ts';
import type { Written } from './columns.ts';
import { engineOf, libraryName } from './names.ts';

const RELATIONS: Readonly<Record<string, string>> = { manyToOne: 'ManyToOne', oneToOne: 'OneToOne', oneToMany: 'OneToMany', manyToMany: 'ManyToMany', belongsTo: 'ManyToOne', hasOne: 'inverse OneToOne', hasMany: 'OneToMany', embedded: 'Embedded', formula: 'Formula', enum: 'Enum' };

/** A property as a chain of calls. */
export interface Built {
  readonly builder: string;
  readonly chain: Chain;
  /** The value of an option, which is a call of its name; `true` for a call without arguments. */
  readonly option: (name: string) => Shape | null;
}

/** The chain that a value is, also behind a function (`() => p.manyToOne(Customer)`); `null` when it cannot be followed. */
export function builtBy(given: Shape, resolver: Resolver): Built | null {
  const value = resolver.resolve(given);
  const inner = value.kind === 'function' && value.result ? value.result : value;
  const chain = chainOf(inner, (call) => builderName(call, resolver) !== null, resolver);
  if (!chain) return null;
  const builder = builderName(chain.root, resolver) ?? '';
  const option = (name: string): Shape | null => {
    const call = chain.calls.findLast((found) => found.name === name)?.call;
    if (call) return call.args[0] ? resolver.resolve(call.args[0]) : { kind: 'literal', value: true, at: call.at };
    if (name !== 'type') return null;
    const [type] = chain.root.args;
    return builder === 'type' && type ? resolver.resolve(type) : { kind: 'literal', value: builder.toLowerCase(), at: chain.root.at };
  };
  return { builder, chain, option };
}

/** The builder of a property: a member of the library's `p`, of Medusa's `model`, or of a callback's parameter (`(p) => ({ … })`). */
function builderName(call: CallShape, resolver: Resolver): string | null {
  const { callee } = call;
  if (callee.kind !== 'member' || callee.name === null) return null;
  const named = /^p(?:ropertyBuilders)?\.(\w+)$/.exec(libraryName(callee, resolver) ?? '')?.[1] ?? modelMember(callee);
  if (named) return named === 'define' ? null : named;
  return resolver.resolve(callee.object).kind === 'param' ? callee.name : null;
}

/** What is called on Medusa's `model`: `text` of `model.text()`. The import counts, also where the workspace holds the package itself. */
export function modelMember(callee: Shape): string | null {
  const object = callee.kind === 'member' ? callee.object : null;
  const isModel = object?.kind === 'ref' && object.scope === 'import' && object.imported === 'model' && /^@medusajs\//.test(object.from);
  return isModel && callee.kind === 'member' ? callee.name : null;
}

/** A built property as it is written. */
export function writtenAs(name: string, { builder, chain, option }: Built, at: Place, resolver: Resolver): Written {
  const relation = RELATIONS[builder];
  const isInverse = relation === 'OneToOne' && option('mappedBy') !== null;
  const end = chain.calls.at(-1)?.call ?? chain.root;
  return {
    name,
    at,
    kind: isInverse ? 'inverse OneToOne' : (relation ?? (option('primary') || option('primaryKey') ? 'PrimaryKey' : 'Property')),
    option: (wanted) => option(wanted) ?? (wanted === 'fieldName' ? option('name') : null),
    isSeen: true,
    annotated: 'unknown',
    nullable: false,
    isFilled: false,
    isWritable: true,
    engine: engineOf(chain.root.callee, resolver),
    anchors: end.at.file === at.file ? { chain: end.at } : {},
  };
}
