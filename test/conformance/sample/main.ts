// `npm run sample`: the shop of docs/examples with every fix and suggestion applied lints clean, compiles, and passes its tests on real databases.
// The shop as it is fails them.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as mongodb from '../databases/mongodb.ts';
import * as postgres from '../databases/postgres.ts';
import { install } from '../install.ts';
import { fixAll } from './fix.ts';

const HERE = import.meta.dirname;
const ROOT = join(HERE, '../../..');
const TESTS = ['catalog', 'orders', 'support', 'reports'];
const CONFIG = {
  compilerOptions: {
    target: 'es2022',
    module: 'nodenext',
    strict: true,
    noUncheckedIndexedAccess: true,
    strictPropertyInitialization: false,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
    skipLibCheck: true,
    types: ['node'],
    rootDir: '.',
    outDir: 'out',
  },
  include: ['shop', 'tests'],
};

install(join(HERE, '..'));
const folder = mkdtempSync(join(realpathSync(tmpdir()), 'timestamps-sample-'));
symlinkSync(join(HERE, '../node_modules'), join(folder, 'node_modules'));
process.exitCode = (await check()) ? 0 : 1;
if (process.argv.includes('--keep')) console.log(`The shop is in ${folder}`);
else rmSync(folder, { recursive: true });

async function check(): Promise<boolean> {
  const before = copy('before');
  const after = copy('after');
  const left = await fixAll(join(after, 'shop'));
  const failedBefore = compile(before) ? await failures(before) : null;
  const failedAfter = compile(after) ? await failures(after) : null;
  console.log(`The shop as it is: ${told(failedBefore)}.`);
  console.log(`The shop with everything applied: ${left.length} findings left, ${told(failedAfter)}.`);
  for (const line of left) console.log(`  ${line}`);
  return left.length === 0 && failedAfter === 0 && failedBefore !== null && failedBefore > 0;
}

function told(failed: number | null): string {
  return failed === null ? 'it does not compile' : `compiles, ${failed} tests fail`;
}

/** A project with the shop and its tests. */
function copy(name: string): string {
  const project = join(folder, name);
  mkdirSync(project);
  cpSync(join(ROOT, 'docs/examples/shop'), join(project, 'shop'), { recursive: true });
  cpSync(join(HERE, 'tests'), join(project, 'tests'), { recursive: true });
  writeFileSync(join(project, 'package.json'), '{ "name": "shop", "private": true }\n');
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(CONFIG));
  return project;
}

function compile(project: string): boolean {
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const types = join(ROOT, 'node_modules/@types');
  return spawnSync(process.execPath, [tsc, '-p', project, '--typeRoots', types], { stdio: 'inherit' }).status === 0;
}

/** How many of the tests fail, each file with databases of its own. */
async function failures(project: string): Promise<number> {
  const databases = [];
  const urls: string[] = [];
  for (const { open } of [postgres, mongodb]) {
    const database = await open();
    await database.create('');
    databases.push(database);
    urls.push(process.env['DATABASE_URL'] ?? '');
  }
  const [DATABASE_URL = '', MONGODB_URL = ''] = urls;
  const output = await run(project, { DATABASE_URL, MONGODB_URL });
  for (const database of databases) await database.close();
  const failed = /^# fail (\d+)$/m.exec(output)?.[1];
  if (failed === undefined) throw new Error(`The tests did not run:\n${output}`);
  if (process.argv.includes('--verbose')) console.log(output);
  return Number(failed);
}

function run(project: string, databases: Record<string, string>): Promise<string> {
  const env = { ...process.env, ...databases, DATABASE_POOL_SIZE: '1', TILL_DATABASE: ':memory:', TZ: 'Asia/Tokyo' };
  const child = spawn(process.execPath, ['--test', '--test-concurrency=1', '--test-timeout=60000', '--test-reporter=tap', ...TESTS.map((name) => `out/tests/${name}.js`)], { cwd: project, env });
  const parts: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => parts.push(part.toString()));
  return new Promise((resolve) => child.once('exit', () => resolve(parts.join(''))));
}
