// Mongoose's `find()` for a page of a list.
import type { UnorderedPage } from '../../facts.ts';
import type { Resolver } from '../../js/resolver.ts';
import { callsPage, newestOf, optionsPage } from '../lowering/pages.ts';
import type { Names } from '../lowering/pages.ts';
import { isWhole, optionsIn } from '../lowering/options.ts';
import type { ReadChain } from '../orm.ts';
import { modelOf } from './writes.ts';

const CALLS: Names = { offset: /^skip$/, limit: /^limit$/, order: /^(?:sort|setOptions|cursor|count|countDocuments|estimatedDocumentCount|distinct|toConstructor)$/ };
const OPTIONS: Names = { offset: /^skip$/, limit: /^limit$/, order: /^sort$/ };

/** `Order.find().skip(20).limit(10)`, `Order.find(filter, null, { skip, limit })` */
export function page(chain: ReadChain, resolver: Resolver, text: string): UnorderedPage | null {
  const { calls, isFinal } = chain;
  const start = calls.find(({ name }) => name === 'find')?.call;
  const model = start?.callee.kind === 'member' && calls[0]?.call === start ? modelOf(start.callee.object, resolver) : null;
  if (!start || !model || !(isFinal || calls.at(-1)?.name === 'exec')) return null;
  const newest = newestOf(model);
  const order = newest && `sort({ ${newest.created}: -1, _id: -1 })`;
  const given = start.args[2];
  const options = optionsIn(given, resolver);
  const isOrdered = given && (!options || !isWhole(options, resolver) || options.entries.some(({ key }) => key === 'sort'));
  if (isOrdered || calls.some(({ name }) => CALLS.order.test(name))) return null;
  const byOptions = given ? optionsPage('find', start, given, OPTIONS, newest && `sort: { ${newest.created}: -1, _id: -1 }`, resolver, text) : null;
  return byOptions ?? callsPage(chain, CALLS, order, resolver, text);
}
