// From a file's text to its facts: gate, walk, lower, complete through the catalog. Everything is computed once per syntax tree.
import { visitorKeys } from '@typescript-eslint/visitor-keys';
import type { SourceCode } from 'eslint';
import type { Column, FixedLengthDay, FrozenNow, Gap, HardcodedDuration, LocalTime, Model, Place, RepeatedNow, SchemaChange, UnitMismatch, UnsafeInstant, Write } from './facts.ts';
import type { Node, NodeOf, Program } from './js/ast.ts';
import { closest, is, isClass, isFunction } from './js/ast.ts';
import type { ExistingImport } from './js/edits.ts';
import { lazy } from './js/lazy.ts';
import { localsOf } from './js/locals.ts';
import { createLowering } from './js/lower.ts';
import type { Lowering } from './js/lower.ts';
import { lowerModule } from './js/module.ts';
import type { Resolver } from './js/resolver.ts';
import type { CallShape, ClassShape } from './js/shapes.ts';
import { readSource } from './js/source.ts';
import type { Source } from './js/source.ts';
import { statementAround } from './js/statements.ts';
import type { LanguageRoot } from './languages/language.ts';
import { clocks } from './clocks/index.ts';
import { readFrozenNow } from './clocks/frozen-now.ts';
import { READING } from './clocks/plain-readings.ts';
import { MOVES_DAYS, readFixedLengthDays } from './clocks/durations/fixed-day.ts';
import { readHardcodedDurations, TOOK } from './clocks/durations/hardcoded.ts';
import { Measures } from './clocks/durations/measure.ts';
import { readUnitMismatches, speaksOfUnits } from './clocks/durations/mismatch.ts';
import { runsOnServer } from './clocks/environment.ts';
import { readLocalTimes, readUnsafeInstants } from './clocks/read.ts';
import { readRepeatedNow } from './clocks/repeated-now.ts';
import type { Reading } from './clocks/clock.ts';
import { orms } from './orms/index.ts';
import type { Orm } from './orms/orm.ts';
import { declared } from './orms/sql/file.ts';
import { createCatalog } from './project/catalog.ts';
import { changesIn, createCodeReader, isCodeMigration } from './project/code-migrations.ts';
import { createDisk } from './project/disk.ts';
import { isOrmMigration } from './project/migrations.ts';
import { createResolver } from './project/evaluate.ts';
import { createStored } from './project/stored.ts';
import { zod } from './validators/zod.ts';
import { isInterfacePackage } from './project/surroundings.ts';

/** The facts of one file. Each list is computed when it is first asked for. */
export interface Facts {
  readonly models: readonly Model[];
  readonly columns: readonly Column[];
  readonly writes: readonly Write[];
  readonly changes: readonly SchemaChange[];
  readonly localTimes: readonly LocalTime[];
  readonly unsafeInstants: readonly UnsafeInstant[];
  readonly unitMismatches: readonly UnitMismatch[];
  readonly hardcodedDurations: readonly HardcodedDuration[];
  readonly fixedLengthDays: readonly FixedLengthDay[];
  readonly repeatedNows: readonly RepeatedNow[];
  readonly frozenNows: readonly FrozenNow[];
  /** What could not be followed. */
  readonly gaps: readonly Gap[];
  readonly imports: readonly ExistingImport[];
}

const disk = createDisk();
const stored = createStored(disk, [createCodeReader(orms, () => catalog)]);
const catalog = createCatalog(stored);
const cache = new WeakMap<Program | LanguageRoot, Facts | null>();

const MATTERS = anyOf([...orms, ...clocks].map(({ gate }) => gate));
const WRITES = anyOf(orms.map(({ gate }) => gate));
const DECLARES = anyOf(orms.map(({ declares }) => declares));

function anyOf(patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => source).join('|'));
}

/** Whether a file can hold anything that a rule reports. `true` may be wrong, `false` never is. */
export function couldMatter(text: string, file: string): boolean {
  return /\.(?:prisma|sql)$/.test(file) || MATTERS.test(text) || speaksOfUnits(text) || TOOK.test(text);
}

/** The facts of a file; `null` when its text shows that it cannot have any. */
export function factsOf(sourceCode: SourceCode, file: string): Facts | null {
  const ast = sourceCode.ast as unknown as Program | LanguageRoot;
  let facts = cache.get(ast);
  if (facts === undefined) {
    facts = 'language' in ast ? readSchema(ast, file) : couldMatter(sourceCode.text, file) ? readFacts(sourceCode, file) : null;
    cache.set(ast, facts);
  }
  return facts;
}

