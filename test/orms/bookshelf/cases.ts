// How the tests of Bookshelf are written: models over the shop's tables, and functions of the shop, told by what they write.
import type { Model } from '../../../src/facts.ts';
import { casesOf } from '../cases.ts';
import { read } from '../drizzle/cases.ts';

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

export const { writesIn, writes, reports } = casesOf('bookshelf', FILE, inFunction);

export function modelsIn(text: string, file = FILE): readonly Model[] {
  return read(text, file).models;
}
