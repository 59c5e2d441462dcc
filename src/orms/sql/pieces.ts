// The pieces that a text of SQL is put together of: literals, what is interpolated, what is added with `+` and `+=`, what is appended.
import type { Place } from '../../facts.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { Shape, UnionShape } from '../../js/shapes.ts';
import { unformatted } from './formats.ts';

export interface Piece {
  readonly at: Place;
  /** `null` is a hole. */
  readonly text: string | null;
  readonly value: Shape | null;
}

/** A text that is put together in more steps than this is not followed to its beginning. */
const MAX_DEPTH = 60;

/** The pieces of a text, in order; a hole for what cannot be seen. */
export function piecesOf(shape: Shape, resolver: Resolver, depth = 0): Piece[] {
  const { at } = shape;
  const next = (inner: Shape): Piece[] => piecesOf(inner, resolver, depth + 1);
  if (shape.kind === 'literal' && typeof shape.value === 'string') return [{ at: { ...at, start: at.start + 1, end: at.end - 1 }, text: shape.value, value: null }];
  if (shape.kind === 'template') {
    return shape.parts.flatMap((text, index): Piece[] => {
      const place = shape.partsAt[index] ?? at;
      const following = shape.partsAt[index + 1];
      const hole: Piece[] = following ? [{ at: { ...at, start: place.end, end: following.start }, text: null, value: shape.holes[index] ?? null }] : [];
      return [{ at: place, text, value: null }, ...hole];
    });
  }
  if (shape.kind === 'operation' && shape.operator === '+' && depth < MAX_DEPTH) {
    return shape.operands.flatMap((operand, index) => (index === 0 && mayGrow(operand) ? spaced(beginning(operand, next, resolver)) : next(operand)));
  }
  if (isGrown(shape) && depth < MAX_DEPTH) return common(shape.of.map(next), shape);
  return [{ at, text: null, value: shape }];
}

/** Whether what is put behind a value is mostly a part of its own, and no end of its last word. */
function mayGrow(shape: Shape): boolean {
  return shape.kind === 'variable' || (shape.kind === 'template' && shape.tag !== null);
}

/** With a blank in the place of the quote that ends the last piece. */
function spaced(pieces: readonly Piece[]): Piece[] {
  return pieces.map((piece, index) => (index < pieces.length - 1 || piece.text === null ? piece : { ...piece, text: `${piece.text} `, at: { ...piece.at, end: piece.at.end + 1 } }));
}

/** What more is put behind: `sql` in `sql += ' WHERE id = 1'`. */
function beginning(shape: Shape, next: (shape: Shape) => Piece[], resolver: Resolver): Piece[] {
  if (shape.kind !== 'variable') return next(shape);
  const pieces = next(unformatted(shape, resolver));
  return pieces.every(({ at }) => at.file === shape.at.file && at.end <= shape.at.start) ? pieces : next(shape);
}

/** Whether a text had something put behind it on some paths, or in each round of a loop. */
export function isGrown(shape: Shape): shape is UnionShape {
  return shape.kind === 'union' && shape.of.some((value) => value.kind === 'operation' && value.operator === '+');
}

/** The pieces that several texts begin with alike, and a hole for what follows; the hole alone where they have none in common. */
function common(texts: readonly (readonly Piece[])[], of: UnionShape): Piece[] {
  const [first = [], ...others] = texts;
  const isSame = ({ text, at }: Piece, index: number): boolean => others.every((other) => other[index]?.at.start === at.start && (other[index].text === null) === (text === null));
  const end = first.findIndex((piece, index) => !isSame(piece, index));
  const shared = spaced(end < 0 ? first : first.slice(0, end));
  const last = shared.at(-1);
  if (!last) return [{ at: of.at, text: null, value: of }];
  const isAll = texts.every(({ length }) => length === shared.length);
  return isAll ? shared : [...shared, { at: { ...last.at, start: last.at.end, end: last.at.end + 1 }, text: null, value: null }];
}

/**
 * A tagged template with what is put behind it later: `` statement.append(SQL` WHERE id = ${id}`) ``.
 * @param variable what was declared with it, as it is in the end
 */
export function withAppended(template: Shape, variable: Shape | null): Shape {
  const changes = variable?.kind === 'variable' ? variable.changes.filter(({ kind, path }) => kind === 'call' && path.join('.') === 'append') : [];
  const added = changes.map(({ value, certain, at }): Shape => (certain && value.kind === 'call' && value.args[0]) || { kind: 'unknown', why: 'what is appended on some paths', at });
  return added.length > 0 ? { kind: 'operation', operator: '+', operands: [template, ...added], at: template.at } : template;
}
