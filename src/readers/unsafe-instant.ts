// Timestamp arithmetic on values that may be missing or invalid.
import type { UnsafeInstant } from '../facts.ts';
import { findRisks } from '../clocks/arithmetic.ts';
import { toUnsafeInstant } from '../clocks/guarded-form.ts';
import { clocks } from '../clocks/index.ts';
import { mentionsClock } from '../clocks/mentions.ts';
import { defineReader } from './reader.ts';

/** Every operand of timestamp arithmetic that may not be an instant, in source order. */
export const unsafeInstant = defineReader<UnsafeInstant>({
  gate: (text) => mentionsClock(text),
  read(file) {
    const risks = findRisks(clocks, file);
    return risks.map((risk) => toUnsafeInstant(risk, risks, file)).sort((a, b) => a.at.start - b.at.start);
  },
});
