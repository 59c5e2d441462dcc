// The questions that adapters ask about shapes across files, and how a library describes its own types. The answers are in project/.
import type { Engine, Model } from '../facts.ts';
import type { ThisHost } from './hosts.ts';
import type { Definition, ModuleShape } from './module-shapes.ts';
import type { CallShape, ClassShape, NamedType, ParamShape, RefShape, Shape, TypeShape } from './shapes.ts';

/** What surrounds the code of a file in its project. */
export interface Surroundings {
  readonly stored: Stored;
  /** The files of the package around the code, and of the one around `file`, in which a call that matches is given a type of that name: `new Schema<Order>()`. */
  readonly typed: (call: RegExp, type: string, file: string) => readonly string[];
  /** Such files, in which a call that matches is given a name first and more behind it: `model('Order', orderSchema)`. */
  readonly calledWith: (call: RegExp, name: string, file: string) => readonly string[];
  /** The engine that the code of a file runs on as far as its package tells, which depends on drivers of no other; else `unknown`. */
  readonly engine: (file: string) => Engine;
}

/** Answers questions about shapes across files. Everything that cannot be answered is `null` or an `unknown` shape. */
export interface Resolver extends Surroundings {
  /** Follows names, imports, members and casts to what they stand for: an object, call, class, function or literal. */
  readonly resolve: (shape: Shape) => Shape;
  /** The declaration that a reference leads to, with what its module does to it. */
  readonly definition: (shape: Shape) => Definition | null;
  /** `module#export.member` for what comes from a package (`mongoose#Schema`), `global#Date` for globals, `file#Name` for declarations. */
  readonly qualify: (shape: Shape) => string | null;
  /** What a call of a function of the project gives back. */
  readonly result: (call: CallShape) => Shape | null;
  /** The declared or inferred type of a value; promises stay promises. */
  readonly type: (shape: Shape) => TypeShape | null;
  /** The name of a type without `null`, `undefined` and `Promise`: `typeorm#Repository` with its arguments. */
  readonly named: (type: TypeShape | null) => ResolvedType | null;
  /** The members of an object type, after `Partial`, `Pick`, `Omit`, interfaces and aliases; `null` when not all are known. */
  readonly members: (type: TypeShape | null) => TypeMembers | null;
  /** The model whose row a value of this type is: an entity's class, a table's `$inferSelect`. */
  readonly rowOf: (type: TypeShape | null) => Model | null;
  /** The class that a shape leads to; a mixin's call leads to the class it gives back. */
  readonly classOf: (shape: Shape) => ClassShape | null;
  /** A class and its bases, nearest first; `complete` when every base was seen. `bases` are the `extends` expressions. */
  readonly inherited: (cls: ClassShape) => Inherited;
  /** The names of a value's members: what a module exports and hands on, the keys of an object. */
  readonly names: (shape: Shape) => readonly string[];
  /** A file of the project with its declarations. */
  readonly module: (file: string) => ModuleShape | null;
  /** The model that a value is or a class declares, by any adapter. */
  readonly model: (shape: Shape) => Model | null;
}

/**
 * What the schema files that belong to the code declare: Prisma's models by name, SQL's tables by table name (both in lower case).
 * `null` when there are no such files; `triggers` are the tables of SQL as well, but only where it may have triggers.
 * @param client the module that a generated client comes from: a specifier or an absolute file; `null` when it is not known
 */
export type Stored = (language: 'prisma' | 'sql' | 'triggers', client: string | null) => Store | null;

export interface Store {
  readonly models: ReadonlyMap<string, Model>;
  /** Whether every file was read and understood: a model that is not in `models` does not exist. */
  readonly complete: boolean;
  /** The files that were read, where the language says it: what is declared in one of them and not in `models` is gone again. */
  readonly files?: ReadonlySet<string>;
  /** How long the text of such a file was, without a byte order mark: another length tells that it is not the same any more. */
  readonly lengthOf?: (file: string) => number | null;
  /** What is declared further out in the repository, looked for when it is asked for: the nearest declaration of a table is the one that counts. */
  readonly outer?: () => Store | null;
}

export interface Inherited {
  readonly classes: readonly ClassShape[];
  readonly bases: readonly Shape[];
  readonly complete: boolean;
}

export type TypeMembers = ReadonlyMap<string, { readonly optional: boolean; readonly type: TypeShape }>;

export interface ResolvedType {
  readonly name: string;
  readonly args: readonly TypeShape[];
  readonly type: NamedType;
}

/**
 * The type of a member of one of the library's types: a property's type, or what calling it gives.
 * `call` is the call when the member is called. For a function of the library itself, or a value that can be called, the member is `()`.
 */
export type MemberType = (member: string, args: readonly TypeShape[], call: CallShape | null, resolver: Resolver) => TypeShape | null;

/** A library whose types the resolver should know. */
export interface Library {
  /** Its types (`typeorm#Repository`) and functions (`dayjs#default`), by qualified name. */
  readonly types: Readonly<Record<string, MemberType>>;
  /** Classes that bring no properties of their own, only methods: `typeorm#BaseEntity`. */
  readonly emptyBases?: readonly string[];
  /** What a callback's parameter is: `callee` is the receiver's type and the method (`typeorm#DataSource.transaction`). */
  readonly callback?: (callee: string, argument: number, parameter: number, receiver: TypeShape | null, resolver: Resolver) => TypeShape | null;
  /** The type of a parameter of a function that is handed to a thing of the library, by what that is: `Order.afterSave((order) => …)`. */
  readonly handed?: (param: ParamShape, resolver: Resolver) => TypeShape | null;
  /** The type that a decorator of the library gives to a property: `@InjectRepository(Order) orders`. */
  readonly injected?: (decorator: CallShape, resolver: Resolver) => TypeShape | null;
  /** The type of `this` in a function that is put on or handed to a thing of the library: `schema.methods.pay = function () { … }`. */
  readonly receiver?: (host: ThisHost, resolver: Resolver) => TypeShape | null;
  /** The type of a value that the library knows by where it comes from. */
  readonly value?: (ref: RefShape, resolver: Resolver) => TypeShape | null;
  /** What a call gives that the library knows by its form alone: the rows of `db.select().from(orders)`. */
  readonly call?: (call: CallShape, resolver: Resolver) => TypeShape | null;
  /** The model whose row a type describes that the library computes: a table's `$inferSelect`. */
  readonly row?: (type: TypeShape, resolver: Resolver) => Model | null;
  /** The members of a type that the library computes: a table's `$inferSelect`, or what it makes for a class to extend: `PartialType(OrderDto)`. */
  readonly members?: (type: TypeShape, resolver: Resolver) => TypeMembers | null;
}
