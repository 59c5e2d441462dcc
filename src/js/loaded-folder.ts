// Modules that put into an object what the files of a folder export, each under its own name.
import { dirname, join } from 'node:path';
import type { Node } from './ast.ts';
import { is } from './ast.ts';
import { calledName, ownPath } from './own-paths.ts';
import type { Source } from './source.ts';

/** A top-level object that a module puts into, under their names, what the files of a folder export. */
export interface LoadedFolder {
  readonly into: string;
  readonly folder: string;
}

/** Only a module whose text matches loads a folder. */
export const LOADS_FOLDER = /\breaddirSync\s*\(/;

/**
 * The folder that `fs.readdirSync(path.join(__dirname, 'models'))` lists in a module that fills a top-level object by computed names (`db[name] = …`).
 * @returns `null` unless there is one of both
 */
export function loadedFolder(source: Source): LoadedFolder | null {
  if (!LOADS_FOLDER.test(source.text)) return null;
  const lists = source.nodes('CallExpression').flatMap((call) => (is(call, 'CallExpression') && calledName(call.callee) === 'readdirSync' ? [ownPath(call.arguments[0], source)] : []));
  const filled = new Set(source.nodes('AssignmentExpression').flatMap((node) => (is(node, 'AssignmentExpression') ? (filledObject(node.left, source) ?? []) : [])));
  const [folder = null] = lists;
  const [into] = filled;
  return lists.length === 1 && folder !== null && filled.size === 1 && into !== undefined ? { into, folder: join(dirname(source.file), folder) } : null;
}

function filledObject(target: Node, source: Source): string | null {
  if (!is(target, 'MemberExpression') || !target.computed || is(target.property, 'Literal') || !is(target.object, 'Identifier')) return null;
  const { name } = target.object;
  return source.binding(name, target) === source.scopeOf(source.ast).values.get(name) ? name : null;
}
