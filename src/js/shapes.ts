// What JavaScript expressions, types, classes and modules look like once their syntax is gone: plain values, which outlive it in other files too.
import type { Place } from '../facts.ts';
import type { Context, Option } from './callbacks.ts';
import type { Construction } from './constructors.ts';
import type { ThisHost } from './hosts.ts';

export type Shape =
  | LiteralShape
  | TemplateShape
  | ObjectShape
  | ArrayShape
  | CallShape
  | MemberShape
  | RefShape
  | ParamShape
  | ThisShape
  | FunctionShape
  | ClassShape
  | UnionShape
  | VariableShape
  | CastShape
  | OperationShape
  | UnknownShape;

export interface LiteralShape {
  readonly kind: 'literal';
  readonly value: string | number | boolean | bigint | null | undefined;
  readonly at: Place;
}

/** A template literal, tagged or not. `parts` has one element more than `holes`. */
export interface TemplateShape {
  readonly kind: 'template';
  readonly tag: Shape | null;
  readonly parts: readonly string[];
  /** Where the parts' source text is, without backticks and braces. */
  readonly partsAt: readonly Place[];
  readonly holes: readonly Shape[];
  readonly at: Place;
}

export interface ObjectShape {
  readonly kind: 'object';
  readonly entries: readonly Entry[];
  readonly at: Place;
}

/** A property (`key` known), a computed property (`key: null`) or a spread. */
export interface Entry {
  readonly spread: boolean;
  readonly key: string | null;
  /** What a computed property's key is made of, where this file alone does not say its text. */
  readonly computed?: Shape;
  readonly value: Shape;
  readonly at: Place;
}

/** `null` items are holes; a spread item is an operation `...`. */
export interface ArrayShape {
  readonly kind: 'array';
  readonly items: readonly Shape[];
  readonly at: Place;
}

export interface CallShape {
  readonly kind: 'call';
  readonly callee: Shape;
  readonly args: readonly Shape[];
  readonly typeArgs: readonly TypeShape[];
  readonly isNew: boolean;
  /** `a?.b()` or `a.b?.()`. */
  readonly optional: boolean;
  readonly at: Place;
  /** The parentheses with the arguments. */
  readonly argsAt: Place;
}

export interface MemberShape {
  readonly kind: 'member';
  readonly object: Shape;
  /** `null` when computed from something that is not a literal. */
  readonly name: string | null;
  readonly optional: boolean;
  readonly at: Place;
}

/** A name that is an import, a declaration at the top of its module, or a global. */
export interface RefShape {
  readonly kind: 'ref';
  readonly scope: 'import' | 'module' | 'global';
  readonly name: string;
  /** For imports: the specifier and the exported name (`default`, `*` for the namespace). */
  readonly from: string;
  readonly imported: string;
  readonly at: Place;
}

/** A parameter of a function, or what a destructuring pattern takes out of one. */
export interface ParamShape {
  readonly kind: 'param';
  readonly name: string;
  readonly type: TypeShape | null;
  readonly optional: boolean;
  readonly context: Context | null;
  readonly option?: Option;
  readonly at: Place;
}

/** `this` (or `super`), with the class around it when there is one. */
export interface ThisShape {
  readonly kind: 'this';
  readonly isSuper: boolean;
  /** The class around it; lazy, because a class contains its own `this`. */
  readonly owner: RefShape | null;
  readonly host: ThisHost | null;
  readonly at: Place;
}

export interface FunctionShape {
  readonly kind: 'function';
  readonly name: string;
  readonly params: readonly ParamShape[];
  readonly typeParams: readonly string[];
  readonly returns: TypeShape | null;
  /** What its return statements give; `null` when it returns nothing or too much to say. */
  readonly result: Shape | null;
  /** What a body itself assigns on `this`, also with `Object.assign(this, …)`: `markUpdated() { this.updatedAt = … }` touches `updatedAt`. */
  readonly touches: readonly string[];
  /** The methods that it calls on `this` and on `super`. */
  readonly asks: readonly OwnCall[];
  /** What the body does to its parameters and to `this`. */
  readonly effects: readonly Effect[];
  readonly isAsync: boolean;
  readonly at: Place;
}

/** `this.markUpdated()`, `super.update()` */
export interface OwnCall {
  readonly method: string;
  readonly isSuper: boolean;
}

