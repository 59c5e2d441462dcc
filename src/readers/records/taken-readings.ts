// Readings of the clock that were taken before: constants that hold one, where they are used.
import type { Identifier, Node } from '../../js/ast.ts';
import { is, keyName } from '../../js/ast.ts';
import type { Source } from '../../js/source.ts';
import { enlarged } from '../../clocks/plain-readings.ts';
import type { PlainReading } from '../../clocks/plain-readings.ts';

/** A use of a constant whose value is a reading of the clock. */
export interface TakenReading extends PlainReading {
  /** The constant's name where it is declared. */
  readonly constant: Identifier;
  /** The reading that it holds. */
  readonly of: PlainReading;
}

/** Methods that leave a date as it is. */
const READS = /^(?:get|to|is|format$|valueOf$|unix$|diff$)/;

/** Every use of a constant that holds one of these readings, where nothing can have moved it. */
export function takenReadings(readings: readonly PlainReading[], source: Source): TakenReading[] {
  return readings.flatMap((of) => {
    const declarator = of.node.parent;
    const isConstant = is(declarator, 'VariableDeclarator') && is(declarator.parent, 'VariableDeclaration') && declarator.parent.kind === 'const';
    if (!isConstant || !is(declarator.id, 'Identifier')) return [];
    const constant = declarator.id;
    const uses = source.identifiers(constant.name).filter((id) => id !== constant && source.binding(id.name, id)?.id === constant);
    return uses.some(mayMove) ? [] : uses.map((node) => ({ ...enlarged({ node, form: of.form }, source), constant, of }));
  });
}

/** Whether a use may make another time of a date: `date.setDate(1)`, `align(date);`. */
function mayMove(use: Node): boolean {
  const { parent } = use;
  if (is(parent, 'MemberExpression')) return parent.object === use && !READS.test(keyName(parent) ?? '');
  return is(parent, 'CallExpression') && parent.callee !== use && is(parent.parent, 'ExpressionStatement');
}
