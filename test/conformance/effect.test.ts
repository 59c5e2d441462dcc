// How the suite reads what happened to rows, and how it tells agreement from disagreement.
import { describe, expect, it } from 'vitest';
import { problemOf } from './compare.ts';
import { effectOf } from './effect.ts';
import { differences, measuredOf } from './record.ts';
import type { Case } from './run-suite.ts';
import { SUITES } from './suites.ts';
import { snippetsOf } from './snippets.ts';

const PAST = new Date('2000-01-01T00:00:00Z');
const ORDER = { id: 1, status: 'open', created_at: PAST, updated_at: PAST };

describe('an effect', () => {
  it.each<[string, object | null, string]>([
    ['a new time', { status: 'paid', updated_at: new Date() }, 'refreshed'],
    ['a new time in seconds', { updated_at: Math.floor(Date.now() / 1000) }, 'refreshed'],
    ['a new time as text of SQLite', { updated_at: new Date().toISOString().slice(0, 19).replace('T', ' ') }, 'refreshed'],
    ['the old time', { status: 'paid' }, 'stale'],
    ['another time', { status: 'paid', updated_at: new Date('2015-05-05') }, 'given'],
    ['no time', { status: 'paid', updated_at: null }, 'nulled'],
    ['another created_at', { created_at: new Date('2015-05-05') }, 'stale (createdAt overwritten)'],
    ['nothing new', {}, 'unchanged'],
    ['no row', null, 'deleted'],
  ])('%s', (_name, change, effect) => {
    expect(effectOf({ orders: [ORDER] }, { orders: change ? [{ ...ORDER, ...change }] : [] })).toBe(effect);
  });

  it('names the other tables', () => {
    const line = { id: 7, quantity: 1, updatedAt: PAST };
    const after = { orders: [{ ...ORDER, updated_at: new Date() }], lines: [{ ...line, quantity: 2 }], tags: [] };
    expect(effectOf({ orders: [ORDER], lines: [line], tags: [] }, after)).toBe('lines stale, refreshed');
  });

  it('tells of new rows, and not of rows that have no timestamps', () => {
    expect(effectOf({ orders: [] }, { orders: [ORDER], order_tags: [{ order_id: 1, tag_id: 2 }] })).toBe('inserted');
  });
});

describe('a problem', () => {
  const found: Case = {
    project: 'postgres/plain',
    snippet: 'pay',
    title: 'update()',
    effect: 'stale',
    answer: 'reported',
    afterFix: 'refreshed',
    afterExplicitFix: 'refreshed',
    doubled: false,
    failure: null,
  };

  it.each<[string, Partial<Case>, string | null]>([
    ['a miss that is reported', {}, null],
    ['a miss that is taken for fine', { answer: 'fine' }, 'the rule takes the write for fine'],
    ['a miss that cannot be seen', { answer: 'silent', afterFix: null }, null],
    ['a refresh that is reported', { effect: 'refreshed' }, 'the rule reports the write'],
    ['a fix that does not help', { afterFix: 'stale' }, 'after the rule’s fix'],
    ['a fix that breaks the write', { afterFix: 'syntax error' }, 'after the rule’s fix'],
    ['a fix for the other policy that does not help', { afterExplicitFix: 'unchanged' }, 'the policy `explicit`'],
    ['a write that is reported twice', { doubled: true }, 'twice'],
    ['a snippet that fails', { failure: 'no such table' }, 'no such table'],
    ['a write that the ORM refuses', { effect: 'refused', answer: 'reported' }, null],
  ])('%s', (_name, change, problem) => {
    const said = problemOf({ ...found, ...change })?.replace("'", '’') ?? null;
    if (problem === null) expect(said).toBeNull();
    else expect(said).toContain(problem);
  });

  it('is a record that differs, also by what the rule no longer reports', () => {
    const recorded = measuredOf([found]);
    expect(differences(recorded, measuredOf([found]))).toEqual([]);
    expect(differences(recorded, measuredOf([{ ...found, answer: 'silent' }]))).toHaveLength(1);
    expect(differences(recorded, {})).toEqual(['postgres/plain pay: recorded as stale, measured nothing']);
  });
});

describe('snippets', () => {
  it('are exported functions under a comment', () => {
    const text = '/** update() @throws */\nexport async function pay(): Promise<void> {\n  await update();\n}\n';
    expect(snippetsOf(text)).toEqual([{ name: 'pay', title: 'update()', throws: true, lines: [2, 4] }]);
  });

  it('need the comment', () => {
    expect(() => snippetsOf('export async function pay(): Promise<void> {}\n')).toThrow('pay() has no comment');
  });
});

it('has every suite once', () => {
  expect(new Set(SUITES.map(({ orm }) => orm)).size).toBe(SUITES.length);
});
