// What Nest's mapped types are known to hold, seen through the rule that asks: data by type is complete when its classes are.
import { describe, expect, it } from 'vitest';
import { lint } from '../tools/lint.ts';

const TABLE = `
  import { IntersectionType, OmitType, PartialType, PickType } from '@nestjs/mapped-types';
  import { pgTable, text, timestamp } from 'drizzle-orm/pg-core';
  import { ElsewhereDto } from './elsewhere';
  const invoices = pgTable('invoices', {
    id: text('id').primaryKey(), number: text('number'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  });
  class NumberDto { number!: string; }
  class InvoiceDto extends NumberDto { updatedAt!: Date; }
  const KEYS = ['updatedAt'] as const;
  declare const fields: string[];
`;
const reports = (dto: string, imports = TABLE): number =>
  lint(`${imports} class UpdateDto extends ${dto} export const save = (db: any, data: UpdateDto) => db.update(invoices).set(data);`, {
    file: 'src/invoices.ts',
    rules: ['require-updated-at'],
  }).length;

describe('data of a class that extends', () => {
  it.each([
    ['a partial type', 'PartialType(NumberDto) {}'],
    ['a partial type with the field', 'PartialType(InvoiceDto) {}'],
    ['a type without the field', "OmitType(InvoiceDto, ['updatedAt'] as const) {}"],
    ['a type without the keys of a constant', 'OmitType(InvoiceDto, KEYS) {}'],
    ['a part of a type', "PickType(InvoiceDto, ['number']) {}"],
    ['several types', "IntersectionType(NumberDto, OmitType(InvoiceDto, ['updatedAt'])) {}"],
    ['types inside each other', "PartialType(OmitType(InvoiceDto, ['updatedAt'] as const)) { total!: number; }"],
    ['one with a field that may be left out', 'PartialType(NumberDto) { updatedAt?: Date; }'],
  ])('%s leaves the field as it was', (_, dto) => expect(reports(dto)).toBe(1));

  it.each([
    ['a type with the field', 'IntersectionType(NumberDto, InvoiceDto) {}'],
    ['a part with the field', "PickType(InvoiceDto, ['updatedAt'] as const) {}"],
    ['a type to which the field is added', 'PartialType(NumberDto) { updatedAt!: Date; }'],
    ['a type that is not in sight', 'PartialType(ElsewhereDto) {}'],
    ['several, of which one is not in sight', 'IntersectionType(NumberDto, ElsewhereDto) {}'],
    ['a type without keys that are not in sight', 'OmitType(InvoiceDto, fields) {}'],
    ['a mixin of the same name', 'PartialType(NumberDto) {}', TABLE.replace('@nestjs/mapped-types', './mixins')],
    ['itself', 'PartialType(UpdateDto) {}'],
  ])('%s is not reported', (_, dto, imports?: string) => expect(reports(dto, imports)).toBe(0));

  it.each(['@nestjs/swagger', '@nestjs/graphql'])('a type of %s', (module) => expect(reports('PartialType(NumberDto) {}', TABLE.replace('@nestjs/mapped-types', module))).toBe(1));
});
