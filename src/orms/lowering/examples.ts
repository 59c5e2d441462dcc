// What most models call the time that a row was made and the time it last changed: times that are added to other models are called alike.
import type { Field, Model } from '../../facts.ts';
import { perName } from '../../js/lazy.ts';
import { fieldOf, NO_NAMES, normalName, roleOfName } from '../../roles.ts';

const roleByName = perName((name) => roleOfName(name, NO_NAMES));

/** A time of each kind as nearly all models that have one call it. Another name than `createdAt` or `updatedAt` counts where several have it. */
export function examplesIn(models: readonly Model[]): NonNullable<Model['like']> {
  const created = exampleOf('created', models);
  const updated = exampleOf('updated', models);
  return { ...(created && { created }), ...(updated && { updated }) };
}

/** The other of the two times. */
export function otherThan(role: 'created' | 'updated'): 'created' | 'updated' {
  return role === 'created' ? 'updated' : 'created';
}

/** The time of a kind that other models have, unless this one calls the other of the two by a name of its own. */
export function exampleFor(model: Model, role: 'created' | 'updated'): Field | null {
  const other = otherThan(role);
  const own = timeOf(model, other);
  return own && own.name !== model.like?.[other]?.name ? null : (model.like?.[role] ?? null);
}

/** What to call a time that a model lacks: as other models do, else in the style of what they call the other of the two. */
export function nameAmongOthers(model: Model, role: 'created' | 'updated'): string {
  const example = exampleFor(model, role);
  if (example) return example.name;
  const [between] = /[_ ]/.exec(exampleFor(model, otherThan(role))?.name ?? '') ?? [];
  return between ? `${role}${between}at` : `${role}At`;
}

function exampleOf(role: 'created' | 'updated', models: readonly Model[]): Field | null {
  const byName = new Map<string, Field[]>();
  const fields = models.flatMap((model) => (model.form === 'entity' ? (timeOf(model, role) ?? []) : []));
  for (const field of fields) byName.set(field.name, [...(byName.get(field.name) ?? []), field]);
  const [most = []] = [...byName.values()].sort((a, b) => b.length - a.length);
  const [example = null] = most;
  const isUsual = example !== null && normalName(example.name) === `${role}at`;
  return most.length >= (isUsual ? 1 : 2) && most.length * 10 >= fields.length * 9 ? example : null;
}

/** The model's time of a kind, where its name says which one it is. */
function timeOf(model: Model, role: 'created' | 'updated'): Field | null {
  const fields = model.set.fields.filter(({ name }) => roleByName(name) === role);
  return fields.length > 0 ? fieldOf({ ...model, set: { ...model.set, fields } }, role, NO_NAMES) : null;
}
