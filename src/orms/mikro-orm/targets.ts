// What an entity stands for that is named in a call or a type: a class, a schema, or the class that a schema describes.
import type { Model } from '../../facts.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { Shape, TypeShape } from '../../js/shapes.ts';
import { nameIn, textOf } from './names.ts';
import { classIn, configOf } from './schemas.ts';

/** Types of the library that stand for a row of the type that they are given. */
const ROW_TYPES = /^(?:Loaded|Rel|Ref|LazyRef|Reference|ScalarReference|IWrappedEntity|RequiredEntityData|EntityData|EntityDTO|InferEntity|InferEntityFromProperties)$/;

/** The declaration that `find(…)`, `nativeUpdate(…)` and the like are given; a name counts when the file knows what it stands for. */
export function targetOf(given: Shape | undefined, resolver: Resolver): Shape | null {
  if (!given) return null;
  const name = textOf(given, resolver);
  if (name !== null) return named(name, given.at.file, resolver);
  // A value of an entity's type is a row, not its declaration.
  const at = resolver.resolve(given);
  return (at.kind === 'class' || (at.kind === 'call' && resolver.model(given) !== null)) ? given : null;
}

/** The model of a row type: what a class declares itself, or a schema declares for it. */
export function modelOf(row: Shape, resolver: Resolver): Model | null {
  const own = resolver.model(row);
  if (own) return own.orm === 'mikro-orm' ? own : null;
  const cls = resolver.classOf(row);
  // `class Order extends OrderSchema.class {}`
  const base = cls?.superClass?.kind === 'member' && cls.superClass.name === 'class' ? resolver.model(cls.superClass.object) : null;
  if (base) return base.orm === 'mikro-orm' ? base : null;
  const file = cls?.at.file;
  for (const { value } of file === undefined ? [] : (resolver.module(file)?.definitions.all() ?? [])) {
    const config = value?.kind === 'call' ? configOf(value, resolver) : null;
    const described = config ? classIn(config, resolver) : null;
    if (value && described?.at.file === file && described?.at.start === cls?.at.start) return modelOf(value, resolver);
  }
  return null;
}

/** The declaration of the row that a type stands for: `Order`, `Loaded<Order, 'lines'>`, `InferEntity<typeof OrderSchema>`. */
export function rowOfType(type: TypeShape | null, resolver: Resolver, depth = 0): Shape | null {
  const found = resolver.named(type?.kind === 'array' ? type.of : type);
  if (!found || depth > 5) return null;
  if (!ROW_TYPES.test(nameIn(found.name) ?? '')) return found.type.name;
  const [inner] = found.args;
  if (inner?.kind === 'typeof') return inner.of;
  return inner ? rowOfType(inner, resolver, depth + 1) : null;
}

/** The entity that goes by a name among those that a file declares or imports. */
function named(name: string, file: string, resolver: Resolver): Shape | null {
  for (const { value } of resolver.module(file)?.definitions.all() ?? []) {
    const model = value && (value.kind === 'class' || value.kind === 'call') ? resolver.model(value) : null;
    if (value && model?.orm === 'mikro-orm' && model.name === name) return value;
  }
  return null;
}
