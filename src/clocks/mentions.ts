// Whether a text can use any clock at all.
import { clocks } from './index.ts';

const CLOCK = new RegExp(clocks.map(({ gate }) => gate.source).join('|'));
/** The answer for one text: several rules ask about the same file, one after the other. */
const last = { text: '', answer: CLOCK.test('') };

/** Whether a text names a clock; a text that does not reads no time. */
export function mentionsClock(text: string): boolean {
  if (text !== last.text) Object.assign(last, { text, answer: CLOCK.test(text) });
  return last.answer;
}
