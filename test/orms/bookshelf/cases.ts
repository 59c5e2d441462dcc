// How the tests of Bookshelf are written: models over the shop's tables, and functions of the shop, told by what they write.
import type { Model } from '../../../src/facts.ts';
import { lint } from '../../tools/lint.ts';
import { keys, read } from '../drizzle/cases.ts';

export const FOLDER = 'test/fixtures/projects/bookshelf-shop';
export const FILE = `${FOLDER}/till.js`;

/** A function on the project's own models, and on one of this file with this `hasTimestamps`. */
export function inFunction(statements: string, stamps = ''): string {
  return `const bookshelf = require('./bookshelf');
const { Order, Invoice, Cart } = require('./models');
const Sale = bookshelf.model('Sale', { tableName: 'orders'${stamps} });
exports.change = async (id, data, given, options) => {
  ${statements}
};
`;
}

/** The writes of a text, as `path model: keys`. */
export function writesIn(text: string, file = FILE): string[] {
  return read(text, file).writes.filter(({ orm }) => orm === 'bookshelf').map((write) => `${write.path} ${write.model?.name ?? '?'}: ${keys(write)}`);
}

export function writes(statements: string): string[] {
  return writesIn(inFunction(statements));
}

/** The messages of require-updated-at, by their ids. */
export function reports(text: string, policy: string, file = FILE): string[] {
  return lint(text, { file, rules: ['require-updated-at'], settings: { policy } }).map(({ messageId = '' }) => messageId);
}

export function modelsIn(text: string, file = FILE): readonly Model[] {
  return read(text, file).models;
}
