// The types of Prisma's rows: whole ones, and what `select`, `include` and `omit` make of them.
import type { Model, Place } from '../../facts.ts';
import type { Resolver, TypeMembers } from '../../js/resolver.ts';
import type { NamedType, Shape, TypeMember, TypeShape } from '../../js/shapes.ts';
import { typeOfField } from '../lowering/field-types.ts';
import type { Client } from './clients.ts';
import { clientType, modelNamed } from './clients.ts';
import { entries } from './data.ts';
import { relationsOf } from './schema.ts';
import type { Relation } from './schema.ts';

const NOWHERE: Place = { file: '', start: 0, end: 0 };
const ROW = '$row';
const MAX_DEPTH = 6;

/** What a query asks for: `true`, or the options of a relation. `null` when it cannot be seen. */
type Asked = ReadonlyMap<string, Asked | true> | null;

/** The type of a row of a model; `asked` are the query's options, where it has some. */
export function rowType(model: Model, client: Client, asked: Asked | undefined, resolver: Resolver, depth = 0): TypeShape | null {
  const members = asked === undefined ? scalars(model) : selected(model, client, asked, resolver, depth);
  if (!members) return null;
  const args: TypeShape[] = [clientType(client), { kind: 'literal', value: model.name }, { kind: 'object', members, complete: model.set.complete }];
  return { kind: 'named', name: { kind: 'ref', scope: 'import', name: ROW, from: '@prisma/client', imported: ROW, at: NOWHERE }, args };
}

function selected(model: Model, client: Client, asked: Asked, resolver: Resolver, depth: number): TypeMember[] | null {
  if (asked === null || depth > MAX_DEPTH) return null;
  const [select, include, omit] = ['select', 'include', 'omit'].map((key) => asked.get(key));
  const list = select ?? include;
  const left = new Set(omit instanceof Map ? omit.keys() : []);
  const own = scalars(model).filter(({ name }) => (select === undefined ? !left.has(name) : select instanceof Map && select.has(name)));
  if (list === null || omit === null) return null;
  const relations = relationsOf(model).flatMap((relation): TypeMember[] => {
    const wanted = list instanceof Map ? list.get(relation.name) : undefined;
    if (wanted === undefined) return [];
    const other = modelNamed(client, relation.target, resolver);
    const row = other ? rowType(other, client, wanted === true ? undefined : wanted, resolver, depth + 1) : null;
    return [{ name: relation.name, optional: false, type: row ? related(row, relation) : { kind: 'unknown' } }];
  });
  return [...own, ...relations];
}

function related(row: TypeShape, { list, nullable }: Relation): TypeShape {
  if (list) return { kind: 'array', of: row };
  return nullable ? { kind: 'union', of: [row, { kind: 'primitive', name: 'null' }] } : row;
}

function scalars(model: Model): TypeMember[] {
  return model.set.fields.map((field) => ({ name: field.name, optional: false, type: typeOfField(field) }));
}

/** What the options of a call ask for: `{ include: { customer: true } }`. */
export function askedIn(options: Shape | undefined, resolver: Resolver, depth = 0): Asked | undefined {
  if (!options) return undefined;
  const { found, complete } = entries(options, resolver);
  if (!complete || depth > MAX_DEPTH * 2) return null;
  const asked = found.flatMap(({ name, value }): [string, Asked | true][] => {
    const at = resolver.resolve(value);
    if (at.kind === 'literal') return at.value ? [[name, true]] : [];
    return depth === 0 && !/^(?:select|include|omit)$/.test(name) ? [] : [[name, askedIn(value, resolver, depth + 1) ?? null]];
  });
  return new Map(asked);
}

/** What a type of options asks for: `Prisma.OrderGetPayload<{ include: { customer: true } }>`. */
export function askedBy(type: TypeShape | undefined, resolver: Resolver): Asked | undefined {
  if (!type) return undefined;
  if (type.kind === 'typeof') {
    const value = resolver.resolve(type.of);
    // `Prisma.validator<Prisma.OrderDefaultArgs>()({ … })`
    return askedIn(value.kind === 'call' ? value.args[0] : value, resolver);
  }
  const members = resolver.members(type);
  if (!members) return null;
  return new Map([...members].flatMap(([name, { type: of }]): [string, Asked | true][] => (of.kind === 'literal' ? (of.value ? [[name, true]] : []) : [[name, askedBy(of, resolver) ?? null]])));
}

/** The model and members that a row type of the adapter's own was made with. */
export function ownRow({ name, args }: NamedType): { readonly client: NamedType; readonly model: string; readonly members: TypeMembers | null } | null {
  const [client, model, row] = args;
  if (name.kind !== 'ref' || name.imported !== ROW || client?.kind !== 'named' || model?.kind !== 'literal' || row?.kind !== 'object') return null;
  return { client, model: String(model.value), members: row.complete ? new Map(row.members.map((member) => [member.name, member])) : null };
}
