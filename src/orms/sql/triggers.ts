// Triggers: which columns one moves when a row is updated, read from its own statements or from the function that it executes.
import type { Field, Place } from '../../facts.ts';
import type { SqlAssignment, SqlCreateFunction, SqlCreateTrigger, SqlStatement } from '../../languages/sql/ast.ts';
import type { SchemaChange } from '../../schema-changes.ts';
import { place, readsClock, UNTOLD } from './fields.ts';

/** What a function does, first to the row that a trigger hands it, and then to the tables that it updates by their names. */
export function functionEffects(fn: SqlCreateFunction, file: string): Pick<SchemaChange, 'table' | 'fields' | 'complete'>[] {
  const at = place(file, fn.name.range);
  const { sets, maySet, updates } = effectsOf(fn.body);
  const isOpen = fn.body.some((statement) => isOther(statement, 'execute') || isOther(statement, 'new')) || (fn.returnsTrigger && fn.text === null);
  const moved = (columns: readonly string[]): Field[] => [...new Set(columns)].map((name) => movedField(name, sets.includes(name), at));
  const updated = updates.map(({ table, columns }) => ({ table, fields: columns.map((name) => movedField(name, false, at)), complete: !isOpen }));
  return [{ table: '', fields: moved([...sets, ...maySet]), complete: !isOpen }, ...updated];
}

/** Text that is executed and makes triggers. */
export const MAKES_TRIGGER = /\bcreate\s+(?:or\s+replace\s+)?(?:constraint\s+)?trigger\b/i;

export function isOther(statement: SqlStatement, keyword: string): boolean {
  return statement.type === 'SqlOther' && statement.keywords[0] === keyword;
}

/** Columns of `NEW` that get the time on every path, that get any value on some, and columns that are updated in tables. */
interface Effects {
  readonly sets: readonly string[];
  readonly maySet: readonly string[];
  readonly updates: readonly { readonly table: string; readonly columns: readonly string[] }[];
}

function effectsOf(body: readonly SqlStatement[]): Effects {
  const assigned = body.flatMap((statement) => (statement.type === 'SqlSetNew' ? [statement] : []));
  const sure = assigned.filter(({ conditional }) => !conditional);
  return {
    sets: sure.flatMap(({ assignments }) => columnsOf(assignments.filter(({ value }) => readsClock(value)))),
    maySet: assigned.flatMap(({ assignments }) => columnsOf(assignments)),
    updates: body.flatMap((statement) =>
      statement.type === 'SqlUpdate' && statement.table.name !== null
        ? [{ table: statement.table.name.toLowerCase(), columns: columnsOf(statement.assignments) }]
        : [],
    ),
  };
}

function columnsOf(assignments: readonly SqlAssignment[]): string[] {
  return assignments.flatMap(({ column }) => (column.name === null ? [] : [column.name.toLowerCase()]));
}

/** What a trigger does to the row that is updated: the columns that its own statements move, or the function that it calls. */
export function movedBy(trigger: SqlCreateTrigger, file: string): Pick<SchemaChange, 'fields' | 'callee' | 'complete'> {
  const at = place(file, trigger.name.range);
  const complete = isUnconditional(trigger);
  if (trigger.callee) {
    const callee = trigger.callee.name?.toLowerCase() ?? '';
    const column = /^\s*["']?(\w+)["']?\s*$/.exec(trigger.argument?.text ?? '')?.[1];
    // The function of Postgres's extension is not in anyone's SQL.
    if (callee === 'moddatetime' && column) return { fields: [movedField(column.toLowerCase(), complete, at)], complete };
    return { fields: [], callee, complete: complete && trigger.timing === 'before' };
  }
  const effects = effectsOf(trigger.body);
  const own = effects.updates.filter(({ table }) => table === trigger.table.name?.toLowerCase()).flatMap(({ columns }) => columns);
  const sets = new Set([...effects.sets, ...own]);
  const fields = [...new Set([...sets, ...effects.maySet])].map((name) => movedField(name, complete && sets.has(name), at));
  return { fields, complete, ...(trigger.body.length === 0 && { callee: '' }) };
}

/** Whether a trigger runs for every row of every update. */
function isUnconditional({ when, events, timing, forEach, callee }: SqlCreateTrigger): boolean {
  const isForRows = forEach === 'row' || (forEach === null && callee === null);
  return when === null && isForRows && timing !== null && events.some(({ event, columns }) => event === 'update' && columns.length === 0);
}

/** A column of which only this is known: that a trigger moves it, or may. */
function movedField(name: string, isSure: boolean, at: Place): Field {
  return { ...UNTOLD, name, at, ...(isSure && { onUpdate: 'database', mechanism: 'trigger' }) };
}
