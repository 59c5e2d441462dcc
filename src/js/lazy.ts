// Values that are made when they are first asked for, and kept.

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

/** More names than one project has are forgotten, so that an editor's process does not grow. */
const MAX_NAMES = 20_000;

/** Asks a question about a name once. `find` has to give the same answer every time. */
export function perName<T>(find: (name: string) => T): (name: string) => T {
  const found = new Map<string, T>();
  return (name) => {
    const known = found.get(name);
    if (known !== undefined || found.has(name)) return known as T;
    if (found.size >= MAX_NAMES) found.clear();
    const answer = find(name);
    found.set(name, answer);
    return answer;
  };
}
