// The time that Winston puts into every entry of a log: by a format without an offset it is local time.
import { describe, expect, it } from 'vitest';
import { edited, localTimes, usesOf } from './uses.ts';

const DAY = "{ format: 'YYYY-MM-DD HH:mm:ss' }";

describe('the ways it is imported', () => {
  it.each<[string, string]>([
    ["import winston from 'winston';", `winston.format.timestamp(${DAY})`],
    ["import * as winston from 'winston';", `winston.format.timestamp(${DAY})`],
    ["import { format } from 'winston';", `format.timestamp(${DAY})`],
    ["import { format } from 'winston'; const { combine, timestamp } = format;", `timestamp(${DAY})`],
    ["import { format } from 'logform';", `format.timestamp(${DAY})`],
    ["const winston = require('winston');", `winston.format.timestamp(${DAY})`],
    ["const { format: { timestamp } } = require('winston');", `timestamp(${DAY})`],
    ["const { createLogger, format } = require('winston'); const { timestamp } = format;", `timestamp(${DAY})`],
  ])('%s', (head, expression) => expect(usesOf(`${head} export const stamped = ${expression};`)).toEqual([`winston format ${expression}`]));

  it.each([
    `import { format } from './format'; export const stamped = format.timestamp(${DAY}); // not winston`,
    `import { timestamp } from 'drizzle-orm/pg-core'; export const placedAt = timestamp(${DAY}); // not winston`,
  ])('not %s', (text) => expect(usesOf(text)).toEqual([]));
});

describe('formats', () => {
  it.each<[string, number]>([
    ['', 0], ['{}', 0], ["{ alias: 'at' }", 0], ["{ format: '' }", 0], ['{ format: () => clock() }', 0], ['{ format: pattern }', 0], ['{ format: `${pattern} HH:mm` }', 0], ['options', 0],
    ["{ format: 'YYYY-MM-DDTHH:mm:ssZ' }", 0], ["{ format: 'YYYY-MM-DD HH:mm:ss ZZ' }", 0], ["{ format: 'isoDateTime' }", 0],
    ["{ format: 'HH:mm:ss.SSS' }", 0], ["{ format: 'mediumTime' }", 0],
    ["{ format: 'isoDate' }", 1], ["{ format: 'DD.MM. HH:mm' }", 1], ["{ format: '[Z] YYYY-MM-DD' }", 1], ["{ alias: 'at', format: 'YYYY-MM-DD HH:mm' }", 1], ['{ format: PATTERN }', 1], ['NAMED', 1],
  ])('%s', (options, count) => {
    const text = `import { format } from 'winston'; const PATTERN = 'YYYY-MM-DD'; const NAMED = { format: PATTERN }; export const stamped = (pattern, options) => format.timestamp(${options});`;
    expect(usesOf(text)).toHaveLength(count);
  });
});

describe('without the format', () => {
  it.each<[string, string | null]>([
    ['{ format: "YYYY-MM-DD" }', ''],
    ['{\n  format: "YYYY-MM-DD",\n}', ''],
    ["{ alias: 'at', format: 'YYYY-MM-DD' }", "{ alias: 'at' }"],
    ["{ format: 'YYYY-MM-DD' /* short */ }", null],
    ['NAMED', null],
  ])('%s', (options, expected) => {
    const code = (given: string): string => `import { format } from 'winston'; const NAMED = { format: 'YYYY-MM-DD' }; export const stamped = format.timestamp(${given});`;
    const facts = localTimes(code(options));
    expect(facts.map(({ safe }) => safe)).toEqual([false]);
    expect(expected === null ? facts[0]?.edit : edited(code(options), facts)).toBe(expected === null ? null : code(expected));
  });
});
