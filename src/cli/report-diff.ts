// What `--fix` would change, as a unified diff that `git apply` takes.
import { relative, sep } from 'node:path';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import picocolors from 'picocolors';
import type { Report } from './report.ts';

export const reportDiff: Report = ({ results }, { cwd, colors: useColors }) => {
  const { bold, green, red, cyan } = picocolors.createColors(useColors);
  const paint = (line: string): string => {
    if (/^(?:---|\+\+\+) /.test(line)) return bold(line);
    return line.startsWith('+') ? green(line) : line.startsWith('-') ? red(line) : line.startsWith('@@') ? cyan(line) : line;
  };
  const patches = results.flatMap(({ path, change }) => {
    if (!change) return [];
    const name = relative(cwd, path).split(sep).join('/');
    const { before, after } = change;
    return createTwoFilesPatch(`a/${name}`, `b/${name}`, before.text, after.text, undefined, undefined, { headerOptions: FILE_HEADERS_ONLY });
  });
  const text = patches.join('');
  return useColors ? text.split('\n').map(paint).join('\n') : text;
};
