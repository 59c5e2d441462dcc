// Models that are stored need to say when a row was made and when it last changed.
import { createRule, isAppendOnly, nameAmongOthers, visitFacts } from '../src/rule.ts';
import type { Field, Missing, Model, Settings } from '../src/rule.ts';

/** What happens to a row when it comes to be, and not again; or the time of a row as such. */
const ONCE =
  /^(?:(?:published|posted|joined|registered|recorded|logged|captured|received|executed|performed|applied|granted|awarded|earned|unlocked|submitted|issued|sent|invited|requested|voted|imported|uploaded|started|triggered|queued|enqueued|viewed|visited|shared|assigned|pinned|linked|attached|followed|liked|bookmarked|favou?rited|starred|subscribed|enrolled|purchased|placed|detected|occurred|happened|processed|firstseen|when)(?:at|on|time)?|starttime|time|timestamp|datetime)$/i;
/** Tables in which tools keep their own books: `migrations`, `schema_migrations`, `__migrations_lock`, `flyway_schema_history`, PostGIS's `spatial_ref_sys`. */
const FRAMEWORK =
  /^(?:(?:(?:\w*_)?|pg|schema)migrations?(?:_lock)?|flyway_?schema_?history|database_?change_?log(?:_?lock)?|alembic_?version|goose_?db_?version|spatial_?ref_?sys)$/i;
/** Full-text indexes that are declared like tables: `orders_fts`. */
const SEARCH_INDEX = /(?:^|_)fts\d?$/;
/** All that a store of sessions has: a key, the session as text, and its end. */
const SESSION_STORE = /^(?:id|sid|sess|session|data|json|expires?|expire[sd]_?at|destroyed_?at)$/i;

export default createRule({
  name: 'require-timestamps',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require models to have `createdAt` and `updatedAt`',
      recommended: true,
      requirements: ['G1', 'B1', 'P2', 'U1'],
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      missing: '`{{model}}` has no {{fields}}, so nobody can tell when a row was {{when}}. To fix that, {{remedy}}.',
      moved: '`{{field}}` of `{{model}}` moves whenever a row is changed, so nobody can tell when it was created. Give it a default only, and move an `updatedAt`.',
      suggestion: 'Add {{fields}} to `{{model}}`.',
    },
  },
  create: (context) =>
    visitFacts(context, {
      Model(model, { settings, orm, field, role, amongOthers, isChanged, report, text }) {
        if (model.form !== 'entity' || !model.set.complete || isExempt(model, settings)) return;
        const created = field(model, 'created') ?? model.set.fields.find(tellsCreation) ?? null;
        const updated = field(model, 'updated');
        if (isJoin(model.name, model.set.fields.filter((other) => other !== created && other !== updated && role(other) !== 'deleted'))) return;
        const missing: Missing[] = [];
        if (!created) missing.push('created');
        if (!updated && !isWrittenOnce(model, settings, isChanged)) missing.push('updated');
        if (missing.length === 0) return;
        const moved = model.set.fields.find((each) => /^(?:orm|database)$/.test(each.onUpdate) && role({ ...each, role: null }) === 'created');
        if (moved) return report({ at: model.at, messageId: 'moved', data: { model: model.name, field: moved.name } });
        const { edits, spelling, wording } = orm(model);
        const asked = amongOthers(model);
        report({
          at: model.at,
          messageId: 'missing',
          data: {
            model: model.name,
            fields: missing.map((each) => `\`${nameAmongOthers(asked, each, spelling)}\``).join(' and no '),
            when: missing.map(describe).join(' or '),
            remedy: wording.addTimestamps(asked, missing),
          },
          edit: edits.addTimestamps(asked, missing, text),
          changesBehaviour: true,
        });
      },
    }),
});

/** An event that happens to a row once, when it is inserted: `published timestamptz NOT NULL DEFAULT now()`. */
function tellsCreation({ name, holds, nullable, onInsert, onUpdate }: Field): boolean {
  const isOfInsert = (onInsert === 'database' || onInsert === 'orm') && onUpdate === 'nothing' && nullable === false && holds === 'instant';
  return isOfInsert && ONCE.test(name.replace(/[_ ]/g, ''));
}

function describe(role: Missing): string {
  return role === 'created' ? 'created' : 'last changed';
}

function isExempt({ name, set }: Model, settings: Settings): boolean {
  const isSessionStore = /sessions?$/i.test(plainName(name)) && set.fields.every((field) => SESSION_STORE.test(field.name));
  return isSessionStore || FRAMEWORK.test(plainName(name)) || SEARCH_INDEX.test(snakeCase(name)) || matches(name, settings.models.ignore);
}

function isWrittenOnce(model: Model, settings: Settings, isChanged: (model: Model) => boolean): boolean {
  return matches(model.name, settings.models.appendOnly) || (isAppendOnly(snakeCase(model.name), model) && !isChanged(model));
}

function snakeCase(name: string): string {
  return plainName(name)
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase();
}

/** The name without what says that it is a model: `auditLogsTable` is `auditLogs`, and `AuditLogOrmEntity` is `AuditLog`. */
function plainName(name: string): string {
  return name.replace(/.(?:_?(?:table|model|entity|schema))$/i, (end) => end.charAt(0)).replace(/(?<=.)(?:Type)?O(?:rm|RM)$/, '');
}

/** A join table has nothing but keys beside its timestamps: several foreign ones, or one primary key of all. Its rows come and go, they do not change. */
function isJoin(model: string, fields: readonly Field[]): boolean {
  const isId = (field: Field): boolean => /^_?id$/i.test(field.name);
  const isForeign = (field: Field): boolean => field.reference || isLinked(field.name, model);
  const keys = fields.filter((field) => isForeign(field) || (field.key && !isId(field)));
  const [all, foreign, primary] = [distinct(keys), distinct(keys.filter(isForeign)), distinct(keys.filter(({ key }) => key))];
  const isLink = foreign >= 2 || (all >= 2 && primary === all);
  return isLink && fields.every((field) => keys.includes(field) || field.key || isId(field));
}

/** How many keys there are: a relation `order` and its column `order_id` are one. */
function distinct(keys: readonly Field[]): number {
  return new Set(keys.map(({ name }) => snakeCase(name).replace(/_id$/, ''))).size;
}

/** The id of something that the model's name speaks of: `order_id` of `order_tags`, which need not be declared as a reference. */
function isLinked(name: string, model: string): boolean {
  const linked = /^(\w+)_id$/.exec(snakeCase(name))?.[1]?.replace(/y$/, '(?:y|ie)');
  return linked !== undefined && new RegExp(`(?:^|_)${linked}(?:e?s)?(?:_|$)`).test(snakeCase(model));
}

function matches(name: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`).test(name));
}
