// Values that are made when they are first asked for.

/** Makes a value once; what `make` holds on to is given up then. */
export function lazy<T>(make: () => T): () => T {
  let waiting: (() => T) | null = make;
  let made: T;
  return () => {
    if (waiting) {
      made = waiting();
      waiting = null;
    }
    return made;
  };
}
