// Every suite, in the order of the tables. Each is a folder with `suite.ts`, `<database>.ts` (connects), `models/` and `writes/`.
import drizzle from './drizzle/suite.ts';
import mongoose from './mongoose/suite.ts';
import prisma from './prisma/suite.ts';
import sql from './sql/suite.ts';
import typeorm from './typeorm/suite.ts';
import bookshelf from './bookshelf/suite.ts';
import knex from './knex/suite.ts';
import kysely from './kysely/suite.ts';
import objection from './objection/suite.ts';
import sequelize from './sequelize/suite.ts';
import supabase from './supabase/suite.ts';
import mikroOrm from './mikro-orm/suite.ts';
import type { Suite } from './suite.ts';

export const SUITES: readonly Suite[] = [typeorm, drizzle, prisma, sql, mongoose, sequelize, knex, kysely, objection, bookshelf, mikroOrm, supabase];

/**
 * The suite of an ORM.
 * @throws {Error} when there is none
 */
export function suiteOf(orm: string): Suite {
  const suite = SUITES.find((one) => one.orm === orm);
  if (!suite) throw new Error(`There is no suite ${orm}; there are ${SUITES.map((one) => one.orm).join(', ')}`);
  return suite;
}
