// SQL for ESLint: `language: 'timestamps/sql'`, with the dialect as a language option where path and text do not tell it.
import { createLanguage, type Language } from '../language.ts';
import { SQL_VISITOR_KEYS, type SqlDialect } from './ast.ts';
import { parseSql } from './parser.ts';

const DIALECTS: readonly SqlDialect[] = ['postgres', 'mysql', 'sqlite', 'unknown'];

export const sqlLanguage: Language = createLanguage({
  name: 'sql',
  parse: (text, path, { dialect }) => parseSql(text, { path, dialect: dialect as SqlDialect | undefined }),
  visitorKeys: SQL_VISITOR_KEYS,
  options: { dialect: DIALECTS },
});
