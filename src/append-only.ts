// Models whose rows are written once, by their documentation or their names: logs, events, audits and histories. Columns may say otherwise than a name.
import type { Field, Model } from './facts.ts';

/** What the name of such a model ends with, in snake case. */
const ONCE = /(?:^|_)(?:(?:\w*(?:audit|activity|access|event|change|error))?logs?|events?|audits?|histor(?:y|ies))(?:_(?:entry|entries|records?))?$|(?:^|_)(?:audit_trails?|history_items?)$/;
/** Names of models that may keep the rows of another one as they were, with all columns of its rows. */
const COPIES = /histor(?:y|ies)|audits?/;
/** When what a row stands for is over, someone takes notice of it, or it is tried again. */
const LATER =
  /^(?:(?:finished|completed|processed|handled|ended|read|seen|acknowledged|resolved|dispatched|announced)|(?:last|next)_?(?:attempt|retry|try)(?:ed)?)_?(?:at|on|time)$/i;
/** Whether something was done about it. */
const DONE = /^(?:is_?(?:processed|handled|announced|acknowledged|read|seen)|processed|handled|announced|acknowledged)$/i;

/** Whether a model's rows are written once and not changed. `name` is the model's in snake case. */
export function isAppendOnly(name: string, { set, appendOnly }: Model): boolean {
  return appendOnly === true || (ONCE.test(name) && (COPIES.test(name) || !set.fields.some(isOfWork)));
}

/** A column that gets a value, or another one, when the row is there already. A status or a count may be that of what is logged. */
function isOfWork({ name, holds, nullable, onInsert }: Field): boolean {
  if (LATER.test(name)) return nullable === true && onInsert === 'nothing' && holds !== 'other';
  return DONE.test(name) && holds === 'other';
}
