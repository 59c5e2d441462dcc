// A migration that runs on a table with rows must neither fail on them nor change or lose the times that they hold.
import { createRule, losesNothing, namesTime, visitFacts } from '../src/rule.ts';
import type { Field, SchemaChange, Settings, Tools } from '../src/rule.ts';

type Problem = 'required' | 'volatile' | 'dropped' | 'renamed' | 'retyped' | 'recreated' | 'zone';

export default createRule({
  name: 'no-unsafe-timestamp-migration',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow migrations that fail on existing rows or lose their timestamps',
      recommended: true,
      requirements: ['G10', 'U2', 'B5'],
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      required:
        '`{{table}}` has rows already, and adding `{{field}}` as NOT NULL without a default fails on them. Give it a default, or add it nullable, fill it, and then require it.',
      volatile:
        'The default of `{{field}}` is computed for every row of `{{table}}`, which rewrites the table under a lock and gives rows that came together different times. Use the time of the transaction.',
      dropped: 'Dropping `{{field}}` of `{{table}}` loses the times that its rows hold. Keep it until nothing reads it, and copy what has to last.',
      renamed:
        'Renaming `{{field}}` of `{{table}}` breaks the code that runs while the migration does. Add `{{to}}`, copy the times, and drop `{{field}}` in a later migration.',
      retyped: 'The new type of `{{field}}` of `{{table}}` cannot hold a point in time, so the times of its rows change or are lost. Add another column for it.',
      recreated: 'For its new type `{{field}}` of `{{table}}` is dropped and added again, so the times of its rows are lost. Convert it with a statement of your own, or add another column and copy them.',
      kept: 'What undoes this migration leaves `{{field}}` of `{{table}}`, so the migration cannot be run again. Drop the column there too.',
      zone: 'Without a zone for the old values, `{{field}}` of `{{table}}` is converted by the time zone of the session that runs the migration. Say which zone they are in.',
      suggestion: 'Make the change safe for the rows of `{{table}}`.',
    },
  },
  create(context) {
    /** Tables, and columns with their table, that this file adds: no row has anything in them yet that could be lost. */
    const added = new Set<string>();
    const seen: { readonly change: SchemaChange; readonly tools: Tools }[] = [];
    const listener = visitFacts(context, {
      SchemaChange(change, tools) {
        const { settings, text, orm, role, report } = tools;
        const table = change.table.toLowerCase();
        seen.push({ change, tools });
        if (change.direction === 'down') return;
        const column = `${table}.${change.name?.toLowerCase() ?? ''}`;
        if (change.change === 'create-table') added.add(table);
        if (change.change === 'rename-table' && added.has(table)) added.add(change.to?.toLowerCase() ?? '');
        const messageId = added.has(table) || added.has(column) ? null : problemOf(change, settings);
        if (change.change === 'add-column') added.add(column);
        if (!messageId || (messageId === 'dropped' && losesNothing(change, text))) return;
        const data = { table: change.table, field: change.name ?? '', to: change.to ?? '' };
        // What a number counts only its writers know: the current time is no default for it.
        const isOpen = messageId === 'retyped' || messageId === 'recreated' || (change.change === 'add-column' && change.fields[0]?.holds === 'epoch');
        const edit = isOpen ? null : (orm(change).edits.safeChange?.(change, text) ?? null);
        // In which zone old values are, and that something happened or ends while the migration runs, is a guess: that is for the user to say.
        const isGuess = messageId === 'zone' || change.fields.some((field) => !/^(?:created|updated)$/.test(role(field)));
        report({ at: change.at, messageId, data, edit, as: isGuess ? 'suggestion' : 'fix', changesBehaviour: true });
      },
    });
    return {
      ...listener,
      'Program:exit'() {
        const changes = seen.map(({ change }) => change);
        for (const { change, tools } of seen) {
          const undone = !added.has(change.table.toLowerCase()) && holdsTime(change.fields[0], tools.settings) ? leftBy(change, changes) : null;
          if (!undone) continue;
          const data = { table: change.table, field: change.name ?? '' };
          const isThere = undone.table.toLowerCase() === change.table.toLowerCase();
          const edit = isThere ? (tools.orm(undone).edits.dropToo?.(undone, change.name ?? '', tools.text) ?? null) : null;
          tools.report({ at: change.at, messageId: 'kept', data, edit, as: 'suggestion' });
        }
      },
    };
  },
});

/** What undoes other columns than the one that is added, where all that undoes the migration is understood. */
function leftBy({ change, direction, table, name }: SchemaChange, changes: readonly SchemaChange[]): SchemaChange | null {
  if (change !== 'add-column' || direction === 'down' || changes.some((other) => other.change === 'rename-table' || other.change === 'rename-column')) return null;
  const undoing = changes.filter((other) => other.direction === 'down');
  const isSame = (one: string | null, other: string | null): boolean => one?.toLowerCase() === other?.toLowerCase();
  const isDone = undoing.some((other) => other.change === 'other' || (isSame(other.table, table) && (other.change === 'drop-table' || (other.change === 'drop-column' && isSame(other.name, name)))));
  const drops = undoing.filter((other) => other.change === 'drop-column');
  return isDone ? null : (drops.find((other) => isSame(other.table, table)) ?? drops[0] ?? null);
}

function problemOf(change: SchemaChange, settings: Settings): Problem | null {
  const [field] = change.fields;
  const isNamedSo = change.name !== null && namesTime(change.name, settings.fields);
  switch (change.change) {
    case 'add-column':
      if (!field || !holdsTime(field, settings)) return null;
      if (change.defaultValue === 'volatile') return 'volatile';
      return field.nullable === false && change.defaultValue === 'none' && field.onInsert === 'nothing' ? 'required' : null;
    case 'drop-column':
      return isNamedSo ? 'dropped' : null;
    case 'rename-column':
      return isNamedSo && change.name !== change.to ? 'renamed' : null;
    case 'retype-column':
      if (!field || !(isNamedSo || change.before?.holds === 'instant')) return null;
      if (change.recreates) return 'recreated';
      if (field.holds === 'text' || field.holds === 'other') return 'retyped';
      return changesZone(field, change, isNamedSo) && !change.convertsZone ? 'zone' : null;
    default:
      return null;
  }
}

/** Whether a column gets or loses its zone: as far as it is known what it was, or else by its name. */
function changesZone({ zoned }: Field, { before }: SchemaChange, isNamedSo: boolean): boolean {
  if (zoned === null) return false;
  return before?.holds === 'instant' && before.zoned !== null ? before.zoned !== zoned : isNamedSo;
}

/** Whether a new column is for a point in time, by its type or, where that leaves it open, by its name. */
function holdsTime(field: Field | undefined, settings: Settings): boolean {
  return field !== undefined && (field.holds === 'instant' || (field.holds !== 'other' && namesTime(field.name, settings.fields)));
}
