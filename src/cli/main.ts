#!/usr/bin/env node
// The package's one executable. It loads the rest itself, so that a broken installation ends in one line, too.
import process from 'node:process';

// A reader that has seen enough (`timestamps | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

// ESLint warns about files of its own that it finds beside the sources, which are none of our business.
process.removeAllListeners('warning');

try {
  const { command } = await import('./command.ts');
  process.exitCode = await command(process.argv.slice(2), {
    cwd: process.cwd(),
    env: process.env,
    stdout: process.stdout,
    stderr: process.stderr,
  });
} catch (error) {
  process.stderr.write(`timestamps: cannot start: ${String(error).split('\n', 1)[0]}\n`);
  process.exitCode = 2;
}
