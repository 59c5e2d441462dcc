// What moves a field on which of Sequelize's write paths. Measured with sequelize 6.37.8 and sequelize-typescript 2.1.6 on PostgreSQL.
import type { Verdict } from '../../facts.ts';

type Outcome = Verdict['outcome'];

/** The write paths that the adapter tells apart. `?`: options that cannot be seen may change the outcome. */
const PATHS = [
  'save',
  'save without hooks',
  'save silent',
  'save silent without hooks',
  'save ?',
  'increment',
  'increment silent',
  'increment ?',
  'Model.update',
  'Model.update individualHooks',
  'Model.update silent',
  'Model.update silent individualHooks',
  'Model.update ?',
  'upsert',
  'bulkCreate',
  'bulkUpdate',
  'destroy',
  'destroy ?',
  'Model.destroy',
  'Model.destroy ?',
  'Model.restore',
  'association',
  'in a hook',
] as const;
export type Path = (typeof PATHS)[number];

/** What can move a field: a column of the table. */
export type Mechanism = 'timestamps' | 'hook' | 'none';

type Outcomes = Readonly<Record<Path, Outcome>>;

/** One outcome for every path but those given, and for the row of a hook, which is written without it too. */
function outcomes(rest: Outcome, but: Partial<Outcomes> = {}): Outcomes {
  return { ...(Object.fromEntries(PATHS.map((path) => [path, rest])) as Outcomes), 'in a hook': 'unknown', ...but };
}

const STALE = outcomes('stale');

export const TRUTH: Readonly<Record<Mechanism, Outcomes>> = {
  timestamps: outcomes('refreshed', {
    'save silent': 'stale',
    'save silent without hooks': 'stale',
    'save ?': 'unknown',
    'increment silent': 'stale',
    'increment ?': 'unknown',
    'Model.update silent': 'stale',
    'Model.update silent individualHooks': 'stale',
    'Model.update ?': 'unknown',
    bulkCreate: 'stale',
    bulkUpdate: 'stale',
    'destroy ?': 'unknown',
    // Bulk soft deletion sets the date of deletion and nothing else, and so does bulk restoring.
    'Model.destroy': 'stale',
    'Model.destroy ?': 'unknown',
    'Model.restore': 'stale',
  }),
  // `beforeUpdate` and `beforeSave` run for instances; a list of `fields` leaves out what they set.
  hook: outcomes('stale', {
    save: 'refreshed',
    'save silent': 'refreshed',
    'save ?': 'unknown',
    'Model.update individualHooks': 'refreshed',
    'Model.update silent individualHooks': 'unknown',
    'Model.update ?': 'unknown',
    destroy: 'unknown',
    'destroy ?': 'unknown',
    association: 'unknown',
  }),
  none: STALE,
};

/**
 * Whether a row whose field is set to the current time is saved with it. Where timestamps are on, Sequelize puts its own time there, or none with
 * `silent`; where it is not known whether they are, the field is written if they are not.
 */
export function takesTime(mechanism: string, path: string): boolean {
  return outcomeOf(mechanism.replace(/\?$/, ''), path) === 'refreshed';
}

/** Whether a field moves; a mechanism that is not in the table is not known to. */
export function outcomeOf(mechanism: string, path: string): Outcome {
  const known = TRUTH[mechanism as Mechanism]?.[path as Path];
  // Whether timestamps are on or off: what is stale with both is stale.
  return known ?? (mechanism === 'timestamps?' && TRUTH.timestamps[path as Path] === 'stale' ? 'stale' : 'unknown');
}
