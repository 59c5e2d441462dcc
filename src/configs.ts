// The presets, made from what each rule says about itself.
import type { ESLint, Linter } from 'eslint';
import type { TimestampsRule } from './rule.ts';

/** The files that the rules look at, by extension. */
export const EXTENSIONS = ['js', 'jsx', 'cjs', 'mjs', 'ts', 'tsx', 'cts', 'mts'];

/** Tests may write whatever rows they need. */
const TESTS = ['**/*.{test,spec,e2e-spec,bench,stories}.*', '**/{test,tests,__tests__,__mocks__,e2e,fixtures}/**'];

/** Builds `recommended` (policy `managed`) and `guideline` (every rule, policy `explicit`). */
export function createConfigs(plugin: ESLint.Plugin, rules: Readonly<Record<string, TimestampsRule>>): Record<'recommended' | 'guideline', Linter.Config[]> {
  const preset = (name: string, policy: 'managed' | 'explicit', wanted: (rule: TimestampsRule) => boolean): Linter.Config[] => [
    {
      name: `timestamps/${name}`,
      files: [`**/*.{${EXTENSIONS.join(',')}}`],
      ignores: TESTS,
      plugins: { timestamps: plugin },
      settings: { timestamps: { policy } },
      rules: Object.fromEntries(Object.entries(rules).filter(([, rule]) => wanted(rule)).map(([id]) => [`timestamps/${id}`, 'error'])),
    },
  ];
  return {
    recommended: preset('recommended', 'managed', (rule) => rule.meta.docs.recommended),
    guideline: preset('guideline', 'explicit', () => true),
  };
}
