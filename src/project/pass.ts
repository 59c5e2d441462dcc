// When what was read from the disk has to be looked at again.

/** A pause this long, in ms, ends a run of questions: an editor has waited for its user, a lint run has parsed a large file. */
const PAUSE = 40;
/** How long one run of questions is trusted to find the disk unchanged, in ms. */
const LONGEST = 3_000;

/** Counts passes over the disk: within one, nothing is looked at twice. The number grows after a pause, and at the latest after three seconds. */
export function createPass(): () => number {
  let pass = 0;
  let started = -Infinity;
  let asked = -Infinity;
  return () => {
    const now = performance.now();
    if (now - asked > PAUSE || now - started > LONGEST) {
      pass++;
      started = now;
    }
    asked = now;
    return pass;
  };
}

/** Looking at the disk again takes at most one part in this many of the time ... */
const SHARE = 400;
/** ... but is done after half a minute, in ms, however long it takes. */
const LATEST = 30_000;

/** For how long, in ms, is trusted what took some time to find; `least` is how long in any case. */
export function trustFor(took: number, least: number): number {
  return Math.max(least, Math.min(SHARE * took, LATEST));
}
