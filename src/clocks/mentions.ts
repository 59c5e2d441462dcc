// Whether a text can use any clock at all.
import { perLast } from '../js/lazy.ts';
import { clocks } from './index.ts';

const CLOCK = new RegExp(clocks.map(({ gate }) => gate.source).join('|'));

/** Whether a text names a clock; a text that does not reads no time. */
export const mentionsClock = perLast((text: string) => CLOCK.test(text));
