// What the hooks of Objection's classes do to a row before it is inserted or updated.
import type { Resolver } from '../../js/resolver.ts';
import type { ClassMember, ClassShape, Effect, Shape } from '../../js/shapes.ts';
import { touchedBy } from '../../js/touched.ts';
import type { Lineage } from './classes.ts';

export interface Hooks {
  /** The properties that `$beforeInsert()` and `$beforeUpdate()` set, of the class and its bases. */
  readonly onInsert: ReadonlySet<string>;
  readonly onUpdate: ReadonlySet<string>;
  /** Those that they set to a time in the form of ISO 8601. */
  readonly asText: ReadonlySet<string>;
  /** A hook may set more than what was seen. */
  readonly mayInsert: boolean;
  readonly mayUpdate: boolean;
  /** There is a `static beforeUpdate()`. */
  readonly isStatic: boolean;
  /** A class has `$beforeUpdate()` already. */
  readonly isHooked: boolean;
}

/** How many functions lead to the time that a hook sets. */
const MAX_DEPTH = 5;
/** What else a row goes through on its way to the database. */
const FORMATS = /^\$(?:formatDatabaseJson|setDatabaseJson)$/;

export function hooksOf({ classes, complete }: Lineage, resolver: Resolver): Hooks {
  const inserts = hooksNamed('$beforeInsert', classes);
  const updates = hooksNamed('$beforeUpdate', classes);
  const isOpen = !complete || classes.some(({ members }) => members.some(({ name, isStatic }) => !isStatic && FORMATS.test(name)));
  const isStatic = hasStatic('beforeUpdate', classes);
  return {
    onInsert: new Set(touchedBy('$beforeInsert', classes)),
    onUpdate: new Set(touchedBy('$beforeUpdate', classes)),
    asText: new Set([...inserts, ...updates].flatMap((hook) => setToText(hook, resolver))),
    mayInsert: isOpen || hasStatic('beforeInsert', classes) || inserts.some(isOpaque),
    mayUpdate: isOpen || isStatic || updates.some(isOpaque),
    isStatic,
    isHooked: updates.length > 0,
  };
}

interface Hook {
  readonly cls: ClassShape;
  readonly member: ClassMember;
}

function hooksNamed(name: string, classes: readonly ClassShape[]): Hook[] {
  return classes.flatMap((cls) => cls.members.flatMap((member) => (member.name === name && !member.isStatic ? [{ cls, member }] : [])));
}

function hasStatic(name: string, classes: readonly ClassShape[]): boolean {
  return classes.some(({ members }) => members.some((member) => member.name === name && member.isStatic));
}

/** `this.updatedAt = moment().toISOString()`, also through a function of the project. */
function setToText({ member: { value: hook } }: Hook, resolver: Resolver): string[] {
  const isText = (shape: Shape | null, depth = 0): boolean => {
    const value = shape && depth < MAX_DEPTH ? resolver.resolve(shape) : null;
    if (value?.kind !== 'call') return false;
    return (value.callee.kind === 'member' && /^to(?:ISOString|ISO)$/.test(value.callee.name ?? '')) || isText(resolver.result(value), depth + 1);
  };
  const effects = hook?.kind === 'function' ? hook.effects : [];
  return effects.flatMap(({ of, change: { kind, path, value } }) => (of === 'this' && kind === 'assign' && path.length === 1 && isText(value) ? (path[0] ?? []) : []));
}

/** Whether a hook does something to the row that cannot be followed. */
function isOpaque({ cls, member: { value } }: Hook): boolean {
  return value?.kind !== 'function' || value.effects.some((effect) => effect.of === 'this' && mayTouch(effect, cls));
}

function mayTouch({ change: { kind, path, value } }: Effect, { members }: ClassShape): boolean {
  if (kind === 'assign' || kind === 'delete') return path[0] === null;
  if (kind === 'merge') return value.kind !== 'object' || value.entries.some(({ key }) => key === null);
  return kind !== 'call' || !members.some(({ name, isStatic }) => name === path[0] && !isStatic);
}
