// Bookshelf's models: their table in the project's migrations, and the timestamps that `hasTimestamps` moves.
import type { Field, Gap, Model, Place } from '../../facts.ts';
import { objectBrackets } from '../../js/edits.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, ClassShape, Shape } from '../../js/shapes.ts';
import { NO_NAMES, roleOfName } from '../../roles.ts';
import { overTable, plainName, tableOf } from '../lowering/tables.ts';
import { changesOfInstance, lineageOf, methodsNamed, saidIn } from './layers.ts';
import type { Layer, Lineage, Said } from './layers.ts';

/** What `hasTimestamps` says; `null` names are not moved. */
interface Stamps {
  readonly created: string | null;
  readonly updated: string | null;
  readonly said: Said;
}

/** Plugins that do nothing to the columns of a row. */
const HARMLESS = /^(?:registry|virtuals|visibility|pagination|processor|case-converter|bookshelf-(?:registry|virtuals?(?:-plugin)?|eloquent|json-columns|uuid|mask|scopes|case-converter-plugin|json-api-params|cascade-delete|paranoia|validate))$/;

/** The model that a class or a call declares; `null` for others. */
export function modelOf(declaration: ClassShape | CallShape, resolver: Resolver): Model | null {
  if (declaration.kind === 'class' ? !declaration.superClass : declaration.callee.kind !== 'member' || !/^(?:extend|model)$/.test(declaration.callee.name ?? '')) return null;
  const lineage = lineageOf(declaration, resolver);
  const [layer] = lineage?.layers ?? [];
  if (!lineage || !layer) return null;
  const title = saidIn('tableName', lineage, resolver);
  const table = title?.value.kind === 'literal' && typeof title.value.value === 'string' ? plainName(title.value.value) : null;
  const { name, at } = nameOf(layer, table, resolver);
  const stored = table === null ? null : tableOf(table, resolver.stored);
  const anchors = anchorsOf(layer);
  const complete = stored?.set.complete ?? false;
  const gaps: Gap[] = complete ? [] : [{ at, why: `every column of \`${name}\`` }];
  return {
    kind: 'Model',
    orm: 'bookshelf',
    name,
    at,
    ...(table !== null && { table }),
    form: title === null ? 'abstract' : 'entity',
    engine: stored?.engine ?? 'unknown',
    set: { fields: fieldsOf(lineage, stored, at, anchors, resolver), complete, gaps },
    style: layer.kind === 'literal' ? 'literal' : 'class',
    anchors,
  };
}

/** The name of a model and where it is written. */
function nameOf(layer: Layer, table: string | null, resolver: Resolver): { readonly name: string; readonly at: Place } {
  if (layer.kind === 'class') return { name: layer.name || (table ?? 'the model'), at: layer.nameAt };
  const { call } = layer;
  const [title] = call.args;
  if (title?.kind === 'literal' && typeof title.value === 'string') return { name: title.value, at: title.at };
  const holder = resolver.module(call.at.file)?.holders.get(call.at.start);
  // What a module exports as a whole has no name of its own.
  const isNamed = holder && !/\bdefault$/.test(holder.name);
  return { name: isNamed ? holder.name : (table ?? 'the model'), at: holder?.at ?? { ...call.at, end: call.argsAt.start } };
}

function anchorsOf(layer: Layer): Readonly<Record<string, Place>> {
  if (layer.kind === 'class') return { body: layer.bodyAt };
  const { at, last } = objectBrackets(layer.object);
  return { literal: at, ...(last && { last }) };
}

