// What Prisma's own types give back: the rows of queries, the rows and inputs that a generated client declares, the clients of transactions.
import type { Field, Model } from '../../facts.ts';
import type { Resolver, TypeMembers } from '../../js/resolver.ts';
import type { CallShape, NamedType, TypeShape } from '../../js/shapes.ts';
import { typeOfField } from '../lowering/field-types.ts';
import { asClient, clientOf, clientType, delegateOf, generatedBy, modelNamed } from './clients.ts';
import type { Client } from './clients.ts';
import { changesData } from './extensions.ts';
import { relationsOf } from './schema.ts';
import { askedBy, askedIn, ownRow, rowType } from './rows.ts';

const ONE = /^(?:findUniqueOrThrow|findFirstOrThrow|create|update|upsert|delete)$/;
const MAYBE = /^(?:findUnique|findFirst)$/;
const MANY = /^(?:findMany|createManyAndReturn|updateManyAndReturn)$/;

/** What a call gives once it is awaited. */
export function callType(call: CallShape, resolver: Resolver): TypeShape | null {
  const { callee } = call;
  if (callee.kind !== 'member' || callee.name === null) return null;
  const { name, object } = callee;
  if (name === '$extends') {
    const client = clientOf(object, resolver);
    return client && clientType({ ...client, isOpaque: client.isOpaque || changesData(call.args[0], resolver) });
  }
  if (name === '$transaction') return clientOf(object, resolver) ? transacted(call, resolver) : null;
  if (!ONE.test(name) && !MAYBE.test(name) && !MANY.test(name)) return null;
  if (call.args.length > 1 || (call.args[0] && /^(?:literal|function|array)$/.test(call.args[0].kind))) return null;
  const delegate = delegateOf(object, resolver);
  const row = delegate && rowType(delegate.model, delegate.client, askedIn(call.args[0], resolver), resolver);
  if (!row) return null;
  if (MANY.test(name)) return { kind: 'array', of: row };
  return MAYBE.test(name) ? { kind: 'union', of: [row, { kind: 'primitive', name: 'null' }] } : row;
}

/** What the function of a transaction gives back. */
function transacted({ args }: CallShape, resolver: Resolver): TypeShape | null {
  const fn = args[0] ? resolver.resolve(args[0]) : null;
  if (fn?.kind !== 'function') return null;
  return fn.returns ?? (fn.result && resolver.type(fn.result));
}

/** `prisma.$transaction(async (tx) => …)` hands on a client. */
export function callback(callee: string, argument: number, parameter: number, receiver: TypeShape | null, resolver: Resolver): TypeShape | null {
  return callee.endsWith('.$transaction') && argument === 0 && parameter === 0 && asClient(receiver, resolver) ? receiver : null;
}

/** The model whose row a type describes: `Order`, `Prisma.OrderGetPayload<…>`, what a query gave. */
export function rowOf(type: TypeShape, resolver: Resolver): Model | null {
  return declaredRow(type, resolver)?.model ?? null;
}

/** The members of a row, or of the data that a write takes. */
export function members(type: TypeShape, resolver: Resolver): TypeMembers | null {
  if (type.kind !== 'named') return null;
  const own = ownRow(type);
  if (own) return own.members;
  const row = declaredRow(type, resolver);
  if (row) {
    const isPayload = /GetPayload$/.test(generatedBy(type.name, resolver)?.name ?? '');
    const made = rowType(row.model, row.client, isPayload ? askedBy(type.args[0], resolver) : undefined, resolver);
    return made?.kind === 'named' ? (ownRow(made)?.members ?? null) : null;
  }
  return inputMembers(type, resolver) ?? argumentMembers(type, resolver);
}

function declaredRow(type: TypeShape, resolver: Resolver): { readonly model: Model; readonly client: Client } | null {
  if (type.kind !== 'named') return null;
  const own = ownRow(type);
  const client = own ? asClient(own.client, resolver) : null;
  const known = own && client ? modelNamed(client, own.model, resolver) : null;
  if (own) return known && client ? { model: known, client } : null;
  const generated = generatedBy(type.name, resolver);
  const name = /^(?:Prisma\.)?(\w+?)(?:GetPayload|Model)?$/.exec(generated?.name ?? '');
  if (!generated || !name?.[1]) return null;
  const whole = (name[0] ?? '').replace('Prisma.', '');
  const model = modelNamed(generated.client, whole, resolver) ?? modelNamed(generated.client, name[1], resolver);
  return model && (model.name === whole || model.name === name[1]) ? { model, client: generated.client } : null;
}

const INPUT = /^(?:Prisma\.)?(\w+?)(Unchecked)?(Create|Update)(Many)?(?:Mutation)?(?:Without\w+)?Input$/;

/** `Prisma.OrderUpdateInput`, `Prisma.OrderUncheckedCreateInput` and the like. */
function inputMembers({ name }: NamedType, resolver: Resolver): TypeMembers | null {
  const generated = generatedBy(name, resolver);
  const [, title = '', unchecked, verb, many] = INPUT.exec(generated?.name ?? '') ?? [];
  const model = generated && title !== '' ? modelNamed(generated.client, title, resolver) : null;
  if (!model?.set.complete) return null;
  const isThere = (field: Field): boolean => unchecked !== undefined || many !== undefined || !field.reference;
  const isOptional = (field: Field): boolean => verb === 'Update' || field.nullable !== false || field.onInsert !== 'nothing';
  const relations = many === undefined ? relationsOf(model).map(({ name: key }) => [key, { optional: true, type: { kind: 'unknown' } }] as const) : [];
  return new Map([...model.set.fields.filter(isThere).map((field) => [field.name, { optional: isOptional(field), type: typeOfField(field) }] as const), ...relations]);
}

const ARGS = /^(?:Prisma\.)?(\w+?)(Create|Update|UpdateMany)Args$/;

/** The data of `Prisma.OrderUpdateArgs`, which is asked for by its name: `Prisma.OrderUpdateArgs['data']`. Of the two inputs that it may be, the one with the foreign keys. */
function argumentMembers({ name }: NamedType, resolver: Resolver): TypeMembers | null {
  const [, title, verb] = ARGS.exec(generatedBy(name, resolver)?.name ?? '') ?? [];
  if (title === undefined || verb === undefined || name.kind !== 'member') return null;
  return new Map([['data', { optional: false, type: { kind: 'named', name: { ...name, name: `${title}Unchecked${verb}Input` }, args: [] } }]]);
}
