// What most models call the time that a row was made and the time it last changed: times that are added to other models are called alike.
import type { Field, Model } from '../../facts.ts';
import { perName } from '../../js/lazy.ts';
import { fieldOf, NO_NAMES, normalName, roleOfName } from '../../roles.ts';

const roleByName = perName((name) => roleOfName(name, NO_NAMES));

/** How names of several words are written: `createdAt`, `created_at`. */
export type Spelling = 'camel' | 'snake';

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

/** What to call a time that a model lacks: as other models do, else like the other of the two, else in the spelling of the model's names. */
export function nameAmongOthers(model: Model, role: 'created' | 'updated', otherwise: Spelling = 'camel'): string {
  const example = exampleFor(model, role);
  if (example) return example.name;
  const other = timeOf(model, otherThan(role)) ?? exampleFor(model, otherThan(role));
  const [between] = /[_ ]/.exec(other?.name ?? '') ?? [];
  const spelled = between ? `${role}${between}at` : spellingOf(model, otherwise) === 'snake' ? `${role}_at` : `${role}At`;
  return (other?.holds === 'instant' ? turned(other.name, role) : null) ?? spelled;
}

/** How a model writes names of several words, where it writes all of them alike. */
export function spellingOf({ set }: Model, otherwise: Spelling): Spelling {
  const isCamel = set.fields.some(({ name }) => /[a-z\d][A-Z]/.test(name));
  const isSnake = set.fields.some(({ name }) => /[a-z\d]_[a-z]/.test(name));
  return isCamel === isSnake ? otherwise : isCamel ? 'camel' : 'snake';
}

/** `dateUpdated` for `dateCreated`; `null` where a name does not say which of the two it is. */
export function turned(name: string, role: 'created' | 'updated'): string | null {
  const other = name.replace(new RegExp(otherThan(role), 'i'), (found) => (/^[A-Z]/.test(found) ? `${role[0]?.toUpperCase()}${role.slice(1)}` : role));
  return other === name ? null : other;
}

/** The time beside a new one: the model's own of the other role, or else one of the models beside it. */
export function timeBeside(role: 'created' | 'updated', model: Model): Field | null {
  const other = otherThan(role);
  return timeOf(model, other) ?? exampleFor(model, role) ?? exampleFor(model, other);
}

/** Whether the times beside new ones are numbers. */
export function areCounted(missing: readonly ('created' | 'updated')[], model: Model): boolean {
  return missing.some((role) => timeBeside(role, model)?.holds === 'epoch');
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
