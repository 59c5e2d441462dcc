// What a field is for, told by its name. Names are compared without case, underscores, dashes and blanks.
import type { Field, Model, Role } from './facts.ts';

/** The project's own names, from settings. */
export interface OwnNames {
  readonly createdAt: readonly string[];
  readonly updatedAt: readonly string[];
}

const AT = '(?:at|on|date|datetime|time|timestamp|ts|utc|ms|m)';
const CREATE = '(?:created?|creation|inserted|insert|added|registered)';
const UPDATE = '(?:(?:last)?(?:updated?|modified|modification|changed|edited))';
const PATTERNS: readonly (readonly [Role, RegExp])[] = [
  ['created', new RegExp(`^(?:${CREATE}${AT}+|(?:date|time|timestamp|when)${CREATE}|created|ctime|entrytimestamp)$`)],
  ['updated', new RegExp(`^(?:${UPDATE}${AT}+|(?:date|time|timestamp|when)${UPDATE}|updated|modified|last(?:updated?|modified|edited)|mtime)$`)],
  ['deleted', new RegExp(`^(?:(?:deleted?|removed|trashed)${AT}+|date(?:deleted|removed))$`)],
  ['expires', /^(?:expires|expired|expiry|expiration|validuntil|validto)(?:at|on|date|time)?$/],
  // A day of someone's life, which nothing in the project did.
  ['other', /birth/],
  ['event', /(?:at|on|date|time|timestamp)$/],
];

/** Name and role without regard to spelling: `updated_at`, `updatedAt` and `"updated at"` are the same. */
export function normalName(name: string): string {
  return name.replace(/[-_ ]/g, '').toLowerCase();
}

/** Where a project's own names do not count. */
export const NO_NAMES: OwnNames = { createdAt: [], updatedAt: [] };

/** The role that a field's name gives it. */
export function roleOfName(name: string, own: OwnNames): Role {
  if (isOneOf(own.createdAt, name)) return 'created';
  if (isOneOf(own.updatedAt, name)) return 'updated';
  const plain = normalName(name);
  return PATTERNS.find(([, pattern]) => pattern.test(plain))?.[0] ?? 'other';
}

function isOwn(name: string, { createdAt, updatedAt }: OwnNames): boolean {
  return isOneOf([...createdAt, ...updatedAt], name);
}

function isOneOf(names: readonly string[], name: string): boolean {
  return names.some((other) => normalName(other) === normalName(name));
}

/** Whether a name alone says that it holds a point in time: `created_at`, `paidOn`, `expires`; not `position`, which only ends alike. */
export function namesTime(name: string, own: OwnNames): boolean {
  const role = roleOfName(name, own);
  return role === 'event' ? /(?:[_ ](?:at|on|date|datetime|time|timestamp|ts)|[a-z\d](?:At|On|Date|DateTime|Time|Timestamp))$/.test(name) : role !== 'other';
}

/**
 * What a field is for: by mechanism, else by name. A field that cannot hold a point in time is for something else. When a
 * row expires is not when it was made, whatever fills the field at insert. A time that is taken for one of something else is
 * what the project's own names say.
 */
export function roleOf(field: Field, own: OwnNames): Role {
  const { role, name, reference, holds } = field;
  if (role === 'created' && /expir/i.test(name)) return 'expires';
  if (role !== null && !(role === 'event' && isOwn(name, own))) return role;
  const named = reference || holds === 'other' ? 'other' : roleOfName(name, own);
  return named === 'updated' && isEditOnly(field, own) ? 'event' : named;
}

/** A time of an edit or of one thing's change that a row does not have before: not every change of the row is one. */
function isEditOnly({ name, nullable, onInsert, onUpdate }: Field, own: OwnNames): boolean {
  const isSetByCode = [onInsert, onUpdate].every((setter) => setter === 'nothing' || setter === 'unknown');
  return nullable === true && isSetByCode && /edited|^changed/i.test(name) && !isOneOf(own.updatedAt, name);
}

/** What a page or an article says of itself (schema.org): it was changed where it was published, not here. */
function describesPublication(field: Field, { set }: Model): boolean {
  return normalName(field.name) === 'datemodified' && set.fields.some(({ name }) => normalName(name) === 'datepublished');
}

/**
 * The field of a model that has a role: by mechanism if one has it, else by name. A field that cannot hold a point in
 * time (a relation, a flag, an author's name) never has one.
 */
export function fieldOf(model: Model, role: 'created' | 'updated', own: OwnNames): Field | null {
  const fields = model.set.fields.filter((field) => roleOf(field, own) === role);
  const byMechanism = fields.find((field) => field.role === role);
  if (byMechanism) return byMechanism;
  const named = fields.filter((field) => isOneOf(own.updatedAt, field.name) || !describesPublication(field, model));
  return named.find((field) => normalName(field.name) === (role === 'created' ? 'createdat' : 'updatedat')) ?? named[0] ?? null;
}
