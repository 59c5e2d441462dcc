import { describe, it, expect } from 'vitest';
import { readArguments } from '../../src/cli/arguments.ts';

describe('readArguments', () => {
  it('needs none', () => {
    expect(readArguments([])).toEqual({ paths: [], fix: 'no', policy: null, config: 'recommended', format: 'stylish', maxWarnings: Infinity });
  });

  it('reads paths with or without the name of the command', () => {
    expect(readArguments(['check', 'src', 'lib'])).toMatchObject({ paths: ['src', 'lib'] });
    expect(readArguments(['src', 'check'])).toMatchObject({ paths: ['src', 'check'] });
    expect(readArguments(['--', '--odd-name.ts'])).toMatchObject({ paths: ['--odd-name.ts'] });
  });

  it('reads every option', () => {
    const args = ['--policy', 'explicit', '--config=guideline', '--format', 'json', '--max-warnings', '0', '--fix', 'src'];
    expect(readArguments(args)).toEqual({ paths: ['src'], fix: 'write', policy: 'explicit', config: 'guideline', format: 'json', maxWarnings: 0 });
    expect(readArguments(['--fix-dry-run'])).toMatchObject({ fix: 'show' });
    expect(readArguments(['--help', '--policy', 'none'])).toBe('help');
    expect(readArguments(['--version'])).toBe('version');
  });

  it.each([
    [['--fixx'], "Unknown option '--fixx'"],
    [['--fix=yes'], "Option '--fix' does not take an argument"],
    [['--policy'], "Option '--policy <value>' argument missing"],
    [['--policy', '--fix'], "Option '--policy' argument is ambiguous"],
    [['--policy', 'auto'], "--policy must be managed or explicit, not 'auto'"],
    [['--config', './eslint.config.js'], "--config must be recommended or guideline, not './eslint.config.js'"],
    [['--format', 'xml'], "--format must be stylish or json, not 'xml'"],
    [['--max-warnings', '-1'], "Option '--max-warnings' argument is ambiguous"],
    [['--max-warnings', 'few'], "--max-warnings must be a whole number from 0, not 'few'"],
    [['--max-warnings='], "--max-warnings must be a whole number from 0, not ''"],
    [['--fix', '--fix-dry-run'], '--fix and --fix-dry-run exclude each other'],
  ])('names what is wrong in %j', (args, message) => {
    expect(() => readArguments(args)).toThrow(new Error(message));
  });
});
