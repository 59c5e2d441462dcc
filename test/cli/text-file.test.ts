import { chmodSync, lstatSync, readFileSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, expect } from 'vitest';
import { isMinified, readTextFile, writeTextFile } from '../../src/cli/text-file.ts';
import { project } from './project.ts';

describe('text files', () => {
  it.each([
    ['UTF-8', Buffer.from('const price = "5 €";')],
    ['UTF-8 with a byte order mark', Buffer.from('\uFEFFconst price = "5 €";')],
    ['UTF-16', Buffer.from('\uFEFFconst price = "5 €";', 'utf16le')],
    ['Latin-1', Buffer.from('const name = "Käufer";', 'latin1')],
    ['bytes of no encoding', Buffer.from([0xc3, 0x28, 0x00, 0xff, 0xed, 0xa0, 0x80])],
  ])('come back byte for byte: %s', (_name, bytes) => {
    const path = join(project({ 'order.ts': bytes }), 'order.ts');
    const read = readTextFile(path);
    writeTextFile(path, { ...read, text: `${read.text};` });
    const written = readFileSync(path);
    expect(written.subarray(0, bytes.length)).toEqual(bytes);
    expect(written.length).toBeGreaterThan(bytes.length);
  });

  it('keep their mode and the links that lead to them, and leave nothing beside them', () => {
    const cwd = project({ 'order.ts': 'pay();' });
    chmodSync(join(cwd, 'order.ts'), 0o755);
    symlinkSync(join(cwd, 'order.ts'), join(cwd, 'link.ts'));
    writeTextFile(join(cwd, 'link.ts'), { text: 'ship();', encoding: 'utf8' });
    expect(readFileSync(join(cwd, 'order.ts'), 'utf8')).toBe('ship();');
    expect(statSync(join(cwd, 'order.ts')).mode & 0o777).toBe(0o755);
    expect(lstatSync(join(cwd, 'link.ts')).isSymbolicLink()).toBe(true);
    expect(readdirSync(cwd)).toEqual(['link.ts', 'order.ts']);
  });

  it('are told from minified ones by their lines', () => {
    expect(isMinified('pay();'.repeat(5000))).toBe(true);
    expect(isMinified('pay();\n'.repeat(5000))).toBe(false);
    expect(isMinified('pay();'.repeat(100))).toBe(false);
    expect(isMinified(`${'pay();'.repeat(60)}\n`.repeat(15))).toBe(true);
    expect(isMinified(`${'pay();'.repeat(40)}\n`.repeat(25))).toBe(false);
  });
});
