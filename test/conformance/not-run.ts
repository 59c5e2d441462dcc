// What is known to behave in a way worth checking and is not run here, with the reason.

export interface NotRun {
  readonly what: string;
  /** How many combinations of declaration and write path. */
  readonly rows: number;
  readonly why: string;
}

export const NOT_RUN: readonly NotRun[] = [
  { what: 'MySQL and MariaDB (TypeORM, Drizzle, Knex)', rows: 66, why: 'no such database runs inside a Node process' },
];
