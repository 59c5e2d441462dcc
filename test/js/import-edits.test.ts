// Names that are added to the imports of a file.
import { expect, it } from 'vitest';
import { importEdits } from '../../src/js/edits.ts';
import type { ExistingImport } from '../../src/js/edits.ts';

/** A text with one import, with names of `typeorm` added to it. */
function added(text: string, names: readonly string[]): string {
  const at = (start: number, end: number): ExistingImport['at'] => ({ file: 'order.ts', start, end });
  const [open, close] = [text.indexOf('{'), text.lastIndexOf('}')];
  const written = [...text.slice(open + 1, close).matchAll(/(?:type )?\w+(?: as \w+)?(?=\s*(?:,|\/|$))/g)].filter(({ 0: name }) => /^(?:type )?[A-Z]/.test(name));
  const last = written.at(-1);
  const end = last ? open + 1 + last.index + last[0].length : 0;
  const specifiers = { at: at(open, close + 1), ...(last && { last: at(end - last[0].length, end) }) } as NonNullable<ExistingImport['specifiers']>;
  const existing: ExistingImport = { from: 'typeorm', at: at(0, text.length), typeOnly: false, names: written.map(([name]) => name), specifiers };
  const edits = importEdits(text, [existing], names.map((name) => ({ from: 'typeorm', name })));
  return [...edits].sort((a, b) => b.start - a.start).reduce((done, edit) => done.slice(0, edit.start) + edit.text + done.slice(edit.end), text);
}

it.each<[string, string, string[], string]>([
  ['between the others of a sorted list', "import { Column, Entity, PrimaryColumn } from 'typeorm';", ['CreateDateColumn'], "import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';"],
  ['at the start of it', "import { Entity, JoinColumn, ManyToOne } from 'typeorm';", ['CreateDateColumn'], "import { CreateDateColumn, Entity, JoinColumn, ManyToOne } from 'typeorm';"],
  ['at the end of it', "import { Column, Entity, PrimaryColumn } from 'typeorm';", ['UpdateDateColumn'], "import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';"],
  ['at two places of it', "import { Column, Entity, PrimaryColumn } from 'typeorm';", ['UpdateDateColumn', 'CreateDateColumn'], "import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';"],
  ['both at one place of it', "import { Column, Entity, Zone } from 'typeorm';", ['UpdateDateColumn', 'IsNull'], "import { Column, Entity, IsNull, UpdateDateColumn, Zone } from 'typeorm';"],
  ['to lines of a sorted list', "import {\n  Column,\n  Entity,\n  PrimaryColumn,\n} from 'typeorm';", ['CreateDateColumn'], "import {\n  Column,\n  CreateDateColumn,\n  Entity,\n  PrimaryColumn,\n} from 'typeorm';"],
  ['to a list that is sorted with its types', "import { Column, type DataSource, Entity } from 'typeorm';", ['CreateDateColumn'], "import { Column, CreateDateColumn, type DataSource, Entity } from 'typeorm';"],
  ['to a list that is sorted by what is renamed', "import { Column as Field, Entity, Repository as Orders } from 'typeorm';", ['CreateDateColumn'], "import { Column as Field, CreateDateColumn, Entity, Repository as Orders } from 'typeorm';"],
  ['behind the others of a list in no order', "import { Entity, Column, PrimaryColumn } from 'typeorm';", ['CreateDateColumn'], "import { Entity, Column, PrimaryColumn, CreateDateColumn } from 'typeorm';"],
  ['behind the others of a short list', "import { Column, Entity } from 'typeorm';", ['CreateDateColumn'], "import { Column, Entity, CreateDateColumn } from 'typeorm';"],
  ['behind the others of a list with a remark', "import {\n  Column, // for all\n  Entity,\n  PrimaryColumn,\n} from 'typeorm';", ['CreateDateColumn'], "import {\n  Column, // for all\n  Entity,\n  PrimaryColumn,\n  CreateDateColumn,\n} from 'typeorm';"],
])('stand %s', (_name, before, names, after) => {
  expect(added(before, names)).toBe(after);
});
