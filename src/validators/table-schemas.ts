// Schemas that a library makes from a table's columns: which calls make one, and the columns that a value of it may still bring.
import type { Model, Place } from '../facts.ts';
import type { Resolver } from '../js/resolver.ts';
import type { ObjectShape, Shape } from '../js/shapes.ts';

const MAKER = /^drizzle-(?:orm\/)?(zod|valibot|typebox|arktype)(?:\/[\w-]+)?#create(?:Insert|Update)Schema$/;
/** Methods of a schema that leave its keys as they are. */
const SAME = /^(?:strict|strip|passthrough|loose|catchall|describe|readonly|brand|meta|openapi|register|partial|required|deepPartial|onUndeclaredKey)$/;
/** The same, but no key can be taken out of what they give. */
const CHECKS = /^(?:refine|superRefine|check|narrow)$/;
/** Members that no value passes, or only one that is written down. */
const CLOSED = /^(?:never|undefined|null|literal|strip)$/i;
const MAX_DEPTH = 20;

/** What is left of a table's columns in a schema. */
export interface TableSchema {
  readonly model: Model;
  /** The columns that a value may bring; those that were written down by hand are `false`. */
  readonly keys: ReadonlyMap<string, boolean>;
  /** The call that makes the schema from the table. */
  readonly made: Place;
  /** How its methods take keys out: `.omit({ key: true })`, `.omit('key')`; `null` when that is not done by a method. */
  readonly omits: 'object' | 'names' | null;
  /** The last `{ … }` that an `.omit()` was given. */
  readonly omitted: ObjectShape | null;
  /** Nothing can be called on it that takes keys out. */
  readonly isChecked: boolean;
}

/** The schema of a table that a value is; `null` when it is none, or when it is not known what is left of the columns. */
export function tableSchema(schema: Shape, resolver: Resolver, depth = 0): TableSchema | null {
  const call = resolver.resolve(schema);
  if (call.kind !== 'call' || depth > MAX_DEPTH) return null;
  const { callee, args } = call;
  const maker = MAKER.exec(resolver.qualify(callee) ?? '');
  if (maker) return made(call.at, maker[1] ?? '', args, resolver);
  const base = callee.kind === 'member' && callee.name !== null ? tableSchema(callee.object, resolver, depth + 1) : null;
  if (!base || callee.kind !== 'member' || callee.name === null || SAME.test(callee.name)) return base;
  if (CHECKS.test(callee.name)) return { ...base, isChecked: true };
  if (/^(?:extend|safeExtend|augment)$/.test(callee.name)) return extended(base, args[0], resolver);
  return /^(?:omit|pick)$/.test(callee.name) ? reduced(base, callee.name, args, resolver) : null;
}

function made(at: Place, library: string, [table, refined]: readonly Shape[], resolver: Resolver): TableSchema | null {
  const model = table ? resolver.model(table) : null;
  if (!model) return null;
  const keys = new Map(model.set.fields.map(({ name }) => [name, true]));
  const omits = library === 'zod' ? 'object' : library === 'arktype' ? 'names' : null;
  const whole: TableSchema = { model, keys, made: at, omits, omitted: null, isChecked: false };
  const extension = refined ? extended(whole, refined, resolver) : whole;
  // Refinements say what a column is like, and add none.
  return extension && { ...extension, keys: new Map([...keys].filter(([key]) => extension.keys.has(key))) };
}

function extended(base: TableSchema, given: Shape | undefined, resolver: Resolver): TableSchema | null {
  const object = given ? resolver.resolve(given) : null;
  if (object?.kind !== 'object' || object.entries.some(({ spread, key }) => spread || key === null)) return null;
  const keys = new Map(base.keys);
  for (const { key, value } of object.entries) {
    if (key !== null) keys.set(key, false);
    if (key !== null && isClosed(value, resolver)) keys.delete(key);
  }
  return { ...base, keys };
}

function reduced(base: TableSchema, method: string, args: readonly Shape[], resolver: Resolver): TableSchema | null {
  const given = args.map((argument) => resolver.resolve(argument));
  const named = given.flatMap((shape) => (shape.kind === 'literal' ? String(shape.value) : shape.kind === 'object' ? shape.entries.map(({ spread, key }) => (spread ? null : key)) : null));
  if (named.length === 0 || named.includes(null)) return null;
  const isPick = method === 'pick';
  const kept = [...base.keys].filter(([key]) => named.includes(key) === isPick);
  const [object] = given;
  return { ...base, keys: new Map(kept.map(([key, isColumn]) => [key, isColumn && !isPick])), omitted: !isPick && object?.kind === 'object' ? object : base.omitted };
}

/** Whether a member is one that lets nothing in: `z.never()`, `z.undefined().optional()`, `(schema) => z.never()`. */
function isClosed(shape: Shape, resolver: Resolver): boolean {
  let at: Shape | null = shape.kind === 'function' ? shape.result : resolver.resolve(shape);
  while (at?.kind === 'call' && at.callee.kind === 'member') {
    if (CLOSED.test(at.callee.name ?? '')) return true;
    at = at.callee.object;
  }
  return false;
}
