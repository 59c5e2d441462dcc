// What moves a field on which of Mongoose's write paths. Measured with mongoose 9.12, 8.24 and 7.8 through the real driver's commands.
import type { Verdict } from '../../facts.ts';

type Outcome = Verdict['outcome'];

/** R: refreshed. S: left as it was. N: removed with the document that is replaced. */
type Mark = 'R' | 'S' | 'N';

/** The operation whose hooks run on a path, then what each mechanism does there. */
interface Row {
  readonly op: string;
  readonly timestamps: Mark;
  readonly default: Mark;
  readonly none: Mark;
  /** What a hook on `op` that sets the field does. */
  readonly hook: Mark;
}

const row = (op: string, [timestamps, byDefault, none, hook]: readonly [Mark, Mark, Mark, Mark]): Row => ({
  op,
  timestamps,
  default: byDefault,
  none,
  hook,
});

const UPDATE = ['R', 'S', 'S', 'R'] as const;
const UNSTAMPED = ['S', 'S', 'S', 'R'] as const;
/** Query hooks run before a pipeline is sent, and bulk operations run no query hooks. */
const HOOKLESS = ['R', 'S', 'S', 'S'] as const;
const NATIVE = ['S', 'S', 'S', 'S'] as const;
/** The replacement is a new document: timestamps and defaults fill it in, a hook for updates does not. */
const REPLACE = ['R', 'R', 'N', 'N'] as const;
const UNSTAMPED_REPLACE = ['N', 'R', 'N', 'N'] as const;

export const TRUTH = {
  'doc.save() changed': row('save', UPDATE),
  'doc.save({timestamps:false})': row('save', UNSTAMPED),
  'doc.updateOne()': row('updateOne', UPDATE),
  'doc.updateOne({timestamps:false})': row('updateOne', UNSTAMPED),
  'Model.updateOne': row('updateOne', UPDATE),
  'Model.updateOne {timestamps:false}': row('updateOne', UNSTAMPED),
  'Model.updateOne aggregation pipeline': row('updateOne', HOOKLESS),
  'Model.updateMany': row('updateMany', UPDATE),
  'Model.updateMany {timestamps:false}': row('updateMany', UNSTAMPED),
  'Model.updateMany aggregation pipeline': row('updateMany', HOOKLESS),
  'Model.update': row('update', UPDATE),
  'Model.update {timestamps:false}': row('update', UNSTAMPED),
  'Model.findOneAndUpdate': row('findOneAndUpdate', UPDATE),
  'Model.findOneAndUpdate {timestamps:false}': row('findOneAndUpdate', UNSTAMPED),
  'Model.findOneAndUpdate aggregation pipeline': row('findOneAndUpdate', HOOKLESS),
  'Model.findByIdAndUpdate': row('findOneAndUpdate', UPDATE),
  'Model.findOneAndReplace': row('findOneAndReplace', REPLACE),
  'Model.replaceOne': row('replaceOne', REPLACE),
  'Model.replaceOne {timestamps:false}': row('replaceOne', UNSTAMPED_REPLACE),
  'Model.bulkWrite updateOne': row('bulkWrite', HOOKLESS),
  'Model.bulkWrite updateMany': row('bulkWrite', HOOKLESS),
  'Model.bulkWrite replaceOne': row('bulkWrite', REPLACE),
  'Model.bulkWrite updateOne with pipeline': row('bulkWrite', HOOKLESS),
  'Model.bulkWrite {timestamps:false}': row('bulkWrite', NATIVE),
  'Model.bulkWrite updateOne op timestamps:false': row('bulkWrite', NATIVE),
  'Model.bulkSave': row('save', UPDATE),
  'Model.bulkSave {timestamps:false}': row('save', UNSTAMPED),
  'connection.bulkWrite (client bulk)': row('bulkWrite', HOOKLESS),
  'Model.collection.updateOne (native)': row('native', NATIVE),
  'Model.collection.findOneAndUpdate (native)': row('native', NATIVE),
  'Model.collection.bulkWrite (native)': row('native', NATIVE),
  'connection.collection(n).updateOne (native)': row('native', NATIVE),
  'Model.aggregate $merge': row('native', NATIVE),
} as const satisfies Readonly<Record<string, Row>>;

export type Path = keyof typeof TRUTH;

const OUTCOMES: Readonly<Record<Mark, Outcome>> = { R: 'refreshed', S: 'stale', N: 'stale' };

/**
 * What sets a field when a document is changed: the first word is `timestamps`, `default`, `none` or `unknown`; after it
 * come `mutable`, for a path that says so of itself, and the hooks that set it (`pre:updateOne`) or may (`maybe:save`).
 */
export function outcomeOf(mechanism: string, path: string): Outcome {
  const found = Object.hasOwn(TRUTH, path) ? (TRUTH as Readonly<Record<string, Row>>)[path] : undefined;
  const [base = '', ...hooks] = mechanism.split(' ');
  if (!found || !/^(?:timestamps|default|none)$/.test(base)) return 'unknown';
  const outcomes = [OUTCOMES[found[base as 'timestamps' | 'default' | 'none']]];
  for (const hook of hooks) {
    const [kind, op] = hook.split(':');
    if (op === found.op) outcomes.push(kind === 'pre' ? OUTCOMES[found.hook] : 'unknown');
  }
  return outcomes.includes('refreshed') ? 'refreshed' : outcomes.includes('unknown') ? 'unknown' : 'stale';
}
