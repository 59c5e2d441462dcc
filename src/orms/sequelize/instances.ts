// The Sequelize instance that a model belongs to: what its `define` sets for all models, and hooks that it has itself.
import { dirname, join } from 'node:path';
import { perLast } from '../../js/lazy.ts';
import type { Definition } from '../../js/module-shapes.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, Shape } from '../../js/shapes.ts';
import { makesSequelize } from './library.ts';
import { NONE, optionsIn, UNKNOWN } from './options.ts';
import type { Options } from './options.ts';

/** What an instance says about every model. */
export interface Instance {
  readonly define: Options;
  /** It has hooks of its own, which run for every model. */
  readonly isHooked: boolean;
}

const UNSEEN: Instance = { define: UNKNOWN, isHooked: false };
/** Where a project keeps its instance beside its models. */
const BESIDE = ['.', '..', '../config', '../db', '../database'].flatMap((folder) =>
  ['index', 'sequelize', 'database', 'Database', 'db', 'connection'].flatMap((name) => ['ts', 'js'].map((end) => join(folder, `${name}.${end}`))),
);

const found = perLast((_: Resolver) => new Map<string, Instance>());

/** The instance that a model is given, or else the one that is made in the model's file or beside it. */
export function instanceOf(given: Shape | null, file: string, resolver: Resolver): Instance {
  const at = given ? resolver.resolve(given) : null;
  if (given && at?.kind === 'call' && makesSequelize(at, resolver)) return read(at, resolver.definition(given), resolver);
  const known = found(resolver);
  const key = dirname(file);
  const instance = madeIn(file, resolver) ?? known.get(key) ?? inFolder(key, resolver);
  known.set(key, instance);
  return instance;
}

function inFolder(folder: string, resolver: Resolver): Instance {
  for (const path of BESIDE) {
    const instance = madeIn(join(folder, path), resolver);
    if (instance) return instance;
  }
  return UNSEEN;
}

/** The instance that a file makes; of several that say something else of models it is not known which. */
function madeIn(file: string, resolver: Resolver): Instance | null {
  const definitions = [...(resolver.module(file)?.definitions.all() ?? [])];
  const instances = definitions.flatMap((definition) => madeBy(definition).flatMap((value) => (value.kind === 'call' && makesSequelize(value, resolver) ? [read(value, definition, resolver)] : [])));
  const [first] = instances;
  if (!first) return null;
  return instances.length === 1 || instances.every(({ define }) => isSame(first.define, define)) ? first : UNSEEN;
}

/** The values of a variable, or what the methods of a class put into `this`: `this.sequelize = new Sequelize(…)`. */
function madeBy({ value }: Definition): readonly Shape[] {
  if (value?.kind === 'union') return value.of;
  if (value?.kind !== 'class') return value ? [value] : [];
  const methods = value.members.flatMap((member) => (member.value?.kind === 'function' ? member.value.effects : []));
  return [
    ...value.members.flatMap((member) => (member.value?.kind === 'call' ? [member.value] : [])),
    ...methods.flatMap(({ of, change }) => (of === 'this' && change.kind === 'assign' ? [change.value] : [])),
  ];
}

/** `new Sequelize(options)`, `new Sequelize(url, options)`, `new Sequelize(database, user, password, options)` */
function read(call: CallShape, definition: Definition | null, resolver: Resolver): Instance {
  const { args } = call;
  const last = args.at(-1);
  const isHooked = definition?.changes.some(({ kind, path }) => kind === 'call' && /^(?:addHook|hook|before\w+)$/.test(path[0] ?? '')) ?? false;
  if (!last || (args.length === 1 && isText(last, resolver))) return { define: NONE, isHooked };
  if (args.length === 3) return { define: NONE, isHooked };
  const options = agreed(last, resolver) ?? optionsIn(last, resolver);
  const define = options.given.get('define')?.value;
  return { define: define ? optionsIn(define, resolver) : options.open ? UNKNOWN : NONE, isHooked: isHooked || options.given.has('hooks') };
}

/** Whether a value is text: an instance that is given nothing else has no options. */
function isText(shape: Shape, resolver: Resolver): boolean {
  const at = resolver.resolve(shape);
  if (at.kind === 'union') return at.of.every((part) => isText(part, resolver));
  if (at.kind === 'operation') return /^(?:\|\||\?\?|\+)$/.test(at.operator) && at.operands.every((operand) => isText(operand, resolver));
  const type = resolver.type(shape);
  return at.kind === 'literal' || at.kind === 'template' || /^global#process\.env/.test(resolver.qualify(at) ?? '') || (type?.kind === 'primitive' && type.name === 'string');
}

/** What `config[env]` sets, also where a function gives it, when all values of the object say the same of models; `null` for everything else. */
function agreed(shape: Shape, resolver: Resolver): Options | null {
  const given = resolver.resolve(shape);
  const at = given.kind === 'call' && !given.isNew ? resolver.resolve(resolver.result(given) ?? given) : given;
  const all = at.kind === 'member' && at.name === null ? resolver.resolve(at.object) : null;
  if (all?.kind !== 'object') return null;
  const each = all.entries.map(({ value }) => optionsIn(value, resolver));
  const ofModels = each.map(({ given: options }) => options.get('define')?.value ?? null).map((define) => (define ? optionsIn(define, resolver) : NONE));
  const [options = NONE] = each;
  const [first] = ofModels;
  return each.every(({ open }) => !open) && (!first || ofModels.every((other) => isSame(first, other))) ? options : null;
}

/** Whether two sets of options are known and the same. */
function isSame(one: Options, other: Options): boolean {
  const isEqual = ([key, { value }]: readonly [string, { readonly value: Shape | null }]): boolean => {
    const found = other.given.get(key)?.value;
    return value?.kind === 'literal' && found?.kind === 'literal' && value.value === found.value;
  };
  return !one.open && !other.open && one.given.size === other.given.size && [...one.given].every(isEqual);
}
