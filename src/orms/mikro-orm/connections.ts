// MikroORM's configuration: in UTC, unless its options say otherwise.
import type { LocalConnection } from '../../facts.ts';
import { only } from '../../js/edits.ts';
import { property } from '../../js/objects.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape } from '../../js/shapes.ts';
import { localConnection } from '../lowering/connection-zone.ts';
import type { ZoneOption } from '../lowering/connection-zone.ts';
import { optionsIn } from '../lowering/options.ts';

const ZONE: ZoneOption = { option: 'timezone', utc: 'Z', isLocalByDefault: false, takesNames: true };
const MAKES = /^@mikro-orm\/[\w-]+#(?:defineConfig|MikroORM\.init(?:Sync)?|MikroOrmModule\.forRoot)$/;

/** `MikroORM.init({ forceUtcTimezone: false })`, `defineConfig({ timezone: '+02:00' })` */
export function connection({ callee, args, at }: CallShape, resolver: Resolver, text: string): LocalConnection | null {
  const name = callee.kind === 'member' || callee.kind === 'ref' ? (callee.name ?? '') : '';
  if (!/^(?:defineConfig|init(?:Sync)?|forRoot)$/.test(name) || !args[0] || !MAKES.test(resolver.qualify(callee) ?? '')) return null;
  const options = optionsIn(args[0], resolver);
  const forced = property(options, 'forceUtcTimezone', resolver);
  const entry = options?.entries.findLast(({ key }) => key === 'forceUtcTimezone');
  if (forced?.kind !== 'literal' || forced.value !== false) return localConnection(options, ZONE, { at: callee.at, call: `${name}()` }, resolver, text);
  const place = entry?.value.kind === 'literal' && entry.value.at.file === at.file ? entry.value.at : null;
  const edit = place && only({ start: place.start, end: place.end, text: 'true' });
  return { kind: 'LocalConnection', at: place ?? callee.at, use: 'local', call: `${name}()`, option: 'forceUtcTimezone', zone: 'false', instead: '`forceUtcTimezone: true`', edit };
}
