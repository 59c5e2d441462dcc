// The sample shop: its page lists exactly what the rules report, and the README shows what the checker really prints.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lint, ruleOf } from './tools/lint.ts';
import { read, ROOT } from './tools/lists.ts';

const SHOP = 'docs/examples/shop';

/** The mistakes that the page lists, as `file:line rule`. */
function listed(): string[] {
  let rule = '';
  return read('docs/examples/README.md').split('\n').flatMap((line) => {
    rule = /^### `([\w-]+)`$/.exec(line)?.[1] ?? rule;
    const place = /^\| `([\w./-]+:\d+)` \|/.exec(line)?.[1];
    return place === undefined ? [] : [`${place} ${rule}`];
  });
}

function reported(): string[] {
  const files = readdirSync(join(ROOT, SHOP), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return files.flatMap((file) => lint(read(`${SHOP}/${file}`), { file: `${SHOP}/${file}` }).map((report) => `${file}:${report.line} ${ruleOf(report)}`));
}

it('docs/examples/README.md lists every report, and nothing else', () => {
  expect(reported().sort()).toEqual(listed().sort());
});

it.each(['README.md', 'docs/architecture.md'])('%s shows what the checker prints', (page) => {
  const { stdout } = spawnSync('node', ['--import', 'tsx', 'src/cli/main.ts', SHOP], { cwd: ROOT, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });
  const printed = stdout.split('\n').map((line) => line.trim());
  const shown = [...read(page).matchAll(/^```text\n(.+?)^```$/gms)].flatMap(([, block = '']) => block.trim().split('\n').map((line) => line.trim()));
  expect(shown.length).toBeGreaterThan(0);
  expect(shown.filter((line) => line !== '…' && !printed.some((other) => other.startsWith(line)))).toEqual([]);
});
