// A migration that runs on a table with rows must neither fail on them nor change or lose the times that they hold.
import { createRule, namesTime, visitFacts } from '../src/rule.ts';
import type { Field, SchemaChange, Settings } from '../src/rule.ts';

type Problem = 'required' | 'volatile' | 'dropped' | 'renamed' | 'retyped' | 'zone';

export default createRule({
  name: 'no-unsafe-timestamp-migration',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow migrations that fail on existing rows or lose their timestamps',
      recommended: true,
      requirements: ['G10', 'U2'],
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
      zone: 'Without a zone for the old values, `{{field}}` of `{{table}}` is converted by the time zone of the session that runs the migration. Say which zone they are in.',
      suggestion: 'Make the change safe for the rows of `{{table}}`.',
    },
  },
  create(context) {
    /** Tables, and columns with their table, that this file adds: no row has anything in them yet that could be lost. */
    const added = new Set<string>();
    return visitFacts(context, {
      SchemaChange(change, { settings, text, orm, report }) {
        const table = change.table.toLowerCase();
        if (change.direction === 'down') return;
        const column = `${table}.${change.name?.toLowerCase() ?? ''}`;
        if (change.change === 'create-table') added.add(table);
        if (change.change === 'rename-table' && added.has(table)) added.add(change.to?.toLowerCase() ?? '');
        const messageId = added.has(table) || added.has(column) ? null : problemOf(change, settings);
        if (change.change === 'add-column') added.add(column);
        if (!messageId) return;
        const data = { table: change.table, field: change.name ?? '', to: change.to ?? '' };
        const edit = messageId === 'retyped' ? null : (orm(change).edits.safeChange?.(change, text) ?? null);
        // In which zone old values are is a guess, so that is for the user to say.
        report({ at: change.at, messageId, data, edit, as: messageId === 'zone' ? 'suggestion' : 'fix', changesBehaviour: true });
      },
    });
  },
});

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
      if (!field || !isNamedSo) return null;
      if (field.holds === 'text' || field.holds === 'other') return 'retyped';
      return field.zoned !== null && !change.convertsZone ? 'zone' : null;
    default:
      return null;
  }
}

/** Whether a new column is for a point in time, by its type or, where that leaves it open, by its name. */
function holdsTime({ holds, name }: Field, settings: Settings): boolean {
  return holds === 'instant' || (holds !== 'other' && namesTime(name, settings.fields));
}
