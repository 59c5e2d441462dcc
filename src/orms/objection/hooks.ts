// What the hooks of Objection's classes do to a row before it is inserted or updated.
import type { ClassMember, ClassShape, Effect } from '../../js/shapes.ts';
import type { Lineage } from './classes.ts';

export interface Hooks {
  /** The properties that `$beforeInsert()` and `$beforeUpdate()` set, of the class and its bases. */
  readonly onInsert: ReadonlySet<string>;
  readonly onUpdate: ReadonlySet<string>;
  /** A hook may set more than what was seen. */
  readonly mayInsert: boolean;
  readonly mayUpdate: boolean;
  /** There is a `static beforeUpdate()`. */
  readonly isStatic: boolean;
  /** A class has `$beforeUpdate()` already. */
  readonly isHooked: boolean;
}

/** What else a row goes through on its way to the database. */
const FORMATS = /^\$(?:formatDatabaseJson|setDatabaseJson)$/;

export function hooksOf({ classes, complete }: Lineage): Hooks {
  const inserts = hooksNamed('$beforeInsert', classes);
  const updates = hooksNamed('$beforeUpdate', classes);
  const isOpen = !complete || classes.some(({ members }) => members.some(({ name, isStatic }) => !isStatic && FORMATS.test(name)));
  const isStatic = hasStatic('beforeUpdate', classes);
  return {
    onInsert: touched(inserts),
    onUpdate: touched(updates),
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

function touched(hooks: readonly Hook[]): Set<string> {
  return new Set(hooks.flatMap(({ member: { value } }) => (value?.kind === 'function' ? value.touches : [])));
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
