// The report for people: findings by file, in columns, and a line that sums up.
import { relative } from 'node:path';
import picocolors from 'picocolors';
import type { Finding } from './linter.ts';
import { count } from './report.ts';
import type { Report } from './report.ts';

type Colors = ReturnType<typeof picocolors.createColors>;

export const reportStylish: Report = (run, { cwd, colors: useColors }) => {
  const colors = picocolors.createColors(useColors);
  const found = run.results.filter(({ findings }) => findings.length > 0);
  const files = found.map(({ path, findings }) => `${colors.underline(plain(relative(cwd, path)))}\n${table(findings, colors)}\n`);
  const { errors, warnings, fixableErrors, fixableWarnings } = count(found);
  const looked = `${plural(run.checked, 'file')} checked`;
  if (errors + warnings === 0) return `${looked}, nothing found.\n`;
  const sum = `${plural(errors, 'error')} and ${plural(warnings, 'warning')} in ${plural(found.length, 'file')}, ${looked}.`;
  const fixable = fixableErrors + fixableWarnings;
  const hint = fixable > 0 ? `${plural(fixable, 'finding')} can be fixed with --fix.\n` : '';
  return `${files.join('\n')}\n${(errors > 0 ? colors.red : colors.yellow)(colors.bold(sum))}\n${hint}`;
};

function table(findings: readonly Finding[], colors: Colors): string {
  const rows = findings.map(({ line = 1, column = 1, severity, message, ruleId }) => ({
    place: `${line}:${column}`,
    severity: severity === 2 ? 'error' : 'warning',
    message: plain(message).replace(/([^ ])\.$/, '$1'),
    rule: ruleId ?? '',
  }));
  const width = (column: 'place' | 'severity' | 'message') => Math.max(...rows.map((row) => row[column].length));
  const [place, severity, message] = [width('place'), width('severity'), Math.min(width('message'), 100)];
  const lines = rows.map((row) => {
    const paint = row.severity === 'error' ? colors.red : colors.yellow;
    const cells = [colors.dim(row.place.padStart(place)), paint(row.severity.padEnd(severity)), row.message.padEnd(message), colors.dim(row.rule)];
    return `  ${cells.join('  ')}`.trimEnd();
  });
  return lines.join('\n');
}

function plural(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** A text on one line, without anything that a terminal would obey. */
function plain(text: string): string {
  return text.replace(/[\0-\x1f\x7f-\x9f]+/g, ' ');
}
