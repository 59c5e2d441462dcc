// Knex's connections: on MySQL they are in the zone of the process.
import type { LocalConnection } from '../../facts.ts';
import { property } from '../../js/objects.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape } from '../../js/shapes.ts';
import { localConnection, mayComeFrom } from '../lowering/connection-zone.ts';
import type { ZoneOption } from '../lowering/connection-zone.ts';
import { optionsIn, textIn } from '../lowering/options.ts';

/** Measured with knex 3.3 and mysql2. */
const MYSQL: ZoneOption = { option: 'timezone', utc: 'Z', isLocalByDefault: true, takesNames: false };

/** `knex({ client: 'mysql2', connection: { … } })` */
export function connection({ callee, args }: CallShape, resolver: Resolver, text: string): LocalConnection | null {
  if (callee.kind !== 'ref' && callee.kind !== 'member') return null;
  if (!args[0] || !mayComeFrom(callee, /^knex$/) || !/^knex#(?:default|knex|\*)(?:\.knex|\.default)?$/.test(resolver.qualify(callee) ?? '')) return null;
  const options = optionsIn(args[0], resolver);
  const client = textIn(options, 'client', resolver) ?? textIn(options, 'dialect', resolver);
  if (!/^(?:mysql2?|mariadb)$/.test(client ?? '')) return null;
  // A pool's `afterCreate` may set the session to whatever the driver takes it for.
  const given = optionsIn(property(options, 'connection', resolver), resolver);
  if (!given || property(options, 'pool', resolver) || property(given, 'dateStrings', resolver) || property(given, 'typeCast', resolver)) return null;
  return localConnection(given, MYSQL, { at: callee.at, call: 'knex()' }, resolver, text);
}
