// `npm run sync` writes everything that follows from the rules and adapters: lists, the version, the headers of the rules' pages, the
// table of rules, what was measured of the ORMs, shown output. `npm run sync -- --check` writes nothing and fails when something is stale.
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKLIST, checklist, GUIDELINE, withRules } from './checklist.ts';
import { generatedSources, read, ROOT, ruleIds } from './lists.ts';
import { ormTables } from './orm-tables.ts';
import { PAGES_WITH_OUTPUT, withOutput } from './output.ts';
import { withRequirements } from './requirements.ts';

const SECTIONS = ['Why', 'Wrong', 'Right', 'Options', 'When not to use it'];
const GENERATOR = [
  ...['--rule-list-columns', 'name,description,configsError,fixable,hasSuggestions'],
  ...['--config-emoji', 'recommended,✅', '--config-emoji', 'guideline,📘'],
  ...['--rule-doc-section-options', 'false'],
  ...SECTIONS.flatMap((section) => ['--rule-doc-section-include', section]),
];

const isCheck = process.argv.includes('--check');
const stale: string[] = [];

for (const { path, text } of [...generatedSources(), ormTables()]) settle(path, text);
await syncDocs();
for (const path of PAGES_WITH_OUTPUT) settle(path, withOutput(read(path)));
if (stale.length > 0) {
  console.error(`Stale: ${stale.join(', ')}. Run \`npm run sync\` and commit the result.`);
  process.exitCode = 1;
}

/** Makes a file have the given text, or notes that it has another one. */
function settle(path: string, text: string): void {
  if (read(path) === text) return;
  if (isCheck) stale.push(path);
  else writeFileSync(join(ROOT, path), text);
}

/** The pages' headers and the table come from the built plugin, the requirements from each rule's meta. */
async function syncDocs(): Promise<void> {
  run('tsdown', '--log-level', 'error');
  if (!run('eslint-doc-generator', ...GENERATOR, ...(isCheck ? ['--check'] : []))) stale.push('docs/rules or README.md');
  const { rules } = await import('../../rules/index.ts');
  const enforced = Object.fromEntries(Object.entries(rules).map(([id, { meta }]) => [id, meta.docs.requirements]));
  settle(GUIDELINE, withRules(read(GUIDELINE), enforced));
  settle(CHECKLIST, checklist(enforced));
  for (const id of ruleIds()) {
    const path = `docs/rules/${id}.md`;
    const rule = (rules as Readonly<Record<string, (typeof rules)[keyof typeof rules]>>)[id];
    if (!rule || !existsSync(join(ROOT, path))) stale.push(path);
    else settle(path, withRequirements(read(path), rule.meta.docs.requirements));
  }
}

/** Runs a tool of the project; whether it succeeded. */
function run(tool: string, ...args: readonly string[]): boolean {
  return spawnSync(join(ROOT, 'node_modules/.bin', tool), args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
}
