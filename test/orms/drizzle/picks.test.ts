// Data that a library's function takes out of an object by the names of its keys, or leaves out.
import { expect, it } from 'vitest';
import { keys, ORDERS, read } from './cases.ts';

const PICKS = `${ORDERS}import { drizzle } from 'drizzle-orm/node-postgres';
import { omit, pick } from 'lodash';
import _ from 'lodash';
import * as lodash from 'lodash';
import one from 'lodash/pick';
import oneLess from 'lodash/omit';
import less from 'lodash.omit';
import { omit as esLess, pick as es } from 'lodash-es';
import esOne from 'lodash-es/pick.js';
import { pick as kit } from 'es-toolkit';
import { pick as taken } from 'radash';
import { omit as namesFirst } from 'ramda';
import { pick as keysFirst } from 'lodash/fp';
import { pick as ramda } from 'ramda';
import { omit as ownLess, pick as own } from './objects';
const db = drizzle(process.env.DATABASE_URL!, { schema: { orders } });
const required = require('lodash');
const { pick: requiredPick } = require('lodash');
const CHANGEABLE = ['status', 'total'] as const;
`;

it.each([
  ['pick', "pick(value, ['status', 'total'])", 'status?, total?'],
  ['pick, spread', "{ ...pick(value, ['status']), total: 0 }", 'status?, total'],
  ['pick, key by key', "pick(value, 'status', 'total')", 'status?, total?'],
  ['pick, by lists and keys', "pick(value, ['status'], 'total')", 'status?, total?'],
  ['pick of a named list', 'pick(value, CHANGEABLE)', 'status?, total?'],
  ['_.pick', "_.pick(value, ['status'])", 'status?'],
  ['pick of a namespace', "lodash.pick(value, ['status'])", 'status?'],
  ['pick of a required library', "{ ...required.pick(value, ['status']), ...requiredPick(value, ['total']) }", 'status?, total?'],
  ['a module with pick alone', "one(value, ['status'])", 'status?'],
  ['pick of modules', "es(value, ['status'])", 'status?'],
  ['a file with pick alone', "esOne(value, ['status'])", 'status?'],
  ['pick of another library', "{ ...kit(value, ['status']), ...taken(value, ['total']) }", 'status?, total?'],
  ['pick of what is known', "pick({ status: value, total: 0, updatedAt: new Date() }, ['status', 'updatedAt'])", 'status, updatedAt=now'],
  ['pick of a row', "pick(row, ['status'])", 'status'],
  ['pick with the field', "pick(value, ['status', 'updatedAt'])", 'status?, updatedAt?'],
  ['pick with the field beside it', "{ ...pick(value, ['status']), updatedAt: new Date() }", 'status?, updatedAt=now'],
  ['pick without keys', 'pick(value)', '…'],
  ['pick of keys that come in', 'pick(value, value.keys)', '…'],
  ['pick of some keys that come in', "pick(value, ['status', ...value.keys])", '…'],
  ['pick of a key that comes in', "pick(value, ['status', isPaid ? 'total' : value])", '…'],
  ['pick of a path', "pick(value, ['status', 'customer.name'])", '…'],
  ['omit', "omit({ status: value, total: 0 }, ['total'])", 'status'],
  ['omit, key by key', "omit({ status: value, total: 0, note: value }, 'total', 'note')", 'status'],
  ['omit of a named list', 'omit({ status: value, note: value }, CHANGEABLE)', 'note'],
  ['omit of what may be there', "omit(pick(value, ['status', 'total']), ['total'])", 'status?'],
  ['omit, spread', "{ ...omit({ status: value, updatedAt: new Date() }, ['status']), total: 0 }", 'updatedAt=now, total'],
  ['omit of the field', "omit({ status: value, updatedAt: new Date() }, ['updatedAt'])", 'status'],
  ['omit of a row', "omit(row, ['id', 'createdAt', 'updatedAt'])", 'status, total'],
  ['omit of other libraries', "{ ..._.omit({ status: value, total: 0 }, 'total'), ...esLess({ note: value }, 'total') }", 'status, note'],
  ['a module with omit alone', "{ ...oneLess({ status: value }, 'total'), ...less({ note: value }, 'total') }", 'status, note'],
  ['omit of data that comes in', "omit(value, ['total'])", '…'],
  ['omit of keys that come in', 'omit({ status: value }, value.keys)', '…'],
  ['omit of a path', "omit({ status: value }, ['customer.name'])", '…'],
  ['omit by a condition', 'omit({ status: value }, (given) => given === null)', '…'],
  ['omit whose keys come first', "namesFirst(['status'], value)", '…'],
  ['a function of the name omit', "ownLess({ status: value }, ['total'])", '…'],
  ['pick whose keys come first', "{ ...keysFirst(['status'], value), ...ramda(['status'], value) }", '…'],
  ['a function of the same name', "own(value, ['status'])", '…'],
  ['a method of the same name', "value.pick(value, ['status'])", '…'],
])('%s', (_name, data, expected) => {
  const { writes: found } = read(`${PICKS}export async function change(value: any, isPaid: boolean, row: typeof orders.$inferSelect) { await db.update(orders).set(${data}); }`);
  expect(found.map(keys)).toEqual([expected]);
});

it.each([
  ['on one path', "let changes: any = pick(value, ['status', 'total']); if (isPaid) changes = omit(changes, ['total']); await db.update(orders).set(changes);", 'status?, total?, status?'],
  ['on each path', "let changes: any = { status: value, total: 0 }; changes = omit(changes, ['total']); await db.update(orders).set(changes);", 'status'],
  ['before the field is set', "let changes: any = pick(value, ['status']); changes = omit(changes, ['total']); changes.updatedAt = new Date(); await db.update(orders).set(changes);", 'status?, updatedAt=now'],
])('keys that are left out of a variable, %s', (_name, body, expected) => {
  const { writes: found } = read(`${PICKS}export async function change(value: any, isPaid: boolean) { ${body} }`);
  expect(found.map(keys)).toEqual([expected]);
});
