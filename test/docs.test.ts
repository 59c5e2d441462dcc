// The documentation is true: what a page calls wrong is reported, what it calls right is not, and what it links to exists.
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as parser from '@typescript-eslint/parser';
import { describe, expect, it } from 'vitest';
import { describeMessage, lint } from './tools/lint.ts';
import { read, ROOT, ruleIds } from './tools/lists.ts';
import { withRequirements } from './tools/requirements.ts';
import { rules } from '../rules/index.ts';
import { DEFAULTS } from '../src/settings.ts';

interface Block {
  readonly section: string;
  readonly language: string;
  /** What follows the language: `policy=explicit file=orders.tsx settings={"now":"clock.now()"}`. */
  readonly options: ReadonlyMap<string, string>;
  readonly code: string;
  readonly line: number;
}

const JAVASCRIPT = /^[cm]?[jt]sx?$/;
const LINTED = /^(?:[cm]?[jt]sx?|sql|prisma)$/;

/** Every fenced block of a page, with the heading of level two above it. */
function blocksOf(page: string): Block[] {
  const lines = page.split('\n');
  const blocks: Block[] = [];
  let section = '';
  for (let index = 0; index < lines.length; index++) {
    section = /^## (.+)$/.exec(lines[index] ?? '')?.[1] ?? section;
    const [, fence, language = '', info = ''] = /^(`{3,})(\w*) ?(.*)$/.exec(lines[index] ?? '') ?? [];
    if (fence === undefined) continue;
    const end = lines.indexOf(fence, index + 1);
    const options = new Map(info.split(' ').map((part) => part.split('=', 2) as [string, string]));
    blocks.push({ section, language, options, code: lines.slice(index + 1, end).join('\n'), line: index + 1 });
    index = end;
  }
  return blocks;
}

/** What a rule says about a block of its page. */
function reportsOf(id: string, { code, language, options, line }: Block): string[] {
  const file = `docs/rules/${options.get('file') ?? `block-${line}.${language}`}`;
  const policy = options.get('policy');
  const settings = JSON.parse(options.get('settings') ?? '{}') as Record<string, unknown>;
  return lint(code, { file, rules: [id], settings: { ...settings, ...(policy !== undefined && { policy }) } }).map(describeMessage);
}

describe.each(ruleIds())('docs/rules/%s.md', (id) => {
  const path = `docs/rules/${id}.md`;
  const page = existsSync(join(ROOT, path)) ? read(path) : '';
  const blocks = blocksOf(page).filter(({ language }) => LINTED.test(language));

  it('has sections with examples of both kinds', () => {
    expect(page.match(/^## .+$/gm)).toEqual(['## Why', '## Wrong', '## Right', '## Options', '## When not to use it']);
    expect(blocks.map(({ section }) => section)).toEqual(expect.arrayContaining(['Wrong', 'Right']));
  });

  it('names the requirements that the rule enforces', () => {
    expect(page).toBe(withRequirements(page, rules[id as keyof typeof rules].meta.docs.requirements));
  });

  it('calls wrong what the rule reports', () => {
    const silent = blocks.filter((block) => block.section === 'Wrong' && reportsOf(id, block).length === 0);
    expect(silent.map(({ line }) => `line ${line}`)).toEqual([]);
  });

  it('calls right what the rule does not report', () => {
    const reports = blocks
      .filter((block) => block.section === 'Right')
      .flatMap((block) => reportsOf(id, block).map((report) => `block in line ${block.line}: ${report}`));
    expect(reports).toEqual([]);
  });
});

describe('docs/guideline.md', () => {
  const blocks = blocksOf(read('docs/guideline.md')).filter(({ language }) => LINTED.test(language));

  it.each(blocks.map((block) => [block.line, block] as const))('shows in line %i what the rules say', (_line, block) => {
    const wrong = block.options.get('wrong');
    if (wrong !== undefined) expect(reportsOf(wrong, block)).not.toEqual([]);
    else expect(ruleIds().flatMap((id) => reportsOf(id, { ...block, options: new Map([['policy', 'explicit'], ...block.options]) }))).toEqual([]);
  });
});

const pages = [
  'README.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];

describe.each(pages)('%s', (path) => {
  const page = read(path);

  it('has JavaScript and TypeScript that parses', () => {
    for (const { code, language, line } of blocksOf(page).filter((block) => JAVASCRIPT.test(block.language))) {
      expect(() => parser.parse(code, { range: true, jsx: language.endsWith('x') }), `block in line ${line}`).not.toThrow();
    }
  });

  it('links to files and headings that exist', () => {
    const links = [...page.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)];
    const broken = links.filter(([, file = '', anchor]) => {
      const target = file === '' ? path : join(dirname(path), file);
      if (!existsSync(join(ROOT, target))) return true;
      return anchor !== undefined && !anchorsOf(read(target)).includes(anchor);
    });
    expect(broken.map(([link]) => link)).toEqual([]);
  });
});

it.each(['README.md', 'docs/settings.md'])('%s lists every setting with its default', (page) => {
  const rows = [...read(page).matchAll(/^\| `([\w.]+)` \| `(.+?)` \|/gm)].map(([, name, value]) => `${name}: ${value}`);
  expect(rows).toEqual(defaultsOf(DEFAULTS, ''));
});

/** Every setting as `name: default`, the way users write them. */
function defaultsOf(settings: object, prefix: string): string[] {
  return Object.entries(settings).flatMap(([key, value]: [string, unknown]) => {
    const name = `${prefix}${key}`;
    if (key === 'now') return [`${name}: '${DEFAULTS.now.expression}'`];
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return defaultsOf(value, `${name}.`);
    return [`${name}: ${JSON.stringify(value).replaceAll('"', "'").replaceAll(',', ', ')}`];
  });
}

/** The anchors of a page: explicit ones and those that GitHub makes from headings. */
function anchorsOf(page: string): string[] {
  const headings = [...page.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
  return [...headings, ...[...page.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id)];
}
