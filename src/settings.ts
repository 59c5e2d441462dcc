// What a project says about itself in `settings.timestamps`: typed, validated, with one clear error per mistake.

/** A value that is a client of an ORM: what is imported under `name` from `from`, or a global of that name when `from` is `null`. */
export interface DeclaredClient {
  readonly name: string;
  /** A package, or a file of the project by its path from the working directory (`./src/db.ts`). */
  readonly from: string | null;
  /** The type that it is used like: `@prisma/client#PrismaClient`. */
  readonly type: string;
}

/** A function (`updateOrder`) or method (`BaseRepository.update`) that writes rows. */
export interface DeclaredWrapper {
  readonly name: string;
  /** Where the function or class comes from: a package or a file of the project. */
  readonly from: string;
  /** `./src/order.entity.ts#Order`, or the name alone of a Prisma model or a table of the project's SQL. */
  readonly model: string;
  /** Which argument holds the data, counted from 0. */
  readonly data: number;
}

/** A state of a model, and the timestamp that is set with it. */
export interface DeclaredTransition {
  /** The model's name; every model that has the two fields when left out. */
  readonly model?: string;
  readonly field: string;
  /** What the field is given: a text, a number, a flag, or the name of an enum's member. */
  readonly value: string | number | boolean;
  readonly timestamp: string;
}

/** What the project reads the current time from: an export of a package, or of a file by its path from the working directory. */
export interface ClockModule {
  readonly from: string;
  readonly name: string;
}

export interface Settings {
  /** `managed`: an automatic refresh counts where it works; `explicit`: every write sets the field itself. */
  readonly policy: 'managed' | 'explicit';
  /** Names of timestamp fields beside the usual ones. */
  readonly fields: { readonly createdAt: readonly string[]; readonly updatedAt: readonly string[] };
  /** The expression that fixes write for the current time, and the import it needs. */
  readonly now: { readonly expression: string; readonly import: { readonly from: string; readonly name: string } | null };
  /** The project's own clocks: where they are made, other clocks may be read. */
  readonly clockModules: readonly ClockModule[];
  /** Methods of a model that set its `updatedAt`. */
  readonly touchMethods: readonly string[];
  readonly models: {
    /** Names of models that need no timestamps; `*` stands for any characters. */
    readonly ignore: readonly string[];
    /** Names of models whose rows never change: they need `createdAt` only. */
    readonly appendOnly: readonly string[];
  };
  /** Values that are clients of an ORM where that cannot be seen: globals, what untyped modules give. */
  readonly clients: readonly DeclaredClient[];
  /** The project's own functions and methods that write rows where that cannot be followed. */
  readonly wrappers: readonly DeclaredWrapper[];
  /** States with the timestamps that belong to them, where the names do not tell. */
  readonly transitions: readonly DeclaredTransition[];
  /** `declared`: columns are not declared with a type without a zone; `require`: nor left to an ORM that chooses such a type; `off`: not checked. */
  readonly zoneColumns: 'declared' | 'require' | 'off';
  readonly migrations: {
    /** Globs of migrations beside those that are known by their folder and number. */
    readonly paths: readonly string[];
    /** The number or date of the first migration that has not run everywhere; `null` when nobody said. */
    readonly appliedBefore: string | null;
  };
  /** `all`: every fix is applied; `safe`: fixes that change behaviour or schema are suggestions. */
  readonly fix: 'all' | 'safe';
}

/** What a user writes as `settings.timestamps`: any part of the settings. */
export interface GivenSettings extends Partial<Omit<Settings, 'fields' | 'now' | 'models' | 'migrations'>> {
  readonly fields?: Partial<Settings['fields']>;
  readonly now?: string | { readonly expression?: string; readonly import?: Settings['now']['import'] };
  readonly models?: Partial<Settings['models']>;
  readonly migrations?: Partial<Settings['migrations']>;
}

export const DEFAULTS: Settings = {
  policy: 'managed',
  fields: { createdAt: [], updatedAt: [] },
  now: { expression: 'new Date()', import: null },
  clockModules: [],
  touchMethods: ['markUpdated', 'touch'],
  models: { ignore: [], appendOnly: [] },
  clients: [],
  wrappers: [],
  transitions: [],
  zoneColumns: 'declared',
  migrations: { paths: [], appliedBefore: null },
  fix: 'all',
};

