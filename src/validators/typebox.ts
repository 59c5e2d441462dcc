// TypeBox, and Elysia's `t`, which is the same: the members of `Static<typeof orderSchema>`, read from the schema itself.
import type { Library, Resolver } from '../js/resolver.ts';
import type { Shape } from '../js/shapes.ts';
import { dateAt, keysIn, MAX_DEPTH, partial, schemaMembers, together } from './schema-members.ts';
import type { Member, Members, SchemaLibrary } from './schema-members.ts';

const PACKAGE = '(?:elysia|(?:@sinclair/)?typebox|@fastify/type-provider-typebox|@feathersjs/typebox)';
const STATIC = new RegExp(`^${PACKAGE}#(?:Type\\.)?Static(?:Decode)?$`);
const MAKER = new RegExp(`^${PACKAGE}#(?:t|Type|default)\\.(\\w+)$`);

export const typebox: Library = {
  types: {},
  members(type, resolver) {
    const [of] = type.kind === 'named' && STATIC.test(resolver.qualify(type.name) ?? '') ? type.args : [];
    if (of?.kind === 'typeof') return schemaMembers(of.of, SCHEMAS, resolver);
    // `typeof orderSchema.static`
    const isStatic = type.kind === 'typeof' && type.of.kind === 'member' && type.of.name === 'static';
    return isStatic && type.of.kind === 'member' ? schemaMembers(type.of.object, SCHEMAS, resolver) : null;
  },
};

const SCHEMAS: SchemaLibrary = {
  listed: 'properties',
  made(call, read, list, resolver) {
    const [of, given] = call.args;
    const maker = makerOf(call, resolver);
    switch (maker) {
      case 'Object':
        return isOpen(given, resolver) ? null : list(of);
      case 'Partial': {
        const base = read(of);
        return base && partial(base);
      }
      case 'Composite':
      case 'Intersect': {
        const parts = of ? resolver.resolve(of) : null;
        return parts?.kind === 'array' ? parts.items.reduce<Members | null>((sum, part) => sum && together(sum, read(part)), new Map()) : null;
      }
      case 'Pick':
      case 'Omit': {
        const base = read(of);
        const keys = keysIn(given, resolver);
        return base && keys && new Map([...base].filter(([key]) => keys.has(key) === (maker === 'Pick')));
      }
      default:
        return null;
    }
  },
  member(value, resolver): Member {
    let optional = false;
    let at: Shape = resolver.resolve(value);
    for (let i = 0; i < MAX_DEPTH; i++) {
      const maker = makerOf(at, resolver);
      const [of]: readonly Shape[] = at.kind === 'call' ? at.args : [];
      if (!of || !/^(?:Readonly|Optional|ReadonlyOptional)$/.test(maker ?? '')) break;
      optional ||= maker !== 'Readonly';
      at = resolver.resolve(of);
    }
    return { optional, optionalIn: optional, type: at.kind === 'call' && makerOf(at, resolver) === 'Date' ? dateAt(at) : { kind: 'unknown' } };
  },
};

/** The name of the function that a call makes a schema with: `Object` of `Type.Object()`. */
function makerOf(shape: Shape, resolver: Resolver): string | null {
  return shape.kind === 'call' ? (MAKER.exec(resolver.qualify(shape.callee) ?? '')?.[1] ?? null) : null;
}

/** Whether the options of an object schema say that it lets keys through which it does not list, or cannot be seen. */
function isOpen(given: Shape | undefined, resolver: Resolver): boolean {
  const options = given ? resolver.resolve(given) : null;
  if (!options) return false;
  if (options.kind !== 'object') return true;
  return options.entries.some(({ spread, key, value }) => spread || key === null || (key === 'additionalProperties' && !(value.kind === 'literal' && value.value === false)));
}
