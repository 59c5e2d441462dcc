// The canonical shop means the same in every ORM: its adapters lower it to the same neutral facts, or say what their ORM cannot express.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Model, Write } from '../src/facts.ts';
import { orms } from '../src/orms/index.ts';
import type { Orm } from '../src/orms/orm.ts';
import { fieldOf, normalName } from '../src/roles.ts';
import { factsIn } from './tools/lint.ts';
import { read, ROOT } from './tools/lists.ts';

interface ExpectedWrite {
  /** The function that the write is in; a longer name that starts so counts. */
  readonly in: string;
  readonly model: string;
  readonly keys: readonly string[];
  /** The write sets `updatedAt` itself. */
  readonly stamped: boolean;
  /** Something moves `updatedAt` when the write leaves it out, as it does here; `null` for a model without one. */
  readonly moved?: boolean | null;
}

interface Expected {
  readonly models: Readonly<Record<string, { readonly created: boolean; readonly updated: boolean }>>;
  readonly writes: readonly ExpectedWrite[];
  /** By ORM and `function model`: what it cannot express, or does in another way, and why. */
  readonly differs: Readonly<Record<string, Readonly<Record<string, { readonly moved?: boolean; readonly missing?: true; readonly why: string }>>>>;
}

const FOLDER = 'test/fixtures/orms';
const NO_NAMES = { createdAt: [], updatedAt: [] };
const expected = JSON.parse(read(`${FOLDER}/expected.json`)) as Expected;

/** `orderItems`, `order_items` and `OrderItem` are the same model. */
function plain(name: string): string {
  return normalName(name).replace(/s$/, '');
}

function updatedOf(model: Model): string | undefined {
  return fieldOf(model, 'updated', NO_NAMES)?.name;
}

/** A write as `expected.json` says it. */
function neutral(write: Write, text: string, { verdict }: Orm): ExpectedWrite {
  const within = [...text.slice(0, write.at.start).matchAll(/(?:function|async) (\w+)\(/g)].at(-1)?.[1] ?? '';
  const field = write.model && fieldOf(write.model, 'updated', NO_NAMES);
  const moved = write.model && field ? field.mechanism === 'trigger' || verdict(write, field).outcome === 'refreshed' : null;
  const keys = write.payload.keys.map(({ name }) => normalName(name)).filter((key) => key !== 'updatedat');
  const stamped = write.payload.keys.some(({ name, value }) => write.model && name === updatedOf(write.model) && value !== 'old');
  return { in: within, model: write.model ? plain(write.model.name) : '', keys, stamped, moved };
}

describe.each(orms.map((orm) => ({ name: orm.name, orm })))('$name', ({ name, orm }) => {
  const files = readdirSync(join(ROOT, FOLDER, name), { recursive: true, encoding: 'utf8' }).filter((file) => /\.(?:[jt]s|prisma|sql)$/.test(file));
  const facts = files.map((file) => ({ text: read(`${FOLDER}/${name}/${file}`), facts: factsIn(`${FOLDER}/${name}/${file}`) }));
  const differs = expected.differs[name] ?? {};

  it('has the models', () => {
    const models = facts.flatMap((one) => one.facts?.models ?? []).filter(({ form }) => form === 'entity');
    for (const [model, fields] of Object.entries(expected.models)) {
      if (differs[model]?.missing) continue;
      const found = models.find((other) => plain(other.name) === model);
      expect(found && { created: fieldOf(found, 'created', NO_NAMES) !== null, updated: updatedOf(found) !== undefined }, model).toEqual(fields);
      expect(found?.set.complete, model).toBe(true);
    }
  });

  it('has the writes', () => {
    const writes = facts.flatMap(({ text, facts: found }) => (found?.writes ?? []).map((write) => neutral(write, text, orm)));
    for (const write of expected.writes) {
      const own = differs[`${write.in} ${write.model}`];
      if (own?.missing) continue;
      const moved = own?.moved ?? write.moved ?? null;
      const found = writes.filter((other) => other.in.startsWith(write.in) && other.model === write.model);
      const same = found.filter(
        (other) => write.keys.every((key) => other.keys.includes(key)) && other.stamped === write.stamped && (write.stamped || other.moved === moved),
      );
      expect(same.length, `${write.in}: ${JSON.stringify({ ...write, moved })} among ${JSON.stringify(found)}`).toBeGreaterThan(0);
    }
  });
});

it('says what differs for ORMs that there are', () => {
  expect(Object.keys(expected.differs).filter((name) => !existsSync(join(ROOT, FOLDER, name)))).toEqual([]);
  expect(Object.values(expected.differs).flatMap((own) => Object.values(own)).every(({ why }) => why.length > 10)).toBe(true);
});
