// Where names lead: declarations of their file, imports through re-exports, packages outside the project.
import { dirname, join } from 'node:path';
import type { Definition, ModuleShape } from '../js/module-shapes.ts';
import type { Surroundings } from '../js/resolver.ts';
import type { RefShape } from '../js/shapes.ts';

/** Where the evaluator gets other files from. */
export interface Modules {
  readonly module: (file: string) => ModuleShape | null;
  readonly find: (specifier: string, fromFile: string) => string | null;
  /** Whether a file's text allows that it exports a name. `true` may be wrong, `false` never is; when left out, every file may. */
  readonly mayExport?: (file: string, name: string) => boolean;
  /** There is nothing when it is left out. */
  readonly surroundings?: Surroundings;
}

/**
 * A package's export (`mongoose#Schema`), a declaration of the project, or a whole module. What a file of the project exports that is not
 * there, because it is generated, goes by the file's path: `/shop/generated/client#Order`.
 */
export type Target =
  | { readonly kind: 'external'; readonly name: string }
  | { readonly kind: 'definition'; readonly definition: Definition; readonly file: string }
  | { readonly kind: 'namespace'; readonly module: ModuleShape };

export interface References {
  /** What a reference leads to; `null` when that cannot be seen. */
  readonly target: (ref: RefShape) => Target | null;
  /** What a module exports under a name. */
  readonly exportOf: (module: ModuleShape, name: string) => Target | null;
  /** What the module of an object puts into it under a name. */
  readonly put: (holder: Definition, name: string) => Target | null;
  /** The names that a module exports, with those that it hands on of modules of the project. */
  readonly namesOf: (module: ModuleShape) => readonly string[];
}

/** What a declaration of a model, a function, or a name for one is. */
const STANDS = /^(?:call|class|function|member|ref)$/;

/** What a module puts, at its top level, into an object that it declares: `const db = {}; db.Order = …`; `null` where it does so more than once. */
function filled({ value, name: owner, changes }: Definition, name: string): Definition | null {
  const object = value?.kind === 'cast' ? value.of : value;
  if (object?.kind !== 'object') return null;
  const given = changes.filter(({ kind, path }) => kind === 'assign' && path.length === 1 && path[0] === name);
  const [only] = given;
  if (!only || given.length > 1 || !STANDS.test(only.value.kind)) return null;
  return { name: `${owner}.${name}`, value: only.value, annotation: null, type: null, typeParams: [], bases: [], changes: [], at: only.at };
}

/** Follows references and remembers where they lead. */
export function createReferences(modules: Modules): References {
  const targets = new Map<string, Target | null>();

  function target({ scope, name, from, imported: exportName, at: { file } }: RefShape): Target | null {
    if (scope === 'global') return null;
    if (scope === 'module') return local(name, file);
    const key = [file, from, exportName].join('\0');
    let found = targets.get(key);
    if (found === undefined) targets.set(key, (found = imported(from, exportName, file, new Set())));
    return found;
  }

  function local(name: string, file: string): Target | null {
    const definition = modules.module(file)?.definitions.get(name);
    return definition ? { kind: 'definition', definition, file } : null;
  }

  /** `seen` are the exports that this search has been through: re-exports can go in circles, and to one place on many ways. */
  function imported(from: string, name: string, fromFile: string, seen: Set<string>): Target | null {
    const file = modules.find(from, fromFile);
    if (file === null) return from.startsWith('#') ? null : { kind: 'external', name: externalName(isPath(from) ? join(dirname(fromFile), from) : from, name) };
    if (name !== '*' && modules.mayExport?.(file, name) === false) return null;
    const module = modules.module(file);
    if (!module) return null;
    if (name !== '*') return exported(module, name, seen);
    // A CommonJS module is the value that it assigns to its exports.
    return module.exports.has('=') ? exported(module, '=', seen) : { kind: 'namespace', module };
  }

  function exported(module: ModuleShape, name: string, seen: Set<string>): Target | null {
    const key = `${module.file}#${name}`;
    if (seen.has(key)) return null;
    seen.add(key);
    const direct = module.exports.get(name);
    if (direct) return direct.from === null ? local(direct.name, module.file) : imported(direct.from, direct.name, module.file, seen);
    return name === 'default' ? null : (inWhole(module, name) ?? starred(module, name, seen));
  }

  /** `const { Order } = require('./db')` of a module that fills an object and assigns that to its exports. */
  function inWhole({ exports, definitions }: ModuleShape, name: string): Target | null {
    const whole = exports.get('=');
    const holder = whole?.from === null ? definitions.get(whole.name) : undefined;
    return holder ? put(holder, name) : null;
  }

  function put(holder: Definition, name: string): Target | null {
    const { file } = holder.at;
    const definition = filled(holder, name);
    return definition ? { kind: 'definition', definition, file } : loadedAs(holder, name);
  }

  /** `models[name] = require(path.join(__dirname, 'models', name))[name]` of a module that lists a folder: what a file of that name exports under it, or as a whole. */
  function loadedAs({ name: into, at }: Definition, name: string): Target | null {
    const { loaded } = modules.module(at.file) ?? {};
    const file = loaded?.into === into ? modules.find(`./${name}`, join(loaded.folder, 'index.js')) : null;
    const module = file === null ? null : modules.module(file);
    return module && (exported(module, name, new Set()) ?? made(exported(module, '=', new Set())));
  }

  /** What `export * from` hands on. A package's exports are not read: it has the name when nothing else, or only a missing file, can have it. */
  function starred(module: ModuleShape, name: string, seen: Set<string>): Target | null {
    const packages: Target[] = [];
    const missing: Target[] = [];
    for (const from of module.stars) {
      const found = imported(from, name, module.file, seen);
      if (found?.kind === 'external') (isPath(from) ? missing : packages).push(found);
      else if (found) return found;
    }
    const outside = packages.length > 0 ? packages : missing;
    return outside.length === 1 ? (outside[0] ?? null) : null;
  }

  function namesOf(module: ModuleShape, seen: Set<string>): string[] {
    if (seen.has(module.file)) return [];
    seen.add(module.file);
    const handedOn = module.stars.flatMap((from) => {
      const file = modules.find(from, module.file);
      const inner = file === null ? null : modules.module(file);
      return inner ? namesOf(inner, seen) : [];
    });
    return [...module.exports.keys(), ...handedOn];
  }

  return { target, put, exportOf: (module, name) => exported(module, name, new Set()), namesOf: (module) => [...new Set(namesOf(module, new Set()))] };
}

/** What is a class or a call by itself: a function would be called by the module that loads it. */
function made(target: Target | null): Target | null {
  return target?.kind === 'definition' && /^(?:class|call)$/.test(target.definition.value?.kind ?? '') ? target : null;
}

function isPath(specifier: string): boolean {
  return /^[./]/.test(specifier);
}

function externalName(from: string, name: string): string {
  return `${from.replace(/\.js$|\/index(?:\.js)?$/, '')}#${name}`;
}
