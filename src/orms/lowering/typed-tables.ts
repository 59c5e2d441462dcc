// Tables that only a type of the code tells of: `Database` of a client.
import type { Field, Holds, Model } from '../../facts.ts';
import type { TypeMembers } from '../../js/resolver.ts';
import type { TypeShape } from '../../js/shapes.ts';
import { plainName } from './tables.ts';

const AT = { file: '', start: 0, end: 0 };

/** What the type of a column says: what it holds, and whether an insert may leave it to the database. */
export interface TypedColumn {
  readonly holds: Holds;
  readonly isGenerated: boolean;
}

/** What a type says of a table: which columns there are. Whether a trigger moves one is not in it. */
export function typedTable(orm: string, name: string, columns: TypeMembers, valueOf: (type: TypeShape) => TypedColumn): Model {
  const fields = [...columns].map(([column, { type }]): Field => {
    const { holds, isGenerated } = valueOf(type);
    const onInsert = isGenerated ? 'unknown' : 'nothing';
    return { name: column, at: AT, role: null, holds, zoned: null, nullable: null, onInsert, onUpdate: 'unknown', mechanism: 'unknown', key: false, reference: false };
  });
  const set = { fields, complete: true, gaps: [] };
  return { kind: 'Model', orm, name, at: AT, table: plainName(name), form: 'entity', engine: 'unknown', set, style: 'interface', anchors: {} };
}
