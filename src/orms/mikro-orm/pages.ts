// MikroORM's `find()` for a page of a list.
import type { Model, UnorderedPage } from '../../facts.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape } from '../../js/shapes.ts';
import { newestOf, optionsPage } from '../lowering/pages.ts';
import type { Names } from '../lowering/pages.ts';
import type { ReadChain } from '../orm.ts';
import { modelOf, rowOfType, targetOf } from './targets.ts';
import { libraryBase, libraryType, MANAGER, REPOSITORY } from './types.ts';

const NAMES: Names = { offset: /^offset$/, limit: /^limit$/, order: /^(?:orderBy|groupBy)$/ };

/** `em.find(Order, where, { offset, limit })`, `orders.findAndCount(where, { offset })` */
export function page({ calls }: ReadChain, resolver: Resolver, text: string): UnorderedPage | null {
  const found = calls.find(({ name }) => /^(?:find|findAndCount|findAll)$/.test(name));
  if (found?.call.callee.kind !== 'member') return null;
  const { object } = found.call.callee;
  const type = resolver.named(resolver.type(object));
  const name = libraryType(type) ?? (type ? libraryBase(type.type.name, resolver) : null) ?? '';
  const isManager = MANAGER.test(name);
  if (!isManager && !REPOSITORY.test(name)) return null;
  const index = (isManager ? 1 : 0) + (found.name === 'findAll' ? 0 : 1);
  const target = isManager ? targetOf(found.call.args[0], resolver) : null;
  const newest = newestOf(target ? modelOf(target, resolver) : rowModel(found.call, resolver));
  const order = newest && `orderBy: { ${newest.created}: 'desc'${newest.key === null ? '' : `, ${newest.key}: 'desc'`} }`;
  return optionsPage(found.name, found.call, found.call.args[index], NAMES, order, resolver, text);
}

function rowModel(call: CallShape, resolver: Resolver): Model | null {
  let type = resolver.type(call);
  for (let i = 0; i < 3 && type?.kind === 'array'; i++) type = type.of;
  const row = rowOfType(type, resolver);
  return row && modelOf(row, resolver);
}
