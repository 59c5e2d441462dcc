/** Milliseconds of the processor that the quickest of some runs takes: what else the machine does counts for nothing. */
export function processorTime(run: () => void, runs = 1): number {
  return Math.min(
    ...Array.from({ length: runs }, () => {
      const start = process.cpuUsage();
      run();
      return process.cpuUsage(start).user / 1000;
    }),
  );
}
