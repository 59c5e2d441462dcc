// What MikroORM calls before it updates an entity: hooks of the class, and subscribers that stand beside it.
import type { Resolver } from '../../js/resolver.ts';
import type { ClassMember, ClassShape, Effect } from '../../js/shapes.ts';
import { decoratorsOf } from './names.ts';

/** The properties that hooks and subscribers set. */
export interface Stampers {
  readonly beforeCreate: ReadonlySet<string>;
  readonly beforeUpdate: ReadonlySet<string>;
  readonly subscribed: ReadonlySet<string>;
  /** One of them does something that cannot be followed. */
  readonly isOpaque: boolean;
}

export const UNHEARD: Stampers = { beforeCreate: new Set(), beforeUpdate: new Set(), subscribed: new Set(), isOpaque: false };

/** `classes` is the class with its bases, nearest first. */
export function stampersOf(classes: readonly ClassShape[], resolver: Resolver): Stampers {
  const creating = hooks('BeforeCreate', classes, resolver);
  const updating = hooks('BeforeUpdate', classes, resolver);
  const subscribed = subscriptions(classes, resolver);
  return {
    beforeCreate: new Set(creating.flat()),
    beforeUpdate: new Set(updating.flat()),
    subscribed: new Set(subscribed.flat()),
    isOpaque: [...updating, ...subscribed].some((names) => names.length === 0),
  };
}

/** What each hook sets, on `this` or on the entity that it is handed (`args.entity`). */
function hooks(decorator: string, classes: readonly ClassShape[], resolver: Resolver): (readonly string[])[] {
  const members = classes.flatMap((at) => at.members);
  const decorated = members.filter((member) => member.decorators.length > 0 && decoratorsOf(member.decorators, resolver).some(({ name }) => name === decorator));
  return decorated.map(({ name }) => {
    const method = members.find((member) => member.name === name);
    return method?.value?.kind === 'function' ? [...method.value.touches, ...entityKeys(method)] : [];
  });
}

/** The properties of `args.entity` that a method sets. */
function entityKeys({ value }: ClassMember): string[] {
  const isSet = ({ of, change }: Effect): boolean => of === 0 && change.kind === 'assign' && change.path.length === 2 && change.path[0] === 'entity';
  return value?.kind === 'function' ? value.effects.filter(isSet).flatMap(({ change }) => change.path[1] ?? []) : [];
}

/** What `beforeUpdate(args)` of a subscriber in the file of the class or one of its bases sets; nothing for one that cannot be followed. */
function subscriptions(classes: readonly ClassShape[], resolver: Resolver): string[][] {
  const files = [...new Set(classes.map(({ at }) => at.file))];
  const beside = files.flatMap((file) => [...(resolver.module(file)?.definitions.all() ?? [])]);
  return beside.flatMap(({ value }) => {
    if (value?.kind !== 'class' || !isSubscriber(value, resolver) || !listens(value, classes, resolver)) return [];
    const method = value.members.find(({ name }) => name === 'beforeUpdate');
    return method || value.members.some(({ name }) => name === 'onFlush') ? [method ? entityKeys(method) : []] : [];
  });
}

/** `implements EventSubscriber` leaves nothing to see at run time but the methods. */
function isSubscriber({ members, decorators }: ClassShape, resolver: Resolver): boolean {
  const isHeard = members.some(({ kind, name }) => kind === 'method' && /^(?:beforeUpdate|onFlush)$/.test(name));
  return isHeard && !members.some((member) => decoratorsOf(member.decorators, resolver).length > 0) && !decoratorsOf(decorators, resolver).some(({ name }) => name === 'Entity');
}

/** Whether a subscriber listens to one of the classes; one without `getSubscribedEntities()` listens to every entity. */
function listens(subscriber: ClassShape, classes: readonly ClassShape[], resolver: Resolver): boolean {
  const method = subscriber.members.find(({ name }) => name === 'getSubscribedEntities')?.value;
  if (method?.kind !== 'function') return true;
  const list = method.result ? resolver.resolve(method.result) : null;
  const targets = list?.kind === 'array' ? list.items.map((item) => resolver.classOf(item)) : [null];
  return targets.some((target) => target === null || classes.some(({ at }) => at.file === target.at.file && at.start === target.at.start));
}
