// Which database the code of a package runs on, told by the drivers that its package.json depends on.
import { dirname, join, resolve } from 'node:path';
import type { Engine } from '../facts.ts';
import type { Disk } from './disk.ts';
import { LISTED, namesIn } from './manifest.ts';
import type { Workspaces } from './workspaces.ts';

/** Drivers of relational databases. Those of engines that facts do not know make the engine of another driver beside them uncertain. */
const DRIVERS: readonly (readonly [Engine, RegExp])[] = [
  ['postgres', /^(?:pg|pg-promise|postgres|@electric-sql\/pglite|typeorm-pglite|@mikro-orm\/postgresql)$/],
  ['mysql', /^(?:mysql2?|mariadb|@mikro-orm\/(?:mysql|mariadb))$/],
  // Forks of SQLite's own driver are published under a scope.
  ['sqlite', /^(?:sqlite|(?:@[\w.-]+\/)?(?:sqlite3|better-sqlite3)|sql\.js|libsql|@libsql\/client|(?:expo|cordova|react-native|nativescript)-sqlite(?:-storage)?|@mikro-orm\/(?:sqlite|better-sqlite|libsql))$/],
  ['unknown', /^(?:mssql|tedious|oracledb|ibm_db|hdb-pool|@sap\/hana-client|@google-cloud\/spanner|typeorm-aurora-data-api-driver|@mikro-orm\/(?:mssql|oracledb))$/],
];

/**
 * The engine of a file's package, or of the package around it where its own has no driver.
 * @returns a function that gives `unknown` where there is none, where several engines have a driver, or where only tests may use it
 */
export function createEngines(disk: Disk, workspaces: Workspaces): (file: string) => Engine {
  const engineAt = disk.memo((folder): Engine => {
    for (const home of workspaces.packagesAround(folder)) {
      const manifest = disk.json(join(home, 'package.json'));
      const [engine, ...others] = new Set(enginesIn(namesIn(manifest, LISTED)));
      if (engine) return others.length === 0 && enginesIn(namesIn(manifest, ['dependencies'])).length > 0 ? engine : 'unknown';
    }
    return 'unknown';
  });
  return (file) => {
    disk.refresh();
    return engineAt(dirname(resolve(file)));
  };
}

function enginesIn(names: readonly string[]): Engine[] {
  return names.flatMap((name) => DRIVERS.find(([, drivers]) => drivers.test(name))?.[0] ?? []);
}