/** The table's columns and those of `hasTimestamps`. */
function fieldsOf(lineage: Lineage, stored: Model | null, at: Place, anchors: Readonly<Record<string, Place>>, resolver: Resolver): Field[] {
  const columns = stored?.set.fields ?? [];
  const said = saidIn('hasTimestamps', lineage, resolver);
  const stamps = said ? stampsIn(said) : null;
  const isOpen = !lineage.complete || (said !== null && stamps === null) || mayStamp(lineage, resolver);
  const key = saidIn('idAttribute', lineage, resolver)?.value;
  const id = key?.kind === 'literal' ? key.value : 'id';
  const managed = [stamps?.created, stamps?.updated];
  const plain = columns.filter(({ name }) => !managed.includes(name)).map((column): Field => {
    const isUpdated = roleOfName(column.name, NO_NAMES) === 'updated';
    const field: Field = { ...overTable(column, isUpdated ? at : column.at), key: column.key || column.name === id, anchors: switchAnchors(columns, column, said, anchors) };
    return isOpen && field.onUpdate === 'nothing' ? { ...field, onUpdate: 'unknown', mechanism: 'unknown' } : field;
  });
  return [...plain, ...(stamps ? stampFields(stamps, columns) : [])];
}

/** `true`, `['created_at', 'updated_at']`; what says that there are none is no `hasTimestamps`. */
function stampsIn(said: Said): Stamps | null {
  const { value } = said;
  const names = value.kind === 'array' ? value.items.map((item) => (item.kind === 'literal' && typeof item.value === 'string' ? item.value : null)) : null;
  if (names) return { created: names[0] ?? null, updated: names[1] ?? null, said };
  if (value.kind !== 'literal') return null;
  return value.value ? { created: 'created_at', updated: 'updated_at', said } : { created: null, updated: null, said };
}

function stampFields({ created, updated, said }: Stamps, columns: readonly Field[]): Field[] {
  const { value } = said;
  // Each has a place of its own: its name in the list, or `true` and the whole property.
  const places = value.kind === 'array' ? value.items.map((item) => item.at) : [said.at, value.at];
  const field = (name: string, role: 'created' | 'updated', at: Place): Field => {
    const column = columns.find((other) => other.name === name);
    return {
      name,
      at,
      role,
      holds: column?.holds ?? 'instant',
      zoned: null,
      nullable: column?.nullable ?? null,
      onInsert: 'orm',
      onUpdate: column?.onUpdate === 'database' ? 'database' : role === 'updated' ? 'orm' : 'nothing',
      mechanism: column?.onUpdate === 'database' ? column.mechanism : 'hasTimestamps',
      key: false,
      reference: false,
      column: name,
    };
  };
  return [...(created ? [field(created, 'created', places[0] ?? said.at)] : []), ...(updated ? [field(updated, 'updated', places[1] ?? said.at)] : [])];
}

/** The places where `hasTimestamps` can be switched on for a column: its own value, or the literal or class. */
function switchAnchors(columns: readonly Field[], { name }: Field, said: Said | null, anchors: Readonly<Record<string, Place>>): Readonly<Record<string, Place>> {
  const hasPair = name === 'updated_at' && columns.some((other) => other.name === 'created_at');
  if (!hasPair) return {};
  return said ? { value: said.value.at } : anchors;
}

/** Whether a plugin, an event or a method of the project may set a column before it is saved. */
function mayStamp(lineage: Lineage, resolver: Resolver): boolean {
  const plugins = changesOfInstance(lineage, resolver).flatMap(({ kind, path, value }) => (kind === 'call' && path[0] === 'plugin' && value.kind === 'call' ? value.args.slice(0, 1) : []));
  const names = plugins.flatMap((plugin): readonly Shape[] => (plugin.kind === 'array' ? plugin.items : [plugin]));
  if (names.some((name) => name.kind !== 'literal' || !HARMLESS.test(String(name.value)))) return true;
  if (['format', 'timestamp', 'save', 'constructor'].some((method) => methodsNamed(method, lineage, resolver).length > 0)) return true;
  return methodsNamed('initialize', lineage, resolver).some(({ effects }) => effects.some(({ of, change }) => of === 'this' && listens(change.value)));
}

/** `this.on('saving', …)` */
function listens(value: Shape): boolean {
  if (value.kind !== 'call' || value.callee.kind !== 'member' || !/^(?:on|once)$/.test(value.callee.name ?? '')) return false;
  const [event] = value.args;
  return event?.kind !== 'literal' || /\b(?:saving|updating)\b/.test(String(event.value));
}
