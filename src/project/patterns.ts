// How package.json and tsconfig.json write patterns: a key with at most one star, and targets that take what it stood for.

export interface PatternMatch {
  readonly key: string;
  /** What the star stands for; empty for a key without one. */
  readonly star: string;
}

/** The key that a request falls under: the same text, else the star key with the longest text before its star. */
export function matchPattern(keys: readonly string[], request: string): PatternMatch | null {
  if (keys.includes(request)) return { key: request, star: '' };
  let best: PatternMatch | null = null;
  let longest = -1;
  for (const key of keys) {
    const at = key.indexOf('*');
    // `./lib/` is the old way to write `./lib/*`.
    const before = at >= 0 ? key.slice(0, at) : key.endsWith('/') ? key : null;
    const after = at >= 0 ? key.slice(at + 1) : '';
    if (before === null || before.length <= longest || request.length < before.length + after.length) continue;
    if (!request.startsWith(before) || !request.endsWith(after)) continue;
    longest = before.length;
    best = { key, star: request.slice(before.length, request.length - after.length) };
  }
  return best;
}

/** A target with the star filled in. */
export function fillPattern(target: string, match: PatternMatch): string {
  if (!match.key.includes('*')) return target.endsWith('/') ? target + match.star : target;
  return target.replaceAll('*', () => match.star);
}
