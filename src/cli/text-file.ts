// Source files as text and back, in whatever encoding they are, without losing a byte.
import { Buffer, isUtf8 } from 'node:buffer';
import { chmodSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

export interface TextFile {
  /** With the byte order mark, if there is one. */
  readonly text: string;
  readonly encoding: 'utf8' | 'utf16le' | 'latin1';
}

/** Reads a file. What is neither UTF-8 nor UTF-16 is read byte by byte, so that writing it back keeps every byte. */
export function readTextFile(path: string): TextFile {
  const bytes = readFileSync(path);
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf16le' : isUtf8(bytes) ? 'utf8' : 'latin1';
  return { text: bytes.toString(encoding), encoding };
}

/** Replaces a file's text at once, so that nobody ever sees half of it. */
export function writeTextFile(path: string, { text, encoding }: TextFile): void {
  const real = realpathSync(path);
  const draft = join(dirname(real), `.${basename(real)}.${process.pid}.tmp`);
  try {
    writeFileSync(draft, Buffer.from(text, encoding), { flag: 'wx' });
    chmodSync(draft, statSync(real).mode);
    renameSync(draft, real);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') rmSync(draft, { force: true });
    throw error;
  }
}

/** Whether a text looks like a program's output rather than its source: very long lines throughout. */
export function isMinified(text: string): boolean {
  if (text.length < 5_000) return false;
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return text.length / lines > 300;
}
