// Schemas of objects that are checked at run time: which calls of a validator make one, and the keys that it lists.
import type { Resolver } from '../js/resolver.ts';
import type { CallShape, Entry } from '../js/shapes.ts';
import { ZOD } from './zod.ts';

const OBJECT = new RegExp(
  `^(?:${ZOD}#(?:z\\.)?(?:object|strictObject|looseObject)|(?:@sinclair/)?typebox#Type\\.Object|valibot#(?:v\\.)?(?:object|strictObject|looseObject)`
  + '|(?:yup|joi)#(?:\\w+\\.)?object)$',
);
/** What no value passes, or only one that is written down. */
const CLOSED = /\b(?:never|undefined|null|literal|Never|Undefined|Null|Literal|forbidden|strip)\(|\.readOnly\b|readOnly:\s*true/;

/** The keys that `z.object({ … })` and its like list themselves, without those that let nothing in; `null` when a call makes no such schema. */
export function listedKeys(call: CallShape, text: string, resolver: Resolver): readonly (Entry & { readonly key: string })[] | null {
  const [listed] = call.args;
  if (listed?.kind !== 'object' || !OBJECT.test(resolver.qualify(call.callee) ?? '')) return null;
  return listed.entries.filter((entry): entry is Entry & { key: string } => !entry.spread && entry.key !== null && !CLOSED.test(text.slice(entry.at.start, entry.at.end)));
}

const VALIDATES = /^(?:class-validator|class-transformer|@nestjs\/(?:graphql|swagger|mapped-types)|type-graphql)#(?!ApiHideProperty|HideField|Exclude)/;

/** Whether a decorator makes a property one that comes in from outside. */
export function takesInput(decorator: CallShape, resolver: Resolver): boolean {
  return VALIDATES.test(resolver.qualify(decorator.callee) ?? '');
}
