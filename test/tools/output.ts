// What the checker prints, in the pages that show it: between `<!-- begin output of: FILES -->` and `<!-- end output -->`.
import { spawnSync } from 'node:child_process';
import { ROOT } from './lists.ts';

/** The pages that show output. */
export const PAGES_WITH_OUTPUT = ['README.md', 'docs/architecture.md'];

/** The page with what the checker prints today for the files that the page names. */
export function withOutput(page: string): string {
  return page.replace(/(<!-- begin output of: (.+) -->\n).*?(<!-- end output -->)/gs, (_match, begin: string, files: string, end: string) => {
    const { stdout } = spawnSync('node', ['--import', 'tsx', 'src/cli/main.ts', ...files.split(' ')], {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
    });
    return `${begin}\n\`\`\`text\n${stdout.trim()}\n\`\`\`\n\n${end}`;
  });
}