export interface ClassShape {
  readonly kind: 'class';
  readonly name: string;
  readonly isAbstract: boolean;
  /** It has an index signature, or an interface of its name adds members: it may have more than `members`. */
  readonly isOpen: boolean;
  readonly typeParams: readonly string[];
  readonly superClass: Shape | null;
  readonly superTypeArgs: readonly TypeShape[];
  readonly implemented: readonly TypeShape[];
  readonly decorators: readonly Shape[];
  readonly members: readonly ClassMember[];
  readonly construction: Construction | null;
  /** What its file calls on the class itself: `Order.init(…)`, and `this.init(…)` or `super.init(…)` in its static methods. */
  readonly calls: readonly CallShape[];
  readonly at: Place;
  readonly nameAt: Place;
  /** Between the braces. */
  readonly bodyAt: Place;
}

export interface ClassMember {
  readonly kind: 'property' | 'method' | 'getter' | 'setter';
  readonly name: string;
  readonly isStatic: boolean;
  readonly optional: boolean;
  /** Neither `readonly` nor `private` nor `protected`. */
  readonly isWritable: boolean;
  readonly decorators: readonly Shape[];
  /** A property's annotation, a getter's return type. */
  readonly type: TypeShape | null;
  /** A property's initial value; a method is a function. */
  readonly value: Shape | null;
  /** The signatures of an overloaded method, without the implementation. */
  readonly overloads: readonly FunctionShape[];
  readonly at: Place;
}

/** One of several values: `a ? b : c`, `a ?? b`, branches that assign different values. */
export interface UnionShape {
  readonly kind: 'union';
  readonly of: readonly Shape[];
  readonly at: Place;
}

/** A local variable at one point of its function: where its value comes from and what was done to it before that point. */
export interface VariableShape {
  readonly kind: 'variable';
  readonly name: string;
  readonly origin: Shape;
  readonly type: TypeShape | null;
  readonly changes: readonly Change[];
  readonly at: Place;
}

/**
 * Something that happened to a local variable before it is used.
 * - `assign`: `v.a.b = value` (`path: ['a', 'b']`), also `v.a += …`
 * - `merge`: `Object.assign(v, value)`, and `delete`: `delete v.a`
 * - `call`: `v.a.method(args)` (`path: ['a', 'method']`), and `pass`: `f(v)`, where `value` is the call
 * - `each`: `for (const x of v)`, where `value` is the body as a function of the element
 */
export interface Change {
  readonly kind: 'assign' | 'merge' | 'delete' | 'call' | 'pass' | 'each';
  readonly path: readonly (string | null)[];
  readonly value: Shape;
  /** Whether it happens on every path that leads to the use. */
  readonly certain: boolean;
  readonly at: Place;
}

/** A change that a function makes to one of its parameters (by index) or to `this`; `certain` when every call of it does. */
export interface Effect {
  readonly of: number | 'this';
  readonly change: Change;
}

/** `x as T`, `<T>x`, `x satisfies T`, `x!` (`type: null`). */
export interface CastShape {
  readonly kind: 'cast';
  readonly of: Shape;
  readonly type: TypeShape | null;
  readonly at: Place;
}

/** An operator that adapters have to see: `await`, `...`, and every unary and binary operator. */
export interface OperationShape {
  readonly kind: 'operation';
  readonly operator: string;
  readonly operands: readonly Shape[];
  readonly at: Place;
}

export interface UnknownShape {
  readonly kind: 'unknown';
  readonly why: string;
  readonly at: Place;
}

export type TypeShape =
  | NamedType
  /** `call`: what its values are as functions, `(): Order` of an interface. */
  | { readonly kind: 'object'; readonly members: readonly TypeMember[]; readonly complete: boolean; readonly call?: Extract<TypeShape, { kind: 'function' }> }
  | { readonly kind: 'union' | 'intersection'; readonly of: readonly TypeShape[] }
  | { readonly kind: 'array'; readonly of: TypeShape }
  | { readonly kind: 'function'; readonly params: readonly ParamShape[]; readonly returns: TypeShape | null }
  | { readonly kind: 'typeof'; readonly of: Shape }
  | { readonly kind: 'indexed'; readonly object: TypeShape; readonly key: string }
  /** `string`, `number`, `boolean`, `bigint`, `null`, `undefined`, `void`, `any`, `unknown`, `never`, `object`, `symbol`. */
  | { readonly kind: 'primitive'; readonly name: string }
  | { readonly kind: 'literal'; readonly value: string | number | boolean | bigint }
  | { readonly kind: 'unknown' };

/** A type by its name: an import, a declaration, a global (`Date`, `Promise`) or a type parameter in scope. */
export interface NamedType {
  readonly kind: 'named';
  readonly name: Shape;
  readonly args: readonly TypeShape[];
}

export interface TypeMember {
  readonly name: string;
  readonly optional: boolean;
  readonly type: TypeShape;
}
