// Classes of Objection: their bases and mixins down to `Model`, and what they say in static members.
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, ClassMember, ClassShape, Shape } from '../../js/shapes.ts';

const MODEL = /^objection#Model$/;
/** Objection's own `compose()`, and those of Ramda and Lodash. */
const COMPOSES = /^(?:objection|ramda|lodash(?:[/.-]\w+)*|remeda|fp-ts\/function)#(?:default\.)?(?:\w+\.)?(?:compose|pipe|flow|flowRight|default)$/;
const MAX_BASES = 30;

export interface Lineage {
  /** The class, its mixins and bases, nearest first. */
  readonly classes: readonly ClassShape[];
  /** Whether every base and mixin was seen. */
  readonly complete: boolean;
}

/** A class with its bases; `null` when it does not lead to Objection's `Model`. */
export function lineageOf(cls: ClassShape, resolver: Resolver): Lineage | null {
  const classes: ClassShape[] = [cls];
  let complete = true;
  let base = cls.superClass;
  for (let i = 0; base && i < MAX_BASES; i++) {
    if (MODEL.test(resolver.qualify(base) ?? '')) return { classes, complete };
    const found = resolver.classOf(base);
    if (found && !classes.includes(found)) {
      classes.push(found);
      base = found.superClass;
      continue;
    }
    const made = resolver.resolve(base);
    const mixed = made.kind === 'call' && !made.isNew ? mixinOf(made, resolver) : null;
    if (!mixed) return null;
    const mixins = mixed.mixins.map((mixin) => classMadeBy(mixin, resolver));
    classes.push(...mixins.filter((mixin) => mixin !== null));
    complete &&= !mixins.includes(null);
    base = mixed.base;
  }
  return null;
}

/** `mixin(Model, [Timestamps])`, `compose(Timestamps, Slugs)(Model)`, `pipe(Timestamps, Slugs)(Model)`, `Timestamps(Model)`, `Timestamps({ … })(Model)`. */
function mixinOf({ callee, args }: CallShape, resolver: Resolver): { readonly base: Shape; readonly mixins: readonly Shape[] } | null {
  const [base] = args;
  if (!base) return null;
  if (resolver.qualify(callee) === 'objection#mixin') return { base, mixins: listed(args.slice(1), resolver) };
  const composed = resolver.resolve(callee);
  if (composed.kind === 'call' && COMPOSES.test(resolver.qualify(composed.callee) ?? '')) return { base, mixins: listed(composed.args, resolver) };
  return { base, mixins: [callee] };
}

function listed(args: readonly Shape[], resolver: Resolver): Shape[] {
  return args.flatMap((argument) => {
    const value = resolver.resolve(argument);
    return value.kind === 'array' ? value.items : [argument];
  });
}

/** The class that a mixin of the project makes; `null` for one of a package. */
function classMadeBy(mixin: Shape, resolver: Resolver): ClassShape | null {
  const value = resolver.resolve(mixin);
  const fn = value.kind === 'call' ? resolver.result(value) : value;
  const made = fn ? resolver.resolve(fn) : null;
  const cls = made?.kind === 'function' && made.result ? resolver.resolve(made.result) : null;
  return cls?.kind === 'class' ? cls : null;
}

/** The value of a static property or getter, through functions that give it. */
export function staticValue(name: string, lineage: Lineage, resolver: Resolver): Shape | null {
  const given = staticMember(name, lineage)?.value;
  const value = given ? resolver.resolve(given) : null;
  return value?.kind === 'function' ? value.result && resolver.resolve(value.result) : value;
}

/** The static property or getter of the class, or of the nearest of its bases that gives it a value. */
export function staticMember(name: string, { classes }: Lineage): ClassMember | null {
  return classes.flatMap(({ members }) => members).find((own) => own.isStatic && own.name === name && own.kind !== 'setter' && own.value !== null) ?? null;
}

/** Whether TypeScript knows that rows of the class have no such property: every class and mixin was seen, in TypeScript, and none declares it. */
export function isWithout(name: string, { classes, complete }: Lineage): boolean {
  const isDeclared = ({ members }: ClassShape): boolean => members.some((own) => own.name === name && own.kind !== 'method' && !own.isStatic);
  return complete && classes.every((cls) => isTypeScript(cls.at.file) && !cls.isOpen && !isDeclared(cls));
}

export function isTypeScript(file: string): boolean {
  return /\.[cm]?tsx?$/.test(file);
}
