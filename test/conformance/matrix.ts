// What a run prints: for each ORM and database a table of write paths and declarations, then the numbers.
import { cellOf, problemOf } from './compare.ts';
import { isMiss } from './effect.ts';
import type { Case } from './run-suite.ts';

export const LEGEND = `R refreshed, S stale, X the given value is stored, N taken away, I inserted, - no row changed, E the ORM refuses it
+ the rule says the same, ? the rule is silent, ! they disagree; nothing: the ORM has no adapter yet`;

/** The tables of one suite, one per database. */
export function matrixOf(title: string, cases: readonly Case[]): string {
  const databases = new Set(cases.map(({ project }) => databaseOf(project)));
  return [...databases]
    .map((database) =>
      tableOf(
        `${title} on ${database}`,
        cases.filter(({ project }) => databaseOf(project) === database),
      ),
    )
    .join('\n');
}

function tableOf(title: string, cases: readonly Case[]): string {
  const projects = [...new Set(cases.map(({ project }) => project))];
  const heads = projects.map((project, at) => `  ${at + 1} ${project.slice(project.indexOf('/') + 1)}`);
  const rows = [...new Map(cases.map((found) => [found.snippet, found.title]))].map(([snippet, path]) => {
    const cells = projects.map((project) => cases.find((found) => found.project === project && found.snippet === snippet));
    return `  ${path.padEnd(72)}${cells.map((found) => (found ? cellOf(found) : '').padEnd(4)).join('')}`;
  });
  return [title, ...heads, `  ${''.padEnd(72)}${projects.map((_project, at) => String(at + 1).padEnd(4)).join('')}`, ...rows, ''].join('\n');
}

/** The numbers of one suite, in one line. */
export function summaryOf(title: string, cases: readonly Case[]): string {
  const count = (test: (found: Case) => boolean): number => cases.filter(test).length;
  const compared = count(({ answer, effect }) => answer !== null && answer !== 'silent' && effect !== 'refused');
  const parts = [
    `${cases.length} cases`,
    `${compared} with an answer of the rule`,
    `${count((found) => problemOf(found) !== null)} wrong`,
    `${count(({ effect, answer }) => isMiss(effect) && answer === 'silent')} misses not reported`,
    `${count(({ afterFix }) => afterFix !== null)} run again after the fix`,
    `${count(({ afterExplicitFix }) => afterExplicitFix !== null)} after the fix for the policy explicit`,
  ];
  return `${title.padEnd(24)}${parts.join(', ')}`;
}

function databaseOf(project: string): string {
  return project.slice(0, project.indexOf('/'));
}
