// The words that a name is made of.
import { perName } from './lazy.ts';

/** The words of a name in lower case: `maxAgeMs`, `MAX_AGE_MS` and `max-age-ms` give `max`, `age` and `ms`. */
export const wordsOf = perName((name): readonly string[] =>
  name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1_$2')
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1_$2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter(Boolean),
);
