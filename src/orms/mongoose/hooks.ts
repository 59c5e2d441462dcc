// Mongoose middleware that sets a field: `schema.pre('save', function () { this.updatedAt = new Date(); })`.
import type { Field } from '../../facts.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, Effect, FunctionShape, Shape } from '../../js/shapes.ts';

/** A hook on one operation; `body` is `null` when its function could not be followed. */
export interface Hook {
  readonly op: string;
  readonly body: FunctionShape | null;
}

/** Calls on `this` that set what they are given. */
const SETTERS = /^(?:set|\$set|update|updateOne|updateMany|findOneAndUpdate)$/;
/** Calls on `this` that set nothing. */
const READERS =
  /^(?:get|isModified|isDirectModified|isNew|isSelected|modifiedPaths|directModifiedPaths|markModified|populate|populated|validate|invalidate|model|db|getQuery|getFilter|getOptions|setOptions|where|find|findOne|select|lean|sort|limit|skip|exec|toObject|toJSON|equals|ownerDocument|parent|\$\w+)$/;

/** The hooks that `schema.pre(…)` registers, one for each operation. */
export function hookOf(call: CallShape, resolver: Resolver): Hook[] {
  const [given] = call.args;
  const last = call.args.at(-1);
  if (!given || !last || call.args.length < 2) return [];
  const operations = resolver.resolve(given);
  const listed = operations.kind === 'array' ? operations.items.map((item) => resolver.resolve(item)) : [operations];
  const fn = resolver.resolve(last);
  const body = fn.kind === 'function' ? fn : null;
  // Validation comes before every save. A regular expression of operations may be any of them.
  return listed.flatMap((op) =>
    op.kind === 'literal' ? [{ op: op.value === 'validate' ? 'save' : String(op.value), body }] : ANY.map((name) => ({ op: name, body })),
  );
}

const ANY = ['save', 'update', 'updateOne', 'updateMany', 'findOneAndUpdate', 'replaceOne', 'findOneAndReplace', 'bulkWrite'];

/** The field with the hooks that set it (`pre:save`) or may set it (`maybe:save`) in its mechanism. */
export function withHooks(field: Field, hooks: readonly Hook[]): Field {
  const found = hooks.flatMap(({ op, body }) => {
    const kind = sets(body, field.name);
    return kind === 'no' ? [] : [`${kind === 'yes' ? 'pre' : 'maybe'}:${op}`];
  });
  if (found.length === 0 || field.holds === 'other') return field;
  const isSet = found.some((hook) => hook.startsWith('pre:'));
  return { ...field, onUpdate: isSet ? 'application' : 'unknown', mechanism: [field.mechanism, ...new Set(found)].join(' ') };
}

function sets(body: FunctionShape | null, name: string): 'yes' | 'no' | 'maybe' {
  if (!body) return 'maybe';
  if (body.touches.includes(name)) return 'yes';
  const own = body.effects.filter(({ of }) => of === 'this');
  if (own.some((effect) => isSetIn(effect, name))) return 'yes';
  return own.some(isOpaque) ? 'maybe' : 'no';
}

function isSetIn({ change }: Effect, name: string): boolean {
  if (change.kind === 'assign') return change.path.at(-1) === name;
  const call = change.value;
  if (change.kind === 'merge') return mentions(call, name);
  if (change.kind !== 'call' || call.kind !== 'call' || !SETTERS.test(change.path[0] ?? '')) return false;
  return call.args.some((argument) => (argument.kind === 'literal' ? argument.value === name : mentions(argument, name)));
}

/** Whether an object has a key, by itself or in `$set`. */
function mentions(shape: Shape, name: string): boolean {
  return (
    shape.kind === 'object' &&
    shape.entries.some((entry) => entry.key === name || (/^\$(?:set|currentDate)$/.test(entry.key ?? '') && mentions(entry.value, name)))
  );
}

/** Something that may set fields out of sight: the document or query is handed on, or a method of its own is called. */
function isOpaque({ change }: Effect): boolean {
  if (change.kind === 'pass') return true;
  if (change.kind === 'merge') return change.value.kind !== 'object';
  if (change.kind !== 'call' || change.value.kind !== 'call') return false;
  const [method = ''] = change.path;
  if (SETTERS.test(method ?? '')) return change.value.args.some(({ kind }) => kind !== 'literal' && kind !== 'object');
  return !READERS.test(method ?? '');
}
