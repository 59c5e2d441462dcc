// Which timestamps of a record follow each other: nothing is changed before it was created, or ends before it starts.
import { normalName, roleOfName } from '../../roles.ts';
import type { OwnNames } from '../../roles.ts';
import { isBefore } from './literal.ts';
import type { Literal } from './literal.ts';

/** A key of a record, and what it is given. */
export interface Given<Where> {
  readonly key: string;
  readonly literal: Literal;
  readonly at: Where;
}

const START = /^(.*?)(?:started|starts|start|begins|began|begin|from)(?:at|on|date|time|datetime)?$/;
const END = /^(.*?)(?:ended|ends|end|finished|completed|stopped|until|to)(?:at|on|date|time|datetime)?$/;

/** Pairs of keys that are out of order: the later one is before the earlier one. */
export function disorders<Where>(given: readonly Given<Where>[], own: OwnNames): { readonly earlier: Given<Where>; readonly later: Given<Where> }[] {
  const possible = given.filter(({ literal }) => literal.impossible === null);
  const created = possible.find(({ key }) => roleOfName(key, own) === 'created');
  return possible.flatMap((later) => {
    const isAfterCreation = /^(?:updated|deleted)$/.test(roleOfName(later.key, own));
    const stem = END.exec(normalName(later.key))?.[1];
    const start = stem === undefined ? undefined : possible.find(({ key }) => START.exec(normalName(key))?.[1] === stem);
    const earlier = isAfterCreation ? created : start;
    return earlier && earlier !== later && isBefore(later.literal, earlier.literal) ? [{ earlier, later }] : [];
  });
}
