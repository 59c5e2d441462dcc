// What TypeORM calls before it updates an entity: `@BeforeUpdate()` methods, and subscribers that stand beside the entity.
import type { Resolver } from '../../js/resolver.ts';
import type { ClassMember, ClassShape } from '../../js/shapes.ts';
import { decoratorsOf, libraryName } from './decorators.ts';

/** The properties that listeners set. */
export interface Stampers {
  readonly beforeInsert: ReadonlySet<string>;
  readonly beforeUpdate: ReadonlySet<string>;
  readonly subscribed: ReadonlySet<string>;
  /** A listener does something that cannot be followed. */
  readonly isOpaque: boolean;
}

/** `classes` is the class with its bases, nearest first. */
export function stampersOf(classes: readonly ClassShape[], resolver: Resolver): Stampers {
  const inserting = hooks('BeforeInsert', classes, resolver);
  const updating = hooks('BeforeUpdate', classes, resolver);
  const subscribed = subscriptions(classes, resolver);
  return {
    beforeInsert: new Set(inserting.flat()),
    beforeUpdate: new Set(updating.flat()),
    subscribed: new Set(subscribed.flat()),
    isOpaque: [...updating, ...subscribed].some((names) => names.length === 0),
  };
}

/** What each hook sets. A method that a nearer class overrides is called by the name that the base decorates (measured). */
function hooks(decorator: string, classes: readonly ClassShape[], resolver: Resolver): (readonly string[])[] {
  const members = classes.flatMap((at) => at.members);
  const decorated = members.filter((member) => member.decorators.length > 0 && decoratorsOf(member.decorators, resolver).some(({ name }) => name === decorator));
  return decorated.map(({ name }) => touches(members.find((member) => member.name === name)));
}

function touches(member: ClassMember | undefined): readonly string[] {
  return member?.value?.kind === 'function' ? member.value.touches : [];
}

/** `beforeUpdate(event) { event.entity.updatedAt = … }` of a subscriber in the file of the class or one of its bases. */
function subscriptions(classes: readonly ClassShape[], resolver: Resolver): string[][] {
  const files = [...new Set(classes.map(({ at }) => at.file))];
  const beside = files.flatMap((file) => [...(resolver.module(file)?.definitions.all() ?? [])]);
  return beside.flatMap(({ value }) => {
    if (value?.kind !== 'class' || !value.decorators.some((decorator) => decorator.kind === 'call' && libraryName(decorator.callee, resolver) === 'EventSubscriber')) return [];
    const method = value.members.find(({ name }) => name === 'beforeUpdate')?.value;
    if (method?.kind !== 'function' || !listens(value, classes, resolver)) return [];
    const set = method.effects.filter(({ of, change }) => of === 0 && change.kind === 'assign' && change.path.length === 2 && change.path[0] === 'entity');
    return [set.flatMap(({ change }) => change.path[1] ?? [])];
  });
}

/** Whether a subscriber listens to one of the classes; one without `listenTo()` listens to every entity. */
function listens(subscriber: ClassShape, classes: readonly ClassShape[], resolver: Resolver): boolean {
  const method = subscriber.members.find(({ name }) => name === 'listenTo')?.value;
  if (method?.kind !== 'function') return true;
  const target = method.result ? resolver.classOf(method.result) : null;
  return target !== null && classes.some(({ at }) => at.file === target.at.file && at.start === target.at.start);
}