type Check = (value: unknown, key: string) => unknown;

const checked = new WeakMap<object, Settings>();

/**
 * Reads `settings.timestamps`.
 * @throws {Error} one line that starts with `timestamps:` and names the first key that is wrong
 */
export function readSettings(given: unknown): Settings {
  if (given === undefined) return DEFAULTS;
  if (!isRecord(given)) throw invalid('settings.timestamps', 'an object', given);
  const known = checked.get(given);
  if (known) return known;
  const settings = shape(SHAPE, DEFAULTS)(given, 'settings.timestamps') as Settings;
  checked.set(given, settings);
  return settings;
}

function oneOf(...values: string[]): Check {
  return (value, key) => {
    if (!values.includes(value as string)) throw invalid(key, values.map((v) => `'${v}'`).join(' or '), value);
    return value;
  };
}

const names: Check = (value, key) => {
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string' && item !== '')) throw invalid(key, 'an array of names', value);
  return value;
};

const text: Check = (value, key) => {
  if (typeof value !== 'string' || value.trim() === '') throw invalid(key, 'a non-empty string', value);
  return value;
};

const index: Check = (value, key) => {
  if (!(Number.isInteger(value) && (value as number) >= 0)) throw invalid(key, 'a whole number from 0', value);
  return value;
};

const qualified: Check = (value, key) => {
  if (typeof value !== 'string' || !/^[^#]+#[^#]+$/.test(value)) throw invalid(key, "a type as 'module#Name'", value);
  return value;
};

const state: Check = (value, key) => {
  if (!/^(?:string|number|boolean)$/.test(typeof value)) throw invalid(key, 'a text, a number, true or false', value);
  return value;
};

const version: Check = (value, key) => {
  if (value !== null && !(typeof value === 'string' && /\d/.test(value))) throw invalid(key, 'a text with a number or date, or null', value);
  return value;
};

function shape(checks: Readonly<Record<string, Check>>, defaults: object | null, optional: readonly string[] = []): Check {
  return (value, key) => {
    if (!isRecord(value)) throw invalid(key, 'an object', value);
    for (const name of Object.keys(value)) {
      if (!Object.hasOwn(checks, name)) throw new Error(`timestamps: unknown setting ${key}.${name}; known are ${Object.keys(checks).join(', ')}`);
    }
    const result: Record<string, unknown> = { ...defaults };
    for (const [name, check] of Object.entries(checks)) {
      if (Object.hasOwn(value, name)) result[name] = check(value[name], `${key}.${name}`);
      else if (!defaults && !optional.includes(name)) throw invalid(`${key}.${name}`, 'given', undefined);
    }
    return result;
  };
}

function orNull(check: Check): Check {
  return (value, key) => (value === null ? null : check(value, key));
}

function listOf(check: Check): Check {
  return (value, key) => {
    if (!Array.isArray(value)) throw invalid(key, 'an array', value);
    return value.map((item, at) => check(item, `${key}[${at}]`));
  };
}

const now: Check = (value, key) => {
  if (typeof value === 'string') return { expression: text(value, key), import: null };
  const importShape = shape({ from: text, name: text }, null);
  return shape({ expression: text, import: importShape }, DEFAULTS.now)(value, key);
};

const SHAPE: Readonly<Record<keyof Settings, Check>> = {
  policy: oneOf('managed', 'explicit'),
  fields: shape({ createdAt: names, updatedAt: names }, DEFAULTS.fields),
  now,
  clockModules: listOf(shape({ from: text, name: text }, null)),
  touchMethods: names,
  models: shape({ ignore: names, appendOnly: names }, DEFAULTS.models),
  clients: listOf(shape({ name: text, from: orNull(text), type: qualified }, null)),
  wrappers: listOf(shape({ name: text, from: text, model: text, data: index }, null)),
  transitions: listOf(shape({ model: text, field: text, value: state, timestamp: text }, null, ['model'])),
  zoneColumns: oneOf('declared', 'require', 'off'),
  migrations: shape({ paths: names, appliedBefore: version }, DEFAULTS.migrations),
  fix: oneOf('all', 'safe'),
};

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(key: string, expected: string, value: unknown): Error {
  const shown = value === undefined ? 'nothing' : (JSON.stringify(value) ?? String(value));
  return new Error(`timestamps: ${key} must be ${expected}, not ${shown.slice(0, 60)}`);
}
