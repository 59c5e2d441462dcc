// What a library calls before it writes an entity: decorated methods of the entity's class, and subscribers that stand beside it.
import type { Resolver } from '../../js/resolver.ts';
import type { ClassMember, ClassShape, Effect, Shape } from '../../js/shapes.ts';
import { touchedBy } from '../../js/touched.ts';
import type { Decorator } from './decorators.ts';

/** The properties that hooks and subscribers set. */
export interface Stampers {
  readonly beforeInsert: ReadonlySet<string>;
  readonly beforeUpdate: ReadonlySet<string>;
  readonly subscribed: ReadonlySet<string>;
  /** One of them does something that cannot be followed. */
  readonly isOpaque: boolean;
  /** And that one is a subscriber, which may hear of more than the hooks of the class do. */
  readonly isSubscriberOpaque: boolean;
}

export const UNHEARD: Stampers = { beforeInsert: new Set(), beforeUpdate: new Set(), subscribed: new Set(), isOpaque: false, isSubscriberOpaque: false };

/** How a library is told of them. */
export interface Listening {
  readonly decoratorsOf: (written: readonly Shape[], resolver: Resolver) => readonly Decorator[];
  /** The decorators of methods that run before a row is inserted and before it is updated. */
  readonly inserting: string;
  readonly updating: string;
  readonly isSubscriber: (cls: ClassShape, resolver: Resolver) => boolean;
  /** The subscriber's method that gives the class, or a list of the classes, whose rows it hears of: without it those of all. */
  readonly targets: string;
  /** A method of a subscriber that hears of everything that is written at once, and may change any of it. */
  readonly whole: string | null;
}

/** What is called for rows of a class; `classes` is the class with its bases, nearest first. */
export function stampersOf(classes: readonly ClassShape[], listening: Listening, resolver: Resolver): Stampers {
  const inserting = hooks(listening.inserting, classes, listening, resolver);
  const updating = hooks(listening.updating, classes, listening, resolver);
  const subscribed = subscriptions(classes, listening, resolver);
  return {
    beforeInsert: new Set(inserting.flat()),
    beforeUpdate: new Set(updating.flat()),
    subscribed: new Set(subscribed.flat()),
    isOpaque: [...updating, ...subscribed].some((names) => names.length === 0),
    isSubscriberOpaque: subscribed.some((names) => names.length === 0),
  };
}

/** What each hook sets. A method that a nearer class overrides is called by the name that the base decorates (measured). */
function hooks(decorator: string, classes: readonly ClassShape[], { decoratorsOf }: Listening, resolver: Resolver): (readonly string[])[] {
  const members = classes.flatMap((at) => at.members);
  const decorated = members.filter((member) => member.decorators.length > 0 && decoratorsOf(member.decorators, resolver).some(({ name }) => name === decorator));
  return decorated.map(({ name }) => {
    const method = members.find((member) => member.name === name);
    return method?.value?.kind === 'function' ? [...touchedBy(name, classes), ...setOnEntity(method)] : [];
  });
}

/** The properties of `event.entity` that a method sets, where `event` is its parameter. */
function setOnEntity({ value }: ClassMember): string[] {
  const isSet = ({ of, change }: Effect): boolean => of === 0 && change.kind === 'assign' && change.path.length === 2 && change.path[0] === 'entity';
  return value?.kind === 'function' ? value.effects.filter(isSet).flatMap(({ change }) => change.path[1] ?? []) : [];
}

/** What the subscribers in the file of the class, or of one of its bases, set before an update; nothing for one that cannot be followed. */
function subscriptions(classes: readonly ClassShape[], listening: Listening, resolver: Resolver): string[][] {
  const files = [...new Set(classes.map(({ at }) => at.file))];
  const beside = files.flatMap((file) => [...(resolver.module(file)?.definitions.all() ?? [])]);
  return beside.flatMap(({ value }) => {
    if (value?.kind !== 'class' || !listening.isSubscriber(value, resolver) || !hears(value, classes, listening, resolver)) return [];
    const method = value.members.find(({ name }) => name === 'beforeUpdate');
    if (method) return [setOnEntity(method)];
    return value.members.some(({ name }) => name === listening.whole) ? [[]] : [];
  });
}

/** Whether a subscriber hears of the rows of one of the classes; whose they are that cannot be followed is not known. */
function hears(subscriber: ClassShape, classes: readonly ClassShape[], { targets }: Listening, resolver: Resolver): boolean {
  const method = subscriber.members.find(({ name }) => name === targets)?.value;
  if (method?.kind !== 'function') return true;
  const given = method.result ? resolver.resolve(method.result) : null;
  const heard = given?.kind === 'array' ? given.items : [method.result];
  return heard.some((item) => {
    const target = item ? resolver.classOf(item) : null;
    return target === null || classes.some(({ at }) => at.file === target.at.file && at.start === target.at.start);
  });
}
