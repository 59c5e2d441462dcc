// MikroORM entities as `new EntitySchema({ … })` and `defineEntity({ … })`: properties with their spreads, bases and embedded schemas.
import type { Engine, Gap, Model, ModelForm, Place } from '../../facts.ts';
import { objectBrackets } from '../../js/edits.ts';
import type { Holder } from '../../js/module-shapes.ts';
import { property } from '../../js/objects.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, ClassShape, ObjectShape, Shape } from '../../js/shapes.ts';
import { stampersOf, UNHEARD } from '../lowering/listeners.ts';
import type { Stampers } from '../lowering/listeners.ts';
import { inSnakeCase } from '../lowering/tables.ts';
import { builtBy, writtenAs } from './builders.ts';
import { column, embeddedIn, fieldSet, isStored } from './columns.ts';
import type { Typed, Written } from './columns.ts';
import { areSeen, propertiesOf } from './entities.ts';
import { LISTENING } from './listeners.ts';
import { engineOf, libraryName, textOf } from './names.ts';

const RELATIONS: Readonly<Record<string, string>> = { 'm:1': 'ManyToOne', '1:1': 'OneToOne', '1:m': 'OneToMany', 'm:n': 'ManyToMany', MANY_TO_ONE: 'ManyToOne', ONE_TO_ONE: 'OneToOne', ONE_TO_MANY: 'OneToMany', MANY_TO_MANY: 'ManyToMany', embedded: 'Embedded', EMBEDDED: 'Embedded' };
const MAX_DEPTH = 8;

/** The model that `new EntitySchema({ … })` or `defineEntity({ … })` declares; `null` for other calls. */
export function schema(call: CallShape, holder: Holder | null, resolver: Resolver): Model | null {
  const config = configOf(call, resolver);
  if (!config) return null;
  const { columns, gaps } = columnsIn(config, resolver, 0);
  const given = propertiesIn(config, resolver);
  const object = given?.object ?? null;
  const brackets = object && object.at.file === call.at.file ? objectBrackets(object) : null;
  const { set, engine } = fieldSet(columns, gaps, engineOf(call.callee, resolver), resolver.engine(call.at.file));
  const named = textOf(property(config, 'name', resolver), resolver) ?? classIn(config, resolver)?.name;
  const style = libraryName(call.callee, resolver) === 'defineEntity' ? 'builder' : 'schema';
  const anchors = brackets ? { object: brackets.at, ...(brackets.last && { last: brackets.last }), ...(isFixed(call, config, resolver) && { fixed: call.at }) } : {};
  const name = named ?? holder?.name ?? 'the entity';
  const table = textOf(property(config, 'tableName', resolver), resolver) ?? inSnakeCase(name);
  return { kind: 'Model', orm: 'mikro-orm', name, at: holder?.at ?? call.at, table, form: formOf(config, resolver), engine, set, style, anchors };
}

/** The options of a schema; `null` for calls of anything else. */
export function configOf(call: CallShape, resolver: Resolver): ObjectShape | null {
  const [options] = call.args;
  if (!options || !/^(?:EntitySchema|defineEntity)$/.test(libraryName(call.callee, resolver) ?? '')) return null;
  const config = resolver.resolve(options);
  return config.kind === 'object' ? config : null;
}

/** The class that a schema describes. */
export function classIn(config: ObjectShape, resolver: Resolver): ClassShape | null {
  const given = property(config, 'class', resolver);
  return given ? resolver.classOf(given) : null;
}

function formOf(config: ObjectShape, resolver: Resolver): ModelForm {
  const isOn = (name: string): boolean => {
    const value = property(config, name, resolver);
    return value !== null && !(value.kind === 'literal' && value.value === false);
  };
  if (isOn('embeddable')) return 'embedded';
  if (isOn('abstract')) return 'abstract';
  return isOn('expression') || isOn('view') || isOn('virtual') || isOn('readonly') ? 'view' : isOn('discriminatorValue') ? 'child' : 'entity';
}

/** A schema for a row type or class takes no property that those do not have. */
function isFixed({ typeArgs: [row] }: CallShape, config: ObjectShape, resolver: Resolver): boolean {
  if (property(config, 'class', resolver)) return true;
  if (!row || (row.kind === 'primitive' && row.name === 'any')) return false;
  const members = resolver.members(row);
  return !members?.has('createdAt') || !members.has('updatedAt');
}

/** The properties of a schema: an object, or a function of the builders that gives one. */
function propertiesIn(config: ObjectShape, resolver: Resolver): { readonly object: ObjectShape | null; readonly given: Shape } | null {
  const given = property(config, 'properties', resolver);
  if (!given) return null;
  const made = given.kind === 'function' && given.result ? resolver.resolve(given.result) : given;
  return { object: made.kind === 'object' ? made : null, given };
}

function columnsIn(config: ObjectShape, resolver: Resolver, depth: number): { columns: Typed[]; gaps: Gap[] } {
  const gaps: Gap[] = [];
  const found = new Map<string, Typed[]>();
  const own = classIn(config, resolver);
  const stampers = heard(config, own ? stampersOf(resolver.inherited(own).classes, LISTENING, resolver) : UNHEARD, resolver);
  for (const typed of inheritedFrom(config, gaps, resolver, depth)) found.set(typed.field.name, [typed]);
  const properties = propertiesIn(config, resolver);
  const listed = properties?.object ? entries(properties.object, gaps, resolver, 0) : [];
  if (properties && !properties.object) gaps.push({ at: properties.given.at, why: 'properties that could not be followed' });
  for (const { key, value, at } of listed) {
    const columns = propertyColumns(key, value, at, stampers, gaps, resolver, depth);
    if (columns) found.set(key, columns);
  }
  return { columns: [...found.values()].flat(), gaps };
}

