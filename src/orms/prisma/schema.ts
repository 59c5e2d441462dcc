// Prisma schemas as models: columns with what moves them, relations, and the engine that the datasource names.
import type { Engine, Field, Holds, Model, Place, Setter } from '../../facts.ts';
import type { Store } from '../../js/resolver.ts';
import type { PrismaArgument, PrismaAttribute, PrismaField, PrismaModel, PrismaRoot, PrismaValue } from '../../languages/prisma/ast.ts';
import { NO_NAMES, roleOfName } from '../../roles.ts';
import { examplesIn } from '../lowering/examples.ts';
import type { FileFacts, FileReader } from '../orm.ts';

/** One file of a schema. */
export interface SchemaFile {
  readonly file: string;
  readonly root: PrismaRoot;
}

/** A field that stands for rows of another model. It is no column. */
export interface Relation {
  readonly name: string;
  /** The other model's name. */
  readonly target: string;
  readonly list: boolean;
  readonly nullable: boolean;
  /** The columns of this model that hold the other row's key; none where the other side or a table of its own holds it. */
  readonly columns: readonly string[];
  /** What tells several relations between the same two models apart. */
  readonly title: string | null;
}

/** The fields of `set` are the columns; relations are set apart. */
export interface SchemaModel extends Model {
  readonly relations: readonly Relation[];
  /** On PostgreSQL, what a time that is added gets: a zone where times of the schema have one, or where there are none; else what Prisma chooses. */
  readonly newTimes: 'zoned' | 'plain';
}

const ENGINES: Readonly<Record<string, Engine>> = {
  postgresql: 'postgres',
  postgres: 'postgres',
  cockroachdb: 'postgres',
  mysql: 'mysql',
  sqlite: 'sqlite',
  mongodb: 'mongodb',
};
const HOLDS: Readonly<Record<string, Holds>> = {
  DateTime: 'instant',
  Int: 'epoch',
  BigInt: 'epoch',
  Float: 'epoch',
  Decimal: 'epoch',
  String: 'text',
  Boolean: 'other',
  Json: 'other',
  Bytes: 'other',
  Unsupported: 'unknown',
};
/** Documentation that calls a model what a model may stand for: schemas without `view` blocks declare their views so. */
const VIEW = /^\s*@view\b|\b(?:database|materiali[sz]ed|sql) view\b/i;
/** Documentation that calls a model's rows written once. */
const APPEND_ONLY = /\bappend[- ]only\b/i;
/** Default values that Prisma makes itself. */
const MADE_BY_CLIENT = new Set(['uuid', 'cuid', 'ulid', 'nanoid']);

/** What a schema's other files say, where only one of them is at hand. */
interface Surroundings {
  readonly engine: Engine;
  readonly models: ReadonlySet<string>;
  readonly enums: ReadonlySet<string>;
}

/** The models of a schema, in the order of its files. `rest` is the whole schema as it was stored, where `files` is a part of it. */
export function modelsOf(files: readonly SchemaFile[], rest: Store | null = null): SchemaModel[] {
  const blocks = files.flatMap(({ root }) => root.body);
  const known = [...(rest?.models.values() ?? [])];
  const surroundings: Surroundings = {
    engine: engineOf(files) ?? known[0]?.engine ?? 'unknown',
    models: new Set([
      ...known.filter(({ form }) => form !== 'embedded').map(({ name }) => name),
      ...blocks.flatMap((block) => (block.type === 'PrismaModel' && block.keyword !== 'type' ? block.name.name : [])),
    ]),
    enums: new Set(blocks.flatMap((block) => (block.type === 'PrismaEnum' ? block.name.name : []))),
  };
  const own = files.flatMap(({ file, root }) => root.body.flatMap((block) => (block.type === 'PrismaModel' ? model(block, file, surroundings) : [])));
  const isStored = known.some(({ at }) => files.some(({ file }) => file === at.file));
  const like = examplesIn(isStored ? known : own);
  const fields = [...own, ...known].flatMap(({ set }) => set.fields);
  const isPlain = fields.some(({ zoned, impliedType }) => zoned === false && impliedType) && !fields.some(({ zoned }) => zoned);
  return own.map((found) => ({ ...found, newTimes: isPlain ? 'plain' : 'zoned', like }));
}

