// Medusa's models: `model.define('order', { … })` makes MikroORM entities that have their timestamps without being asked.
import type { Field, Gap, Model, Place } from '../../facts.ts';
import { chainOf } from '../../js/chains.ts';
import type { Holder } from '../../js/module-shapes.ts';
import { property } from '../../js/objects.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape } from '../../js/shapes.ts';
import { UNHEARD } from '../lowering/listeners.ts';
import { builtBy, modelMember, writtenAs } from './builders.ts';
import { column, fieldSet } from './columns.ts';
import type { Typed } from './columns.ts';
import { textOf } from './names.ts';
import { entries } from './schemas.ts';

/** The model that `model.define(name, properties)` declares, with what is called on it; `null` for other calls. */
export function medusaModel(call: CallShape, holder: Holder | null, resolver: Resolver): Model | null {
  const chain = chainOf(call, (root) => modelMember(root.callee) === 'define', resolver);
  const [first, second] = chain?.root.args ?? [];
  if (!chain || !first || !second) return null;
  const options = resolver.resolve(first);
  const given = resolver.resolve(second);
  const gaps: Gap[] = [];
  const listed = given.kind === 'object' ? entries(given, gaps, resolver, 0) : [];
  if (given.kind !== 'object') gaps.push({ at: second.at, why: 'properties that could not be followed' });
  const own = listed.map(({ key, value, at }): Typed => {
    const built = builtBy(value, resolver);
    const unknown = { name: key, at, kind: '', option: () => null, isSeen: false, annotated: 'unknown', nullable: false, isFilled: false, isWritable: true, engine: 'unknown', anchors: {} } as const;
    return column(built ? writtenAs(key, built, at, resolver) : unknown, UNHEARD, resolver);
  });
  const { set, engine } = fieldSet([...own, ...timestamps(chain.root.at)], gaps, 'postgres');
  const named = options.kind === 'object' ? property(options, 'name', resolver) : options;
  const table = textOf(options.kind === 'object' ? property(options, 'tableName', resolver) : options, resolver);
  const name = textOf(named, resolver) ?? holder?.name ?? 'the model';
  return { kind: 'Model', orm: 'mikro-orm', name, at: holder?.at ?? first.at, ...(table !== null && { table }), form: 'entity', engine, set, style: 'medusa', anchors: {} };
}

/** What Medusa adds to every model (docs). */
function timestamps(at: Place): Typed[] {
  const field = (name: string, role: Field['role']): Typed => ({
    field: {
      name,
      at,
      role,
      holds: 'instant',
      zoned: true,
      nullable: role === 'deleted',
      onInsert: role === 'deleted' ? 'nothing' : 'orm',
      onUpdate: role === 'updated' ? 'orm' : 'nothing',
      mechanism: role === 'updated' ? 'onUpdate' : 'none',
      key: false,
      reference: false,
    },
    columnType: 'timestamptz',
    engine: 'postgres',
    keyNames: [],
  });
  return [field('created_at', 'created'), field('updated_at', 'updated'), field('deleted_at', 'deleted')];
}
