// The database connections of one file whose times are in another zone than UTC.
import type { LocalConnection, Place } from '../facts.ts';
import { is } from '../js/ast.ts';
import { zonesIn } from '../orms/sql/connections.ts';
import type { Orm } from '../orms/orm.ts';
import { defineReader } from './reader.ts';
import type { CodeFile } from './reader.ts';

const MATTERS = /mysql|mariadb|time[ _]?zone|setTypeParser/i;

/** Every such connection, session and parser, in source order. */
export const localConnection = defineReader<LocalConnection>({
  gate: (text) => MATTERS.test(text),
  read(file) {
    const { text, orms } = file;
    const connecting = orms.filter(({ connects }) => connects?.test(text));
    return connecting.length > 0 ? readConnections(file, connecting) : [];
  },
  readSchema({ text, root }) {
    const at: Place = { file: '', start: 0, end: text.length };
    return root.language === 'sql' ? zonesIn(text, at) : [];
  },
});

function readConnections({ text, source, lower, resolver, orms, belongsTo }: CodeFile, connecting: readonly Orm[]): LocalConnection[] {
  const isConverted = orms.some(({ setsZone }) => setsZone !== undefined && (text.includes(setsZone) || belongsTo.dependencies.includes(setsZone)));
  const found = new Map<number, LocalConnection>();
  for (const node of [...source.nodes('CallExpression'), ...source.nodes('NewExpression'), ...source.nodes('TaggedTemplateExpression')]) {
    const call = is(node, 'TaggedTemplateExpression') ? lower.tagged(node) : is(node, 'CallExpression', 'NewExpression') ? lower.call(node) : null;
    for (const { connection } of call ? connecting : []) {
      const fact = call && connection?.(call, resolver, text);
      if (fact && !(isConverted && fact.use !== 'session')) found.set(fact.at.start, fact);
    }
  }
  return [...found.values()].sort((a, b) => a.at.start - b.at.start);
}
