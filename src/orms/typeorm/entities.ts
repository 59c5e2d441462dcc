// TypeORM entities as decorated classes: their columns after base classes, mixins and embedded classes.
import type { Gap, Model, ModelForm, Place } from '../../facts.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { ClassMember, ClassShape, ObjectShape, Shape } from '../../js/shapes.ts';
import { property } from '../../js/objects.ts';
import { heldByType } from '../lowering/field-types.ts';
import { stampersOf } from '../lowering/listeners.ts';
import { textOf } from '../lowering/rows.ts';
import { inSnakeCase } from '../lowering/tables.ts';
import { column, COLUMNS, embeddedIn, fieldSet } from './columns.ts';
import type { Typed } from './columns.ts';
import { decoratorsOf } from './decorators.ts';
import type { Decorator } from './decorators.ts';
import { LISTENING } from './listeners.ts';

const FORMS: Readonly<Record<string, ModelForm>> = { Entity: 'entity', ChildEntity: 'child', ViewEntity: 'view' };
const MAX_EMBEDDING = 5;

/** The model that a class declares; a class without TypeORM's decorators is none. */
export function entity(cls: ClassShape, resolver: Resolver): Model | null {
  const form = decoratorsOf(cls.decorators, resolver).map(({ name }) => FORMS[name]).find((found) => found !== undefined);
  const last = cls.members.findLast((member) => mainDecorator(member, resolver) !== null) ?? cls.members.at(-1);
  if (!form && (!last || !mainDecorator(last, resolver))) return null;
  const { columns, gaps } = columnsOf(cls, resolver, 0);
  const { set: stored, engine } = fieldSet(columns, gaps, resolver.engine(cls.at.file));
  // Only says what the rows of a query hold: a table whose rows TypeORM made would have a key.
  const isRead = form === 'entity' && gaps.length === 0 && columns.length > 0 && columns.every(({ field, ...column }) => column.isRead && !field.key);
  const set = isRead ? { ...stored, fields: stored.fields.map((field) => ({ ...field, zoned: null })) } : stored;
  const name = cls.name || (tableName(cls, resolver) ?? 'the entity');
  const unsynced = unsyncedAt(cls, resolver);
  const anchors = { body: cls.bodyAt, ...(last && { last: last.at }), ...(unsynced && { unsynced }) };
  // Without a name of its own the table has the class's in snake case (docs).
  const table = tableName(cls, resolver) ?? inSnakeCase(name);
  return { kind: 'Model', orm: 'typeorm', name, at: cls.nameAt, table, form: isRead ? 'view' : (form ?? 'abstract'), engine, set, style: 'class', anchors };
}

/** The name of an entity's table when the entity gives it: `@Entity('orders')`, `@Entity({ name: 'orders' })`. */
export function tableName(cls: ClassShape, resolver: Resolver): string | null {
  const [first] = decoratorsOf(cls.decorators, resolver).find(({ name }) => FORMS[name])?.call.args ?? [];
  const given = first ? resolver.resolve(first) : null;
  return textOf((given?.kind === 'object' ? property(given, 'name', resolver) : given) ?? undefined, resolver);
}

/** Where an entity says that TypeORM neither makes nor changes its table: `@Entity('job', { synchronize: false })`. */
function unsyncedAt(cls: ClassShape, resolver: Resolver): Place | null {
  const decorator = decoratorsOf(cls.decorators, resolver).find(({ name }) => FORMS[name]) ?? null;
  const option = property(optionsOf(decorator, resolver), 'synchronize', resolver);
  return option?.kind === 'literal' && option.value === false ? option.at : null;
}

/** The decorator that makes a member a column. The first that is applied counts (measured); `@RelationId()` only stands beside others. */
function mainDecorator(member: ClassMember, resolver: Resolver): Decorator | null {
  if (member.decorators.length === 0 || member.isStatic || member.kind === 'method') return null;
  const decorators = decoratorsOf(member.decorators, resolver);
  const found = decorators.filter(({ name }) => COLUMNS.has(name));
  const main = found.find(({ name }) => name !== 'RelationId') ?? found[0] ?? null;
  const isInverse = main?.name === 'OneToOne' && !decorators.some(({ name }) => name === 'JoinColumn');
  return main && isInverse ? { ...main, name: 'inverse OneToOne' } : main;
}

/** In the order in which TypeORM registers them (measured): bases first, then the class's own, then those of embedded classes. */
function columnsOf(cls: ClassShape, resolver: Resolver, depth: number): { columns: Typed[]; gaps: Gap[] } {
  const { classes, complete, bases } = resolver.inherited(cls);
  const gaps: Gap[] = complete ? [] : [{ at: bases.at(-1)?.at ?? cls.at, why: 'a base class that could not be followed' }];
  const stampers = stampersOf(classes, LISTENING, resolver);
  const own = new Map<string, Typed>();
  const embedded: Typed[] = [];
  for (const member of [...classes].reverse().flatMap((at) => at.members)) {
    if (member.decorators.length === 0 || member.isStatic || own.has(member.name)) continue;
    const main = mainDecorator(member, resolver);
    if (!main && member.kind !== 'property') continue;
    const target = main?.name === 'Column' && depth < MAX_EMBEDDING ? embeddedClass(main, resolver) : null;
    if (target) {
      const inner = columnsOf(target, resolver, depth + 1);
      embedded.push(...inner.columns.map((typed) => embeddedIn(member.name, typed)));
      gaps.push(...inner.gaps);
    } else {
      const options = optionsOf(main, resolver);
      const written = { name: member.name, kind: main?.name ?? '', at: member.at, options, type: typeOf(main, options, resolver), annotated: heldByType(member.type, resolver), isWritable: member.isWritable, joins: joinedBy(member, resolver), ...(main && { decorator: main.call }) };
      own.set(member.name, column(written, stampers, resolver));
    }
  }
  return { columns: [...own.values(), ...embedded], gaps };
}

/** `@JoinColumn({ name: 'customer_id' })` */
function joinedBy(member: ClassMember, resolver: Resolver): string | null {
  const join = decoratorsOf(member.decorators, resolver).find(({ name }) => name === 'JoinColumn');
  const name = join ? property(optionsOf(join, resolver), 'name', resolver) : null;
  return name?.kind === 'literal' ? String(name.value) : null;
}

/** `@Column(() => Stamps) stamps: Stamps` */
function embeddedClass({ call }: Decorator, resolver: Resolver): ClassShape | null {
  const given = call.args[0] ? resolver.resolve(call.args[0]) : null;
  return given?.kind === 'function' && given.result ? resolver.classOf(given.result) : null;
}

function optionsOf(decorator: Decorator | null, resolver: Resolver): ObjectShape | null {
  for (const argument of decorator?.call.args ?? []) {
    const found = resolver.resolve(argument);
    if (found.kind === 'object') return found;
  }
  return null;
}

/** `@Column('timestamptz')` or `@Column({ type: 'timestamptz' })`; the date columns know only the second form. */
function typeOf(decorator: Decorator | null, options: ObjectShape | null, resolver: Resolver): Shape | null {
  const [first] = decorator?.call.args ?? [];
  const given = first && /^(?:Primary)?Column$/.test(decorator?.name ?? '') ? resolver.resolve(first) : null;
  return given?.kind === 'literal' || given?.kind === 'ref' ? given : property(options, 'type', resolver);
}
