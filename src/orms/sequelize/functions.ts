// Functions that are put on a model or handed to it: what `this` is in them, and the row that hooks are called with.
import type { ThisHost } from '../../js/hosts.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { ParamShape, Shape, TypeShape } from '../../js/shapes.ts';
import { inFile } from './names.ts';
import { rowOf, rowsOf, staticOf } from './types.ts';

/** Hooks that are called with a row that is in the database: not those before an insert, and not those of many rows. */
const HOOK = /^(?:(?:before|after)(?:Update|Destroy|Restore)|after(?:Create|Save))$/;

/** `Order.pay = function () { … }` is called on the model, `Order.prototype.pay = function () { … }` on one of its rows. */
export function receiver({ target, isAssigned }: ThisHost, resolver: Resolver): TypeShape | null {
  if (!isAssigned || target?.kind !== 'member') return null;
  const { object } = target;
  if (object.kind === 'member' && object.name === 'prototype') return staticOf(object.object, resolver)?.row ?? null;
  return staticOf(object, resolver) && { kind: 'typeof', of: object };
}

/** The row that a hook is called with: `Order.addHook('afterSave', (order) => …)`, `Order.afterSave((order) => …)`, and hooks in a model's options. */
export function handed(param: ParamShape, resolver: Resolver): TypeShape | null {
  const at = param.context ?? param.option;
  if (at?.callee.kind !== 'member' || !isHooked(param)) return null;
  const { callee, first } = at;
  if (!param.option || callee.name === 'init') return rowsOf(callee.object, resolver);
  const named = first === null ? null : inFile(callee.at.file, first, resolver);
  const made = named && resolver.resolve(named.value);
  return named && made?.kind === 'call' && made.callee.at.start === callee.at.start ? rowOf(named, resolver) : null;
}

/** Whether a value is the row that a hook is called with: what the hook is there for writes that row too, before it or after it. */
export function isHooked(shape: Shape): boolean {
  if (shape.kind === 'variable') return isHooked(shape.origin);
  if (shape.kind === 'cast') return isHooked(shape.of);
  return shape.kind === 'param' && HOOK.test(hookOf(shape) ?? '');
}

/** The name of the hook that a parameter is the first one of. */
function hookOf({ context, option }: ParamShape): string | null {
  const { callee, first, parameter } = context ?? option ?? {};
  if (callee?.kind !== 'member' || parameter !== 0) return null;
  const [, hook = null] = option?.keys.length === 2 && option.keys[0] === 'hooks' && /^(?:init|define)$/.test(callee.name ?? '') ? option.keys : [];
  if (option) return hook;
  return /^(?:addHook|hook)$/.test(callee.name ?? '') ? (first ?? null) : callee.name;
}
