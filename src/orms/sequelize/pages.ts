// Sequelize's `findAll()` and `findAndCountAll()` for a page of a list.
import type { UnorderedPage } from '../../facts.ts';
import type { Resolver } from '../../js/resolver.ts';
import { newestOf, optionsPage } from '../lowering/pages.ts';
import type { Names } from '../lowering/pages.ts';
import type { ReadChain } from '../orm.ts';
import { staticOf } from './types.ts';

const NAMES: Names = { offset: /^offset$/, limit: /^limit$/, order: /^(?:order|group)$/ };

/** `Order.findAll({ offset, limit })`; a scope may bring an order. */
export function page({ calls }: ReadChain, resolver: Resolver, text: string): UnorderedPage | null {
  const found = calls.find(({ name }) => /^find(?:All|AndCountAll)$/.test(name));
  const receiver = found?.call.callee.kind === 'member' && !calls.some(({ name }) => /scope/i.test(name)) ? staticOf(found.call.callee.object, resolver) : null;
  if (!found || !receiver) return null;
  const newest = newestOf(receiver.model);
  const order = newest && `order: [['${newest.created}', 'DESC']${newest.key === null ? '' : `, ['${newest.key}', 'DESC']`}]`;
  return optionsPage(found.name, found.call, found.call.args[0], NAMES, order, resolver, text);
}
