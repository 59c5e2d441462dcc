// Prisma's writes: `update`, `updateMany`, `updateManyAndReturn`, `upsert`, and what the relations in the data of these and of `create` change.
import type { Payload, PayloadKey, Write } from '../../facts.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, Shape } from '../../js/shapes.ts';
import { NO_NAMES, roleOfName } from '../../roles.ts';
import { payloadOf } from '../lowering/payload.ts';
import { delegateOf, storeOf } from './clients.ts';
import { option } from './data.ts';
import { anchorsOf, nestedWrites, rowChange } from './nested.ts';
import type { Path } from './truth.ts';

/** Where the data is that a call changes rows with. */
const CHANGES: Readonly<Record<string, string>> = { update: 'data', updateMany: 'data', updateManyAndReturn: 'data', upsert: 'update' };
/** Where the data of new rows is, whose relations may change rows that are there. */
const INSERTS: Readonly<Record<string, string>> = { create: 'data', upsert: 'create' };

export function mayWrite(method: string): boolean {
  return Object.hasOwn(CHANGES, method) || Object.hasOwn(INSERTS, method);
}

export function writes(call: CallShape, resolver: Resolver): readonly Write[] {
  const { callee } = call;
  const [options] = call.args;
  // Asked of every `create()` and `update()` of a file: what is handed a text, a function or two values is none of Prisma's.
  if (callee.kind !== 'member' || callee.name === null || !options || call.args.length > 1 || /^(?:literal|function|array|class)$/.test(options.kind)) return [];
  const method = callee.name;
  const delegate = delegateOf(callee.object, resolver);
  const store = delegate ? storeOf(delegate.client, resolver) : null;
  if (!delegate || !store) return [];
  const { model, client } = delegate;
  const context = { call: call.at, store, resolver };
  const found: Write[] = [];

  const changed = CHANGES[method];
  if (changed !== undefined) {
    const path: Path = `${method as 'update'}()`;
    const base = { kind: 'Write', orm: 'prisma', call: nameOf(callee.object, method), at: call.at, model } as const;
    const data = option(options, changed, resolver);
    if (!data) found.push({ ...base, path, payload: unseen(options, `the property \`${changed}\``), anchors: {} });
    else {
      const own = rowChange(data.value, model, path, context);
      const row = method === 'upsert' ? option(options, 'create', resolver) : null;
      const isMirrored = own && row ? mirrors(own.payload, payloadOf(row.value, resolver)) : false;
      if (own) found.push({ ...base, ...own, ...(isMirrored && { whole: true }), anchors: anchorsOf(data, call.at) });
      found.push(...nestedWrites(data.value, model, context));
    }
  }
  const inserted = INSERTS[method];
  const created = inserted === undefined ? null : option(options, inserted, resolver);
  if (created) found.push(...nestedWrites(created.value, model, context));
  // Both branches of an upsert may be made of the same parts.
  const writes = [...new Map(found.map((write) => [`${write.call}:${write.model?.name}:${write.at.start}:${write.anchors['object']?.start ?? ''}`, write])).values()];
  return client.isOpaque ? writes.map((write) => ({ ...write, payload: unseen(options, 'an extension that may change what is written') })) : writes;
}

/**
 * Whether an upsert's update takes the time of creation out of the very data that its insert takes it out of, and not off the clock: it mirrors a
 * record of another system, which brings that time along.
 */
function mirrors({ keys, complete }: Payload, inserted: Payload): boolean {
  const created = keys.filter(({ name }) => roleOfName(name, NO_NAMES) === 'created');
  const isCopied = ({ name, at, value }: PayloadKey): boolean =>
    value !== 'now' && inserted.keys.some((key) => key.name === name && key.at.start === at.start && key.at.file === at.file);
  return complete && keys.length > 1 && created.length > 0 && created.every(isCopied);
}

function unseen(options: Shape, what: string): Payload {
  return { keys: [], complete: false, gaps: [{ at: options.at, why: what }] };
}

/** `order.update()` */
function nameOf(receiver: Shape, method: string): string {
  const name = receiver.kind === 'member' || receiver.kind === 'variable' || receiver.kind === 'ref' || receiver.kind === 'param' ? receiver.name : null;
  return `${name ?? '…'}.${method}()`;
}
