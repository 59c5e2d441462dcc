// Models that code reaches by the name that they are registered under: they are declared in a file that is called after them, near the code.
import { dirname, join } from 'node:path';

const HOMES = ['.', 'models', 'model', 'schemas', 'database/models', 'db/models'];
/** How many folders around a file are looked into. */
const MAX_FOLDERS = 5;

/** The folders around a file that may hold models, nearest first. */
export function foldersAround(file: string): string[] {
  const folders: string[] = [];
  for (let at = dirname(file), i = 0; i < MAX_FOLDERS && at !== dirname(at); at = dirname(at), i++) folders.push(...HOMES.map((home) => join(at, home)));
  return folders;
}

/**
 * What one of the files is found to hold that a model's name may lead to.
 * @param find asked for each such file, whether it is there or not
 */
export function declaredNear<T>(name: string, folders: readonly string[], find: (file: string) => T | null): T | null {
  const stems = spellings(name);
  for (const folder of folders) {
    for (const file of stems.flatMap((stem) => ['ts', 'js'].map((end) => join(folder, `${stem}.${end}`)))) {
      const found = find(file);
      if (found) return found;
    }
  }
  return null;
}

/** How a file may spell a model's name: `orderLine`, `OrderLine`, `order-line`, `order_line`, with `.model`, `Model`, `.schema` or in the plural. */
function spellings(name: string): string[] {
  const lower = name.charAt(0).toLowerCase() + name.slice(1);
  const upper = name.charAt(0).toUpperCase() + name.slice(1);
  const split = (by: string): string => lower.replace(/(?<=[a-z\d])[A-Z]/g, `${by}$&`).toLowerCase();
  const plain = [name, lower, upper, split('-'), split('_'), lower.toLowerCase()];
  const marked = [lower, upper, split('-')].flatMap((stem) => [`${stem}.model`, `${stem}.schema`, `${stem}s`]);
  return [...new Set([...plain, ...marked, `${lower}Model`, `${upper}Model`, `${lower}Schema`])];
}