/** Whether a time that is added to a model is one that Prisma chooses the type of. */
export function addsPlainTimes(model: Model): boolean {
  return (model as Partial<SchemaModel>).newTimes === 'plain';
}

/** The relations of a model that a schema declares. */
export function relationsOf(model: Model): readonly Relation[] {
  return (model as Partial<SchemaModel>).relations ?? [];
}

/** Reads one file of a schema; other files of the schema tell its engine and the names of other models. A copy declares nothing. */
export const schemaReader: FileReader = {
  language: 'prisma',
  read(root, file, stored): FileFacts {
    const store = stored('prisma', null);
    const isCopy = store?.files?.has(file) === true && store.models.size === 0;
    const models = isCopy ? [] : modelsOf([{ file, root: root as PrismaRoot }], store);
    const columns = models.flatMap(({ set }) => set.fields.map((field) => ({ kind: 'Column', orm: 'prisma', field }) as const));
    return { models, columns, writes: [], changes: [] };
  },
};

function engineOf(files: readonly SchemaFile[]): Engine | null {
  for (const { root } of files) {
    for (const block of root.body) {
      if (block.type !== 'PrismaConfig' || block.keyword !== 'datasource') continue;
      const provider = block.entries.find(({ name }) => name.name === 'provider')?.value;
      return (provider?.type === 'PrismaString' ? ENGINES[provider.value] : undefined) ?? 'unknown';
    }
  }
  return null;
}

function model(block: PrismaModel, file: string, surroundings: Surroundings): Omit<SchemaModel, 'newTimes'> {
  const { name, keyword, attributes, docs } = block;
  const at = placeIn(file, name.range);
  const isIgnored = attributes.some((attribute) => attribute.name === 'ignore');
  const isView = keyword === 'view' || isIgnored || docs.some(({ value }) => VIEW.test(value));
  const form = keyword === 'type' ? 'embedded' : isView ? 'view' : 'entity';
  const virtual = block.fields.filter((field) => isRelation(field, surroundings));
  const relations = virtual.map(relation);
  const keys = keysOf(block);
  const references = relations.flatMap(({ columns }) => columns);
  const columns = block.fields.filter((field) => !virtual.includes(field));
  const mapped = textOf(argument(attributes.find((attribute) => attribute.name === 'map'), 'name'));
  return {
    kind: 'Model',
    orm: 'prisma',
    name: name.name,
    at,
    table: mapped ?? name.name,
    form,
    engine: surroundings.engine,
    set: {
      fields: columns.map((field) => ({
        ...column(field, file, form === 'view' ? 'unknown' : surroundings.engine),
        key: keys.includes(field.name.name),
        reference: references.includes(field.name.name),
      })),
      complete: !block.broken,
      gaps: block.broken ? [{ at, why: 'a part of the model that could not be read' }] : [],
    },
    style: keyword,
    ...(docs.some(({ value }) => APPEND_ONLY.test(value)) && { appendOnly: true }),
    anchors: { block: placeIn(file, block.range) },
    relations,
  };
}

/** The fields that tell rows apart: those of the primary key, or where there is none of the first `@@unique([orderId, tagId])`. */
function keysOf({ fields, attributes }: PrismaModel): string[] {
  const listed = (name: string): string[][] => attributes.filter((attribute) => attribute.name === name).map((attribute) => namesIn(argument(attribute, 'fields')));
  const own = fields.flatMap((field) => (field.attributes.some(({ name }) => name === 'id') ? field.name.name : []));
  const primary = [...own, ...listed('id').flat()];
  return primary.length > 0 ? primary : (listed('unique')[0] ?? []);
}

/** A type that is neither built in nor an enum nor stored inside is another model's. */
function isRelation({ fieldType, attributes }: PrismaField, { models, enums }: Surroundings): boolean {
  if (!fieldType || Object.hasOwn(HOLDS, fieldType.name) || enums.has(fieldType.name)) return false;
  return models.has(fieldType.name) || fieldType.list || attributes.some(({ name }) => name === 'relation');
}

function relation({ name, fieldType, attributes }: PrismaField): Relation {
  const own = attributes.find((attribute) => attribute.name === 'relation');
  return {
    name: name.name,
    target: fieldType?.name ?? '',
    list: fieldType?.list ?? false,
    nullable: fieldType?.optional ?? false,
    columns: namesIn(own?.args.find((given) => given.name?.name === 'fields')?.value),
    title: textOf(argument(own, 'name')),
  };
}

