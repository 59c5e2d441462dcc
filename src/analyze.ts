// From a file's text to its facts: gate, walk, lower, complete through the catalog. Everything is computed once per syntax tree.
import { visitorKeys } from '@typescript-eslint/visitor-keys';
import type { SourceCode } from 'eslint';
import { columnsIn, modelsIn, wrappedIn, writesIn } from './code-facts.ts';
import type { Column, Gap, Model, Place, Write } from './facts.ts';
import type { Program } from './js/ast.ts';
import type { ExistingImport } from './js/edits.ts';
import { importedNames, readImports } from './js/imports.ts';
import { lazy, perLast } from './js/lazy.ts';
import { createLowering } from './js/lower.ts';
import { lowerModule } from './js/module.ts';
import { readSource } from './js/source.ts';
import type { Source } from './js/source.ts';
import { visitedIn } from './js/visited.ts';
import type { LanguageRoot } from './languages/language.ts';
import { clocks } from './clocks/index.ts';
import { orms } from './orms/index.ts';
import { declared } from './orms/sql/file.ts';
import { besideClasses } from './project/class-tables.ts';
import type { Declared } from './project/class-tables.ts';
import { calledName, clientTypes } from './project/declared.ts';
import { changesIn, isCodeMigration } from './project/code-migrations.ts';
import { createKnowledge } from './project/knowledge.ts';
import { isOrmMigration } from './project/migrations.ts';
import { createResolver } from './project/evaluate.ts';
import { anyOf } from './project/selection.ts';
import { isInterface, packageAround } from './project/surroundings.ts';
import { trpc } from './project/trpc.ts';
import { readers } from './readers/index.ts';
import type { CodeFile, Reader } from './readers/reader.ts';
import type { SchemaChange } from './schema-changes.ts';
import { DEFAULTS } from './settings.ts';
import type { Settings } from './settings.ts';
import { mappedTypes } from './validators/mapped-types.ts';
import { typebox } from './validators/typebox.ts';
import { zod } from './validators/zod.ts';

type Readers = typeof readers;

/** The facts that a file can have, by their kind. */
export type FactKinds = { Model: Model; Column: Column; Write: Write; SchemaChange: SchemaChange } & {
  readonly [K in keyof Readers]: Readers[K] extends Reader<infer Fact> ? Fact : never;
};

/** The facts of one file. Each list is computed when it is first asked for. */
export interface Facts {
  readonly models: readonly Model[];
  readonly columns: readonly Column[];
  readonly writes: readonly Write[];
  readonly changes: readonly SchemaChange[];
  /** What could not be followed. */
  readonly gaps: readonly Gap[];
  readonly imports: readonly ExistingImport[];
  /** The models of other files that this one imports by their names. */
  readonly imported: readonly Model[];
  /** The facts of one kind, in source order. */
  readonly of: <K extends keyof FactKinds>(kind: K) => readonly FactKinds[K][];
}

/** What a project says about itself, and the folder that its paths start from. */
export interface Project {
  readonly settings: Settings;
  readonly root: string;
}

/** A project that says nothing about itself. */
const SILENT: Project = { settings: DEFAULTS, root: process.cwd() };

const { disk, catalog, stored, classTables, makesPlain, select, forget } = createKnowledge(orms);
/** To be called when files were written: what was read of the disk is read again. */
export const forgetDisk = forget;
/** Whether the project around a file makes plain objects of a type of the file. */
export { makesPlain };
const MATTERS = anyOf([...orms, ...clocks].map(({ gate }) => gate));

/** Whether a file can hold anything that a rule reports. `true` may be wrong, `false` never is. */
export function couldMatter(text: string, file: string): boolean {
  return /\.(?:prisma|sql)$/.test(file) || MATTERS.test(text) || Object.values(readers).some(({ gate }) => gate(text));
}

/** The facts of a file. */
export function factsOf(sourceCode: SourceCode, file: string, project: Project = SILENT): Facts {
  return factsIn(sourceCode.ast as unknown as Program | LanguageRoot, sourceCode, file, project);
}

const factsIn = perLast((ast: Program | LanguageRoot, sourceCode: SourceCode, file: string, project: Project): Facts =>
  'language' in ast ? readSchema(ast, sourceCode.text, file, project) : readCode(sourceCode, file, project),
);

