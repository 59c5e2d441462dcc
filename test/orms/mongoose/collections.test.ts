// Collections of the native driver whose documents have a type.
import { describe, expect, it } from 'vitest';
import { lint } from '../../tools/lint.ts';

const HEAD = `
  import mongoose from 'mongoose';
  import { MongoClient, Db, Collection } from 'mongodb';
  interface Invoice { _id: string; number: string; createdAt: Date; updatedAt: Date }
  interface Tariff { _id: string; rate: number }
  function collectionOf<T extends object>(name: string) { return mongoose.connection.db.collection<T>(name); }
`;
/** A base class whose collection has the type that a subclass gives it, `collection` without an annotation. */
const REPOSITORY = `
  const db = new MongoClient('mongodb://localhost').db('shop');
  abstract class Repository<T> {
    abstract name: string;
    protected stored = db.collection<T>('rows');
    protected get collection() { return db.collection<T>(this.name); }
  }
`;
const messages = (code: string): string[] =>
  lint(HEAD + code, { file: 'src/invoices.ts', rules: ['require-updated-at'] }).map(({ message }) => message);

describe('typed collections', () => {
  it.each([
    ['of Mongoose', `await mongoose.connection.db.collection<Invoice>('invoices').updateOne({}, { $set: { number: 'A' } });`],
    ['through a function', `await collectionOf<Invoice>('invoices').updateMany({}, { $unset: { number: 1 } });`],
    ['a parameter', `export const rename = (invoices: Collection<Invoice>) => invoices.updateOne({}, { $set: { number: 'A' } });`],
    [
      'a property',
      `class Invoices { constructor(private readonly invoices: Collection<Invoice>) {} close() { return this.invoices.updateMany({}, { $set: { number: 'B' } }); } }`,
    ],
    ['of a database', `export const rename = (db: Db) => db.collection<Invoice>('invoices').updateOne({}, { $set: { number: 'A' } });`],
    [
      'of a client',
      `const client = new MongoClient('mongodb://localhost'); await client.db('shop').collection<Invoice>('invoices').updateOne({}, { $set: { number: 'A' } });`,
    ],
    ['a getter of a base class', `${REPOSITORY}class Invoices extends Repository<Invoice> { close() { return this.collection.updateMany({}, { $set: { number: 'B' } }); } }`],
    ['a property of a base class', `${REPOSITORY}class Invoices extends Repository<Invoice> { close() { return this.stored.updateMany({}, { $set: { number: 'B' } }); } }`],
    ['a getter of the base of a base class', `${REPOSITORY}class Bills<B> extends Repository<B> {}\nclass Invoices extends Bills<Invoice> { close() { return this.collection.updateMany({}, { $set: { number: 'B' } }); } }`],
    [
      'a key that reaches into another field',
      'export const set = (id: string) => collectionOf<Invoice>("invoices").updateOne({}, { $set: { [`lines.${id}`]: 1 } });',
    ],
  ])('%s', (_, code) => {
    expect(messages(code)).toHaveLength(1);
    expect(messages(code)[0]).toContain('the native driver does not know the schema');
  });

  it.each([
    ['the field is set', `await collectionOf<Invoice>('invoices').updateOne({}, { $set: { number: 'A', updatedAt: new Date() } });`],
    ['the driver sets it', `await collectionOf<Invoice>('invoices').updateOne({}, { $set: { number: 'A' }, $currentDate: { updatedAt: true } });`],
    ['documents without the field', `await collectionOf<Tariff>('tariffs').updateOne({}, { $set: { rate: 2 } });`],
    ['a getter of a base class, and documents without the field', `${REPOSITORY}class Tariffs extends Repository<Tariff> { raise() { return this.collection.updateMany({}, { $set: { rate: 2 } }); } }`],
    ['a getter of a base class that is given no type', `${REPOSITORY}class Rows<T> extends Repository<T> { clear() { return this.collection.updateMany({}, { $set: { number: 'B' } }); } }`],
    ['documents without a type', `await mongoose.connection.db.collection('invoices').updateOne({}, { $set: { number: 'A' } });`],
    ['a type that is not in sight', `await collectionOf<Elsewhere>('invoices').updateOne({}, { $set: { number: 'A' } });`],
    ['a key that is not in sight', `export const set = (key: string) => collectionOf<Invoice>('invoices').updateOne({}, { $set: { [key]: 1 } });`],
    [
      'another collection class',
      `class Collection2<T> { updateOne(a: object, b: object) {} } await new Collection2<Invoice>().updateOne({}, { $set: { number: 'A' } });`,
    ],
  ])('%s is silent', (_, code) => expect(messages(code)).toEqual([]));
});
