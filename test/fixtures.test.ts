// The canonical shop, once per ORM: every line that must report says so (`// expect: rule`, `// expect(explicit): rule`), no other may.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lint, ruleOf } from './tools/lint.ts';
import { read, ROOT } from './tools/lists.ts';

const FOLDER = 'test/fixtures/orms';
const SETTINGS = { models: { appendOnly: ['AuditLog', 'auditLogs', 'audit_logs'] } };

const files = readdirSync(join(ROOT, FOLDER), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.[cm]?[jt]sx?$/.test(file))
  .map((file) => `${FOLDER}/${file}`)
  .sort();

/** What the comments of a file expect under a policy, as `line rule`. */
function expectedIn(text: string, policy: string): string[] {
  return text.split('\n').flatMap((line, index) => {
    const [, only, rules] = /\/\/ expect(?:\((\w+)\))?: (.+)$/.exec(line) ?? [];
    if (rules === undefined || (only !== undefined && only !== policy)) return [];
    return rules.split(', ').map((rule) => `${index + 1} ${rule}`);
  });
}

describe.each(files)('%s', (file) => {
  const text = read(file);

  it.each(['managed', 'explicit'])('reports exactly the marked lines under the policy %s', (policy) => {
    const reports = lint(text, { file, settings: { ...SETTINGS, policy } }).map((report) => `${report.line} ${ruleOf(report)}`);
    expect(reports.sort()).toEqual(expectedIn(text, policy).sort());
  });
});
