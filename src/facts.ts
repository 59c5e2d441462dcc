// The contract between adapters and rules: every kind of fact, plain and immutable. Imports nothing.

/** A stretch of a file, in UTF-16 offsets from its start (`end` is exclusive). */
export interface Place {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** What a field is for. `null` on a field means that only its name can tell (see roles.ts). */
export type Role = 'created' | 'updated' | 'deleted' | 'expires' | 'event' | 'other';

/** Who moves a field when the row is inserted or changed. */
export type Setter = 'database' | 'orm' | 'application' | 'nothing' | 'unknown';

/** What a field holds. `instant`: a point in time; `date`: a calendar day; `epoch`: a number or text that stands for an instant. */
export type Holds = 'instant' | 'date' | 'epoch' | 'text' | 'other' | 'unknown';

export type Engine = 'postgres' | 'mysql' | 'sqlite' | 'mongodb' | 'unknown';

/** A reason why something could not be seen. Shown to the user by the checker, never reported as a problem. */
export interface Gap {
  readonly at: Place;
  readonly why: string;
}

export interface Field {
  /** The property name that code uses. */
  readonly name: string;
  readonly at: Place;
  /** Set by mechanism (`@UpdateDateColumn`, `timestamps: true`); `null` when only the name can tell. */
  readonly role: Role | null;
  readonly holds: Holds;
  /** A calendar day that the library gives as midnight in UTC, or as text; others give it as midnight in local time, or as either. */
  readonly dayIn?: 'utc' | 'text';
  /** Whether the column stores its zone; `null` when the engine has no such type or it is not known. */
  readonly zoned: boolean | null;
  /** The column's type is left to the ORM. */
  readonly impliedType?: true;
  readonly nullable: boolean | null;
  readonly onInsert: Setter;
  readonly onUpdate: Setter;
  /** The adapter's own name of what moves the field on update: a column of its truth table. `trigger`, `on update`: the database, on every path. */
  readonly mechanism: string;
  /** On MySQL the ORM puts the column into its table with `ON UPDATE`, which moves it however the row is written. */
  readonly clauseOnMysql?: true;
  /** Part of the primary key. */
  readonly key: boolean;
  /** A foreign key or a relation to another model. */
  readonly reference: boolean;
  /** The column's name in the database, where the adapter says it. */
  readonly column?: string;
  /** A default that is a reading of the clock, made once when the declaration is loaded. */
  readonly frozenDefault?: Place;
  /** A default that is the current time only in sessions of one zone. */
  readonly localDefault?: LocalTime;
  /** Places inside the declaration that the adapter's edits need, by the adapter's own names. */
  readonly anchors?: Readonly<Record<string, Place>>;
}

/** A column where it is written, whether a model's own or one that models share. */
export interface Column {
  readonly kind: 'Column';
  readonly orm: string;
  readonly field: Field;
}

/** Fields after bases, mixins, spreads and options; `complete` only when every one of them was seen. */
export interface FieldSet {
  readonly fields: readonly Field[];
  readonly complete: boolean;
  readonly gaps: readonly Gap[];
}

/**
 * - `entity`: rows of its own
 * - `abstract`: a base that only others use
 * - `child`: shares its parent's table
 * - `embedded`: stored inside another model
 * - `view`: not written to
 */
export type ModelForm = 'entity' | 'abstract' | 'child' | 'embedded' | 'view';

export interface Model {
  readonly kind: 'Model';
  readonly orm: string;
  readonly name: string;
  /** The class, const or model name: where a squiggle goes. */
  readonly at: Place;
  /** The table's name in the database without its schema, where the adapter says it. */
  readonly table?: string;
  /** The schema that SQL gives with the table's name, in lower case. */
  readonly schema?: string;
  readonly form: ModelForm;
  readonly engine: Engine;
  readonly set: FieldSet;
  /** How the model is written, by the adapter's own name (`decorators`, `schema`, …). */
  readonly style: string;
  readonly anchors: Readonly<Record<string, Place>>;
  /** Its documentation says that rows are added and never changed. */
  readonly appendOnly?: true;
  /** A time of each kind as nearly all models beside it have one, where that is known. */
  readonly like?: { readonly created?: Field; readonly updated?: Field };
}

/** What a payload key gets. `now`: a clock reading; `old`: a value carried over from the loaded row; `kept`: that where there is one, or the column itself; `nothing`: `undefined`. */
export type ValueKind = 'now' | 'old' | 'kept' | 'nothing' | 'other';

export interface PayloadKey {
  readonly name: string;
  readonly at: Place;
  readonly value: ValueKind;
  /** `false` when the key is set on some paths only. */
  readonly certain: boolean;
  /** Known from the type of the data, or a method of that type, only: no code that was seen sets it in this write. */
  readonly typed?: true;
  /** What a literal in a language of its own gives it: `SET status = 'paid'`. */
  readonly literal?: string | number | boolean;
  /** The keys of the object literal that it gets; not there when it gets something else. */
  readonly parts?: Payload;
}

/** The data that a write carries, after spreads, variables and branches; `complete` only when every key was seen. */
export interface Payload {
  readonly keys: readonly PayloadKey[];
  readonly complete: boolean;
  readonly gaps: readonly Gap[];
  /** Set when the data comes in through a parameter of this name whose type lets the caller leave the key out. */
  readonly from?: string;
  /** Methods called on the entity, and functions it was passed to, before the write. */
  readonly calls?: readonly string[];
}

/** What the database shows after a write that leaves a field out: the truth table's answer. */
export interface Verdict {
  readonly outcome: 'refreshed' | 'stale' | 'unknown';
  /** Why the field does not move, when it is `stale`: one clause, without a full stop. */
  readonly why: string;
}

export interface Write {
  readonly kind: 'Write';
  readonly orm: string;
  /** The row of the adapter's truth table. */
  readonly path: string;
  /** The call as a reader would name it: `orders.update()`. */
  readonly call: string;
  readonly at: Place;
  readonly model: Model | null;
  readonly payload: Payload;
  /** The data may be a whole row: a new one, or one that takes the place of the old. */
  readonly whole?: boolean;
  /** The sentences of comments at the write by which something is left as it is. */
  readonly decisions?: readonly string[];
  readonly anchors: Readonly<Record<string, Place>>;
}

/** How an expression depends on the zone of the process. */
export type LocalUse = 'constructor' | 'string' | 'getter' | 'setter' | 'format' | 'library' | 'offset' | 'default';

/** An expression whose result depends on the zone of the process it runs in. */
export interface LocalTime {
  readonly kind: 'LocalTime';
  readonly clock: string;
  readonly use: LocalUse;
  readonly at: Place;
  /** The expression as a reader would name it: `date.getHours()`. */
  readonly expression: string;
  /** What to write instead: `getUTCHours()`. */
  readonly instead: string;
  /** Whether `edit` can only change the result where the zone is not UTC; otherwise it is a suggestion. */
  readonly safe: boolean;
  readonly edit: EditSet | null;
}

/** Why an operand of timestamp arithmetic may not be an instant. */
export type Unsafe = 'asserted' | 'cast' | 'nullable' | 'optional' | 'missing';

/** A value that may be null, undefined or invalid, used where an instant is needed. */
export interface UnsafeInstant {
  readonly kind: 'UnsafeInstant';
  readonly at: Place;
  /** The operand's source text. */
  readonly operand: string;
  readonly unsafe: Unsafe;
  /** What happens at run time: `new Date(null)` is 1970. One clause, without a full stop. */
  readonly consequence: string;
  readonly edit: EditSet | null;
  /** What `edit` gives for a value that is missing. */
  readonly otherwise: '0' | 'null';
  /** Whether `edit` keeps the behaviour for every value that is an instant and the program still compiles. */
  readonly safe: boolean;
}

/** What puts a connection into another zone than UTC: nothing that is set, an option, a statement for its session, a parser of its values. */
export type ZoneUse = 'default' | 'local' | 'zone' | 'session' | 'parser';

/** A database connection that writes or reads times in another zone than UTC. */
export interface LocalConnection {
  readonly kind: 'LocalConnection';
  readonly at: Place;
  readonly use: ZoneUse;
  /** The call as a reader would name it: `mysql.createPool()`. */
  readonly call: string;
  /** The option or statement that says the zone: `timezone`. */
  readonly option: string;
  /** The zone that it is in, as it is written. */
  readonly zone: string;
  /** What to write instead: `timezone: 'Z'`. */
  readonly instead: string;
  readonly edit: EditSet | null;
}

/** A query for one page of a list that says no order. */
export interface UnorderedPage {
  readonly kind: 'UnorderedPage';
  readonly at: Place;
  /** The call as a reader would name it: `findMany()`. */
  readonly call: string;
  /** What makes it a page: `skip`. */
  readonly by: string;
  /** Whether it skips rows, and so is one page of several; others only limit them. */
  readonly skips: boolean;
  /** Newest first, with the key where times are the same. */
  readonly edit: EditSet | null;
}

/** One change of text. An insertion has `start === end`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface ImportRequest {
  readonly from: string;
  readonly name: string;
}

/** Changes that belong together, with the imports that the new text needs. */
export interface EditSet {
  readonly edits: readonly Edit[];
  readonly imports: readonly ImportRequest[];
  /** Never applied without asking: it adds more than what was found missing, or undoes what somebody decided. */
  readonly asks?: true;
  /**
   * A type whose values all need what the edit adds, as code writes it: `Order`, `typeof orders.$inferSelect`. Not applied without asking where the
   * project makes plain objects of it, which would not compile any more.
   */
  readonly extends?: string;
}
