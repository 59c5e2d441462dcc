// Zod: the members of `z.infer<typeof orderSchema>` and of what `orderSchema.parse(input)` gives, read from the schema itself.
import type { Library, Resolver } from '../js/resolver.ts';
import type { CallShape, ObjectShape, Shape, TypeMember, TypeShape } from '../js/shapes.ts';

const INFER = /^zod(?:\/\w+)*#(?:z\.)?(infer|TypeOf|output|input)$/;
const OBJECT = /^zod(?:\/\w+)*#(?:z\.)?(?:object|strictObject|looseObject)$/;
const DATE = /^zod(?:\/\w+)*#(?:z\.)?(?:coerce\.)?date$/;
/** Methods of an object schema that leave its members as they are. */
const SAME = /^(?:strict|strip|passthrough|catchall|describe|refine|superRefine|readonly|brand|meta|openapi|register|check)$/;
/** Methods of a member that say it can be left out, and those that fill it in where it is: it is missing only in what goes in. */
const OPTIONAL = /^(?:optional|nullish|exactOptional)$/;
const FILLED = /^(?:default|prefault|catch)$/;
/** Methods of a schema that give what fits it, or say that nothing does. */
const PARSES = /^(?:safeParse|parse)(?:Async)?$/;
const MAX_DEPTH = 20;

interface Member {
  /** Whether it can be missing in what a schema gives, and in what it is given. */
  readonly optional: boolean;
  readonly optionalIn: boolean;
  readonly type: TypeShape;
}

type Members = ReadonlyMap<string, Member>;

export const zod: Library = {
  types: {},
  members(type, resolver) {
    const side = type.kind === 'named' ? INFER.exec(resolver.qualify(type.name) ?? '')?.[1] : undefined;
    const [of] = side !== undefined && type.kind === 'named' ? type.args : [];
    const members = of?.kind === 'typeof' ? membersOf(of.of, resolver, 0) : null;
    return members && side === 'input' ? new Map([...members].map(([key, member]) => [key, { ...member, optional: member.optionalIn }])) : members;
  },
  call({ callee }, resolver) {
    if (callee.kind !== 'member' || !PARSES.test(callee.name ?? '') || isOpen(callee.object, resolver)) return null;
    const members = membersOf(callee.object, resolver, 0);
    if (!members) return null;
    const given = objectOf([...members].map(([name, { optional, type }]) => ({ name, optional, type })));
    const success: TypeShape = { kind: 'primitive', name: 'boolean' };
    return callee.name?.startsWith('safe') ? objectOf([{ name: 'success', optional: false, type: success }, { name: 'data', optional: false, type: given }]) : given;
  },
};

/** Whether a schema lets keys through that it does not list. */
function isOpen(schema: Shape, resolver: Resolver): boolean {
  let at = resolver.resolve(schema);
  for (let i = 0; i < MAX_DEPTH && at.kind === 'call' && at.callee.kind === 'member'; i++) {
    if (/^(?:passthrough|catchall|loose\w*)$/.test(at.callee.name ?? '')) return true;
    at = resolver.resolve(at.callee.object);
  }
  return false;
}

function objectOf(members: readonly TypeMember[]): TypeShape {
  return { kind: 'object', members, complete: true };
}

/** The members of an object schema; `null` when a part of it is not known. */
function membersOf(schema: Shape, resolver: Resolver, depth: number): Members | null {
  const call = resolver.resolve(schema);
  if (call.kind !== 'call' || depth > MAX_DEPTH) return null;
  const made = resolver.result(call);
  if (made) return membersOf(made, withArguments(call, resolver), depth + 1);
  const { callee, args } = call;
  if (OBJECT.test(resolver.qualify(callee) ?? '')) return shapeMembers(args[0], resolver, depth);
  if (callee.kind !== 'member' || callee.name === null) return null;
  const of = (shape: Shape | undefined): Members | null => (shape ? membersOf(shape, resolver, depth + 1) : null);
  const base = of(callee.object);
  if (!base || SAME.test(callee.name)) return base;
  switch (callee.name) {
    case 'partial':
      return args.length === 0 ? new Map([...base].map(([key, member]) => [key, { ...member, optional: true, optionalIn: true }])) : null;
    case 'extend':
    case 'safeExtend':
    case 'augment':
      return together(base, shapeMembers(args[0], resolver, depth));
    case 'merge':
      return together(base, of(args[0]));
    case 'pick':
    case 'omit': {
      const keys = keysOf(args[0], resolver);
      return keys && new Map([...base].filter(([key]) => keys.has(key) === (callee.name === 'pick')));
    }
    default:
      return null;
  }
}

