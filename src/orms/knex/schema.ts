// Knex's schema builder in migrations: tables that are created and changed, and functions of the project that make triggers.
import type { Engine, Field } from '../../facts.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, Shape } from '../../js/shapes.ts';
import type { SchemaChange } from '../../schema-changes.ts';
import { columnField, ofAnyTable, schemaChange } from '../lowering/schema-columns.ts';
import { textsOf } from '../lowering/listed.ts';
import { textOf } from '../lowering/rows.ts';
import { shortName } from '../lowering/tables.ts';
import type { Built as BuiltCalls } from '../orm.ts';
import { builtBy } from './columns.ts';
import type { Built, Target } from './columns.ts';

type Direction = SchemaChange['direction'];

const CREATES = /^createTable(?:IfNotExists)?$/;
const ALTERS = /^(?:alterTable|table)$/;
const DROPS = /^dropTable(?:IfExists)?$/;

/** What `knex.schema.createTable('orders', (table) => { … })` and its like do; in a loop over a list of names, to each of its tables. */
export function changes(call: CallShape, direction: Direction, engine: Engine, resolver: Resolver, built: BuiltCalls): readonly SchemaChange[] {
  const { callee } = call;
  const client = callee.kind === 'member' ? clientOf(callee.object, resolver) : null;
  if (callee.kind !== 'member' || !client) return [];
  const method = callee.name ?? '';
  const names = (ALTERS.test(method) || DROPS.test(method) ? textsOf(call.args[0], resolver) : null) ?? [textOf(call.args[0], resolver)];
  const made = names.flatMap((name) => changesOf(name, method, call, { engine, table: name === null ? '' : shortName(name), direction }, resolver, built));
  return made.map((change) => ({ ...change, anchors: { ...change.anchors, client: client.at } }));
}

function changesOf(name: string | null, method: string, call: CallShape, target: Target, resolver: Resolver, built: BuiltCalls): readonly SchemaChange[] {
  const { args, at } = call;
  if (DROPS.test(method)) return name === null ? [] : [schemaChange('knex', 'drop-table', { ...target, at })];
  if (method === 'renameTable') return name === null ? [] : [schemaChange('knex', 'rename-table', { ...target, at, to: textOf(args[1], resolver) })];
  if (method === 'createTableLike') return name === null ? [] : [schemaChange('knex', 'create-table', { ...target, at: args[0]?.at ?? at, complete: false })];
  const isNew = CREATES.test(method);
  if (!isNew && !ALTERS.test(method)) return [];
  // Of a new table whose name is not known nothing can be said; an altered one may be any.
  if (name === null && isNew) return [];
  const chains = built() ?? effectsOn(args.at(-1), resolver);
  const parts = chains?.map((chain) => partOf(chain, target, resolver)) ?? [{ kind: 'unknown' as const }];
  const made = isNew ? [created(parts, { ...target, at: args[0]?.at ?? at }, call, method)] : parts.flatMap((part, index) => altered(part, chains?.[index] ?? call, target));
  return name === null ? ofAnyTable(made) : made;
}

/** The `knex` of `knex.schema`, `knex.schema.withSchema('shop')`, and of what other calls on it give back. */
function clientOf(shape: Shape, resolver: Resolver): Shape | null {
  let at = shape;
  for (let i = 0; i < 100; i++) {
    if (at.kind === 'variable') at = at.origin;
    else if (at.kind === 'call' && at.callee.kind === 'member') at = at.callee.object;
    else if (at.kind !== 'member') return null;
    else return at.name === 'schema' && !/^kysely#/.test(resolver.named(resolver.type(at.object))?.name ?? '') ? at.object : null;
  }
  return null;
}

/** What a function does to the table builder that is not written in place: the first call of each chain. */
function effectsOn(shape: Shape | undefined, resolver: Resolver): CallShape[] | null {
  const fn = shape ? resolver.resolve(shape) : null;
  if (fn?.kind !== 'function') return null;
  return fn.effects.flatMap(({ of, change }) => (of === 0 && change.value.kind === 'call' ? [change.value] : []));
}

/** What one chain does, or a function of the project that is handed the table builder. */
function partOf(chain: CallShape, target: Target, resolver: Resolver): Built {
  const { callee } = chain;
  const isHanded = chain.args.length > 0 && callee.kind !== 'member';
  if (!isHanded) return builtBy(chain, target, resolver);
  const inner = effectsOn(callee, resolver)?.map((call) => builtBy(call, target, resolver));
  if (!inner || inner.length === 0 || inner.some(({ kind }) => kind !== 'columns')) return { kind: 'unknown' };
  return { kind: 'columns', columns: inner.flatMap((part) => (part.kind === 'columns' ? part.columns : [])), isAltered: false };
}

function created(parts: readonly Built[], target: Target & Pick<SchemaChange, 'at'>, call: CallShape, method: string): SchemaChange {
  const keys = new Set(parts.flatMap((part) => (part.kind === 'keys' ? part.keys : [])));
  const references = new Set(parts.flatMap((part) => (part.kind === 'keys' ? part.references : [])));
  const columns = parts.flatMap((part) => (part.kind === 'columns' ? part.columns : [])).map(columnField);
  const fields = columns.map((field): Field => ({ ...field, key: field.key || keys.has(field.name), reference: field.reference || references.has(field.name) }));
  const last = columns.at(-1)?.anchors?.['column'];
  const anchors = { ...(method.endsWith('IfNotExists') && { ifNotExists: call.at }), ...(last && { last }) };
  return schemaChange('knex', 'create-table', { ...target, fields, complete: parts.every(({ kind }) => kind !== 'unknown'), anchors });
}

function altered(part: Built, { at }: CallShape, target: Target): SchemaChange[] {
  switch (part.kind) {
    case 'columns':
      return part.columns.map((column) => {
        const { name, fallback: defaultValue } = column;
        const rest = { ...target, at, name, defaultValue, fields: [columnField(column)], anchors: column.anchors };
        // An altered column may have the type already that is written again.
        return part.isAltered ? schemaChange('knex', 'retype-column', { ...rest, convertsZone: true }) : schemaChange('knex', 'add-column', rest);
      });
    case 'changes':
      return [...part.changes];
    case 'keys': {
      const names = [...new Set([...part.keys, ...part.references])];
      const fields = names.map((name): Field => {
        const [key, reference] = [part.keys.includes(name), part.references.includes(name)];
        return { name, at, role: null, holds: 'unknown', zoned: null, nullable: null, onInsert: 'unknown', onUpdate: 'unknown', mechanism: 'unknown', key, reference };
      });
      return [schemaChange('knex', 'set-nullable', { ...target, at, fields })];
    }
    case 'nothing':
      return [];
    default:
      return [schemaChange('knex', 'other', { ...target, at })];
  }
}
