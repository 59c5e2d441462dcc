// Where the code of a package runs, by what its package.json depends on.
import { basename, dirname, join } from 'node:path';
import { foldersAround, member } from './disk.ts';
import type { Disk } from './disk.ts';
import { namesIn, NEEDED } from './manifest.ts';

/** Frameworks whose code runs in the user's browser or app; those of Nuxt and SvelteKit also on a server, where a file does not say that it runs there only. */
const INTERFACE = /^(?:react|react-dom|react-native|preact|vue|nuxt|svelte|solid-js|lit|ember-source|alpinejs|jquery|@angular\/core|@stencil\/core|@builder\.io\/qwik)$/;
/** What only a server, a build of pages on a server, or a command line needs. */
const SERVER = new RegExp(
  '^(?:express|fastify|koa|hono|elysia|next|astro|typeorm|drizzle-orm|mongoose|mongodb|sequelize|prisma|knex|objection|kysely|pg|postgres|mysql2?|better-sqlite3|redis|ioredis|bull|bullmq'
  + '|agenda|server-only|firebase-admin|jsonwebtoken|bcrypt(?:js)?|stripe|nodemailer|pino|winston|socket\\.io|graphql-yoga|apollo-server[\\w-]*|aws-lambda|serverless|commander|yargs|discord\\.js|telegraf|grammy|posthog-node'
  + '|@(?:nestjs|fastify|hapi|koa|feathersjs|adonisjs|remix-run|mikro-orm|prisma|supabase/ssr|react-email|trpc/server|apollo/server|sentry/node|effect/platform-node|react-router/(?:node|serve)|tanstack/[a-z]+-start)(?:/[\\w-]+)?)$',
);

/** What reads the words of a command line, or asks who sits at the terminal. */
const COMMAND_LINE = /^(?:commander|yargs|cac|sade|meow|citty|clipanion|gluegun|caporal|vorpal|ink|inquirer|enquirer|prompts|@(?:clack\/prompts|oclif\/(?:core|command)|caporal\/core|inquirer\/[\w-]+))$/;
/** Folders of what a browser loads, those of the server that they stand beside, and what they hold then. */
const CLIENT = /^(?:client|views)(?:[-_]\w+)?$/;
const SERVERS = ['server', 'backend'];
const INTERFACE_PART = /^(?:ui|components)$|\.(?:tsx|jsx|vue|svelte|html)$/;

/**
 * Whether a file belongs to a package that is nothing but user interface, or to the folder of one beside its server.
 * @returns `false` where that is not certain: no package.json, no framework, or a server beside it
 */
export function isInterface(disk: Disk, file: string): boolean {
  const { dependencies: names } = packageAround(disk, file);
  const hasInterface = names.some((name) => INTERFACE.test(name));
  const isOfPackage = hasInterface && !names.some((name) => SERVER.test(name)) && !isOfServer(disk, file);
  return isOfPackage || (hasInterface && (HOOK.test(basename(file)) || isClientHalf(disk, file))) || isOfClient(disk, file);
}

/** What components call, as React and Vue name it: `use-orders.ts`, `useOrders.ts`. A use case is something else. */
const HOOK = /^use(?:-(?!cases?\b)|(?=[A-Z])(?!Cases?(?![a-z])))[\w.-]*\.[cm]?[jt]sx?$/;

/** Whether a file is called the client's half of a module whose other half is the server's: `totals.client.ts` beside `totals.server.ts`. */
function isClientHalf(disk: Disk, file: string): boolean {
  const [half] = /^.+\.client(?=\.[cm]?[jt]sx?$)/.exec(basename(file)) ?? [];
  return half !== undefined && disk.names(dirname(file)).some((name) => name.startsWith(`${half.replace(/client$/, 'server')}.`));
}

/** `orders.server.ts`, `+page.server.ts`, SvelteKit's `+server.ts` */
const SERVER_FILE = /(?:^\+server|\.server)\.[cm]?[jt]sx?$/;

/** Whether a file is called like the server's, or one of the folders between it and its package.json is. */
function isOfServer(disk: Disk, file: string): boolean {
  if (SERVER_FILE.test(basename(file))) return true;
  const folders = foldersAround(dirname(file));
  const inside = folders.slice(0, folders.findIndex((folder) => isPackage(disk.json(join(folder, 'package.json')))));
  return inside.some((folder) => SERVERS.includes(basename(folder)));
}

/** Whether one of the folders around a file is called like the client of the server beside it, and has user interface in it. */
function isOfClient(disk: Disk, file: string): boolean {
  const folders = foldersAround(dirname(file));
  const client = folders.find((folder) => CLIENT.test(basename(folder)) && SERVERS.some((server) => disk.kind(dirname(folder), server) === 'folder'));
  if (client === undefined) return false;
  const inside = folders.slice(0, folders.indexOf(client) + 1);
  return inside.some((folder) => disk.names(folder).some((name) => INTERFACE_PART.test(name))) || namesIn(disk.json(join(client, 'package.json')), NEEDED).some((name) => INTERFACE.test(name));
}

export interface Package {
  /** The names of everything that it depends on. */
  readonly dependencies: readonly string[];
  /** It is a program for the terminal, and no server. */
  readonly isCommandLine: boolean;
}

const NO_PACKAGE: Package = { dependencies: [], isCommandLine: false };
const packages = new WeakMap<object, Package>();

/** What the package around a file says of itself. */
export function packageAround(disk: Disk, file: string): Package {
  disk.refresh();
  for (const folder of foldersAround(dirname(file))) {
    const manifest = disk.json(join(folder, 'package.json'));
    if (isPackage(manifest)) return packageOf(manifest);
  }
  return NO_PACKAGE;
}

function isPackage(manifest: unknown): manifest is object {
  return typeof member(manifest, 'name') === 'string';
}

function packageOf(manifest: object): Package {
  let found = packages.get(manifest);
  if (!found) {
    const dependencies = namesIn(manifest, NEEDED);
    const isProgram = Boolean(member(manifest, 'bin')) && dependencies.some((name) => COMMAND_LINE.test(name));
    const isCommandLine = isProgram && !dependencies.some((name) => SERVER.test(name) && !COMMAND_LINE.test(name));
    packages.set(manifest, (found = { dependencies, isCommandLine }));
  }
  return found;
}
