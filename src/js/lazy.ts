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
  // Not a map: its keys would be parts of the texts that the names stand in, and keep those whole.
  let found = Object.create(null) as Record<string, T>;
  let count = 0;
  return (name) => {
    const known = found[name];
    if (known !== undefined || name in found) return known as T;
    if (count++ >= MAX_NAMES) {
      found = Object.create(null) as Record<string, T>;
      count = 0;
    }
    return (found[name] = find(name));
  };
}

const forgetters: (() => void)[] = [];

/** Gives up what `perLast` keeps. With a file's syntax tree gone before the next is parsed, ESLint needs up to a fifth less memory (measured). */
export function forgetLast(): void {
  for (const forget of forgetters) forget();
}

/**
 * Asks a question about a thing once, as long as no other comes between: several rules ask about the same file, one after the other.
 * A weak map would hold its values, and the syntax trees in them, until the next full collection.
 * For questions at the top of a module only: none of them is ever dropped.
 * @param find what it is given beside the thing is the same whenever the thing is
 */
export function perLast<K, Beside extends readonly unknown[], T>(find: (thing: K, ...beside: Beside) => T): (thing: K, ...beside: Beside) => T {
  let last: { readonly thing: K; readonly answer: T } | null = null;
  forgetters.push(() => (last = null));
  return (thing, ...beside) => {
    if (last?.thing !== thing) last = { thing, answer: find(thing, ...beside) };
    return last.answer;
  };
}
