// What a dump says of tables that a schema in another language declares.
import { describe, expect, it } from 'vitest';
import type { Stored } from '../../../src/js/resolver.ts';
import { parsePrisma } from '../../../src/languages/prisma/parser.ts';
import { parseSql } from '../../../src/languages/sql/parser.ts';
import { modelsOf } from '../../../src/orms/prisma/schema.ts';
import { readFile } from '../../../src/orms/sql/file.ts';

const SCHEMA = 'model Order {\n  id Int @id\n  paidAt DateTime?\n  @@map("orders")\n}\nmodel Invoice {\n  id Int @id\n}\n';
const TABLES = 'CREATE TABLE public.orders (\n  id integer NOT NULL,\n  "paidAt" timestamp(3) without time zone\n);\nCREATE TABLE public.payments (\n  id integer NOT NULL,\n  sent_at timestamp without time zone\n);\n';
const HEADER = '--\n-- PostgreSQL database dump\n--\n\n-- Dumped from database version 15.8\n\n';

/** The models and columns of an SQL file beside a Prisma schema. */
function told(text: string, schema: string | null = SCHEMA): string[] {
  const models = schema === null ? [] : modelsOf([{ file: '/shop/schema.prisma', root: parsePrisma(schema) }]);
  const store = { models: new Map(models.map((model) => [model.name.toLowerCase(), model])), complete: true };
  const stored: Stored = (language) => (language === 'prisma' && schema !== null ? store : null);
  const facts = readFile(parseSql(text, { dialect: 'postgres' }), '/shop/init/tables.sql', stored);
  return [...facts.models.map(({ name }) => name), ...facts.columns.map(({ field }) => field.name)];
}

describe('a dump', () => {
  it('repeats the tables of a schema, and declares the others', () => {
    expect(told(HEADER + TABLES)).toEqual(['payments', 'id', 'sent_at']);
  });

  it('is known by its header also below other statements', () => {
    expect(told(`SELECT 'init';\n${HEADER}${TABLES}`)).toEqual(['payments', 'id', 'sent_at']);
  });

  it.each(['-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)\n', '-- MariaDB dump 10.19\n', '-- Dumped by pg_dump version 16.1\n'])('by another program: %s', (header) => {
    expect(told(header + TABLES)).toEqual(['payments', 'id', 'sent_at']);
  });

  it('declares its tables where no schema does', () => {
    expect(told(HEADER + TABLES, null)).toEqual(['orders', 'payments', 'id', 'paidAt', 'id', 'sent_at']);
  });
});

describe('SQL that somebody wrote', () => {
  it.each(['', '-- Restore a dump of the database first.\n'])('declares its tables beside a schema: %s', (comment) => {
    expect(told(comment + TABLES)).toEqual(['orders', 'payments', 'id', 'paidAt', 'id', 'sent_at']);
  });
});