function column(field: PrismaField, file: string, engine: Engine): Field {
  const { name, fieldType, attributes } = field;
  const native = attributes.find((attribute) => attribute.name.includes('.'));
  const nativeType = native?.name.split('.').at(-1) ?? '';
  const isUpdatedAt = attributes.some((attribute) => attribute.name === 'updatedAt');
  const given = argument(attributes.find((attribute) => attribute.name === 'default'), 'value');
  const mechanism = given?.type === 'PrismaCall' ? given.name : given ? 'default' : 'none';
  const holds = isOfOther(field, given) ? 'other' : holdsOf(field, nativeType);
  const onInsert: Setter = MADE_BY_CLIENT.has(mechanism) ? 'orm' : given ? 'database' : isUpdatedAt ? 'orm' : 'nothing';
  const mapped = attributes.find((attribute) => attribute.name === 'map');
  return {
    name: name.name,
    at: placeIn(file, name.range),
    role: isUpdatedAt ? 'updated' : null,
    holds,
    ...(holds === 'date' && { dayIn: 'utc' }),
    zoned: zonedBy(holds, nativeType, engine),
    ...(native === undefined && { impliedType: true }),
    nullable: fieldType?.optional ?? null,
    onInsert,
    onUpdate: isUpdatedAt ? 'orm' : movedByDatabase(given, nativeType, engine),
    mechanism: isUpdatedAt ? 'updatedAt' : mechanism,
    key: false,
    reference: false,
    column: textOf(argument(mapped, 'name')) ?? name.name,
    anchors: {
      field: placeIn(file, field.range),
      ...(fieldType && { type: placeIn(file, fieldType.range) }),
      ...(native && { native: placeIn(file, native.range) }),
    },
  };
}

function holdsOf({ fieldType }: PrismaField, nativeType: string): Holds {
  if (!fieldType) return 'unknown';
  if (fieldType.list) return 'other';
  const holds = HOLDS[fieldType.name] ?? 'other';
  if (holds !== 'instant') return holds;
  return nativeType === 'Date' ? 'date' : /^Time(?:tz)?$/.test(nativeType) ? 'other' : holds;
}

/** Whether a number called like the time of creation is that of something else, such as a token: a row may go without it, and nothing fills it in. */
function isOfOther({ name, fieldType }: PrismaField, fallback: PrismaValue | null): boolean {
  return fieldType?.name === 'Int' && fieldType.optional && fallback === null && roleOfName(name.name, NO_NAMES) === 'created';
}

/** Without a native type, PostgreSQL's column is `timestamp(3)`. */
function zonedBy(holds: Holds, nativeType: string, engine: Engine): boolean | null {
  if (holds !== 'instant') return null;
  if (/^(?:Timestamptz|DateTimeOffset)$/.test(nativeType)) return true;
  return engine === 'postgres' && /^(?:Timestamp)?$/.test(nativeType) ? false : null;
}

/** MySQL's own `ON UPDATE` is written out in a default, or lost when Prisma reads a schema from the database. */
function movedByDatabase(given: PrismaValue | null, nativeType: string, engine: Engine): Setter {
  const [first] = given?.type === 'PrismaCall' && given.name === 'dbgenerated' ? given.args : [];
  if (first?.value.type === 'PrismaString' && /\bon\s+update\b/i.test(first.value.value)) return 'database';
  return engine === 'mysql' && nativeType === 'Timestamp' ? 'unknown' : 'nothing';
}

/** An attribute's argument of a name, or its first one without a name. */
function argument(attribute: PrismaAttribute | undefined, name: string): PrismaValue | null {
  const found = attribute?.args.find((given: PrismaArgument) => given.name?.name === name) ?? attribute?.args.find((given) => given.name === null);
  return found?.value ?? null;
}

function textOf(value: PrismaValue | null | undefined): string | null {
  return value?.type === 'PrismaString' ? value.value : null;
}

/** The fields in `[orderId, productId(sort: Desc)]`. */
function namesIn(value: PrismaValue | null | undefined): string[] {
  if (value?.type === 'PrismaArray') return value.items.flatMap(namesIn);
  return value?.type === 'PrismaConstant' || value?.type === 'PrismaCall' ? [value.name] : [];
}

function placeIn(file: string, [start, end]: readonly [number, number]): Place {
  return { file, start, end };
}
