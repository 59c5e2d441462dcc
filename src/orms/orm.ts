// What an adapter is: how one ORM declares models, how it writes, what its own types give back, and how its code is edited.
import type { Column, EditSet, Engine, Field, LocalConnection, Model, UnorderedPage, Verdict, Write } from '../facts.ts';
import type { Locals } from '../js/locals.ts';
import type { Holder } from '../js/module-shapes.ts';
import type { Library, Resolver, Stored } from '../js/resolver.ts';
import type { CallShape, ClassShape, Shape } from '../js/shapes.ts';
import type { LanguageName, LanguageRoot } from '../languages/language.ts';
import type { Source } from '../js/source.ts';
import type { SchemaChange } from '../schema-changes.ts';
import type { Spelling } from './lowering/examples.ts';

export interface Orm extends Library {
  readonly name: string;
  /** A project that this ORM is used in names a package that matches among its dependencies; any project may use it when left out. */
  readonly packages?: RegExp;
  /** A file can hold a model or a write of this ORM only if its text matches. */
  readonly gate: RegExp;
  /** A file can declare a model or a column of this ORM only if its text matches; part of `gate`. */
  readonly declares: RegExp;
  /** Whether a call of this method can declare a model also inside a function, where calls are not looked at otherwise. */
  readonly declaresInside?: (method: string) => boolean;
  /** The model that a class or call declares; `holder` is the top-level variable that it is the value of. */
  readonly model: (declaration: ClassShape | CallShape, holder: Holder | null, resolver: Resolver) => Model | null;
  /** The columns that a call declares outside any model: those that models of other files spread, share or are made of. */
  readonly columns?: (call: CallShape, resolver: Resolver) => readonly Field[];
  /** Whether a call of this method can be a write at all: asked before anything is resolved. */
  readonly mayWrite: (method: string) => boolean;
  /** Whether a file whose text matches `gate` can have writes, for an adapter whose methods may have any name; yes when left out. */
  readonly mayWriteIn?: (source: Source) => boolean;
  /** The writes that one call performs; `locals` are for a call that writes what was changed before it. */
  readonly writes: (call: CallShape, resolver: Resolver, locals: Locals) => readonly Write[];
  /** Whether a field of the model moves in a write that leaves it out. */
  readonly verdict: (write: Write, field: Field) => Verdict;
  /** Whether the write gives the field the current time even when its data carries the value that was read before; no when left out. */
  readonly overwrites?: (write: Write, field: Field) => boolean;
  /** Why the library stores nothing of a value that the write gives the field; `null`, and when left out, where it stores it. */
  readonly ignores?: (write: Write, field: Field) => string | null;
  /** A file can make a connection, or set its zone, only if its text matches. */
  readonly connects?: RegExp;
  /** The connection that a call makes, or its session, when it is in another zone than UTC. `text` is the file's text. */
  readonly connection?: (call: CallShape, resolver: Resolver, text: string) => LocalConnection | null;
  /** The package that has drivers hand times over as text and reads them as UTC, whatever the zone of their connection. */
  readonly setsZone?: string;
  /** The query for a page of a list, without an order, that a chain of calls is. `text` is the file's text. */
  readonly page?: (chain: ReadChain, resolver: Resolver, text: string) => UnorderedPage | null;
  /** How it calls columns where a model's own do not tell; `camel` when left out. */
  readonly spelling?: Spelling;
  readonly edits: Edits;
  readonly wording: Wording;
  /** What a call does to the database's schema that stands in a migration. */
  readonly changes?: (call: CallShape, direction: SchemaChange['direction'], engine: Engine, resolver: Resolver, built: Built) => readonly SchemaChange[];
  /** `changes` goes by the names of methods alone, so it is asked for calls that no other adapter knows. */
  readonly guessesChanges?: true;
  /** For an ORM whose models or writes are also written in a language of their own. */
  readonly files?: FileReader;
}

/** Calls on calls, through variables, as far as they can be seen. */
export interface ReadChain {
  /** The last call of the chain. */
  readonly end: CallShape;
  /** The method calls, first to last, with those that are made on a variable before the end. */
  readonly calls: readonly { readonly name: string; readonly call: CallShape }[];
  /** What the first of them is called on. */
  readonly root: Shape;
  /** Whether what the chain gives is used as it is: no further call can be made on it. */
  readonly isFinal: boolean;
}

/**
 * What the function among a call's arguments does to its first parameter: the chains of calls on it (`table.text('name').notNullable()`), and the
 * calls that it is handed to, in the order of the text. `null` when the function is not written there.
 */
export type Built = () => readonly CallShape[] | null;

/** Reads the files of a language. `stored` gives what all of the project's files of that language say together. */
export interface FileReader {
  readonly language: LanguageName;
  readonly read: (root: LanguageRoot, file: string, stored: Stored) => FileFacts;
}

/** What one file says, in source order. */
export interface FileFacts {
  readonly models: readonly Model[];
  readonly columns: readonly Column[];
  readonly writes: readonly Write[];
  readonly changes: readonly SchemaChange[];
}

/** Each edit is `null` when it cannot be made safely. `text` is the file's text. */
export interface Edits {
  /** Adds the missing timestamp fields in the ORM's idiom. */
  readonly addTimestamps: (model: Model, missing: readonly Missing[], text: string) => EditSet | null;
  /** Makes a write set the field to `now` (an expression). */
  readonly stamp: (write: Write, field: Field, now: string, text: string) => EditSet | null;
  /** Gives a column its zoned type. */
  readonly addZone: (field: Field, text: string) => EditSet | null;
  /** Makes something move the field on every update. */
  readonly moveOnUpdate: (field: Field, text: string) => EditSet | null;
  /** Makes a default that is an old reading of the clock a new one for each row. */
  readonly liveDefault?: (field: Field, text: string) => EditSet | null;
  /** Makes a change of the schema keep the rows that are there. */
  readonly safeChange?: (change: SchemaChange, text: string) => EditSet | null;
  /** Makes the statement of a migration that drops one column drop another one as well. */
  readonly dropToo?: (dropped: SchemaChange, column: string, text: string) => EditSet | null;
}

export type Missing = 'created' | 'updated';

/** What to do, as a user of this ORM would say it: completes a sentence that starts with a capital, without a full stop. */
export interface Wording {
  readonly addTimestamps: (model: Model, missing: readonly Missing[]) => string;
  readonly addZone: (field: Field) => string;
  readonly moveOnUpdate: (field: Field) => string;
  /** What sets the field in place of a write that takes no data; `null` for one that does. */
  readonly stampInstead?: (write: Write, field: Field) => string | null;
}

/** Gives the adapter back as it is, with its type checked where it is written. */
export function defineOrm(orm: Orm): Orm {
  return orm;
}
