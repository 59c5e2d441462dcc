// How ESLint is set up: our plugin's rules, our parser, and nothing that the checked project says.
import type { ESLint, Linter } from 'eslint';
import { EXTENSIONS } from '../configs.ts';
import plugin from '../index.ts';
import type { Options } from './arguments.ts';
import { parser } from './parser.ts';

export interface Setup extends Pick<Options, 'config' | 'policy'> {
  /** The folder that globs are relative to. */
  readonly base: string;
  /** For files that are named themselves: the presets' `ignores` do not hold. */
  readonly named: boolean;
  readonly fix: boolean;
}

export function eslintOptions({ base, config, policy, named, fix }: Setup): ESLint.Options {
  const preset = plugin.configs[config].map(({ ignores, ...rest }) => (named || !ignores ? rest : { ...rest, ignores }));
  const ours: Linter.Config = {
    files: [`**/*.{${EXTENSIONS.join(',')}}`],
    languageOptions: { parser },
    linterOptions: { reportUnusedDisableDirectives: 'off' },
  };
  return {
    cwd: base,
    overrideConfigFile: true,
    // What ESLint passes over by itself; which files are checked has been decided before.
    baseConfig: [{ ignores: ['!**/node_modules/', '!**/.git/'] }, ours, ...preset, ...(policy ? [{ settings: { timestamps: { policy } } }] : [])],
    fix: fix && (({ ruleId }) => isOurs(ruleId)),
    warnIgnored: false,
  };
}

/** Whether a rule is the plugin's own. */
export function isOurs(ruleId: string | null): boolean {
  return ruleId?.startsWith('timestamps/') ?? false;
}
