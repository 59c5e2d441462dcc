// The report for people: findings by file, in columns, and a line that sums up.
import { relative } from 'node:path';
import picocolors from 'picocolors';
import type { Finding } from './linter.ts';
import { count } from './report.ts';
import type { Report } from './report.ts';
import type { Run } from './run.ts';

type Colors = ReturnType<typeof picocolors.createColors>;

export const reportStylish: Report = (run, { cwd, colors: useColors }) => {
  const colors = picocolors.createColors(useColors);
  const found = run.results.filter(({ findings }) => findings.length > 0);
  const files = found.map(({ path, findings }) => `${colors.underline(plain(relative(cwd, path)))}\n${table(findings, colors)}\n\n`);
  return [...files, ...summary(run, colors).map((line) => `${line}\n`)].join('');
};

function summary(run: Run, colors: Colors): string[] {
  const found = run.results.filter(({ findings }) => findings.length > 0);
  const pending = run.results.filter(({ change }) => change).length;
  const { errors, warnings, fixable } = count(found);
  const checked = `${plural(run.checked, 'file')} checked`;
  const sum = `${plural(errors, 'error')} and ${plural(warnings, 'warning')} in ${plural(found.length, 'file')}, ${checked}.`;
  const left =
    found.length > 0
      ? (errors > 0 ? colors.red : colors.yellow)(colors.bold(sum))
      : `${checked}, nothing ${run.written + pending > 0 ? 'left' : 'found'}.`;
  return [
    ...(run.written > 0 ? [`${plural(run.written, 'file')} fixed.`] : []),
    ...(pending > 0 ? [`${plural(pending, 'file')} would be fixed by --fix.`] : []),
    left,
    ...(fixable > 0 ? [`${plural(fixable, 'finding')} can be fixed with --fix.`] : []),
  ];
}

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
