// Sequelize's instances: in UTC, unless the option `timezone` says otherwise.
import type { LocalConnection } from '../../facts.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape } from '../../js/shapes.ts';
import { localConnection } from '../lowering/connection-zone.ts';
import type { ZoneOption } from '../lowering/connection-zone.ts';
import { optionsIn, textIn } from '../lowering/options.ts';
import { libraryName } from './library.ts';

const ZONE: ZoneOption = { option: 'timezone', utc: '+00:00', isLocalByDefault: false, takesNames: true };

/** `new Sequelize('mysql://…', { timezone: '+02:00' })` */
export function connection({ callee, args, isNew }: CallShape, resolver: Resolver, text: string): LocalConnection | null {
  if (!isNew || libraryName(callee, resolver) !== 'Sequelize') return null;
  const options = optionsIn(args.at(-1), resolver);
  if (/^sqlite/.test(textIn(options, 'dialect', resolver) ?? '')) return null;
  return localConnection(options, ZONE, { at: callee.at, call: 'new Sequelize()' }, resolver, text);
}
