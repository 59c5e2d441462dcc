// What a value may be that stands for each element of a list: `for (const table of TABLES)`, `['orders', 'lines'].forEach((table) => …)`.
import { isSpread } from '../../js/objects.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { Change, Shape } from '../../js/shapes.ts';
import { textOf } from './rows.ts';

const MAX_DEPTH = 10;
/** Methods that hand each element of a list to a function, first to its first parameter. */
const HANDS_EACH = /^(?:forEach|map|flatMap)$/;
/** Methods that leave a list as it is. */
const READS = /^(?:forEach|map|flatMap|filter|some|every|find|includes|indexOf|join|slice|concat|reduce|entries|values|at)$/;

/** Every text that a value may be, where all of them are seen; `null` where one is not. */
export function textsOf(shape: Shape | undefined, resolver: Resolver): readonly string[] | null {
  const text = textOf(shape, resolver);
  if (text !== null || !shape) return text === null ? null : [text];
  const texts = valuesOf(shape, resolver, 0)?.map((value) => textOf(value, resolver)) ?? [null];
  return texts.includes(null) ? null : [...new Set(texts.filter((found) => found !== null))];
}

/** The values that an element of a list, or a member of one, may be; `null` for everything that is neither. */
function valuesOf(shape: Shape, resolver: Resolver, depth: number): readonly Shape[] | null {
  const value = resolver.resolve(shape);
  if (depth > MAX_DEPTH) return null;
  if (value.kind === 'member') return value.name === null ? null : (valuesOf(value.object, resolver, depth + 1)?.map((object): Shape => ({ ...value, object })) ?? null);
  const list = listBehind(value);
  if (!list || isChanged(list, resolver)) return null;
  const lists = (valuesOf(list, resolver, depth + 1) ?? [list]).map((each) => resolver.resolve(each));
  const items = lists.map((each) => (each.kind === 'array' && !each.items.some(isSpread) ? each.items : null));
  return items.includes(null) ? null : items.flatMap((some) => some ?? []);
}

/** The list that a loop goes over, or whose elements a function is handed. */
function listBehind(value: Shape): Shape | null {
  if (value.kind === 'operation') return value.operator === 'of' ? (value.operands[0] ?? null) : null;
  const context = value.kind === 'param' ? value.context : null;
  if (context?.callee.kind !== 'member' || context.argument !== 0 || context.parameter !== 0) return null;
  return HANDS_EACH.test(context.callee.name ?? '') ? context.callee.object : null;
}

/** Whether something else than reading is done to a list behind its declaration. */
function isChanged(list: Shape, resolver: Resolver): boolean {
  const isRead = ({ kind, path }: Change): boolean => kind === 'each' || (kind === 'call' && path.length === 1 && READS.test(path[0] ?? ''));
  const changes = [...(list.kind === 'variable' ? list.changes : []), ...(resolver.definition(list)?.changes ?? [])];
  return !changes.every(isRead);
}
