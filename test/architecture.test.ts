// The project's laws about its own code: who may import whom, how large files get, and what rules may not know.
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { clocks } from '../src/clocks/index.ts';
import { orms } from '../src/orms/index.ts';
import { adaptersIn, read, ROOT } from './tools/lists.ts';

/** Parts of the source, each with those that it may import from besides itself. Parts of one row do not know each other. */
const LAYERS: readonly (readonly RegExp[])[] = [
  [/^src\/(?:facts|schema-changes)\.ts$/],
  [/^src\/append-only\.ts$/, /^src\/generated-files\.ts$/, /^src\/roles\.ts$/, /^src\/settings\.ts$/, /^src\/test-files\.ts$/],
  [/^src\/js\//, /^src\/languages\//],
  [/^src\/orms\//, /^src\/clocks\//, /^src\/validators\//],
  [/^src\/readers\//],
  [/^src\/project\//],
  [/^src\/(?:analyze|code-facts)\.ts$/],
  [/^src\/rule\.ts$/],
  [/^rules\//],
  [/^src\/configs\.ts$/],
  [/^src\/index\.ts$/],
  [/^src\/cli\//],
];

const OTHER_ORMS = ['prisma', 'sequelize', 'knex', 'kysely', 'mikro', 'objection', 'mongoose', 'typeorm', 'drizzle', 'supabase'];
const DATE_LIBRARIES = ['dayjs', 'luxon', 'moment', 'date-fns', 'temporal'];

/** Compilers and linters that a user may not have. */
const ABSENT_AT_RUN_TIME = ['typescript', '@typescript-eslint/utils'];

const FIXTURES = /^test\/fixtures\//;
const sources = filesIn('src', 'rules').filter((file) => file.endsWith('.ts'));
const tests = filesIn('test').filter((file) => file.endsWith('.ts') && !FIXTURES.test(file));

function filesIn(...folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/[\\/]node_modules(?:[\\/]|$)/.test(entry.parentPath))
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(ROOT.length + 1)
          .replaceAll('\\', '/'),
      ),
  );
}

interface Import {
  readonly file: string;
  readonly specifier: string;
  readonly typeOnly: boolean;
  /** The imported file, from the root of the project; `null` for packages. */
  readonly target: string | null;
}

function importsOf(file: string): Import[] {
  const statements = read(file).matchAll(
    /^(?:import|export)\s+(?<type>type\s)?(?:[^'";]*?\sfrom\s+)?'(?<from>[^']+)'|\b(?:import|require)\('(?<lazy>[^']+)'\)/gm,
  );
  return [...statements].map(({ groups = {} }) => {
    const specifier = groups['from'] ?? groups['lazy'] ?? '';
    const target = specifier.startsWith('.') ? join(dirname(file), specifier).replaceAll('\\', '/') : null;
    return { file, specifier, typeOnly: groups['type'] !== undefined, target };
  });
}

function linesOf(file: string): number {
  return read(file).split('\n').length - 1;
}

describe('imports', () => {
  const imports = sources.flatMap(importsOf);
  const rank = (file: string): number => LAYERS.findIndex((parts) => parts.some((part) => part.test(file)));
  const partOf = (file: string): RegExp | undefined => LAYERS.flat().find((part) => part.test(file));

  it('give every file a layer', () => {
    expect(sources.filter((file) => rank(file) < 0)).toEqual([]);
  });

  it('lead from a layer to those before it', () => {
    const wrong = imports.filter(({ file, target }) => target !== null && partOf(file) !== partOf(target) && rank(target) >= rank(file));
    expect(wrong.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
  });

  it('lead from rules to src/rule.ts only', () => {
    const wrong = imports.filter(({ file, specifier }) => file.startsWith('rules/') && file !== 'rules/index.ts' && specifier !== '../src/rule.ts');
    expect(wrong.map(({ file, specifier }) => `${file} → ${specifier}`)).toEqual([]);
  });

  it('never lead from one adapter to another', () => {
    const names = [
      ...adaptersIn('src/orms').map(({ file }) => `src/orms/${file}`),
      ...adaptersIn('src/clocks').map(({ file }) => `src/clocks/${file}`),
    ].map((file) => file.replace('.ts', ''));
    const adapterOf = (file: string): string | undefined => names.find((name) => file === `${name}.ts` || file.startsWith(`${name}-`));
    const wrong = imports.filter(
      ({ file, target }) =>
        target !== null && !file.endsWith('/index.ts') && adapterOf(target) !== undefined && adapterOf(target) !== adapterOf(file),
    );
    expect(wrong.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
  });

  it('need no TypeScript at run time', () => {
    const wrong = imports.filter(
      ({ specifier, typeOnly }) => !typeOnly && ABSENT_AT_RUN_TIME.some((name) => specifier === name || specifier.startsWith(`${name}/`)),
    );
    expect(wrong.map(({ file, specifier }) => `${file} → ${specifier}`)).toEqual([]);
  });
});

describe('size', () => {
  it.each([
    { what: 'rule', max: 120, files: sources.filter((file) => file.startsWith('rules/')) },
    { what: 'adapter', max: 250, files: sources.filter((file) => /^src\/(?:orms|clocks)\/[^/]+$/.test(file)) },
    { what: 'file', max: 300, files: [...sources, ...tests] },
  ])('keeps every $what within $max lines', ({ max, files }) => {
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => linesOf(file) > max).map((file) => `${file} has ${linesOf(file)}`)).toEqual([]);
  });
});

describe('names', () => {
  it('say what a file knows', () => {
    const vague = /(?:^|\/)(?:utils?|helpers?|common|misc)(?:\.|\/|$)/;
    expect([...filesIn('src', 'rules', 'docs'), ...tests].filter((file) => vague.test(file))).toEqual([]);
  });

  it('of ORMs and date libraries are unknown to rules', () => {
    const libraries = [...orms, ...clocks].map(({ name }) => name);
    const names = new RegExp([...new Set([...libraries, ...OTHER_ORMS, ...DATE_LIBRARIES])].join('|'), 'i');
    const wrong = sources
      .filter((file) => file.startsWith('rules/'))
      .flatMap((file) => {
        const name = names.exec(read(file))?.[0];
        return name === undefined ? [] : `${file} names ${name}`;
      });
    expect(wrong).toEqual([]);
  });

  it('of the folder beside the project appear nowhere', () => {
    const texts = [...filesIn('src', 'rules', 'docs', 'test'), 'README.md', 'CHANGELOG.md', 'package.json'].filter(
      (file) => file !== 'test/architecture.test.ts',
    );
    const wrong = texts.filter((file) => /\.\.\/shared\/|shared\/(?:bench\b|[\w-]+\.(?:md|json)\b)|\/work\//.test(read(file)));
    expect(wrong).toEqual([]);
  });
});

it('no module holds a variable that changes', () => {
  expect(sources.filter((file) => /^(?:export )?(?:let|var) /m.test(read(file)))).toEqual([]);
});