/** Inside a function of the project its parameters stand for what the call hands over. */
function withArguments(call: CallShape, resolver: Resolver): Resolver {
  const fn = resolver.resolve(call.callee);
  const params = fn.kind === 'function' ? fn.params : [];
  return {
    ...resolver,
    resolve(shape) {
      const found = resolver.resolve(shape);
      const index = found.kind === 'param' ? params.findIndex(({ at }) => at.file === found.at.file && at.start === found.at.start) : -1;
      const argument = call.args[index];
      return argument ? resolver.resolve(argument) : found;
    },
  };
}

function together(base: Members, more: Members | null): Members | null {
  return more && new Map([...base, ...more]);
}

/** The members that `z.object({ … })` lists. A spread is the `shape` of another schema, or an object of members. */
function shapeMembers(given: Shape | undefined, resolver: Resolver, depth: number): Members | null {
  const object = given ? resolver.resolve(given) : null;
  // `given ?? fallback`: what a call hands over comes first.
  if (object?.kind === 'union' && depth <= MAX_DEPTH) return shapeMembers(object.of[0], resolver, depth + 1);
  if (object?.kind !== 'object' || depth > MAX_DEPTH) return null;
  const members = new Map<string, Member>();
  for (const { spread, key, value } of object.entries) {
    if (spread) {
      const inner = value.kind === 'member' && value.name === 'shape' ? membersOf(value.object, resolver, depth + 1) : shapeMembers(value, resolver, depth + 1);
      if (!inner) return null;
      for (const [name, member] of inner) members.set(name, member);
    } else if (key === null) return null;
    else members.set(key, memberOf(value, resolver));
  }
  return members;
}

/** One member: whether a call of `optional()` or the like stands in its chain, the last of which counts, and whether it holds a date. */
function memberOf(value: Shape, resolver: Resolver): Member {
  let optional: boolean | null = null;
  let optionalIn = false;
  let at: Shape = resolver.resolve(value);
  const made = (type: TypeShape): Member => ({ optional: optional ?? false, optionalIn, type });
  for (let i = 0; i < MAX_DEPTH && at.kind === 'call'; i++) {
    const { callee }: CallShape = at;
    if (DATE.test(resolver.qualify(callee) ?? '')) return made(dateAt(at));
    if (callee.kind !== 'member' || callee.name === null) break;
    const isFilled = FILLED.test(callee.name);
    if (isFilled || OPTIONAL.test(callee.name)) {
      optional ??= !isFilled;
      optionalIn = true;
    }
    at = resolver.resolve(callee.object);
  }
  return made({ kind: 'unknown' });
}

function dateAt({ at }: CallShape): TypeShape {
  return { kind: 'named', name: { kind: 'ref', scope: 'global', name: 'Date', from: '', imported: '', at }, args: [] };
}

/** The keys of `{ id: true, number: true }`. */
function keysOf(given: Shape | undefined, resolver: Resolver): Set<string> | null {
  const object = given ? resolver.resolve(given) : null;
  const isPlain = (shape: Shape): shape is ObjectShape => shape.kind === 'object' && shape.entries.every((entry) => entry.key !== null);
  return object && isPlain(object) ? new Set(object.entries.flatMap(({ key }) => key ?? [])) : null;
}
