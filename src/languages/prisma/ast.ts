// The syntax tree of a Prisma schema. Ranges are UTF-16 offsets; what is half-typed is in the tree as far as it could be read.
import type { LanguageComment, LanguageNode, LanguageRoot, Mistake } from '../language.ts';

interface Node<T extends string> extends LanguageNode {
  readonly type: T;
}

export interface PrismaRoot extends LanguageRoot {
  readonly language: 'prisma';
  readonly body: readonly PrismaBlock[];
  readonly comments: readonly PrismaComment[];
  readonly mistakes: readonly Mistake[];
}

export interface PrismaComment extends LanguageComment {
  readonly type: 'PrismaComment';
}

/** A line of documentation, `/// …`; `value` is its text without the slashes. */
export interface PrismaDoc extends Node<'PrismaDoc'> {
  readonly value: string;
}

export type PrismaBlock = PrismaModel | PrismaEnum | PrismaConfig;

interface Block {
  readonly name: PrismaName;
  /** Above the block. */
  readonly docs: readonly PrismaDoc[];
  /** From the opening brace to behind the closing one, or to where the block breaks off. */
  readonly braces: readonly [start: number, end: number];
  /** Something inside could not be read, so what is missing may be there. */
  readonly broken: boolean;
}

/** A `model`, a `view`, or a composite `type`. */
export interface PrismaModel extends Node<'PrismaModel'>, Block {
  readonly keyword: 'model' | 'view' | 'type';
  readonly fields: readonly PrismaField[];
  /** The block's own attributes, `@@…`. */
  readonly attributes: readonly PrismaAttribute[];
}

export interface PrismaEnum extends Node<'PrismaEnum'>, Block {
  readonly values: readonly PrismaEnumValue[];
  readonly attributes: readonly PrismaAttribute[];
}

/** A `datasource` or `generator`. */
export interface PrismaConfig extends Node<'PrismaConfig'>, Block {
  readonly keyword: 'datasource' | 'generator';
  readonly entries: readonly PrismaEntry[];
}

/** `provider = "postgresql"` */
export interface PrismaEntry extends Node<'PrismaEntry'> {
  readonly name: PrismaName;
  readonly value: PrismaValue | null;
}

export interface PrismaName extends Node<'PrismaName'> {
  readonly name: string;
}

export interface PrismaField extends Node<'PrismaField'> {
  readonly name: PrismaName;
  /** `null` while it is not typed yet. */
  readonly fieldType: PrismaType | null;
  readonly attributes: readonly PrismaAttribute[];
  /** Above the field, and behind it on its line. */
  readonly docs: readonly PrismaDoc[];
}

/** `DateTime?`, `Order[]`, `Unsupported("tsvector")` */
export interface PrismaType extends Node<'PrismaType'> {
  readonly name: string;
  readonly optional: boolean;
  readonly list: boolean;
  /** The database's type in `Unsupported("…")`. */
  readonly unsupported: string | null;
}

export interface PrismaEnumValue extends Node<'PrismaEnumValue'> {
  readonly name: PrismaName;
  readonly attributes: readonly PrismaAttribute[];
  readonly docs: readonly PrismaDoc[];
}

/** `@db.Timestamptz(3)` or `@@index([a, b])`; `name` is without the at signs: `db.Timestamptz`, `index`. */
export interface PrismaAttribute extends Node<'PrismaAttribute'> {
  readonly name: string;
  readonly args: readonly PrismaArgument[];
}

/** `name: value`, or a value alone. */
export interface PrismaArgument extends Node<'PrismaArgument'> {
  readonly name: PrismaName | null;
  readonly value: PrismaValue;
}

export type PrismaValue = PrismaString | PrismaNumber | PrismaConstant | PrismaCall | PrismaArray;

export interface PrismaString extends Node<'PrismaString'> {
  /** Without quotes, escapes resolved. */
  readonly value: string;
}

export interface PrismaNumber extends Node<'PrismaNumber'> {
  readonly value: number;
}

/** A name that stands for a value: `true`, `Cascade`, a field, `address.street`. */
export interface PrismaConstant extends Node<'PrismaConstant'> {
  readonly name: string;
}

/** `now()`, `dbgenerated("…")`, `userId(sort: Desc)` */
export interface PrismaCall extends Node<'PrismaCall'> {
  readonly name: string;
  readonly args: readonly PrismaArgument[];
}

export interface PrismaArray extends Node<'PrismaArray'> {
  readonly items: readonly PrismaValue[];
}

export const visitorKeys: Readonly<Record<string, readonly string[]>> = {
  Program: ['body'],
  PrismaComment: [],
  PrismaDoc: [],
  PrismaModel: ['docs', 'name', 'fields', 'attributes'],
  PrismaEnum: ['docs', 'name', 'values', 'attributes'],
  PrismaConfig: ['docs', 'name', 'entries'],
  PrismaEntry: ['name', 'value'],
  PrismaName: [],
  PrismaField: ['docs', 'name', 'fieldType', 'attributes'],
  PrismaType: [],
  PrismaEnumValue: ['docs', 'name', 'attributes'],
  PrismaAttribute: ['args'],
  PrismaArgument: ['name', 'value'],
  PrismaString: [],
  PrismaNumber: [],
  PrismaConstant: [],
  PrismaCall: ['args'],
  PrismaArray: ['items'],
};
