// What is known to behave in a way worth checking and is not run here, with the reason.

export interface NotRun {
  readonly what: string;
  /** How many combinations of declaration and write path. */
  readonly rows: number;
  readonly why: string;
}

export const NOT_RUN: readonly NotRun[] = [
  { what: 'MySQL and MariaDB with TypeORM, Drizzle and Knex', rows: 66, why: 'no such database runs inside a Node process' },
  { what: 'older majors of TypeORM, MikroORM and Mongoose where they differ', rows: 52, why: 'one version of each ORM is installed' },
  {
    what: 'TypeORM: upserts into a table whose column was made without a default',
    rows: 8,
    why: 'the answer depends on the migration, which the entity does not show',
  },
  {
    what: 'TypeORM: an entity that is saved after another writer changed its row',
    rows: 1,
    why: 'code does not show what happens between its statements',
  },
  { what: 'Prisma: an update that writes the values the row has already', rows: 4, why: 'code does not show what a row holds' },
  {
    what: 'Mongoose: `lines.$.quantity` of subdocuments with timestamps of their own',
    rows: 8,
    why: 'the MongoDB in memory takes one positional path per array',
  },
  {
    what: 'inserts, raw or with values for the timestamps',
    rows: 60,
    why: 'a rule about updates has nothing to say about them; each suite runs the plain ones',
  },
];
