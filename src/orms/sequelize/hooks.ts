// What Sequelize calls before it updates an instance: hooks of a model, in its options, as decorators or added to it.
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, Change, ClassShape, Effect, Shape } from '../../js/shapes.ts';
import { decoratorsOf } from './decorators.ts';
import { text } from './library.ts';
import type { Options } from './options.ts';

/** The attributes that hooks set before an update. */
export interface Stampers {
  readonly sets: ReadonlySet<string>;
  /** A hook does something that cannot be followed. */
  readonly isOpaque: boolean;
}

const BULK = /^before(?:BulkUpdate|BulkSave|Upsert)$/;
const HOOK = /^before(?:(?:Bulk)?Update|Save|Upsert)$/i;

/** One hook: its name and its function; `null` when that cannot be seen. */
interface Hook {
  readonly name: string;
  readonly run: Shape | null;
}

/** The hooks of a model. `calls` are the calls on it, `classes` the class with its bases. */
export function stampersOf(options: Options, calls: readonly CallShape[], classes: readonly ClassShape[], resolver: Resolver): Stampers {
  const hooks = [...inOptions(options, resolver), ...calls.flatMap((call) => added(call)), ...classes.flatMap((cls) => decorated(cls, resolver))];
  const read = hooks.map(({ name, run }) => (BULK.test(name) ? null : setBy(run, resolver)));
  return { sets: new Set(read.flatMap((names) => names ?? [])), isOpaque: read.includes(null) };
}

/** `hooks: { beforeUpdate(order) { … } }`; a list of functions is one hook after the other. */
function inOptions({ given, open }: Options, resolver: Resolver): Hook[] {
  const hooks = given.get('hooks')?.value;
  if (!hooks) return open ? [{ name: 'beforeUpdate', run: null }] : [];
  if (hooks.kind !== 'object') return [{ name: 'beforeUpdate', run: null }];
  return hooks.entries.flatMap(({ key, value }) => {
    if (key !== null && !HOOK.test(key)) return [];
    const run = resolver.resolve(value);
    return (run.kind === 'array' ? run.items : [run]).map((item) => ({ name: key ?? 'beforeUpdate', run: key === null ? null : item }));
  });
}

/** `Order.addHook('beforeUpdate', …)`, `Order.beforeUpdate(…)` */
function added({ callee, args }: CallShape): Hook[] {
  const method = callee.kind === 'member' ? (callee.name ?? '') : '';
  const name = /^(?:addHook|hook)$/.test(method) ? text(args[0]) : method;
  return name !== null && HOOK.test(name) ? [{ name, run: args.at(-1) ?? null }] : [];
}

/** `@BeforeUpdate static touch(order: Order) { … }` */
function decorated(cls: ClassShape, resolver: Resolver): Hook[] {
  const hooks = cls.members.filter(({ isStatic, decorators }) => isStatic && decorators.length > 0);
  return hooks.flatMap(({ decorators, value }) =>
    decoratorsOf(decorators, resolver).flatMap(({ name }) => (HOOK.test(name) ? [{ name: `b${name.slice(1)}`, run: value }] : [])),
  );
}

/** What a hook sets on the instance that it is given; `null` when that cannot be told. */
function setBy(hook: Shape | null, resolver: Resolver): string[] | null {
  const run = hook ? resolver.resolve(hook) : null;
  if (run?.kind !== 'function') return null;
  const names = run.effects.filter(isOnInstance).map(({ change }) => setName(change));
  return names.includes(null) ? null : names.flatMap((name) => name ?? []);
}

function isOnInstance({ of }: Effect): boolean {
  return of === 0;
}

/** The attribute that a change sets; `''` for one that sets none, `null` for one that may set any. */
function setName({ kind, path: [name = null], value }: Change): string | null {
  if (kind === 'assign') return name;
  if (kind !== 'call' || value.kind !== 'call') return kind === 'delete' ? '' : null;
  if (name === 'set' || name === 'setDataValue') return text(value.args[0]);
  return /^(?:get|changed|previous|getDataValue|toJSON|isNewRecord|equals|isSoftDeleted)$/.test(name ?? '') ? '' : null;
}

