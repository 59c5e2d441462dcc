// A line on the terminal that says how far a long run is.

/** What a line is written to: `process.stderr`, in effect. */
export interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export interface Progress {
  readonly update: (done: number) => void;
  /** Takes the line away. */
  readonly end: () => void;
}

/** Runs shorter than this, in milliseconds, show nothing. */
const PATIENCE = 1_000;
const INTERVAL = 100;

export function showProgress(terminal: Terminal, total: number, now: () => number = Date.now): Progress {
  let next = now() + PATIENCE;
  let shown = false;
  return {
    update(done) {
      const time = terminal.isTTY ? now() : 0;
      if (time < next) return;
      next = time + INTERVAL;
      shown = true;
      terminal.write(`\r\x1b[K${done} of ${total} files`);
    },
    end() {
      if (shown) terminal.write('\r\x1b[K');
    },
  };
}
