// What comes from Mongoose itself, where code of an application may be handed the library in place of importing it.
import type { Resolver } from '../../js/resolver.ts';
import type { Shape } from '../../js/shapes.ts';
import { textOf } from '../lowering/rows.ts';

const SCHEMA = /^mongoose#Schema(?:\.create)?$/;
/** What applications call the library that they hand around; Feathers says `mongooseClient`, Egg `app.mongoose`. */
const NAME = /^mongoose(?:Client)?$/;
const TYPE = /^mongoose#Mongoose$/;

/** Whether a call of this makes a schema: the library's class, or that of a Mongoose which the code is handed: `app.mongoose.Schema`. */
export function isSchemaClass(callee: Shape, resolver: Resolver): boolean {
  if (SCHEMA.test(resolver.qualify(callee) ?? '')) return true;
  const at = resolver.resolve(callee);
  return at.kind === 'member' && at.name === 'Schema' && isHanded(at.object, resolver);
}

/** Whether a value is a Mongoose from out of sight: by its type, or by what it is called where it has none, or `any`. */
function isHanded(shape: Shape, resolver: Resolver): boolean {
  const type = resolver.type(shape);
  if (type && type.kind !== 'primitive') return TYPE.test(resolver.named(type)?.name ?? '');
  const name = handedName(resolver.resolve(shape), resolver);
  return name !== null && NAME.test(name);
}

/** The name that a parameter, a member of something that is not in sight, or `app.get('mongooseClient')` goes by. */
function handedName(at: Shape, resolver: Resolver): string | null {
  if (at.kind === 'param' || at.kind === 'member') return at.name;
  const isGotten = at.kind === 'call' && at.callee.kind === 'member' && at.callee.name === 'get' && at.args.length === 1;
  return isGotten ? textOf(at.args[0], resolver) : null;
}
