// SQL itself, in files and in code: tables of the project's own statements, and statements that drivers run. Nothing moves a column by itself.
import type { Field } from '../facts.ts';
import { connection, CONNECTS } from './sql/connections.ts';
import { addTimestamps, addZone, dropToo, moveOnUpdate, safeChange, stamp } from './sql/edits.ts';
import { embeddedWrites, mayHoldStatements } from './sql/embedded.ts';
import { readFile } from './sql/file.ts';
import { callback, types } from './sql/drivers.ts';
import { changesOfCall } from './sql/schema-calls.ts';
import { page } from './sql/pages.ts';
import { defineOrm } from './orm.ts';

export const sql = defineOrm({
  name: 'sql',
  // Words in any case: patterns of all adapters are put together without their flags.
  declares: /^(?!)/,
  gate: new RegExp(
    [
      /[uU][pP][dD][aA][tT][eE]\b[^;]{0,300}?[\s'"`][sS][eE][tT]\s|[mM][eE][rR][gG][eE]\s+[iI][nN][tT][oO]\s|[oO][nN]\s+[dD][uU][pP][lL][iI][cC][aA][tT][eE]\s/,
      /(?:[cC][rR][eE][aA][tT][eE]|[aA][lL][tT][eE][rR]|[dD][rR][oO][pP])\s+[tT][aA][bB][lL][eE]\s|\.(?:createTable|renameTable|(?:add|drop)Columns?|(?:remove|rename|change|alter)Column)\b/,
      /\.(?:query|execute|prepare|raw|unsafe|\$(?:execute|query)RawUnsafe)(?:<[^<>()]*>)?\(\s*[A-Za-z_$][\w$.]*\s*[,)]/,
      /(?:require\(|from )['"](?:pg|pg-pool|mysql2?(?:\/promise)?|mariadb|mssql|oracledb|postgres|slonik|better-sqlite3|sqlite3?|bun:sqlite|node:sqlite)['"]/,
    ]
      .map(({ source }) => source)
      .join('|'),
  ),
  model: () => null,
  // Functions of the project that hand text on to a driver are called anything.
  mayWrite: () => true,
  mayWriteIn: mayHoldStatements,
  writes: embeddedWrites,
  changes: changesOfCall,
  connects: CONNECTS,
  connection,
  guessesChanges: true,
  verdict: (_write, field) => ({
    outcome: field.onUpdate === 'nothing' ? 'stale' : field.onUpdate === 'database' ? 'refreshed' : 'unknown',
    why: reason(field),
  }),
  // A trigger has the last word, whatever the statement gives the column.
  overwrites: (_write, { mechanism }) => mechanism === 'trigger',
  types,
  callback,
  files: { language: 'sql', read: readFile },
  page,
  spelling: 'snake',
  edits: { addTimestamps, stamp, addZone, moveOnUpdate, safeChange, dropToo },
  wording: {
    addTimestamps: ({ engine }, missing) =>
      `add the column${missing.length > 1 ? 's' : ''}${engine === 'postgres' ? ' as `timestamptz NOT NULL DEFAULT now()`' : ''} to the table`,
    addZone: () => 'declare it as `timestamptz`',
    moveOnUpdate: ({ anchors }) => (anchors?.['clause'] ? 'Declare it with `ON UPDATE CURRENT_TIMESTAMP`' : 'Add a trigger that sets it on update'),
  },
});

function reason({ name, mechanism }: Field): string {
  if (mechanism === 'default') return `the default of the column \`${name}\` counts for inserts only, and no trigger sets it on update`;
  return `neither the column \`${name}\` itself nor a trigger moves it when SQL updates the row`;
}
