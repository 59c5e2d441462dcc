import { describe, it, expect } from 'vitest';
import { showProgress } from '../../src/cli/progress.ts';

/** Files that take a time each, in milliseconds, and what a terminal (or a file) got to see of it. */
function watch(times: readonly number[], isTTY: boolean): string[] {
  const written: string[] = [];
  let clock = 5_000;
  const progress = showProgress({ isTTY, write: (text) => written.push(text) }, times.length, () => clock);
  times.forEach((time, index) => {
    clock += time;
    progress.update(index + 1);
  });
  progress.end();
  return written;
}

describe('showProgress', () => {
  it('shows how far a long run is, and takes it away at the end', () => {
    expect(watch([800, 300, 50, 70], true)).toEqual(['\r\x1b[K2 of 4 files', '\r\x1b[K4 of 4 files', '\r\x1b[K']);
  });

  it('leaves short runs alone, and everything that is no terminal', () => {
    expect(watch([100, 100, 100], true)).toEqual([]);
    expect(watch([800, 300, 5000], false)).toEqual([]);
  });
});
