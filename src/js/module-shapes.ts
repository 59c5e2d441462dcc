// What modules look like once their syntax is gone: what they declare, and where the names lead that they export.
import type { Place } from '../facts.ts';
import type { LoadedFolder } from './loaded-folder.ts';
import type { Change, Shape, TypeShape } from './shapes.ts';

/** A declaration at the top of a module. A name can be a value, which may have an annotation, and a type at once: `const order = …; type order = …`. */
export interface Definition {
  readonly name: string;
  readonly value: Shape | null;
  readonly annotation: TypeShape | null;
  readonly type: TypeShape | null;
  readonly typeParams: readonly string[];
  /** `interface A extends B`. */
  readonly bases: readonly TypeShape[];
  /** `schema.set('timestamps', true)` and the like, in source order. */
  readonly changes: readonly Change[];
  readonly at: Place;
}

/** Where an exported name leads: a declaration here, or another module's export (`*` is its namespace). */
export interface ExportShape {
  readonly name: string;
  readonly from: string | null;
}

/** A top-level name and the place of its identifier. */
export type Holder = Pick<Definition, 'name' | 'at'>;

export interface Definitions {
  readonly names: readonly string[];
  readonly get: (name: string) => Definition | undefined;
  readonly all: () => readonly Definition[];
}

export interface ModuleShape {
  readonly file: string;
  readonly definitions: Definitions;
  /** The names of top-level values, by the offset where the value starts. */
  readonly holders: ReadonlyMap<number, Holder>;
  /** `=` is what a CommonJS module assigns to its exports as a whole. */
  readonly exports: ReadonlyMap<string, ExportShape>;
  /** The specifiers of `export * from`. */
  readonly stars: readonly string[];
  readonly loaded: LoadedFolder | null;
}

