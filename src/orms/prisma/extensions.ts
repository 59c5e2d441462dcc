// Client extensions: whether one may change what is written, as `query` extensions that set `updatedAt` do.
import type { Resolver } from '../../js/resolver.ts';
import type { FunctionShape, Shape } from '../../js/shapes.ts';

const WRITES = /^(?:update|updateMany|updateManyAndReturn|upsert|create|\$allOperations)$/;
const MAX_DEPTH = 6;

/** Whether an extension's queries may hand on other data than they were given. Extensions of packages are taken for harmless. */
export function changesData(extension: Shape | undefined, resolver: Resolver): boolean {
  const given = extension ? resolver.resolve(extension) : null;
  const config = given?.kind === 'call' ? extensionOf(given.args[0], resolver) : given;
  const query = config?.kind === 'object' ? config.entries.find((entry) => entry.key === 'query') : undefined;
  return query !== undefined && handlers(query.value, resolver).some((handler) => !handsOn(handler, resolver));
}

/** `Prisma.defineExtension({ … })` and `Prisma.defineExtension((client) => client.$extends({ … }))`. */
function extensionOf(argument: Shape | undefined, resolver: Resolver): Shape | null {
  const given = argument ? resolver.resolve(argument) : null;
  const inner = given?.kind === 'function' && given.result ? resolver.resolve(given.result) : given;
  return inner?.kind === 'call' && inner.args[0] ? resolver.resolve(inner.args[0]) : inner;
}

/** The functions that stand in front of writes, of every model or of some. */
function handlers(query: Shape, resolver: Resolver, depth = 0): (FunctionShape | null)[] {
  const value = resolver.resolve(query);
  if (value.kind !== 'object' || depth > 2) return [value.kind === 'function' ? value : null];
  return value.entries.flatMap(({ key, value: inner }) => {
    const at = resolver.resolve(inner);
    if (at.kind === 'object') return handlers(at, resolver, depth + 1);
    return key === null || WRITES.test(key) ? [at.kind === 'function' ? at : null] : [];
  });
}

/** Whether a function calls `query(args)` with the very arguments that it was given. */
function handsOn(handler: FunctionShape | null, resolver: Resolver): boolean {
  if (!handler?.result || handler.effects.length > 0) return false;
  const calls = queries(handler.result, 0);
  return calls.length > 0 && calls.every(([argument]) => argument?.kind === 'param' || (argument?.kind === 'member' && resolver.resolve(argument).kind === 'member') || (argument?.kind === 'variable' && argument.changes.length === 0 && argument.origin.kind !== 'object'));
}

/** The arguments of the calls of `query()` that a result is made of. */
function queries(shape: Shape, depth: number): (readonly Shape[])[] {
  if (depth > MAX_DEPTH) return [];
  switch (shape.kind) {
    case 'variable':
      return queries(shape.origin, depth + 1);
    case 'cast':
      return queries(shape.of, depth + 1);
    case 'operation':
      return shape.operands.flatMap((operand) => queries(operand, depth + 1));
    case 'union':
      return shape.of.flatMap((part) => queries(part, depth + 1));
    case 'call': {
      const { callee, args } = shape;
      const isQuery = 'name' in callee && callee.name === 'query';
      return isQuery ? [args] : [];
    }
    default:
      return [];
  }
}