/** `hooks: { beforeUpdate: [...] }` may set anything. */
function heard(config: ObjectShape, stampers: Stampers, resolver: Resolver): Stampers {
  const hooks = property(config, 'hooks', resolver);
  const isHooked = hooks !== null && (hooks.kind !== 'object' || property(hooks, 'beforeUpdate', resolver) !== null);
  return isHooked ? { ...stampers, isOpaque: true } : stampers;
}

/** The properties of the schema or class that a schema extends; by its name it is looked for among the file's own. */
function inheritedFrom(config: ObjectShape, gaps: Gap[], resolver: Resolver, depth: number): readonly Typed[] {
  const entry = config.entries.find(({ key }) => key === 'extends');
  if (!entry) return [];
  const value = resolver.resolve(entry.value);
  const base = value.kind === 'literal' ? schemaNamed(String(value.value), entry.at.file, resolver) : value;
  const inner = base?.kind === 'call' && depth < MAX_DEPTH ? configOf(base, resolver) : null;
  const cls = base && !inner ? resolver.classOf(base) : null;
  const found = inner ? columnsIn(inner, resolver, depth + 1) : cls ? propertiesOf(cls, resolver, 0) : null;
  gaps.push(...(found?.gaps ?? [{ at: entry.at, why: 'a base schema that could not be followed' }]));
  return found?.columns ?? [];
}

/** The schema of a name that a file declares or imports. */
function schemaNamed(name: string, file: string, resolver: Resolver): Shape | null {
  for (const { value } of resolver.module(file)?.definitions.all() ?? []) {
    const config = value?.kind === 'call' ? configOf(value, resolver) : null;
    if (config && textOf(property(config, 'name', resolver), resolver) === name) return value;
  }
  return null;
}

interface Named {
  readonly key: string;
  readonly value: Shape;
  readonly at: Place;
}

/** The entries of an object, through spreads; what cannot be followed goes to the gaps. */
export function entries(object: ObjectShape, gaps: Gap[], resolver: Resolver, depth: number): Named[] {
  const found = object.entries.flatMap((entry): Named[] => {
    if (!entry.spread && entry.key !== null) return [{ key: entry.key, value: resolver.resolve(entry.value), at: entry.at }];
    const value = entry.spread ? resolver.resolve(entry.value) : null;
    const result = value?.kind === 'call' ? resolver.result(value) : null;
    const spread = result ? resolver.resolve(result) : value;
    if (spread?.kind === 'object' && depth < MAX_DEPTH) return entries(spread, gaps, resolver, depth + 1);
    gaps.push({ at: entry.at, why: entry.spread ? 'properties that could not be followed' : 'a computed property name' });
    return [];
  });
  return [...new Map(found.map((entry) => [entry.key, entry])).values()];
}

/** The columns of one property; `null` when it is not stored. */
function propertyColumns(name: string, value: Shape, at: Place, stampers: Stampers, gaps: Gap[], resolver: Resolver, depth: number): Typed[] | null {
  const built = value.kind === 'object' ? null : builtBy(value, resolver);
  const written = built ? writtenAs(name, built, at, resolver) : writtenIn(name, value, at, resolver);
  if (written.kind === 'Embedded') {
    const target = built ? (built.chain.root.args[0] ?? null) : (written.option('entity') ?? written.option('type'));
    const inner = target && depth < MAX_DEPTH ? embedded(target, resolver, depth) : null;
    gaps.push(...(inner?.gaps ?? [{ at, why: 'an embedded schema that could not be followed' }]));
    return inner ? inner.columns.map((typed) => embeddedIn(name, typed)) : null;
  }
  return isStored(written) ? [column(written, stampers, resolver)] : null;
}

function embedded(target: Shape, resolver: Resolver, depth: number): { columns: Typed[]; gaps: Gap[] } | null {
  const at = resolver.resolve(target);
  const given = at.kind === 'function' && at.result ? resolver.resolve(at.result) : at;
  const config = given.kind === 'call' ? configOf(given, resolver) : null;
  if (config) return columnsIn(config, resolver, depth + 1);
  return given.kind === 'class' ? propertiesOf(given, resolver, 0) : null;
}

/** `{ type: 'datetime', onUpdate: () => new Date() }` */
function writtenIn(name: string, value: Shape, at: Place, resolver: Resolver): Written {
  const options = value.kind === 'object' ? value : null;
  const kind = property(options, 'kind', resolver) ?? property(options, 'reference', resolver);
  const relation = RELATIONS[textOf(kind, resolver) ?? (kind?.kind === 'member' ? (kind.name ?? '') : '')];
  const isInverse = relation === 'OneToOne' && property(options, 'mappedBy', resolver) !== null;
  const brackets = options && options.at.file === at.file ? objectBrackets(options) : null;
  return {
    name,
    at,
    kind: isInverse ? 'inverse OneToOne' : (relation ?? (options ? (property(options, 'enum', resolver) ? 'Enum' : 'Property') : '')),
    option: (wanted) => property(options, wanted, resolver),
    isSeen: options !== null && areSeen([], options, resolver),
    annotated: 'unknown',
    nullable: false,
    isFilled: false,
    isWritable: true,
    engine: 'unknown' satisfies Engine,
    anchors: brackets ? { options: brackets.at, ...(brackets.last && { last: brackets.last }) } : {},
  };
}
