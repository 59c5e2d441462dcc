// The guideline and the rules cover each other: every requirement has a rule, every rule a requirement, and the checklist says so.
import { describe, expect, it } from 'vitest';
import { rules } from '../rules/index.ts';
import { CHECKLIST, checklist, GUIDELINE, requirementsInGuideline, withRules } from './tools/checklist.ts';
import { read } from './tools/lists.ts';

const enforced = Object.fromEntries(Object.entries(rules).map(([id, { meta }]) => [id, meta.docs.requirements]));
const requirements = requirementsInGuideline().map(({ id }) => id);

describe('the guideline', () => {
  it('has the requirements that rules and pages refer to', () => {
    const numbered = (letter: string, count: number): string[] => Array.from({ length: count }, (_value, index) => `${letter}${index + 1}`);
    expect(requirements).toEqual([...numbered('P', 4), ...numbered('G', 10), ...numbered('B', 6), ...numbered('U', 4), ...numbered('K', 5)]);
  });

  it.each(requirements)('has a rule for %s', (id) => {
    expect(Object.entries(enforced).filter(([, ids]) => ids.includes(id)).map(([rule]) => rule)).not.toEqual([]);
  });
});

describe('the rules', () => {
  it.each(Object.entries(enforced))('%s enforces requirements that there are, each named once', (_rule, ids) => {
    expect(ids).not.toEqual([]);
    expect(ids.filter((id) => !requirements.includes(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

it('the guideline names the rules behind each requirement', () => {
  expect(read(GUIDELINE)).toBe(withRules(read(GUIDELINE), enforced));
  expect(withRules('| <a id="g1"></a>G1 | text | old |', { 'require-timestamps': ['G1'] })).toBe('| <a id="g1"></a>G1 | text | [require-timestamps](rules/require-timestamps.md) |');
});

describe('the checklist', () => {
  it('is what `npm run sync` writes', () => {
    expect(read(CHECKLIST)).toBe(checklist(enforced));
  });

  it('leads from each requirement to its rules and back', () => {
    const page = checklist({ 'require-timestamps': ['G1', 'B1'], 'no-local-time': ['G9'] });
    expect(page).toMatch(/\| \[G1\]\(guideline\.md#g1\) \| .* \| \[require-timestamps\]\(rules\/require-timestamps\.md\) \|/);
    expect(page).toContain('| [require-timestamps](rules/require-timestamps.md) | [G1](guideline.md#g1), [B1](guideline.md#b1) |');
    expect(page).toMatch(/\| \[G2\]\(guideline\.md#g2\) \| .* \|  \|/);
  });
});
