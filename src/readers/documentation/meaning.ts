// What a doc comment says of a timestamp of a model, as far as its role and its name tell.
import type { Role } from '../../facts.ts';
import { wordsOf } from '../../js/words.ts';

const OF_ROW: Partial<Record<Role, string>> = {
  created: 'when the row was created',
  updated: 'when the row was last changed',
  deleted: 'when the row was deleted',
  expires: 'when the row expires',
};
const TIME = /^(?:at|on|date|time|timestamp|datetime)$/;
/** What was done with something, or how it was. */
const DONE = /(?<!e)ed$|^(?:sent|paid|seen|read|sold|built|made|held|given|taken|hidden|frozen|written|withdrawn|chosen|lost|won|active|online)$/;
/** What something did or does itself. */
const DID = /^(?:started|ended|finished|stopped|failed|succeeded|happened|occurred|arrived|joined|left|crashed|starts|ends|expires)$/;

/** The meaning of a timestamp; empty where its name says all that is known. */
export function meaningOfField(name: string, role: Role, isUtc: boolean): string {
  const meaning = OF_ROW[role] ?? meaningOfEvent(name);
  if (!isUtc) return meaning;
  return meaning === '' ? 'UTC' : `${meaning} (UTC)`;
}

/** `paidAt`: when it was paid, `lastLoginAt`: the time of the last login, `tokenExpiresAt`: when the token expires. */
function meaningOfEvent(name: string): string {
  const words = wordsOf(name).filter((word) => !TIME.test(word));
  const [order = ''] = /^(?:first|last)$/.test(words[0] ?? '') ? words : [];
  const subject = words.slice(order === '' ? 0 : 1, -1).join(' ');
  const event = words.at(-1) ?? '';
  const ordered = [order, event].filter(Boolean).join(' ');
  if (subject === '' && DID.test(event)) return `when it ${ordered}`;
  if (subject === '' && DONE.test(event)) return `when it was ${ordered}`;
  if (order === '') return event === 'expires' ? `when the ${subject} expires` : '';
  return event === order || DONE.test(event) || DID.test(event) ? '' : `the time of the ${[order, subject, event].filter(Boolean).join(' ')}`;
}
