// Fields of an object that a row holds in columns of its own: what data with a key `stamps` says of the field `stamps.updatedAt`.
import type { Model, Payload, PayloadKey } from '../../facts.ts';

/** The payload with a key for every field of an embedded object that it gives a value; those that it names itself come last. */
export function withEmbedded(payload: Payload, { set }: Model): Payload {
  const names = set.fields.flatMap(({ name }) => (name.includes('.') && !payload.keys.some((key) => key.name === name && key.certain) ? [name] : []));
  const given = names.flatMap((name) => keyWithin(payload, name) ?? []);
  return given.length > 0 ? { ...payload, keys: [...given, ...payload.keys] } : payload;
}

/** The key that gives a field its value as part of an object. What the object holds may be out of sight: then nothing is seen to set the field. */
function keyWithin({ keys }: Payload, name: string): PayloadKey | null {
  const holder = keys.findLast((key) => name.startsWith(`${key.name}.`));
  if (!holder) return null;
  const { parts, at, certain, value } = holder;
  if (!parts) return { name, at, value, certain, typed: true };
  const rest = name.slice(holder.name.length + 1);
  const own = parts.keys.findLast((key) => key.name === rest) ?? keyWithin(parts, rest);
  if (own) return { ...own, name, certain: certain && own.certain };
  return parts.complete ? null : { name, at, value: 'other', certain, typed: true };
}
