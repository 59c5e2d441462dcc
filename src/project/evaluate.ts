// Follows shapes across files: what a name stands for, where it comes from, what a call of the project gives back.
import type { Model } from '../facts.ts';
import { isParameter } from '../js/forwarding.ts';
import type { Definition, ModuleShape } from '../js/module-shapes.ts';
import { isSpread } from '../js/objects.ts';
import type { Inherited, Library, Resolver, Surroundings } from '../js/resolver.ts';
import type { ArrayShape, CallShape, ClassShape, ObjectShape, OperationShape, Shape } from '../js/shapes.ts';
import type { Orm } from '../orms/orm.ts';
import { constructed, gotten, held, nearest } from './constructed.ts';
import { createReferences } from './references.ts';
import type { Modules, Target } from './references.ts';
import { withTriggers } from './triggers.ts';
import { isParam } from './type-parts.ts';
import { createTypes } from './types.ts';

const MAX_DEPTH = 60;
/** How many steps one question may take: types can be made of themselves in ever more ways. */
const MAX_STEPS = 5_000;
const NOTHING_AROUND: Surroundings = { stored: () => null, typed: () => [], calledWith: () => [], engine: () => 'unknown' };

/** Builds the resolver for one file's analysis. It remembers its answers, so it must not outlive the analysis. */
export function createResolver(modules: Modules, orms: readonly Orm[], libraries: readonly Library[]): Resolver {
  const models = new Map<string, Model | null>();
  const { target, exportOf, namesOf, put } = createReferences(modules);
  const properties = new Map<ObjectShape, Map<string, Shape | null>>();
  let depth = 0;
  let steps = 0;

  function guarded<T>(fallback: T, work: () => T): T {
    if (depth === 0) steps = 0;
    if (depth > MAX_DEPTH || steps++ > MAX_STEPS) return fallback;
    depth++;
    try {
      return work();
    } finally {
      depth--;
    }
  }

  /** One step: what a reference or member is declared as; `null` when that cannot be seen. */
  function step(shape: Shape): Shape | null {
    if (shape.kind === 'ref') return valueOf(target(shape));
    if (shape.kind === 'member') return shape.name === null ? null : (memberOf(resolver.resolve(shape.object), shape.name) ?? valueOf(reach(shape)));
    if (shape.kind === 'cast') return shape.of;
    if (shape.kind === 'variable') return shape.origin;
    // What is declared to be of a value's type is as good as that value.
    if (shape.kind === 'param') return shape.type?.kind === 'typeof' ? shape.type.of : null;
    return null;
  }

  /** What a reference, or a member of a module, leads to. */
  function reach(shape: Shape): Target | null {
    if (shape.kind === 'ref') return target(shape);
    if (shape.kind !== 'member' || shape.name === null) return null;
    const owner = resolver.resolve(shape.object);
    const module = moduleOf(owner);
    if (module) return exportOf(module, shape.name);
    const holder = owner.kind === 'object' && memberOf(owner, shape.name) === null ? guarded(null, () => resolver.definition(shape.object)) : null;
    return holder && put(holder, shape.name);
  }

  /** The module that a value is: a namespace, or what `await import(…)` gives. */
  function moduleOf(value: Shape): ModuleShape | null {
    if (value.kind === 'operation') return value.operator === 'await' && value.operands[0] ? moduleOf(resolver.resolve(value.operands[0])) : null;
    const reached = value.kind === 'ref' ? target(value) : null;
    return reached?.kind === 'namespace' ? reached.module : null;
  }

  function memberOf(owner: Shape, name: string): Shape | null {
    const module = moduleOf(owner);
    if (module) return valueOf(exportOf(module, name));
    if (owner.kind === 'object') return property(owner, name);
    if (owner.kind === 'array') return itemAt(owner, name);
    if (owner.kind === 'operation') return settledAt(owner, name) ?? givenAt(owner, name);
    if (owner.kind === 'call') return owner.isNew ? gotten(nearest(name, classesOf(owner.callee))) : givenAt(owner, name);
    if (owner.kind === 'class') return held(owner.members.find((member) => member.isStatic && member.name === name && member.kind !== 'setter'));
    if (owner.kind !== 'this' || !owner.owner) return null;
    const { members, classes } = nearest(name, classesOf(owner.owner), owner.isSuper ? 1 : 0);
    return members.length > 0 ? constructed(members, classes) : null;
  }

  function classesOf(shape: Shape): readonly ClassShape[] {
    const cls = resolver.classOf(shape);
    return cls ? resolver.inherited(cls).classes : [];
  }

  /** `const [order] = await Promise.all([findOrder()])` takes what one of the promises gives. */
  function settledAt({ operator, operands: [operand], at }: OperationShape, name: string): Shape | null {
    const isAll = operator === 'await' && operand?.kind === 'call' && resolver.qualify(operand.callee) === 'global#Promise.all';
    const list = isAll && operand.args[0] ? resolver.resolve(operand.args[0]) : null;
    const item = list?.kind === 'array' ? itemAt(list, name) : null;
    return item && { kind: 'operation', operator, operands: [item], at };
  }

  /** `const { db } = await connect()` takes what a function of the project puts into the object that it gives back. */
  function givenAt(owner: Shape, name: string): Shape | null {
    const call = owner.kind === 'operation' && owner.operator === 'await' && owner.operands[0] ? resolver.resolve(owner.operands[0]) : owner;
    const result = call.kind === 'call' && !call.isNew ? resolver.result(call) : null;
    const given = result && resolver.resolve(result);
    const found = given?.kind === 'object' ? property(given, name) : null;
    if (!found || call.kind !== 'call' || resolver.resolve(found).kind !== 'param') return found;
    // What the function is handed is another value with every call.
    const fn = resolver.resolve(call.callee);
    const index = fn.kind === 'function' ? fn.params.findIndex(({ optional }, of) => !optional && isParameter(found, fn, of)) : -1;
    return call.args.some(isSpread) ? null : (call.args[index] ?? null);
  }

  function property(object: ObjectShape, name: string): Shape | null {
    let known = properties.get(object);
    if (!known) properties.set(object, (known = new Map()));
    let found = known.get(name);
    if (found !== undefined) return found;
    known.set(name, null);
    found = guarded(null, () => findProperty(object, name));
    known.set(name, found);
    return found;
  }

  function findProperty(object: ObjectShape, name: string): Shape | null {
    for (const entry of [...object.entries].reverse()) {
      if (!entry.spread && entry.key === name) return entry.value;
      const spread = entry.spread ? resolver.resolve(entry.value) : null;
      const found = spread?.kind === 'object' ? property(spread, name) : null;
      if (found) return found;
    }
    return null;
  }

  const resolver: Resolver = {
    resolve(shape) {
      let at = shape;
      for (let i = 0; i < MAX_DEPTH; i++) {
        const next = guarded(null, () => step(at));
        if (!next) return at;
        at = next;
      }
      return at;
    },
    definition(shape) {
      let found: Definition | null = null;
      for (let at: Shape | null = shape, i = 0; at && i < MAX_DEPTH; i++) {
        const reached = reach(at);
        if (reached?.kind === 'definition') found = reached.definition;
        at = step(at);
      }
      return found;
    },
    qualify: (shape) => guarded(null, () => qualify(shape)),
    result: (call) => guarded(null, () => {
      const callee = resolver.resolve(call.callee);
      return callee.kind === 'function' ? callee.result : null;
    }),
    ...createTypes({ step, target: (shape) => found(reach(shape)), guarded, libraries, self: () => resolver }),
    inherited: (cls) => guarded({ classes: [cls], complete: false, bases: [] }, () => inherited(cls)),
    names(shape) {
      const value = resolver.resolve(shape);
      const module = moduleOf(value);
      return module ? namesOf(module) : value.kind === 'object' ? value.entries.flatMap(({ key }) => key ?? []) : [];
    },
    module: (file) => modules.module(file),
    ...(modules.surroundings ?? NOTHING_AROUND),
    model(shape) {
      const resolved = resolver.resolve(shape);
      if (resolved.kind === 'union') return guarded(null, () => sameModel(resolved.of));
      const declaration = declarationOf(resolved);
      if (!declaration) return null;
      // A chain starts where its first call starts, so the end belongs to the key.
      const key = `${declaration.at.file}:${declaration.at.start}-${declaration.at.end}`;
      const known = models.get(key);
      if (known !== undefined) return known;
      models.set(key, null);
      const holder = modules.module(declaration.at.file)?.holders.get(declaration.at.start) ?? null;
      const declared = first(orms, (orm) => orm.model(declaration, holder, resolver));
      const model = declared && withTriggers(declared, resolver.stored);
      models.set(key, model);
      return model;
    },
  };

  function found(reached: Target | null): { definition: Definition } | { external: string } | null {
    if (reached?.kind === 'definition') return { definition: reached.definition };
    return reached?.kind === 'external' ? { external: reached.name } : null;
  }

  /** The model that all those of several values that are one agree on: `models.Order ?? model('Order', schema)`. */
  function sameModel(shapes: readonly Shape[]): Model | null {
    const [found, ...others] = shapes.flatMap((shape) => resolver.model(shape) ?? []);
    return found && others.every((other) => other === found) ? found : null;
  }

  function declarationOf(declared: Shape): ClassShape | CallShape | null {
    if (declared.kind === 'class' || declared.kind === 'call') return declared;
    return declared.kind === 'this' ? resolver.classOf(declared) : null;
  }

  function qualify(shape: Shape): string | null {
    switch (shape.kind) {
      case 'ref':
        return shape.scope === 'global' ? `global#${shape.name}` : nameOf(target(shape));
      case 'member': {
        if (shape.name === null) return null;
        const owner = resolver.resolve(shape.object);
        const module = moduleOf(owner);
        if (module) return nameOf(exportOf(module, shape.name));
        const direct = memberOf(owner, shape.name);
        if (direct && isName(direct)) return resolver.qualify(direct);
        if (!direct && owner.kind === 'object') {
          const put = nameOf(reach(shape));
          if (put !== null) return put;
        }
        const object = resolver.qualify(shape.object);
        return object === null ? null : joinName(object, shape.name);
      }
      case 'variable': {
        const name = resolver.qualify(shape.origin);
        return name !== null && shape.changes.some((change) => change.kind === 'merge') ? null : name;
      }
      case 'cast':
        return resolver.qualify(shape.of);
      case 'param':
        return shape.type?.kind === 'typeof' ? resolver.qualify(shape.type.of) : null;
      case 'class':
        return shape.name === '' ? null : `${shape.at.file}#${shape.name}`;
      case 'operation':
        return shape.operator === 'await' ? resolver.qualify(shape.operands[0] as Shape) : null;
      case 'call': {
        // `require('x')(…)` and TypeScript's interop calls stand for the module itself.
        const callee = resolver.qualify(shape.callee);
        const inner = callee !== null && INTEROP.has(callee) ? shape.args[0] : madeFor(shape);
        return inner ? resolver.qualify(inner) : null;
      }
      default:
        return null;
    }
  }

  /** What a function of the project makes by calling back, and gives on as it is: `once<T>(make: () => T): T`. */
  function madeFor({ callee, args }: CallShape): Shape | null {
    if (!args.some(({ kind }) => kind === 'function')) return null;
    const fn = resolver.resolve(callee);
    const given = fn.kind === 'function' ? fn.typeParams.find((name) => fn.returns && isParam(fn.returns, name)) : undefined;
    if (fn.kind !== 'function' || given === undefined) return null;
    const maker = args[fn.params.findIndex(({ type }) => type?.kind === 'function' && type.returns !== null && isParam(type.returns, given))];
    return maker?.kind === 'function' && maker.result && isName(maker.result) ? maker.result : null;
  }

  function nameOf(reached: Target | null): string | null {
    if (reached?.kind === 'external') return reached.name;
    if (reached?.kind !== 'definition') return null;
    const { value } = reached.definition;
    const alias = value && isName(value) ? resolver.qualify(value) : null;
    return alias ?? `${reached.file}#${reached.definition.name}`;
  }

  function inherited(cls: ClassShape): Inherited {
    const classes: ClassShape[] = [];
    const bases: Shape[] = [];
    for (let at: ClassShape | null = cls; at && !classes.includes(at); ) {
      classes.push(at);
      if (!at.superClass) return { classes, complete: true, bases };
      bases.push(at.superClass);
      at = resolver.classOf(at.superClass);
    }
    const last = resolver.qualify(bases.at(-1) as Shape) ?? '';
    return { classes, complete: libraries.some(({ emptyBases }) => emptyBases?.includes(last)), bases };
  }
  return resolver;
}

const INTEROP = new Set(['tslib#__importDefault', 'tslib#__importStar', 'global#__importDefault', 'global#__importStar', 'global#_interopRequireDefault']);

/** An item of an array by its position, unless a spread before it moves it. */
function itemAt({ items }: ArrayShape, position: string): Shape | null {
  const before = items.slice(0, Number(position) + 1);
  return before.some(isSpread) ? null : (items[Number(position)] ?? null);
}

function valueOf(reached: Target | null): Shape | null {
  return reached?.kind === 'definition' ? reached.definition.value : null;
}

function isName(shape: Shape): boolean {
  return shape.kind === 'ref' || shape.kind === 'member' || (shape.kind === 'cast' && isName(shape.of)) || shape.kind === 'call';
}

/** `mongoose#*` and `mongoose#default` stand for the module: their members are its exports. */
function joinName(object: string, member: string): string {
  const [module = '', name = ''] = object.split('#');
  if (name === '*' || name === 'default') return `${module}#${member}`;
  return `${object}.${member}`;
}

function first<T, R>(list: readonly T[], pick: (item: T) => R | null): R | null {
  for (const item of list) {
    const found = pick(item);
    if (found !== null) return found;
  }
  return null;
}