/** The facts of a file in a language of schemas. */
function readSchema(root: LanguageRoot, file: string): Facts {
  const read = orms.flatMap(({ files }) => (files?.language === root.language ? files.read(root, file, stored(file)) : []));
  const [models, columns, writes] = [read.flatMap((facts) => facts.models), read.flatMap((facts) => facts.columns), read.flatMap((facts) => facts.writes)];
  const changes = read.flatMap((facts) => facts.changes);
  return { models, columns, writes, changes, localTimes: localDefaults(columns), unsafeInstants: [], unitMismatches: [], hardcodedDurations: [], fixedLengthDays: [], repeatedNows: [], frozenNows: [], gaps: gapsOf(models, writes), imports: [] };
}

function localDefaults(columns: readonly Column[]): LocalTime[] {
  return columns.flatMap(({ field }) => field.localDefault ?? []);
}

function gapsOf(models: readonly Model[], writes: readonly Write[]): Gap[] {
  return [...models.flatMap((model) => model.set.gaps), ...writes.flatMap((write) => write.payload.gaps)];
}

function readFacts(sourceCode: SourceCode, file: string): Facts {
  const { text } = sourceCode;
  const source = lazy(() => {
    const comments = sourceCode.getAllComments() as unknown as Source['comments'];
    return readSource(file, text, sourceCode.ast as unknown as Program, comments, visitorKeys);
  });
  const lower = lazy(() => createLowering(source()));
  const libraries = [...orms, ...clocks, zod];
  const resolver = lazy(() => createResolver(catalog.around(lowerModule(source(), lower())), orms, libraries));
  const declaring = DECLARES.test(text) ? orms.filter((orm) => orm.declares.test(text)) : [];
  const isClock = clocks.some((clock) => clock.gate.test(text));

  const changes = lazy(() => (isCodeMigration(file, text) ? changesIn(lower(), orms, resolver()) : []));
  const migrated = lazy(() => (changes().length > 0 && !isOrmMigration(text) ? declared(changes(), file, stored(file)('sql', null)) : { models: [], columns: [] }));
  const declarations = lazy(() => (declaring.length > 0 ? readModels(declaring, lower(), resolver()) : []));
  const models = lazy(() => [...declarations(), ...migrated().models]);
  const columns = lazy(() => (declaring.length > 0 ? [...readColumns(declaring, declarations(), lower(), resolver()), ...migrated().columns] : migrated().columns));
  const writes = lazy(() => (WRITES.test(text) ? readWrites(lower(), resolver()) : []));
  const localTimes = lazy(() => [
    ...(isClock ? readLocalTimes(source(), lower(), resolver(), isInterfacePackage(disk, file)) : []),
    ...localDefaults(migrated().columns),
  ]);
  const unsafeInstants = lazy(() => (isClock ? readUnsafeInstants(source(), lower(), resolver()) : []));
  const readings = lazy(() => (isClock ? [...text.matchAll(READING)].length : 0));
  const repeatedNows = lazy(() => (readings() > 1 ? readRepeatedNow({ source: source(), lower: lower(), resolver: resolver() }, isInterfacePackage(disk, file)) : []));
  const frozenNows = lazy(() => (readings() > 0 ? readFrozenNow({ source: source(), lower: lower(), resolver: resolver() }, writes) : []));
  const reading = lazy((): Reading => ({ source: source(), lower: lower(), resolver: resolver() }));
  const measures = lazy(() => new Measures(clocks, reading()));
  const unitMismatches = lazy(() => (speaksOfUnits(text) ? readUnitMismatches(measures()) : []));
  const hardcodedDurations = lazy(() => (TOOK.test(text) ? readHardcodedDurations(reading(), writes()) : []));
  const fixedLengthDays = lazy(() => (isClock && MOVES_DAYS.test(text) && runsOnServer(source(), isInterfacePackage(disk, file)) ? readFixedLengthDays(measures()) : []));
  const imports = lazy(() => readImports(source()));
  return {
    get models() {
      return models();
    },
    get columns() {
      return columns();
    },
    get writes() {
      return writes();
    },
    get changes() {
      return changes();
    },
    get localTimes() {
      return localTimes();
    },
    get unsafeInstants() {
      return unsafeInstants();
    },
    get unitMismatches() {
      return unitMismatches();
    },
    get hardcodedDurations() {
      return hardcodedDurations();
    },
    get fixedLengthDays() {
      return fixedLengthDays();
    },
    get repeatedNows() {
      return repeatedNows();
    },
    get frozenNows() {
      return frozenNows();
    },
    get gaps() {
      return gapsOf(models(), writes());
    },
    get imports() {
      return imports();
    },
  };
}

