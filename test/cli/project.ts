// Folders with source files on disk, and the command run inside of them.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { command } from '../../src/cli/command.ts';

/** A model without timestamps: one finding of `timestamps/require-timestamps`, with a fix. */
export const UNSTAMPED = `import { pgTable, serial, text } from 'drizzle-orm/pg-core';

export const orders = pgTable('orders', {
  id: serial('id').primaryKey(),
  note: text('note'),
});
`;

/** The same model, right. */
export const STAMPED = `import { pgTable, serial, text, timestamp } from 'drizzle-orm/pg-core';

export const orders = pgTable('orders', {
  id: serial('id').primaryKey(),
  note: text('note'),
  createdAt: timestamp('created_at', { withTimezone: true }).defaultNow().notNull(),
  updatedAt: timestamp('updated_at', { withTimezone: true }).defaultNow().notNull().$onUpdate(() => new Date()),
});
`;

/** Writes files into a new folder that is removed after the test, and gives its path. */
export function project(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'timestamps-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command in a folder, without a terminal unless the surroundings say so. */
export async function timestamps(
  cwd: string,
  args: readonly string[] = [],
  { env = {}, isTTY = false }: { env?: Record<string, string>; isTTY?: boolean } = {},
): Promise<Outcome> {
  let stdout = '';
  let stderr = '';
  const code = await command(args, {
    cwd,
    env,
    stdout: { isTTY, write: (text) => (stdout += text) },
    stderr: { isTTY: false, write: (text) => (stderr += text) },
  });
  return { code, stdout, stderr };
}

/** The findings of a run, as `file:line rule`, and `file:line message` for files that could not be checked. */
export async function findings(cwd: string, args: readonly string[] = []): Promise<string[]> {
  const { stdout, stderr } = await timestamps(cwd, ['--format', 'json', ...args]);
  if (stderr) throw new Error(stderr);
  const files = JSON.parse(stdout) as { filePath: string; messages: { line: number; ruleId: string | null; message: string }[] }[];
  return files.flatMap(({ filePath, messages }) =>
    messages.map(({ line, ruleId, message }) => `${filePath.slice(cwd.length + 1)}:${line} ${ruleId?.replace('timestamps/', '') ?? message}`),
  );
}
