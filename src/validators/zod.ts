// Zod: the members of `z.infer<typeof orderSchema>` and of what `orderSchema.parse(input)` gives, read from the schema itself.
import type { Library, Resolver } from '../js/resolver.ts';
import type { CallShape, ObjectShape, Shape, TypeMember, TypeShape } from '../js/shapes.ts';
import { dateAt, MAX_DEPTH, partial, schemaMembers, together } from './schema-members.ts';
import type { Member, SchemaLibrary } from './schema-members.ts';

/** The package, and others that hand its `z` on as their own; for the middle of a pattern. */
export const ZOD = '(?:zod(?:/[\\w-]+)*|@hono/zod-openapi|nestjs-zod/z|astro/zod|@medusajs/framework/zod)';
const INFER = new RegExp(`^${ZOD}#(?:z\\.)?(infer|TypeOf|output|input)$`);
const OBJECT = new RegExp(`^${ZOD}#(?:z\\.)?(?:object|strictObject|looseObject)$`);
const DATE = new RegExp(`^${ZOD}#(?:z\\.)?(?:coerce\\.)?date$`);
/** Methods of an object schema that leave its members as they are. */
const SAME = /^(?:strict|strip|passthrough|catchall|describe|refine|superRefine|readonly|brand|meta|openapi|register|check)$/;
/** Methods of a member that say it can be left out, and those that fill it in where it is: it is missing only in what goes in. */
const OPTIONAL = /^(?:optional|nullish|exactOptional)$/;
const FILLED = /^(?:default|prefault|catch)$/;
/** Methods of a schema that give what fits it, or say that nothing does. */
const PARSES = /^(?:safeParse|parse)(?:Async)?$/;

export const zod: Library = {
  types: {},
  members(type, resolver) {
    const side = type.kind === 'named' ? INFER.exec(resolver.qualify(type.name) ?? '')?.[1] : undefined;
    const [of] = side !== undefined && type.kind === 'named' ? type.args : [];
    const members = of?.kind === 'typeof' ? schemaMembers(of.of, SCHEMAS, resolver) : null;
    return members && side === 'input' ? new Map([...members].map(([key, member]) => [key, { ...member, optional: member.optionalIn }])) : members;
  },
  call({ callee }, resolver) {
    if (callee.kind !== 'member' || !PARSES.test(callee.name ?? '') || isOpen(callee.object, resolver)) return null;
    const members = schemaMembers(callee.object, SCHEMAS, resolver);
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

const SCHEMAS: SchemaLibrary = {
  listed: 'shape',
  made({ callee, args: [given] }, read, list, resolver) {
    if (OBJECT.test(resolver.qualify(callee) ?? '')) return list(given);
    if (callee.kind !== 'member' || callee.name === null) return null;
    const base = read(callee.object);
    if (!base || SAME.test(callee.name)) return base;
    switch (callee.name) {
      case 'partial':
        return given ? null : partial(base);
      case 'extend':
      case 'safeExtend':
      case 'augment':
        return together(base, list(given));
      case 'merge':
        return together(base, read(given));
      case 'pick':
      case 'omit': {
        const keys = keysOf(given, resolver);
        return keys && new Map([...base].filter(([key]) => keys.has(key) === (callee.name === 'pick')));
      }
      default:
        return null;
    }
  },
  member: memberOf,
};

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

/** The keys of `{ id: true, number: true }`. */
function keysOf(given: Shape | undefined, resolver: Resolver): Set<string> | null {
  const object = given ? resolver.resolve(given) : null;
  const isPlain = (shape: Shape): shape is ObjectShape => shape.kind === 'object' && shape.entries.every((entry) => entry.key !== null);
  return object && isPlain(object) ? new Set(object.entries.flatMap(({ key }) => key ?? [])) : null;
}
