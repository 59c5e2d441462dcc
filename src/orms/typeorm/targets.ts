// What an entity target stands for: a class, an EntitySchema, the name of one, or the row type that a schema is declared for.
import type { Model } from '../../facts.ts';
import type { Definition } from '../../js/module-shapes.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, ClassShape, Shape } from '../../js/shapes.ts';
import { normalName } from '../../roles.ts';
import { property } from '../../js/objects.ts';
import { entity, tableName } from './entities.ts';
import { schemaConfig } from './schemas.ts';

/** The declaration that `getRepository(…)`, `update(…)` and the like are given; a name counts when the file knows what it stands for. */
export function targetOf(given: Shape | undefined, resolver: Resolver): Shape | null {
  if (!given) return null;
  const at = resolver.resolve(given);
  if (at.kind === 'literal') return typeof at.value === 'string' ? named(at.value, given.at.file, resolver) : null;
  return resolver.classOf(given) || resolver.model(given) ? given : null;
}

/** The model of a row type: what a class declares itself, or an EntitySchema beside it declares for it. */
export function modelOf(row: Shape, resolver: Resolver): Model | null {
  // `Repository<Row>` where `Row extends Base`: every row has what the base has.
  if (row.kind === 'param' && row.type?.kind === 'named') return row.type.name.kind === 'param' ? null : modelOf(row.type.name, resolver);
  const own = resolver.model(row);
  if (own?.orm === 'typeorm') return own;
  if (own) {
    // A class can be decorated for several ORMs.
    const cls = resolver.classOf(row);
    return cls && entity(cls, resolver);
  }
  const name = resolver.qualify(row);
  const file = resolver.definition(row)?.at.file;
  if (name === null || file === undefined) return null;
  for (const { value } of definitionsIn(file, resolver)) {
    if (value?.kind === 'call' && isSchemaOf(value, name, resolver)) return resolver.model(value);
  }
  return null;
}

function isSchemaOf(call: CallShape, name: string, resolver: Resolver): boolean {
  const config = schemaConfig(call, resolver);
  if (!config) return false;
  const target = config.entries.find((entry) => entry.key === 'target')?.value;
  return resolver.named(call.typeArgs[0] ?? null)?.name === name || (target !== undefined && resolver.qualify(target) === name);
}

function definitionsIn(file: string, resolver: Resolver): readonly Definition[] {
  return [...(resolver.module(file)?.definitions.all() ?? [])];
}

/** The entity that goes by a name, as its class or its table, among those that a file declares or imports. */
function named(name: string, file: string, resolver: Resolver): Shape | null {
  for (const { value } of definitionsIn(file, resolver)) {
    if (!value) continue;
    const at = resolver.resolve(value);
    const names = at.kind === 'class' ? classNames(at, resolver) : at.kind === 'call' ? schemaNames(at, resolver) : [];
    if (names.includes(name) && resolver.model(value)?.orm === 'typeorm') return value;
  }
  return null;
}

/** Without a name of its own a table is called as its class, in snake case. */
function classNames(cls: ClassShape, resolver: Resolver): string[] {
  return [cls.name, tableName(cls, resolver) ?? cls.name.replace(/\B([A-Z])/g, '_$1').toLowerCase()];
}

function schemaNames(call: CallShape, resolver: Resolver): string[] {
  const config = schemaConfig(call, resolver);
  return ['name', 'tableName'].flatMap((key) => {
    const value = property(config, key, resolver);
    return value?.kind === 'literal' ? [String(value.value)] : [];
  });
}

/** The property of a model that a column name stands for: columns differ from properties in their spelling only. */
export function propertyOf(column: string, model: Model | null): string {
  return model?.set.fields.find((field) => normalName(field.name) === normalName(column))?.name ?? column;
}
