// The sample shop: its page lists exactly what the rules report, and the README shows what the checker really prints.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lint, ruleOf } from './tools/lint.ts';
import { read, ROOT } from './tools/lists.ts';
import { PAGES_WITH_OUTPUT, withOutput } from './tools/output.ts';

const SHOP = 'docs/examples/shop';

/** The mistakes that the page lists, as `file:line rule`. */
function listed(): string[] {
  let rule = '';
  return read('docs/examples/README.md')
    .split('\n')
    .flatMap((line) => {
      rule = /^### `([\w-]+)`$/.exec(line)?.[1] ?? rule;
      const place = /^\| `([\w./-]+:\d+)` \|/.exec(line)?.[1];
      return place === undefined ? [] : [`${place} ${rule}`];
    });
}

function reported(): string[] {
  const files = readdirSync(join(ROOT, SHOP), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return files.flatMap((file) =>
    lint(read(`${SHOP}/${file}`), { file: `${SHOP}/${file}` }).map((report) => `${file}:${report.line} ${ruleOf(report)}`),
  );
}

it('docs/examples/README.md lists every report, and nothing else', () => {
  expect(reported().sort()).toEqual(listed().sort());
});

it.each(PAGES_WITH_OUTPUT)('%s shows what the checker prints', (page) => {
  expect(read(page)).toMatch(/^\d+ errors? and \d+ warnings? in /m);
  expect(read(page)).toBe(withOutput(read(page)));
});
