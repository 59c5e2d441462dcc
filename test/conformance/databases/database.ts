// What a snippet's effect is read from: a database that runs in this process, filled and read without any ORM.

export type Row = Readonly<Record<string, unknown>>;

/** The rows of every table, by the name of the table. */
export type Snapshot = Readonly<Record<string, readonly Row[]>>;

export interface Database {
  /** Makes it empty, then runs the given definitions. */
  readonly create: (definitions: string) => Promise<void>;
  /** Puts the shop's rows back, each with its timestamps in the past. */
  readonly fill: () => Promise<void>;
  readonly read: () => Promise<Snapshot>;
  readonly close: () => Promise<void>;
}

export type DatabaseName = 'postgres' | 'sqlite' | 'mongodb';

/** Opens an empty database, and tells code how to connect: by `process.env.DATABASE_URL`, or `DATABASE_FILE` for SQLite. */
export async function openDatabase(name: DatabaseName): Promise<Database> {
  // Not a literal, because what it needs is only installed when the suite runs.
  const { open } = (await import(`./${name}.ts`)) as { open: () => Promise<Database> };
  return open();
}
