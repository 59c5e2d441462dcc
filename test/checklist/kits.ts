// Every ORM's way to declare, load and update a delivery.
import type { Kit } from './kit.ts';
import { drizzle, mikroOrm, mongoose, prisma, sequelize, typeorm } from './model-kits.ts';
import { bookshelf, knex, kysely, objection, sql, supabase } from './table-kits.ts';

export const kits: Readonly<Record<string, Kit>> = {
  bookshelf,
  drizzle,
  knex,
  kysely,
  'mikro-orm': mikroOrm,
  mongoose,
  objection,
  prisma,
  sequelize,
  sql,
  supabase,
  typeorm,
};
