// What one ORM's folder says about itself: which declarations are run against which writes, on which database.
import type { DatabaseName } from './databases/database.ts';

/** Every declaration in `models` is run with every file in `writes`. */
export interface Run {
  readonly database: DatabaseName;
  /** Names of `models/<name>.*`: how a project declares its models; the first line says it in words. SQL goes to the definitions of tables. */
  readonly models: readonly string[];
  /** Names of `writes/<name>.ts`: each exported function is a snippet, and its doc comment names the write path. */
  readonly writes: readonly string[];
}

export interface Suite {
  /** The adapter's name: the file in `src/orms`. */
  readonly orm: string;
  /** As its users call it. */
  readonly title: string;
  /** The packages whose versions the results hold for. */
  readonly packages: readonly string[];
  /** What stands in for a part that cannot run here: completes the sentence that names the packages. */
  readonly standIn?: string;
  readonly runs: readonly Run[];
  /** Runs in the project's folder before its code is loaded: code generators. */
  readonly prepare?: (directory: string) => Promise<void> | void;
}