/** The facts of a file in a language of schemas. */
function readSchema(root: LanguageRoot, text: string, file: string, { settings, root: start }: Project): Facts {
  const read = orms.flatMap(({ files }) => (files?.language === root.language ? files.read(root, file, stored(file, start)) : []));
  const [writes, changes] = [read.flatMap((facts) => facts.writes), read.flatMap((facts) => facts.changes)];
  const whole = { models: read.flatMap((facts) => facts.models), columns: read.flatMap((facts) => facts.columns) };
  const { models, columns } = changes.length > 0 ? besideClasses(whole, changes, classTables(file)) : whole;
  const known = { models, columns, writes, changes, settings, root, file, text };
  const own = { Model: () => models, Column: () => columns, Write: () => writes, SchemaChange: () => changes };
  return factsFrom(own, ({ readSchema: find }) => find?.(known) ?? [], { imports: () => [], imported: () => [] });
}

type Own = { readonly [K in 'Model' | 'Column' | 'Write' | 'SchemaChange']: () => readonly FactKinds[K][] };

type Around = { readonly [K in 'imports' | 'imported']: () => Facts[K] };

/** The facts of a file: what is its own, what is around it, and what readers find there, each asked once. */
function factsFrom(own: Own, find: (reader: Reader<{ readonly at: Place }>) => readonly { readonly at: Place }[], around: Around): Facts {
  const found = new Map<string, readonly unknown[]>();
  const of = (kind: string): readonly unknown[] => {
    if (Object.hasOwn(own, kind)) return own[kind as keyof Own]();
    let facts = found.get(kind);
    if (!facts) found.set(kind, (facts = find(readers[kind as keyof Readers])));
    return facts;
  };
  return {
    get models() {
      return own.Model();
    },
    get columns() {
      return own.Column();
    },
    get writes() {
      return own.Write();
    },
    get changes() {
      return own.SchemaChange();
    },
    get gaps() {
      return [...own.Model().flatMap((model) => model.set.gaps), ...own.Write().flatMap((write) => write.payload.gaps)];
    },
    get imports() {
      return around.imports();
    },
    get imported() {
      return around.imported();
    },
    of: of as Facts['of'],
  };
}

function readCode(sourceCode: SourceCode, file: string, { settings, root }: Project): Facts {
  const { text } = sourceCode;
  const ast = sourceCode.ast as unknown as Program;
  const selection = select(file, text, ast, settings.clients);
  const { orms } = selection;
  const source = lazy(() => readSource(file, text, ast, sourceCode.getAllComments() as unknown as Source['comments'], visitorKeys, visitedIn(sourceCode)));
  const lower = lazy(() => createLowering(source()));
  const libraries = [...orms, ...clocks, zod, typebox, mappedTypes, trpc, clientTypes(settings.clients, root)];
  const resolver = lazy(() => createResolver(catalog.around(lowerModule(source(), lower()), root), orms, libraries));
  const mayWrite = selection.gate.test(text);
  const declaring = mayWrite && selection.declares.test(text) ? orms.filter((orm) => orm.declares.test(text)) : [];

  const changes = lazy(() => (isCodeMigration(file, text) ? changesIn(lower(), orms, resolver()) : []));
  const migrated = lazy(() => (changes().length > 0 && !isOrmMigration(text) ? declaredBy(changes(), file, text.length, root) : { models: [], columns: [] }));
  const declarations = lazy(() => (declaring.length > 0 ? modelsIn(declaring, lower(), resolver()) : []));
  const models = lazy(() => [...declarations(), ...migrated().models]);
  const columns = lazy(() => (declaring.length > 0 ? [...columnsIn(declaring, declarations(), lower(), resolver()), ...migrated().columns] : migrated().columns));
  const wrappers = settings.wrappers.filter((wrapper) => text.includes(calledName(wrapper)));
  const followed = lazy(() => (mayWrite ? writesIn(orms, lower(), resolver()) : []));
  const writes = lazy(() => (wrappers.length > 0 ? [...followed(), ...wrappedIn(wrappers, followed(), lower(), resolver(), root)] : followed()));
  const inInterface = lazy(() => isInterface(disk, file));
  const belongsTo = lazy(() => packageAround(disk, file));
  const code: CodeFile = {
    text,
    settings,
    orms,
    get source() {
      return source();
    },
    get lower() {
      return lower();
    },
    get resolver() {
      return resolver();
    },
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
    get inInterface() {
      return inInterface();
    },
    get belongsTo() {
      return belongsTo();
    },
  };
  const own = { Model: models, Column: columns, Write: writes, SchemaChange: changes };
  return factsFrom(own, ({ gate, read }) => (gate(text) ? read(code) : []), {
    imports: lazy(() => readImports(source())),
    imported: lazy(() => importedNames(source()).flatMap((name) => resolver().model(lower().expression(name)) ?? [])),
  });
}

/** The tables and columns that a migration declares. Those of models over tables are reported as models; whatever moves a column is there too. */
function declaredBy(changes: readonly SchemaChange[], file: string, length: number, root: string): Declared {
  return besideClasses(declared(changes, file, length, stored(file, root)('sql', null)), changes, classTables(file));
}
