// When what was read from the disk has to be looked at again.

/** A pause this long, in ms, ends a run of questions: an editor has waited for its user, a lint run has parsed a large file. */
const PAUSE = 40;
/** How long one run of questions is trusted to find the disk unchanged, in ms. */
const LONGEST = 3_000;

/** Looking at the disk again takes at most one part in this many of the time ... */
const SHARE = 400;
/** ... but is done after half a minute, in ms, however long it takes. */
const LATEST = 30_000;

/** How long what was read is trusted. */
export interface Pass {
  /** Counts passes over the disk: within one, nothing is looked at twice. The number grows after a pause, and at the latest after three seconds. */
  readonly current: () => number;
  /**
   * For what takes long to find.
   * @param started when it was begun, on the clock of `performance`
   * @param least how long it is trusted in any case, in ms
   * @returns whether what was found is trusted still
   */
  readonly trust: (started: number, least: number) => () => boolean;
  /** Ends all trust: files were written by ourselves. */
  readonly end: () => void;
}

export function createPass(): Pass {
  let pass = 0;
  let ends = 0;
  let started = -Infinity;
  let asked = -Infinity;
  return {
    current() {
      const now = performance.now();
      if (now - asked > PAUSE || now - started > LONGEST) {
        pass++;
        started = now;
      }
      asked = now;
      return pass;
    },
    trust(begun, least) {
      const now = performance.now();
      const until = now + Math.max(least, Math.min(SHARE * (now - begun), LATEST));
      const ended = ends;
      return () => performance.now() < until && ended === ends;
    },
    end() {
      ends++;
      started = -Infinity;
    },
  };
}
