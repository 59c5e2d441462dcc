// Modules that outlive their syntax tree: what nobody has asked for yet is lowered again when the tree is gone.
import type { Definition, ModuleShape } from './module-shapes.ts';
import type { Shape } from './shapes.ts';

/** A module with its syntax tree, and by their path the answers in its definitions that still wait to be asked for. */
interface Attached {
  readonly module: ModuleShape;
  readonly waiting: Map<string, () => unknown>;
}

/** From a definition's name down to one of its parts. */
type Path = readonly string[];

/** How a module is lowered again; each gives `null` when that fails. */
export interface Detaching {
  /** Lowers the whole text. */
  readonly whole: () => ModuleShape | null;
  /** Where the module was lowered from an outline. */
  readonly outlined?: {
    /** Lowers the outline anew. */
    readonly again: () => ModuleShape | null;
    /** Lowers what declares a name. */
    readonly part: (name: string) => ModuleShape | null;
    /** Whether the outline leaves out something of a name. */
    readonly lacks: (name: string) => boolean;
    /** The names whose definitions are to be seen in the whole text only. */
    readonly replaced?: ReadonlySet<string>;
  };
}

/** What is told by the bodies of functions and types, by the name of a part. */
const OF_BODIES = new Set(['result', 'touches', 'asks', 'effects', 'type']);
/** What is told by everything in a file. */
const OF_FILE = new Set(['calls', 'changes', 'origin']);

/** The same module without a hold on its syntax tree. Definitions are lowered when they are asked for, and so is everything in them that waits to be asked for. */
export function detach(module: ModuleShape, { whole, outlined }: Detaching): ModuleShape {
  const { names } = module.definitions;
  const known = new Map<string, Definition | undefined>();
  const released = new WeakSet();
  const first = holder(module, outlined?.again ?? whole);
  const entire = outlined ? holder(null, whole) : first;
  const parts = new Map<string, () => Attached | null>();

  function fromOf([name = '', ...keys]: Path): Attached | null {
    if (!outlined) return entire();
    const told = keys.find((key) => OF_BODIES.has(key) || OF_FILE.has(key));
    if (outlined.replaced?.has(name) || (told && OF_FILE.has(told))) return entire();
    if (!told || !outlined.lacks(name)) return first();
    let part = parts.get(name);
    if (!part) parts.set(name, (part = holder(null, () => outlined.part(name))));
    return part();
  }

  /** Puts in the place of everything that waits in a value a question that does not hold the syntax tree. */
  function release<T>(value: T, path: Path, from: Attached): T {
    if (typeof value !== 'object' || value === null || released.has(value)) return value;
    released.add(value);
    for (const key of Object.keys(value)) {
      if (key === 'at') continue;
      const waiting = mayWait(value) && Object.getOwnPropertyDescriptor(value, key)?.get;
      const inner = waiting ? null : (value as Record<string, unknown>)[key];
      if (!waiting && (typeof inner !== 'object' || inner === null)) continue;
      const inside = [...path, key];
      if (!waiting) release(inner, inside, from);
      else {
        from.waiting.set(inside.join('/'), waiting);
        Object.defineProperty(value, key, { get: () => answer(value, inside), enumerable: true, configurable: true });
      }
    }
    return value;
  }

  function answer(owner: object, path: Path): unknown {
    const from = fromOf(path);
    const make = from?.waiting.get(path.join('/'));
    const key = path.at(-1) as string;
    const value = (make ? make() : from && partOf(from.module, path)) ?? nothing(key);
    if (from) release(value, path, from);
    Object.defineProperty(owner, key, { value, enumerable: true });
    return value;
  }

  function get(name: string): Definition | undefined {
    if (!known.has(name)) {
      const from = names.includes(name) ? fromOf([name]) : null;
      known.set(name, from ? release(from.module.definitions.get(name), [name], from) : undefined);
    }
    return known.get(name);
  }

  const { file, holders, exports, stars, loaded } = module;
  return { file, holders, exports, stars, loaded, definitions: { names, get, all: () => names.flatMap((name) => get(name) ?? []) } };
}

/** Gives a module with its tree, lowered again where that is gone. */
function holder(first: ModuleShape | null, again: () => ModuleShape | null): () => Attached | null {
  const start = attach(first);
  let held = start && new WeakRef(start);
  return () => {
    let alive = held?.deref() ?? null;
    if (!alive) {
      alive = attach(again());
      held = alive && new WeakRef(alive);
    }
    return alive;
  };
}

function attach(module: ModuleShape | null): Attached | null {
  return module && { module, waiting: new Map() };
}

/** Whether parts of a value are made when they are first asked for. */
function mayWait(value: object): boolean {
  return 'kind' in value ? value.kind === 'function' || value.kind === 'class' || value.kind === 'variable' : 'changes' in value;
}

/** What a part says that cannot be found again. */
function nothing(key: string): unknown {
  if (key === 'origin') return { kind: 'unknown', why: 'no longer there', at: { file: '', start: 0, end: 0 } } satisfies Shape;
  return ['members', 'calls', 'touches', 'asks', 'effects', 'changes'].includes(key) ? [] : null;
}

function partOf({ definitions }: ModuleShape, [name = '', ...keys]: Path): unknown {
  let at: unknown = definitions.get(name);
  for (const key of keys) at = (at as Record<string, unknown> | null | undefined)?.[key];
  return at;
}
