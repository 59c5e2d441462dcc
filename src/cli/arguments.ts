// The command line: which options exist, what they may be, and what `--help` says about them.
import { parseArgs } from 'node:util';

export interface Options {
  readonly paths: readonly string[];
  /** `write` changes the files, `show` prints the changes. */
  readonly fix: 'no' | 'write' | 'show';
  /** `null`: what the preset says. */
  readonly policy: 'managed' | 'explicit' | null;
  readonly config: 'recommended' | 'guideline';
  readonly format: 'stylish' | 'json';
  /** More warnings than this count as findings. */
  readonly maxWarnings: number;
}

/** A mistake of the caller; the message is one line that names the option, path or setting. */
export class UsageError extends Error {}

export const HELP = `Usage: timestamps [check] [paths...]

Checks that records are stamped: models without createdAt/updatedAt, writes that leave updatedAt stale, dates in local time.
Needs no configuration and runs no code of the project. Without paths it checks the current folder.

Options:
  --fix                            change the files
  --fix-dry-run                    show the changes as a unified diff, write nothing
  --policy managed|explicit        whether an automatic refresh of updatedAt counts (managed) or every write sets it (explicit)
  --config recommended|guideline   which rules run (default: recommended)
  --format stylish|json            json is ESLint's format, for the files with findings (default: stylish)
  --max-warnings N                 fail on more than N warnings
  --help                           show this text
  --version                        show the version

Exit code: 0 nothing found, 1 findings, 2 wrong usage or internal error.
Colours follow NO_COLOR and FORCE_COLOR. Files that git ignores, *.d.ts, minified files and the folders node_modules, dist, build,
coverage and .* are passed over, unless named.
`;

const OPTIONS = {
  fix: { type: 'boolean' },
  'fix-dry-run': { type: 'boolean' },
  policy: { type: 'string' },
  config: { type: 'string' },
  format: { type: 'string' },
  'max-warnings': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

/**
 * Reads the arguments after the command's name.
 * @throws {UsageError} on an unknown option, a value that is not allowed, or options that exclude each other
 */
export function readArguments(args: readonly string[]): Options | 'help' | 'version' {
  const { values, positionals } = parse(args);
  if (values.help) return 'help';
  if (values.version) return 'version';
  if (values.fix && values['fix-dry-run']) throw new UsageError('--fix and --fix-dry-run exclude each other');
  return {
    paths: positionals[0] === 'check' ? positionals.slice(1) : positionals,
    fix: values.fix ? 'write' : values['fix-dry-run'] ? 'show' : 'no',
    policy: oneOf('--policy', values.policy, ['managed', 'explicit'], null),
    config: oneOf('--config', values.config, ['recommended', 'guideline'], 'recommended'),
    format: oneOf('--format', values.format, ['stylish', 'json'], 'stylish'),
    maxWarnings: count('--max-warnings', values['max-warnings']),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    // Node's messages go on with advice in further sentences and lines.
    const [first = ''] = (error as Error).message.split(/\. |\n/);
    throw new UsageError(first.replace(/\.$/, ''));
  }
}

function oneOf<const T extends string, D extends T | null>(option: string, value: string | undefined, allowed: readonly T[], otherwise: D): T | D {
  if (value === undefined) return otherwise;
  const found = allowed.find((name) => name === value);
  if (found === undefined) throw new UsageError(`${option} must be ${allowed.join(' or ')}, not '${value}'`);
  return found;
}

function count(option: string, value: string | undefined): number {
  if (value === undefined) return Infinity;
  if (!/^\d+$/.test(value)) throw new UsageError(`${option} must be a whole number from 0, not '${value}'`);
  return Number(value);
}
