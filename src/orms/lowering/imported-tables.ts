// The models of ORMs whose tables a file can mean when it writes SQL: those that it declares or imports.
import type { Model } from '../../facts.ts';
import { perLast } from '../../js/lazy.ts';
import type { Definition } from '../../js/module-shapes.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { Shape } from '../../js/shapes.ts';

const found = perLast((_: Resolver) => new Map<string, ReadonlyMap<string, Model | null>>());

/** The model of a table, by its name in lower case, that a file declares or imports; `null` where there is none, or more than one. */
export function importedTable(name: string, file: string, resolver: Resolver): Model | null {
  const known = found(resolver);
  let tables = known.get(file);
  if (!tables) known.set(file, (tables = tablesOf(file, resolver)));
  return tables.get(name) ?? null;
}

/** Models by their table's name; `null` where there are several of one name. */
function tablesOf(file: string, resolver: Resolver): ReadonlyMap<string, Model | null> {
  const tables = new Map<string, Model | null>();
  for (const shape of resolver.module(file)?.definitions.all().flatMap((definition) => valuesOf(definition, resolver)) ?? []) {
    const model = resolver.model(shape);
    if (model?.table === undefined || !isWhole(model)) continue;
    const name = model.table.toLowerCase();
    const other = tables.get(name);
    tables.set(name, other === undefined || other === model ? model : null);
  }
  return tables;
}

/** The value of a name, and its members where it is a module or an object. */
function valuesOf({ value }: Definition, resolver: Resolver): readonly Shape[] {
  if (!value || !/^(?:call|class|ref|member|object|cast)$/.test(value.kind)) return [];
  return [value, ...resolver.names(value).map((name): Shape => ({ kind: 'member', object: value, name, optional: false, at: value.at }))];
}

/** Whether a model has a table of its own, and every column of it was seen. */
function isWhole({ form, set }: Model): boolean {
  return form === 'entity' && set.complete && !set.fields.some(({ name }) => name.includes('.'));
}
