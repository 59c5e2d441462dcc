// The presets, made from what each rule says about itself.
import type { ESLint, Linter } from 'eslint';
import type { TimestampsRule } from './rule.ts';
import { TEST_GLOBS } from './test-files.ts';

/** The files that the rules look at, by extension. */
export const EXTENSIONS = ['js', 'jsx', 'cjs', 'mjs', 'ts', 'tsx', 'cts', 'mts'];

/** The files that the checker looks at, by extension. */
export const CHECKED_EXTENSIONS: readonly string[] = [...EXTENSIONS, 'prisma', 'sql'];

/** The files of each language, and its name in configs; a rule without `meta.languages` is for JavaScript. */
const LANGUAGES = [
  { language: 'js/js', files: [`**/*.{${EXTENSIONS.join(',')}}`] },
  { language: 'timestamps/prisma', files: ['**/*.prisma'] },
  { language: 'timestamps/sql', files: ['**/*.sql'] },
] as const;

/** Builds `recommended` (policy `managed`) and `guideline` (every rule, policy `explicit`): one config for each language, and one for tests where a rule is about them. */
export function createConfigs(
  plugin: ESLint.Plugin,
  rules: Readonly<Record<string, TimestampsRule>>,
): Record<'recommended' | 'guideline', Linter.Config[]> {
  const preset = (name: string, policy: 'managed' | 'explicit', wanted: (rule: TimestampsRule) => boolean): Linter.Config[] => {
    const shared = { plugins: { timestamps: plugin }, settings: { timestamps: { policy } } };
    const forLanguages = LANGUAGES.map(({ language, files }) => ({
      name: `timestamps/${name}${language === 'js/js' ? '' : `/${language.slice('timestamps/'.length)}`}`,
      files: [...files],
      // Tests may write whatever rows they need.
      ignores: [...TEST_GLOBS],
      // A config for JavaScript is for whatever language the user's own configs say.
      ...(language === 'js/js' ? {} : { language }),
      ...shared,
      rules: switchedOn(rules, (rule) => wanted(rule) && !rule.meta.docs.forTests && (rule.meta.languages ?? ['js/js']).includes(language)),
    }));
    const inTests = switchedOn(rules, (rule) => wanted(rule) && rule.meta.docs.forTests === true);
    if (Object.keys(inTests).length === 0) return forLanguages;
    return [...forLanguages, { name: `timestamps/${name}/tests`, files: TEST_GLOBS.map((test) => [test, ...LANGUAGES[0].files]), ...shared, rules: inTests }];
  };
  return {
    recommended: preset('recommended', 'managed', (rule) => rule.meta.docs.recommended),
    guideline: preset('guideline', 'explicit', () => true),
  };
}

function switchedOn(rules: Readonly<Record<string, TimestampsRule>>, isWanted: (rule: TimestampsRule) => boolean): Linter.RulesRecord {
  const wanted = Object.entries(rules).filter(([, rule]) => isWanted(rule));
  return Object.fromEntries(wanted.map(([id]) => [`timestamps/${id}`, 'error']));
}
