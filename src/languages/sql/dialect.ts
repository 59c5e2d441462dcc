// Which database a text is written for, told by its path or its words.
import type { SqlDialect } from './ast.ts';

const PATH = /(?:^|[/._-])(?:(mysql|mariadb)|(sqlite3?|libsql|d1)|(postgres|postgresql|pg))(?=[/._-])/gi;
const COMMENTS = /--(?!> statement-breakpoint)[^\n]*|\/\*(?!!)[^]*?(?:\*\/|$)/g;
/** Types and clauses that one database has and the other two have not. Only for Postgres does Drizzle write tables in double quotes. */
const WORDS: readonly (readonly [SqlDialect, RegExp])[] = [
  [
    'mysql',
    /\/\*!\d|\b(?:auto_increment|engine\s*=|unsigned|(?:tiny|medium)int|(?:medium|long)text|on duplicate key|modify column|on update current_timestamp|drop foreign key|delimiter\s)|`\w+` (?:var)?(?:char|binary)\(|` (?:int|bigint|timestamp|datetime|enum)\b/gi,
  ],
  [
    'sqlite',
    /\b(?:autoincrement|pragma\s|without rowid|unixepoch|strftime|julianday|sqlite_\w+|insert or (?:replace|ignore|abort|fail|rollback))|` integer\b|" (?:datetime|integer primary key)\b|\b__new_\w/gi,
  ],
  [
    'postgres',
    /::\s*[a-z"]|\$\w*\$|"public"\.|\b(?:(?:small|big)?serial\b|timestamptz|jsonb|bytea|plpgsql|returns trigger|execute (?:function|procedure)|pg_\w+|gen_random_uuid|double precision|character varying|with(?:out)? time zone|using btree|owner to|(?:create|alter|drop) (?:type|extension|sequence|schema|policy)|set (?:not null|data type)|concurrently)|" timestamp\(|" uuid\b|" (?:add constraint|drop constraint|alter column)|,\s+alter column|\w\[\]|^alter table "[^`\n]*--> statement-breakpoint/gim,
  ],
];
/** More of a file than this is not looked at: a dump repeats itself. */
const ENOUGH = 100_000;

/** Folders further up than this are not the project's own. */
const NEAR = 5;

/** The title of a numbered migration says what it changes, in more than one word: `0042_add_postgres_migrations`. */
const TITLE = /(^|\/)([VU]?\d[\d.]*[_-]+)(?![a-z\d]+(?:[/.]|$))[^/.]+/gi;

/**
 * The dialect that the folders near the file or its name say (the last one counts), or else the text's own words; what the title of a migration
 * speaks of comes last.
 */
export function detectDialect(text: string, path = ''): SqlDialect {
  const near = path.split(/[/\\]/).slice(-NEAR).join('/');
  const named = namedIn(near.replace(TITLE, '$1'));
  if (named !== 'unknown') return named;
  const told = toldBy(text);
  return told === 'unknown' ? namedIn(near) : told;
}

function namedIn(path: string): SqlDialect {
  const named = [...path.matchAll(PATH)].pop();
  return named ? (named[1] ? 'mysql' : named[2] ? 'sqlite' : 'postgres') : 'unknown';
}

function toldBy(text: string): SqlDialect {
  const code = text.slice(0, ENOUGH).replace(COMMENTS, ' ');
  const counted = WORDS.map(([dialect, words]) => ({ dialect, count: code.match(words)?.length ?? 0 })).sort((a, b) => b.count - a.count);
  const [first, second] = counted;
  return first && second && first.count > second.count ? first.dialect : 'unknown';
}
