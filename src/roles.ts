// What a field is for, told by its name. Names are compared without case, underscores and dashes.
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
  ['created', new RegExp(`^(?:${CREATE}${AT}+|(?:date|time|timestamp|when)${CREATE}|created|ctime)$`)],
  ['updated', new RegExp(`^(?:${UPDATE}${AT}+|(?:date|time|timestamp|when)${UPDATE}|updated|modified|last(?:updated?|modified|edited)|mtime)$`)],
  ['deleted', new RegExp(`^(?:(?:deleted?|removed|trashed)${AT}+|date(?:deleted|removed))$`)],
  ['expires', /^(?:expires|expired|expiry|expiration|validuntil|validto)(?:at|on|date|time)?$/],
  ['event', /(?:at|on|date|time|timestamp)$/],
];

/** Name and role without regard to spelling: `updated_at` and `updatedAt` are the same. */
export function normalName(name: string): string {
  return name.replace(/[-_]/g, '').toLowerCase();
}

/** The role that a field's name gives it. */
export function roleOfName(name: string, own: OwnNames): Role {
  const plain = normalName(name);
  if (own.createdAt.some((other) => normalName(other) === plain)) return 'created';
  if (own.updatedAt.some((other) => normalName(other) === plain)) return 'updated';
  return PATTERNS.find(([, pattern]) => pattern.test(plain))?.[0] ?? 'other';
}

/** Whether a name alone says that it holds a point in time: `created_at`, `paidOn`, `expires`; not `position`, which only ends alike. */
export function namesTime(name: string, own: OwnNames): boolean {
  const role = roleOfName(name, own);
  return role === 'event' ? /(?:_(?:at|on|date|datetime|time|timestamp|ts)|[a-z\d](?:At|On|Date|DateTime|Time|Timestamp))$/.test(name) : role !== 'other';
}

/** What a field is for: by mechanism, else by name. A field that cannot hold a point in time is for something else. */
export function roleOf({ role, name, reference, holds }: Field, own: OwnNames): Role {
  return role ?? (reference || holds === 'other' ? 'other' : roleOfName(name, own));
}

/**
 * The field of a model that has a role: by mechanism if one has it, else by name. A field that cannot hold a point in
 * time (a relation, a flag, an author's name) never has one.
 */
export function fieldOf(model: Model, role: 'created' | 'updated', own: OwnNames): Field | null {
  const fields = model.set.fields;
  const byMechanism = fields.find((field) => field.role === role);
  if (byMechanism) return byMechanism;
  const named = fields.filter((field) => field.role === null && roleOf(field, own) === role);
  return named.find((field) => normalName(field.name) === (role === 'created' ? 'createdat' : 'updatedat')) ?? named[0] ?? null;
}
