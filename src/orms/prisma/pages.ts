// Prisma's `findMany()` for a page of a list.
import type { UnorderedPage } from '../../facts.ts';
import type { Resolver } from '../../js/resolver.ts';
import { newestOf, optionsPage } from '../lowering/pages.ts';
import type { Names } from '../lowering/pages.ts';
import type { ReadChain } from '../orm.ts';
import { delegateOf } from './clients.ts';

const NAMES: Names = { offset: /^skip$/, limit: /^take$/, order: /^(?:orderBy|cursor|distinct)$/ };

/** `prisma.order.findMany({ skip, take })` */
export function page({ calls }: ReadChain, resolver: Resolver, text: string): UnorderedPage | null {
  const call = calls.find(({ name }) => name === 'findMany')?.call;
  const delegate = call?.callee.kind === 'member' && call.args[0] ? delegateOf(call.callee.object, resolver) : null;
  if (!call || !delegate) return null;
  const newest = newestOf(delegate.model);
  const order = newest && `orderBy: [{ ${newest.created}: 'desc' }${newest.key === null ? '' : `, { ${newest.key}: 'desc' }`}]`;
  return optionsPage('findMany', call, call.args[0], NAMES, order, resolver, text);
}
