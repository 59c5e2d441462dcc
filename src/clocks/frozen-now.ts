// Readings of the clock that a module makes once, when it is loaded, for what happens later.
import type { FrozenNow, Write } from '../facts.ts';
import type { Reading } from './clock.ts';

export function readFrozenNow(_reading: Reading, _writes: readonly Write[]): FrozenNow[] {
  return [];
}
