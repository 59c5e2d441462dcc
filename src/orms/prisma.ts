// Prisma: models of `.prisma` schemas, written with a generated client. Facts measured with Prisma 7.10 on PostgreSQL.
import type { Field, Verdict, Write } from '../facts.ts';
import { defineOrm } from './orm.ts';
import { stamp } from './prisma/edits.ts';
import { schemaReader } from './prisma/schema.ts';
import { addTimestamps, addUpdatedAt, addZone, wording } from './prisma/schema-edits.ts';
import { TRUTH } from './prisma/truth.ts';
import type { Mechanism, Path } from './prisma/truth.ts';
import { callback, callType, members, rowOf } from './prisma/types.ts';
import { mayWrite, writes } from './prisma/writes.ts';

export const prisma = defineOrm({
  name: 'prisma',
  packages: /prisma|redwood|zenstack/,
  // Models are declared in schemas, never in code.
  declares: /^(?!)/,
  gate: /\.(?:create|update|updateMany|updateManyAndReturn|upsert)\s*[(<?]|prisma/,
  model: () => null,
  mayWrite,
  writes,
  verdict,
  types: { 'nestjs-prisma#CustomPrismaService': (member, [client]) => (member === 'client' ? (client ?? null) : null) },
  call: callType,
  callback,
  row: rowOf,
  members,
  edits: { addTimestamps, stamp, addZone, moveOnUpdate: addUpdatedAt },
  wording,
  files: schemaReader,
});

function verdict({ path }: Write, field: Field): Verdict {
  const mechanism: Mechanism | null = field.onUpdate === 'orm' ? '@updatedAt' : field.onUpdate === 'nothing' ? 'none' : null;
  const outcome = mechanism ? TRUTH[path as Path][mechanism] : field.onUpdate === 'database' ? 'refreshed' : 'unknown';
  return { outcome, why: reason(path as Path, mechanism, field.name) };
}

/** Why a field does not move on a path. */
function reason(path: Path, mechanism: Mechanism | null, field: string): string {
  if (mechanism !== '@updatedAt') return `\`${field}\` has no \`@updatedAt\``;
  return `\`${path.replace(/^\{ (\w+).*/, '$1')}\` sets the foreign key to null without \`@updatedAt\``;
}
