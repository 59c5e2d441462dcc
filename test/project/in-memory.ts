// A project of a few files in memory, and questions to its resolver about what stands in `use(…)`.
import { posix } from 'node:path';
import { createLowering } from '../../src/js/lower.ts';
import { detach } from '../../src/js/detach.ts';
import type { ModuleShape } from '../../src/js/module-shapes.ts';
import { lowerModule } from '../../src/js/module.ts';
import type { Library, Resolver } from '../../src/js/resolver.ts';
import type { Shape } from '../../src/js/shapes.ts';
import { createResolver } from '../../src/project/evaluate.ts';
import type { Orm } from '../../src/orms/orm.ts';
import { calls, sourceOf } from '../js/reading.ts';

export interface Asked {
  readonly resolver: Resolver;
  /** The arguments of the file's calls of `use`, in source order. */
  readonly used: readonly Shape[];
  /** The first of them. */
  readonly shape: Shape;
}

/** Reads the file `shop.ts` among others, which it imports by their paths without an extension. Imports of nothing else are packages. */
export function ask(files: Readonly<Record<string, string>>, libraries: readonly Library[] = [], orms: readonly Orm[] = []): Asked {
  const modules = new Map<string, ModuleShape | null>();
  const find = (specifier: string, from: string): string | null => {
    if (!/^\.{1,2}\//.test(specifier)) return null;
    const path = posix.join(posix.dirname(from), specifier);
    return [path, `${path}.ts`, `${path}.js`, `${path}/index.ts`].find((file) => file in files) ?? null;
  };
  const lowered = (file: string): ModuleShape => lowerModule(sourceOf(files[file] ?? '', file));
  const module = (file: string): ModuleShape | null => {
    if (!modules.has(file)) modules.set(file, detach(lowered(file), { whole: () => lowered(file) }));
    return modules.get(file) ?? null;
  };
  const source = sourceOf(files['shop.ts'] ?? '', 'shop.ts');
  const lower = createLowering(source);
  modules.set('shop.ts', lowerModule(source, lower));
  const resolver = createResolver({ module, find }, orms, libraries);
  const used = calls(source, 'use').flatMap((call) => call.arguments.map((argument) => lower.expression(argument)));
  if (!used[0]) throw new Error('shop.ts uses nothing');
  return { resolver, used, shape: used[0] };
}
