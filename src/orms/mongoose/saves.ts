// Saves of Mongoose documents that were loaded and then changed: one by itself, or several in bulk.
import type { Model, Payload, Place } from '../../facts.ts';
import { changedThis } from '../../js/hosts.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, Shape } from '../../js/shapes.ts';
import { documentPayload, isMade } from './documents.ts';
import type { Path } from './truth.ts';
import { modelOfType } from './types.ts';
import { common } from './updates.ts';

/** What a save writes. */
interface Saved {
  readonly path: Path;
  readonly model: Model;
  readonly payload: Payload;
  readonly anchors: Readonly<Record<string, Place>>;
}

/** `order.save()`: a write when the document was loaded and then changed. */
export function saved(object: Shape, isUnstamped: boolean, resolver: Resolver): Saved[] {
  const model = modelOfType(resolver.type(object), 'document', resolver);
  if (!model) return [];
  const payload = documentPayload(object.kind === 'this' ? changedThis(object, object.host?.within ?? null) : object, resolver);
  if (isMade(object, resolver) || (payload.complete && payload.keys.length === 0)) return [];
  return [{ path: isUnstamped ? 'doc.save({timestamps:false})' : 'doc.save() changed', model, payload, anchors: { entity: object.at } }];
}

/** `Order.bulkSave([order, other])`, `Order.bulkSave(orders)` */
export function bulkSaved(call: CallShape, model: Model, isUnstamped: boolean, resolver: Resolver): Saved[] {
  const path: Path = isUnstamped ? 'Model.bulkSave {timestamps:false}' : 'Model.bulkSave';
  const documents = call.args[0] ? documentsIn(call.args[0], resolver) : null;
  if (!documents) return [{ path, model, payload: unseen(call.at), anchors: {} }];
  const changed = documents
    .map((document) => ({ document, payload: documentPayload(document, resolver) }))
    .filter(({ payload }) => !payload.complete || payload.keys.length > 0);
  const [first] = changed;
  if (!first) return [];
  const isOne = documents.length === 1 && call.args[0]?.kind === 'array';
  const payloads = changed.map(({ payload }) => payload);
  const payload = { ...common(payloads), calls: payloads.flatMap(({ calls }) => calls ?? []) };
  return [{ path, model, payload, anchors: isOne ? { entity: first.document.at } : {} }];
}

/** The stored documents of a list that is written down, or the list itself when a query gave it; `null` for others. */
function documentsIn(given: Shape, resolver: Resolver): readonly Shape[] | null {
  if (given.kind !== 'array') return isLoaded(given, resolver) ? [given] : null;
  const stored = given.items.filter((item) => !isMade(item, resolver));
  return stored.every((item) => modelOfType(resolver.type(item), 'document', resolver) !== null) ? stored : null;
}

/** `const orders = await Order.find()` */
function isLoaded(shape: Shape, resolver: Resolver): boolean {
  let at: Shape | undefined = shape;
  for (let i = 0; i < 10; i++) {
    if (at?.kind === 'variable') at = at.origin;
    else if (at?.kind === 'cast') at = at.of;
    else if (at?.kind === 'operation' && at.operator === 'await') at = at.operands[0];
    else break;
  }
  return at?.kind === 'call' && resolver.named(resolver.type(at))?.name === 'mongoose#Query';
}

function unseen(at: Place): Payload {
  return { keys: [], complete: false, gaps: [{ at, why: 'the changes of a list of documents' }] };
}
