// What MikroORM's packages export: the core, one package per driver, the decorators of version 7, and Medusa's copies of them.
import type { Engine } from '../../facts.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { Shape } from '../../js/shapes.ts';
import { unfoldDecorators } from '../lowering/decorators.ts';
import type { Decorator } from '../lowering/decorators.ts';

const DRIVERS: Readonly<Record<string, Engine>> = {
  postgresql: 'postgres', mysql: 'mysql', mariadb: 'mysql', sqlite: 'sqlite', 'better-sqlite': 'sqlite', libsql: 'sqlite', mongodb: 'mongodb',
};
const OWN = ['core', 'knex', 'sql', 'mssql', 'nestjs', 'decorators', 'decorators/legacy', 'decorators/es', ...Object.keys(DRIVERS)];
/** Every package that code imports the library from. */
export const PACKAGES: readonly string[] = [...OWN.map((name) => `@mikro-orm/${name}`), ...['core', 'knex', 'postgresql'].map((name) => `@medusajs/framework/mikro-orm/${name}`)];

const LIBRARY = /^@(?:mikro-orm|medusajs\/(?:framework|deps)\/mikro-orm)\/([\w/-]+)#([\w.]+)$/;

/** The name that the library exports something by, with its member (`p.datetime`); `null` for everything else. */
export function libraryName(shape: Shape, resolver: Resolver): string | null {
  return nameIn(resolver.qualify(shape));
}

/** The library's name in a qualified one. */
export function nameIn(qualified: string | null): string | null {
  return LIBRARY.exec(qualified ?? '')?.[2] ?? null;
}

/** The engine that a driver's package is for. */
export function engineOf(shape: Shape, resolver: Resolver): Engine {
  return DRIVERS[LIBRARY.exec(resolver.qualify(shape) ?? '')?.[1] ?? ''] ?? 'unknown';
}

export function decoratorsOf(written: readonly Shape[], resolver: Resolver): Decorator[] {
  return unfoldDecorators(written, libraryName, resolver);
}

/** The text of a string literal, through constants. */
export function textOf(shape: Shape | null | undefined, resolver: Resolver): string | null {
  const value = shape ? resolver.resolve(shape) : null;
  return value?.kind === 'literal' && typeof value.value === 'string' ? value.value : null;
}
