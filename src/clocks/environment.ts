// Where a file runs: in a user's browser, whose own zone is the right one to show, or in a process that fixes its zone.
import type { Node } from '../js/ast.ts';
import { is, isFunction } from '../js/ast.ts';
import type { Source } from '../js/source.ts';
import { runsInDrivenPage } from './driven-pages.ts';
import { importsOf } from './provenance.ts';

const UI_FRAMEWORK = new RegExp(
  '^(?:react|react-dom|react-native|react-router(?:-dom)?|next|preact|solid-js|svelte|vue|vue-router|pinia|nuxt|@angular|@vue|@nuxt|@sveltejs|ember(?:-[\\w-]+)?'
  + '|@ember(?:-[\\w-]+)?|@glimmer|lit|lit-element|lit-html|@lit|@stencil|@builder\\.io/qwik|inferno|mithril|alpinejs|jquery|@hotwired'
  + '|@mui|@material-ui|@mantine|@chakra-ui|@radix-ui|antd|react-[\\w-]+|@react-[\\w-]+|[\\w-]+-react|@[\\w-]+/(?:[\\w-]+-)?react|use-[\\w-]+|swr|jotai|zustand|@tanstack/(?:react|vue|solid|svelte)-[\\w-]+'
  + '|meteor/(?:templating|blaze|spacebars|session))(?:/|$)',
);
/** Modules of these frameworks that run in the server's process: mails, documents, request handlers. */
const SERVER_SIDE = /^(?:@react-email\/[\w-]+|react-email|@react-pdf\/[\w-]+|next\/(?:server|headers|cache)|react-dom\/server|vue\/server-renderer|@angular\/ssr|@sveltejs\/kit)(?:\/|$)/;
const NEXT = /^next(?:\/types)?$/;
/** Types of Next.js' own module that only code of its server needs; the others are those of pages. */
const SERVER_TYPE = /^(?:NextApi(?:Request|Response|Handler)|GetServerSideProps(?:Context|Result)?|PageConfig)$/;
/** Modules that are of no use, or refused, in a browser: requests, headers, caches, images made of components. */
const SERVER_ONLY = /^(?:server-only|@vercel\/og|next\/(?:server|headers|cache|og))(?:\/|$)/;
/** React keeps what its `cache` is given for one request of a server component. */
const REACT = /^react$/;
/** React Email's parts of a mail; what shows a mail on a page uses none of them. */
const MAIL = /^(?:@react-email\/[\w-]+|react-email)$/;
const MAIL_PART = /^(?:Html|Head|Preview|Body|Container|Section|Row|Column|Heading|Text|Link|Button|Img|Hr)$/;
/** Files and folders that hold nothing but user interface by the conventions of its frameworks. */
const UI_PLACE = /\.(?:vue|svelte|jsx|tsx)$|[\\/](?:[-_]?components|frontend|front-end)[\\/]|[\\/]public[\\/].*\.m?js$/;
const ELEMENTS = ['JSXElement', 'JSXFragment'];
/** Folders that hold user interface where nothing speaks of a server. */
const UI_FOLDER = /[\\/](?:[uU][iI]|Components)[\\/]/;
const SERVER_FOLDER = /[\\/](?:server|backend)[\\/]/i;
/** What Meteor loads in the browser alone. */
const METEOR_CLIENT = /[\\/]client[\\/]/;
/** What only the process of an app on a desktop has. */
const DESKTOP = /^(?:electron|@electron\/remote|@tauri-apps\/api)(?:\/|$)/;
/** Date libraries are asked for the zone of a process that belongs to somebody. */
const ASKS_ZONE = /\.tz\.guess\(/;
/** The days and times of React Aria's and other frameworks' pickers. */
const PICKED = /^@internationalized\/date$/;
const BROWSER_GLOBALS = ['window', 'document', 'navigator', 'location', 'localStorage', 'sessionStorage'];
const UTC_PROCESS = /process\.env(?:\.TZ|\[\s*['"]TZ['"]\s*\])\s*(?:\?\?=|\|\|=|=)\s*['"](?:(?:Etc\/)?(?:UTC|GMT)|Z|Zulu)['"]/i;

/** What only code of a server imports. */
const SERVER_MODULE = /^(?:node:|(?:fs|path|crypto|http|https|os|child_process|worker_threads)(?:\/|$)|(?:express|fastify|koa|hono|typeorm|drizzle-orm|mongoose|knex|pg)(?:\/|$)|@(?:nestjs|prisma|mikro-orm)\/)/;

/**
 * Whether the code of a file runs in the user's browser, as far as its own text tells.
 * @param inInterface whether its package is nothing but user interface: then a file is, unless it imports what a server needs
 */
export function runsInBrowser(source: Source, inInterface: boolean): boolean {
  return isOfBrowser(source, inInterface) || (browserGlobals(source).length > 0 && !isServerModule(source));
}

/**
 * The functions of a file that ask a browser for something, where a server loads the file as well: it imports what only a server has.
 * @returns `null` where the file is of one side alone, or asks a browser as soon as it is loaded
 */
export function functionsOfBrowser(source: Source, inInterface: boolean): readonly Node[] | null {
  if (!importsOf(source, 'values').some((from) => SERVER_MODULE.test(from)) || isOfBrowser(source, inInterface)) return null;
  const functions = browserGlobals(source).map(outermostFunction);
  return functions.length > 0 && functions.every((fn) => fn !== null) ? functions : null;
}

/** Whether a file has what makes all of it code of a browser. */
function isOfBrowser(source: Source, inInterface: boolean): boolean {
  const isNextServer = isServerOfNext(source);
  if (hasInterface(source) || (UI_PLACE.test(source.file) && !isNextServer)) return true;
  if (isServerModule(source)) return false;
  const imports = importsOf(source);
  const isServer = isNextServer || imports.some((from) => SERVER_MODULE.test(from));
  if (!isServer && (inInterface || (UI_FOLDER.test(source.file) && !SERVER_FOLDER.test(source.file)))) return true;
  if (METEOR_CLIENT.test(source.file) && imports.some((from) => from.startsWith('meteor/'))) return true;
  // Types alone, in a file that only a server can load, are those of something that it hands on.
  const loaded = isServer ? importsOf(source, 'values') : imports;
  const isFramework = loaded.some((from) => UI_FRAMEWORK.test(from) && !SERVER_SIDE.test(from) && !(isNextServer && NEXT.test(from)));
  return isFramework || (!isServer && (ASKS_ZONE.test(source.text) || imports.some((from) => PICKED.test(from))));
}

/** Whether code of a file may run in a process whose zone is anything. */
export function runsOnServer(source: Source, inInterface: boolean): boolean {
  return !isPinnedToUtc(source) && !runsInBrowser(source, inInterface);
}

/** Whether the code of a file runs in an app on its user's desktop. */
export function runsOnDesktop(source: Source): boolean {
  return importsOf(source, 'values').some((from) => DESKTOP.test(from));
}

/** Whether the file sets the zone of its process to UTC. */
export function isPinnedToUtc(source: Source): boolean {
  return UTC_PROCESS.test(source.text);
}

/**
 * Whether React's server components or actions, or mails made with React, are in a file, which no browser is given.
 * Their elements are user interface like any other, but made where the server is.
 */
export function isServerModule(source: Source): boolean {
  if (hasDirective(source, 'use client')) return false;
  if (hasDirective(source, 'use server') || importsOf(source, 'values').some((from) => SERVER_ONLY.test(from))) return true;
  if (namesFrom(source, REACT).includes('cache') || namesFrom(source, MAIL).some((name) => MAIL_PART.test(name))) return true;
  return /\basync\b/.test(source.text) && ELEMENTS.some((type) => source.nodes(type).some(isOfAsyncComponent));
}

function hasInterface(source: Source): boolean {
  return hasDirective(source, 'use client') || ELEMENTS.some((type) => source.nodes(type).length > 0);
}

function hasDirective({ ast }: Source, directive: string): boolean {
  return ast.body.some((statement) => is(statement, 'ExpressionStatement') && is(statement.expression, 'Literal') && statement.expression.value === directive);
}

/** Whether an element is what an asynchronous component gives back: only a server renders those. */
function isOfAsyncComponent(element: Node): boolean {
  let at: Node | undefined = element.parent;
  while (is(at, 'ConditionalExpression', 'LogicalExpression')) at = at.parent;
  if (is(at, 'ReturnStatement')) while (at && !isFunction(at)) at = at.parent;
  return isFunction(at) && at.async && isComponent(at);
}

/** Whether a function is called like a component, or a module's only one. */
function isComponent(fn: Node): boolean {
  if (is(fn.parent, 'ExportDefaultDeclaration')) return true;
  const id = is(fn.parent, 'VariableDeclarator') ? fn.parent.id : is(fn, 'FunctionDeclaration', 'FunctionExpression') ? fn.id : null;
  return is(id, 'Identifier') && /^[A-Z]/.test(id.name);
}

/** Whether a file takes from Next.js what the handlers of its API and the servers of its pages have, and nothing of the pages. */
function isServerOfNext(source: Source): boolean {
  const names = namesFrom(source, NEXT);
  return names.length > 0 && names.every((name) => SERVER_TYPE.test(name));
}

/** The names that a file imports from some modules; empty for a module's default, and for all of it. */
function namesFrom(source: Source, from: RegExp): string[] {
  return source.nodes('ImportDeclaration').flatMap((node) =>
    (is(node, 'ImportDeclaration') && from.test(String(node.source.value)) ? node.specifiers.map((taken) => (is(taken, 'ImportSpecifier') && is(taken.imported, 'Identifier') ? taken.imported.name : '')) : []));
}

/** Where the globals of a browser are used. A bare `typeof window` is a question about where the code runs, no answer. */
function browserGlobals(source: Source): Node[] {
  return BROWSER_GLOBALS.flatMap((name) =>
    source.identifiers(name).filter((id) => is(id.parent, 'MemberExpression') && id.parent.object === id && source.binding(name, id) === null && !runsInDrivenPage(id, source)));
}

/** The function at the top of the file, or the method of a class, that a node is in. */
function outermostFunction(node: Node): Node | null {
  let found: Node | null = null;
  for (let at: Node | undefined = node; at; at = at.parent) if (isFunction(at)) found = at;
  return found;
}
