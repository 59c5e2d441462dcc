// Collections of the native driver whose documents have a type: `db.collection<Invoice>('invoices')`. Nothing moves a field there.
import type { Field, Model } from '../../facts.ts';
import type { MemberType, Resolver } from '../../js/resolver.ts';
import type { TypeShape } from '../../js/shapes.ts';

const AT = { file: '', start: 0, end: 0 };

function typeOf(name: string, ...args: TypeShape[]): TypeShape {
  return { kind: 'named', name: { kind: 'ref', scope: 'import', name, from: 'mongodb', imported: name, at: AT }, args };
}

/** A collection, with the type of its documents where the call gives one. */
export const collection: MemberType = (_member, _args, call) => (call ? typeOf('Collection', ...call.typeArgs.slice(0, 1)) : null);

const database: MemberType = (member, args, call, resolver) => (member === 'collection' ? collection(member, args, call, resolver) : null);

export const types: Readonly<Record<string, MemberType>> = {
  'mongodb#Db': database,
  'mongodb#MongoClient': (member, _args, call) => (member === 'db' && call ? typeOf('Db') : null),
};

/** What a collection's documents are, as far as their type tells; `null` when not all of their members are known. */
export function typedDocuments(row: TypeShape | undefined, resolver: Resolver): Model | null {
  const members = row ? resolver.members(row) : null;
  if (!members || row?.kind !== 'named') return null;
  const { at } = row.name;
  const name = row.name.kind === 'ref' ? row.name.name : 'document';
  const fields = [...members].map(([key, member]): Field => {
    const isDate = resolver.named(member.type)?.name === 'global#Date';
    return {
      name: key,
      at,
      role: null,
      holds: isDate ? 'instant' : member.type.kind === 'unknown' ? 'unknown' : 'other',
      zoned: null,
      nullable: member.optional,
      onInsert: 'nothing',
      onUpdate: 'nothing',
      mechanism: 'none',
      key: key === '_id',
      reference: false,
    };
  });
  return {
    kind: 'Model',
    orm: 'mongoose',
    name,
    at,
    form: 'entity',
    engine: 'mongodb',
    set: { fields, complete: true, gaps: [] },
    style: 'type',
    anchors: {},
  };
}
