// Empty projects that install the package like a user does, and what has to work in each of them.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Project {
  /** The linter that runs the rules, with its version: `eslint@9`, `oxlint@1`. */
  readonly linter: string;
  /** `null` stands for a project without TypeScript. */
  readonly typescript: string | null;
}

/** One thing that has to work: its name, and why it does not (`null` when it does). */
export interface Outcome {
  readonly what: string;
  readonly failure: string | null;
}

/** Newest releases of the parser support TypeScript below 6.1 only. */
const PARSER = '@typescript-eslint/parser@8';
const PARSER_TYPESCRIPT = /^[456]\./;

const JAVASCRIPT = `import { drizzle } from 'drizzle-orm/node-postgres';
import { pgTable, text, timestamp } from 'drizzle-orm/pg-core';

const orders = pgTable('orders', {
  number: text('number').primaryKey(),
  status: text('status').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
});

export const ship = () => drizzle('postgres://localhost/shop').update(orders).set({ status: 'shipped' });
`;

const TYPESCRIPT = `import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity()
export class Invoice {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column() number!: string;
}
`;

const PRISMA = `datasource db {
  provider = "postgresql"
}

model Cart {
  id   Int    @id
  note String
}
`;

const SQL = `CREATE TABLE payments (id serial PRIMARY KEY, paid_at timestamp);
`;

const REQUIRE = `const plugin = require('eslint-plugin-timestamps');
if (typeof plugin.rules['require-updated-at'].create !== 'function' || plugin.meta.namespace !== 'timestamps') throw new Error('no plugin');
`;

const TYPED_CONFIG = `import type { Linter } from 'eslint';
import timestamps from 'eslint-plugin-timestamps';
import type { Settings } from 'eslint-plugin-timestamps';

const policy: Settings['policy'] = 'explicit';
export default [...timestamps.configs.recommended, { settings: { timestamps: { policy } } }] satisfies Linter.Config[];
`;

const OXLINT_CONFIG = `{
  "jsPlugins": ["eslint-plugin-timestamps"],
  "rules": { "timestamps/require-timestamps": "error", "timestamps/require-updated-at": "error" }
}
`;

/** Installs the packed package into an empty project in `folder` and tries everything; never throws. */
export function tryProject({ linter, typescript }: Project, folder: string, tarball: string): Outcome[] {
  const name = linter.replace(/@.*/, '');
  const hasParser = name === 'eslint' && typescript !== null && PARSER_TYPESCRIPT.test(typescript);
  const config = `import timestamps from 'eslint-plugin-timestamps';
${hasParser ? "import parser from '@typescript-eslint/parser';\n" : ''}
export default [...timestamps.configs.recommended${hasParser ? ", { files: ['**/*.ts'], languageOptions: { parser } }" : ''}];
`;
  mkdirSync(folder);
  const schemas = { 'schema.prisma': PRISMA, 'schema.sql': SQL };
  const sources = { ...schemas, 'orders.js': JAVASCRIPT, 'invoice.ts': TYPESCRIPT, 'require.cjs': REQUIRE, 'typed.mts': TYPED_CONFIG };
  const files = { ...sources, 'package.json': '{ "type": "module" }', 'eslint.config.js': config, '.oxlintrc.json': OXLINT_CONFIG };
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);

  const run = (command: string, args: readonly string[], status: number, expected = ''): string | null =>
    outcomeOf(folder, command, args, status, expected);
  const packages = [tarball, linter, ...(typescript === null ? [] : [`typescript@${typescript}`]), ...(hasParser ? [PARSER] : [])];
  const installed = run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', ...packages], 0);
  if (installed !== null) return [{ what: 'install', failure: installed }];

  const bin = (tool: string): string => join(folder, 'node_modules/.bin', tool);
  const readsTypeScript = hasParser || name === 'oxlint';
  return [
    { what: 'install', failure: null },
    { what: 'require', failure: run('node', ['require.cjs'], 0) },
    { what: 'js rule', failure: run(bin(name), ['orders.js'], 1, 'require-updated-at') },
    ...(readsTypeScript ? [{ what: 'ts rule', failure: run(bin(name), ['invoice.ts'], 1, 'require-timestamps') }] : []),
    ...(name === 'oxlint'
      ? []
      : [
          { what: 'prisma', failure: run(bin(name), ['schema.prisma'], 1, 'require-timestamps') },
          { what: 'sql', failure: run(bin(name), ['schema.sql'], 1, 'no-zoneless-column') },
        ]),
    { what: 'bin', failure: run(bin('timestamps'), ['invoice.ts', 'orders.js', 'schema.prisma', 'schema.sql'], 1, 'timestamps/require-timestamps') },
    ...(typescript === null
      ? []
      : [{ what: 'types', failure: run(bin('tsc'), ['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', 'typed.mts'], 0) }]),
  ];
}

/** Why a command did not end as expected, in one line; `null` when it did. */
function outcomeOf(cwd: string, command: string, args: readonly string[], status: number, expected: string): string | null {
  const result = spawnSync(command, args, { cwd, encoding: 'utf8' });
  const output = `${result.stdout}${result.stderr}`;
  if (result.status === status && output.includes(expected)) return null;
  return `exit ${result.status}: ${output.trim().replace(/\s+/g, ' ').slice(0, 300)}`;
}
