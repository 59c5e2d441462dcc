// What a call inside of a function of the project writes.
import type { Write } from '../../facts.ts';
import { NO_LOCALS } from '../../js/locals.ts';
import type { CallShape } from '../../js/shapes.ts';
import type { CodeFile } from '../reader.ts';

/** The first write that a call is, by its own data: what was changed before it in the function is not followed. */
export function innerWrite(call: CallShape, { resolver, orms }: CodeFile): Write | null {
  const method = call.callee.kind === 'member' ? (call.callee.name ?? '') : '';
  for (const orm of orms) {
    const [write] = orm.mayWrite(method) ? orm.writes(call, resolver, NO_LOCALS) : [];
    if (write) return write;
  }
  return null;
}
