// What Bookshelf's models are made of: classes and the literals of `extend()` and `model()`, down to the library's own `Model`.
import type { Place } from '../../facts.ts';
import type { Definition } from '../../js/module-shapes.ts';
import { property } from '../../js/objects.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, ClassShape, FunctionShape, MemberShape, ObjectShape, Shape, ThisShape } from '../../js/shapes.ts';
import { isBookshelf } from './library.ts';

/** A literal with the call that it is handed to. */
export interface Literal {
  readonly kind: 'literal';
  readonly object: ObjectShape;
  readonly call: CallShape;
}

export type Layer = Literal | ClassShape;

export interface Lineage {
  /** Nearest first. */
  readonly layers: readonly Layer[];
  /** Whether every layer was seen. */
  readonly complete: boolean;
  /** The Bookshelf instance that they hang on, where it is named. */
  readonly instance: Shape | null;
}

const MAX_LAYERS = 30;

/** The layers of a model; `null` for what is none of Bookshelf's. */
export function lineageOf(shape: Shape, resolver: Resolver): Lineage | null {
  const layers: Layer[] = [];
  let complete = true;
  let at = shape;
  for (let i = 0; i < MAX_LAYERS; i++) {
    const value = resolver.resolve(at);
    const base = [at, value].find((part) => isBaseModel(part, resolver));
    if (base?.kind === 'member') {
      const replaced = replacement(base, resolver);
      if (!replaced) return { layers, complete, instance: base.object };
      at = replaced;
    } else if (value.kind === 'class') {
      if (!value.superClass || layers.includes(value)) return null;
      layers.push(value);
      at = value.superClass;
    } else if (value.kind === 'call') {
      const made = madeBy(value, resolver);
      if (!made) return null;
      if (made.literal) layers.push({ kind: 'literal', object: made.literal, call: value });
      complete &&= made.literal !== null || made.isNamed;
      if (!made.base) return { layers, complete, instance: value.callee.kind === 'member' ? value.callee.object : null };
      at = made.base;
    } else return null;
  }
  return null;
}

interface Made {
  readonly literal: ObjectShape | null;
  /** What the literal adds to; `null` for the library's own `Model`. */
  readonly base: Shape | null;
  /** It only gives its base a name. */
  readonly isNamed: boolean;
}

/** `Base.extend({ … })`, `bookshelf.model('Order', { … })`, `bookshelf.model('Order', Order)` */
function madeBy({ callee, args, isNew }: CallShape, resolver: Resolver): Made | null {
  if (isNew || callee.kind !== 'member') return null;
  const given = callee.name === 'extend' ? args[0] : callee.name === 'model' ? args[1] : undefined;
  if (!given) return null;
  const value = resolver.resolve(given);
  const literal = value.kind === 'object' ? value : null;
  if (callee.name === 'extend') return { literal, base: callee.object, isNamed: false };
  return isBookshelf(callee.object, resolver) ? { literal, base: literal ? null : given, isNamed: true } : null;
}

/** `bookshelf.Model` */
function isBaseModel(shape: Shape, resolver: Resolver): boolean {
  return shape.kind === 'member' && shape.name === 'Model' && isBookshelf(shape.object, resolver);
}

/** What a project puts in place of the library's own: `bookshelf.Model = bookshelf.Model.extend({ … })`. */
function replacement({ object, at }: MemberShape, resolver: Resolver): Shape | null {
  const changes = resolver.definition(object)?.changes ?? [];
  const found = changes.findLast(({ kind, path }) => kind === 'assign' && path.length === 1 && path[0] === 'Model');
  return found && !isWithin(at, found.at) ? found.value : null;
}

export function isWithin(inner: Place, outer: Place): boolean {
  return inner.file === outer.file && inner.start >= outer.start && inner.end <= outer.end;
}

/** What a layer says under a name. */
export interface Said {
  readonly value: Shape;
  /** The property or member. */
  readonly at: Place;
  readonly layer: Layer;
}

/** What the nearest layer says under a name that says anything: a property, or what a getter gives. */
export function saidIn(name: string, { layers }: Lineage, resolver: Resolver): Said | null {
  for (const layer of layers) {
    if (layer.kind === 'literal') {
      const entry = layer.object.entries.findLast(({ key, spread }) => !spread && key === name);
      const value = entry ? resolver.resolve(entry.value) : property(layer.object, name, resolver);
      if (value) return { value: given(value, resolver), at: entry?.at ?? layer.object.at, layer };
    } else {
      const member = layer.members.find((other) => other.name === name && !other.isStatic && other.kind !== 'setter');
      if (member?.value) return { value: given(resolver.resolve(member.value), resolver), at: member.at, layer };
    }
  }
  return null;
}

function given(value: Shape, resolver: Resolver): Shape {
  return value.kind === 'function' && value.result ? resolver.resolve(value.result) : value;
}

/** The methods of a name, nearest first. */
export function methodsNamed(name: string, { layers }: Lineage, resolver: Resolver): FunctionShape[] {
  return layers.flatMap((layer) => {
    const value = layer.kind === 'literal' ? property(layer.object, name, resolver) : layer.members.find((member) => member.name === name && !member.isStatic)?.value;
    const fn = value ? resolver.resolve(value) : null;
    return fn?.kind === 'function' ? [fn] : [];
  });
}

/** What is done to the instance that a model hangs on. */
export function changesOfInstance({ instance }: Lineage, resolver: Resolver): Definition['changes'] {
  return (instance && resolver.definition(instance)?.changes) ?? [];
}

/** The model that a method belongs to: the class around `this`, or the call whose literal has the method. */
export function modelAround(at: ThisShape, resolver: Resolver): Shape | null {
  if (at.owner) return at.owner;
  for (const { value } of resolver.module(at.at.file)?.definitions.all() ?? []) {
    const [layer] = value?.kind === 'call' && isWithin(at.at, value.at) ? (lineageOf(value, resolver)?.layers ?? []) : [];
    if (layer?.kind === 'literal' && isWithin(at.at, layer.object.at)) return value;
  }
  return null;
}
