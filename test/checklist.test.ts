// The ten items of the guideline's checklist, in every ORM: the bad sample is reported by the item's rule, its good twin is not.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { afterEach, describe, expect, it } from 'vitest';
import plugin from '../src/index.ts';
import { orms } from '../src/orms/index.ts';
import type { Data, Kit } from './checklist/kit.ts';
import { kits } from './checklist/kits.ts';

/** The files of a project, and the one that is linted. */
interface Sample {
  readonly files: Readonly<Record<string, string>>;
  readonly linted: string;
}

interface Item {
  readonly id: string;
  readonly rule: string;
  readonly what: string;
  /** `null` where the ORM has no way to write it. */
  readonly sample: (kit: Kit, isGood: boolean) => Sample | null;
}

const NOW: Data = { updatedAt: 'now' };
const roots: string[] = [];

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

/** A service with one function. */
function service(kit: Kit, body: string, { head = '', comment = '' } = {}): Sample {
  const text = `${kit.head}${head}
${comment}export async function completeDelivery(id: number, startedAt: Date, completedAt: Date) {
  const now = new Date();
${body.replace(/^/gm, '  ')}
}
`;
  return { files: { ...kit.declare(true), 'deliveries.ts': text }, linted: 'deliveries.ts' };
}

const read = (kit: Kit, field: string): string => (kit.read ?? ((name) => `delivery.${name}`))(field);

const ITEMS: readonly Item[] = [
  {
    id: 'G1',
    rule: 'require-timestamps',
    what: 'a model has both timestamps',
    sample: (kit, isGood) => ({ files: kit.declare(isGood), linted: kit.declaration }),
  },
  {
    id: 'G2',
    rule: 'require-updated-at',
    what: 'an update sets `updatedAt`',
    sample: (kit, isGood) => service(kit, kit.update({ status: "'paid'", ...(isGood && NOW) })),
  },
  {
    id: 'G3',
    rule: 'require-transition-timestamp',
    what: 'a change of state sets its timestamp',
    sample: (kit, isGood) => service(kit, kit.update({ status: "'completed'", ...(isGood && { completedAt: 'now' }), ...NOW })),
  },
  {
    id: 'G4',
    rule: 'no-hardcoded-duration',
    what: 'a duration is computed',
    sample: (kit, isGood) =>
      service(kit, kit.update({ completedAt: 'completedAt', durationMs: isGood ? 'completedAt.getTime() - startedAt.getTime()' : '1200', ...NOW })),
  },
  {
    id: 'G5',
    rule: 'no-unsafe-duration',
    what: 'a nullable timestamp is checked first',
    sample(kit, isGood) {
      const [start, end] = [read(kit, 'startedAt'), read(kit, 'completedAt')];
      const took = isGood ? `${end} ? ${end}.getTime() - ${start}.getTime() : null` : `${end}!.getTime() - ${start}.getTime()`;
      return service(kit, `const delivery = ${kit.load};\nreturn ${took};`);
    },
  },
  {
    id: 'G6',
    rule: 'require-timestamp-assertion',
    what: 'a test looks at the timestamp',
    sample(kit, isGood) {
      const look = isGood ? `\n  expect(${read(kit, 'updatedAt')}.getTime()).toBeGreaterThanOrEqual(now.getTime());` : '';
      const test = `${kit.head}import { expect, it } from 'vitest';

it('pays a delivery', async () => {
  const id = 1;
  const now = new Date();
  ${kit.update({ status: "'paid'" })}
  const delivery = ${kit.load};
  expect(${read(kit, 'status')}).toBe('paid');${look}
});
`;
      return { files: { ...kit.declare(true), 'deliveries.test.ts': test }, linted: 'deliveries.test.ts' };
    },
  },
  {
    id: 'G7',
    rule: 'require-timestamp-docs',
    what: 'a doc comment says which timestamps change',
    sample(kit, isGood) {
      const name = read(kit, 'updatedAt').replace(/^.*\.(?:get\(')?|'\)$/g, '');
      const section = isGood ? ` *\n * Timestamps updated:\n * - ${name}: when the row last changed (UTC)\n` : '';
      return service(kit, kit.update({ status: "'paid'", ...NOW }), { comment: `/**\n * Marks a delivery as paid.\n${section} */\n` });
    },
  },
  {
    id: 'G8',
    rule: 'require-timestamp-in-log',
    what: 'a log entry carries the timestamp',
    sample: (kit, isGood) =>
      service(kit, `${kit.update({ status: "'paid'", ...NOW })}\nlogger.info(${isGood ? '{ id, updatedAt: now }' : '{ id }'}, 'delivery paid');`, {
        head: "import pino from 'pino';\n\nconst logger = pino();\n",
      }),
  },
  {
    id: 'G9',
    rule: 'no-local-time',
    what: 'a stored time is UTC',
    sample: (kit, isGood) => service(kit, kit.update({ dueAt: isGood ? 'new Date(Date.UTC(2030, 0, 1))' : 'new Date(2030, 0, 1)', ...NOW })),
  },
  {
    id: 'G10',
    rule: 'no-unsafe-timestamp-migration',
    what: 'a migration stays compatible',
    sample(kit, isGood) {
      const [path, text] = kit.migration?.(isGood) ?? [];
      return path === undefined || text === undefined ? null : { files: { ...kit.declare(true), [path]: text }, linted: path };
    },
  },
];

/** What a rule reports on a sample, as it would lie on disk. */
function lint({ files, linted }: Sample, rule: string): string[] {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'checklist-')));
  roots.push(root);
  for (const [file, text] of Object.entries({ 'package.json': '{ "name": "deliveries" }', ...files })) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  const schema = /\.(sql|prisma)$/.exec(linted)?.[1];
  const language = schema === undefined ? { languageOptions: { parser } } : { language: `timestamps/${schema}` };
  const messages = new Linter({ cwd: root }).verify(
    files[linted] ?? '',
    {
      files: ['**/*.{js,ts,prisma,sql}'],
      ...language,
      plugins: { timestamps: plugin },
      rules: { [`timestamps/${rule}`]: 'error' },
      settings: { timestamps: { policy: 'explicit' } },
    },
    { filename: join(root, linted) },
  );
  return messages.map(({ ruleId, message }) => `${ruleId ?? 'fatal'}: ${message}`);
}

it('has a kit for every ORM', () => {
  expect(Object.keys(kits).sort()).toEqual(orms.map(({ name }) => name).sort());
});

describe.each(ITEMS)('$id: $what', ({ rule, sample }) => {
  it.each(Object.keys(kits))('%s', (name) => {
    const kit = kits[name] as Kit;
    const [bad, good] = [sample(kit, false), sample(kit, true)];
    if (!bad || !good) return expect(kit.migration).toBeNull();
    expect(lint(good, rule), 'the good twin').toEqual([]);
    const found = lint(bad, rule);
    expect(found, `the bad sample\n${bad.files[bad.linted] ?? ''}`).toHaveLength(1);
    expect(found[0]).toMatch(new RegExp(`^timestamps/${rule}: `));
  });
});
