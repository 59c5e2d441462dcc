// TypeORM's data sources: on MySQL and MariaDB their times are in the zone of the process.
import type { LocalConnection } from '../../facts.ts';
import { property } from '../../js/objects.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, ObjectShape, Shape } from '../../js/shapes.ts';
import { localConnection } from '../lowering/connection-zone.ts';
import type { ZoneOption } from '../lowering/connection-zone.ts';
import { optionsIn, textIn } from '../lowering/options.ts';

/** Measured with typeorm 0.3.31 and MariaDB. */
const MYSQL: ZoneOption = { option: 'timezone', utc: 'Z', isLocalByDefault: true, takesNames: false };
const MAKES = /^(?:typeorm(?:\/[^#]*)?#(?:DataSource|createConnection)|@nestjs\/typeorm#TypeOrmModule\.forRoot(?:Async)?)$/;
const NAME = /^(?:DataSource|createConnection|forRoot(?:Async)?)$/;

/** `new DataSource({ type: 'mysql' })`, `TypeOrmModule.forRoot({ type: 'mysql' })` */
export function connection({ callee, args, at }: CallShape, resolver: Resolver, text: string): LocalConnection | null {
  const name = callee.kind === 'member' || callee.kind === 'ref' ? (callee.name ?? '') : '';
  if (!NAME.test(name) || !args[0] || !MAKES.test(resolver.qualify(callee) ?? '')) return null;
  const options = name === 'forRootAsync' ? made(optionsIn(args[0], resolver), resolver) : optionsIn(args[0], resolver);
  if (!options || !/^(?:mysql|mariadb|aurora-mysql)$/.test(textIn(options, 'type', resolver) ?? '')) return null;
  if (property(options, 'dateStrings', resolver) || property(options, 'extra', resolver)) return null;
  return localConnection(options, MYSQL, { at: callee.at.file === at.file ? callee.at : at, call: `${name}()` }, resolver, text);
}

/** What `{ useFactory: () => ({ … }) }` gives. */
function made(options: ObjectShape | null, resolver: Resolver): ObjectShape | null {
  const factory = property(options, 'useFactory', resolver);
  let result: Shape | null = factory?.kind === 'function' ? factory.result : null;
  if (result?.kind === 'operation' && result.operator === 'await') result = result.operands[0] ?? null;
  return optionsIn(result, resolver);
}