/** Every model that a class, or a call at the top of this file, declares, in source order. */
function readModels(declaring: readonly Orm[], lower: Lowering, resolver: Resolver): Model[] {
  const { source } = lower;
  const isInside = (node: Node): boolean => closest(node, isFunction) !== null;
  const mayDeclare = (node: Node): boolean => is(node, 'CallExpression') && declaring.some((orm) => orm.declaresInside?.(methodOf(node)));
  const declarations: (ClassShape | CallShape)[] = [];
  for (const type of ['ClassDeclaration', 'ClassExpression', 'CallExpression', 'NewExpression']) {
    for (const node of source.nodes(type)) {
      if (isClass(node)) declarations.push(lower.classOf(node));
      else if (is(node, 'CallExpression', 'NewExpression') && (!isInside(node) || mayDeclare(node))) declarations.push(lower.call(node));
    }
  }
  const found = declarations.flatMap((declaration) => resolver.model(declaration) ?? []);
  const own = found.filter((model) => model.at.file === source.file);
  const places = new Map(own.map((model) => [model.at.start, model]));
  return [...places.values()].sort((a, b) => a.at.start - b.at.start);
}

/** Every column that this file writes down: the models' own, and those that models of other files share. */
function readColumns(declaring: readonly Orm[], models: readonly Model[], lower: Lowering, resolver: Resolver): Column[] {
  const { file, nodes } = lower.source;
  const found = new Map<number, Column>();
  for (const { orm, set } of models) {
    for (const field of set.fields) {
      const at = field.anchors?.['call'] ?? field.at;
      if (at.file === file) found.set(at.start, { kind: 'Column', orm, field });
    }
  }
  for (const node of nodes('CallExpression')) {
    if (!is(node, 'CallExpression') || found.has(node.range[0])) continue;
    for (const { name, column } of declaring) {
      const field = column?.(lower.call(node), resolver);
      if (field) found.set(node.range[0], { kind: 'Column', orm: name, field });
    }
  }
  return [...found.values()].sort((a, b) => a.field.at.start - b.field.at.start);
}

function readWrites(lower: Lowering, resolver: Resolver): Write[] {
  const found: Write[] = [];
  const writersOf = createWriters(lower.source.text);
  for (const node of [...lower.source.nodes('CallExpression'), ...lower.source.nodes('TaggedTemplateExpression')]) {
    if (!is(node, 'CallExpression', 'TaggedTemplateExpression')) continue;
    const writers = writersOf(methodOf(node));
    if (writers.length === 0) continue;
    const call = is(node, 'CallExpression') ? lower.call(node) : lower.tagged(node);
    for (const orm of writers) {
      const writes = orm.writes(call, resolver, localsOf(node, lower));
      const statement = writes.length > 0 ? statementAround(node) : null;
      found.push(...writes.map((write) => (statement ? { ...write, anchors: { ...write.anchors, statement: lower.place(statement) } } : write)));
      if (writes.length > 0) break;
    }
  }
  return found;
}

/** The adapters for which a call of a method can be a write in this text; each gate is tried once, when a method first asks for it. */
function createWriters(text: string): (method: string) => readonly Orm[] {
  const gates = new Map<Orm, boolean>();
  const isOpen = (orm: Orm): boolean => {
    const known = gates.get(orm) ?? orm.gate.test(text);
    gates.set(orm, known);
    return known;
  };
  const byMethod = new Map<string, readonly Orm[]>();
  return (method) => {
    let writers = byMethod.get(method);
    if (!writers) byMethod.set(method, (writers = orms.filter((orm) => orm.mayWrite(method) && isOpen(orm))));
    return writers;
  };
}

function methodOf(call: NodeOf<'CallExpression' | 'TaggedTemplateExpression'>): string {
  const callee = is(call, 'CallExpression') ? call.callee : call.tag;
  if (is(callee, 'MemberExpression') && is(callee.property, 'Identifier') && !callee.computed) return callee.property.name;
  return is(callee, 'Identifier') ? callee.name : '';
}

function readImports(source: Source): ExistingImport[] {
  const place = (node: Node): Place => ({ file: source.file, start: node.range[0], end: node.range[1] });
  return source.nodes('ImportDeclaration').flatMap((node) => {
    if (!is(node, 'ImportDeclaration')) return [];
    const named = node.specifiers.filter((specifier) => is(specifier, 'ImportSpecifier'));
    const open = source.text.indexOf('{', node.range[0]);
    const close = source.text.lastIndexOf('}', node.source.range[0]);
    const last = named.at(-1);
    return {
      from: String(node.source.value),
      at: place(node),
      typeOnly: node.importKind === 'type',
      names: named.flatMap((specifier) => (is(specifier, 'ImportSpecifier') && specifier.importKind !== 'type' && is(specifier.imported, 'Identifier') && specifier.imported.name === specifier.local.name ? [specifier.local.name] : [])),
      specifiers: last && open >= 0 && close > open ? { at: { file: source.file, start: open, end: close + 1 }, last: place(last) } : null,
    };
  });
}
