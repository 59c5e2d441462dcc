// Where the code of a package runs and what declares its tables, by what its package.json depends on.
import { dirname, join } from 'node:path';
import { foldersAround, member } from './disk.ts';
import type { Disk } from './disk.ts';
import { namesIn, NEEDED } from './manifest.ts';

/** Frameworks whose code runs in the user's browser or app. */
const INTERFACE = /^(?:react|react-dom|react-native|preact|vue|svelte|solid-js|lit|ember-source|alpinejs|jquery|@angular\/core|@stencil\/core|@builder\.io\/qwik)$/;
/** What only a server, a build of pages on a server, or a command line needs. */
const SERVER = new RegExp(
  '^(?:express|fastify|koa|hono|elysia|next|nuxt|astro|typeorm|drizzle-orm|mongoose|mongodb|sequelize|prisma|knex|objection|kysely|pg|postgres|mysql2?|better-sqlite3|redis|ioredis|bull|bullmq'
  + '|agenda|server-only|firebase-admin|jsonwebtoken|bcrypt(?:js)?|stripe|nodemailer|pino|winston|socket\\.io|graphql-yoga|apollo-server[\\w-]*|aws-lambda|serverless|commander|yargs'
  + '|@(?:nestjs|fastify|hapi|koa|feathersjs|adonisjs|remix-run|mikro-orm|prisma|supabase/ssr|react-email|trpc/server|apollo/server|sveltejs/kit|react-router/(?:node|serve)|tanstack/[a-z]+-start)(?:/[\\w-]+)?)$',
);

/**
 * Whether a file belongs to a package that is nothing but user interface.
 * @returns `false` where that is not certain: no package.json, no framework, or a server beside it
 */
export function isInterfacePackage(disk: Disk, file: string): boolean {
  const names = dependenciesAround(disk, file);
  return names.some((name) => INTERFACE.test(name)) && !names.some((name) => SERVER.test(name));
}

/** Whether a file belongs to a package whose models are classes over the tables of its migrations: what moves a column is said there. */
export function hasModelsOverTables(disk: Disk, file: string): boolean {
  return dependenciesAround(disk, file).some((name) => name === 'objection' || name === 'bookshelf');
}

/** The names of everything that the package around a file depends on. */
export function dependenciesAround(disk: Disk, file: string): string[] {
  disk.refresh();
  const manifest = foldersAround(dirname(file)).map((folder) => disk.json(join(folder, 'package.json'))).find((found) => typeof member(found, 'name') === 'string');
  return namesIn(manifest, NEEDED);
}
