// Constructors: what they take, and what they hand on to that of the base class.
import type { ClassNode, Node } from './ast.ts';
import { is } from './ast.ts';
import type { Lowering } from './lower.ts';
import type { Shape } from './shapes.ts';
import { lowerParam } from './types.ts';

/** What a class's own constructor takes, and what it hands to `super()`. */
export interface Construction {
  readonly params: readonly Taken[];
  /** The arguments in order; `null` when they have a spread. */
  readonly handedOn: readonly Shape[] | null;
}

/** A parameter of a constructor. */
interface Taken {
  readonly name: string;
  /** It declares the property of its name: `constructor(private orders: Repository<Order>)`. */
  readonly isProperty: boolean;
  /** The name that stands in for what is left out: `orders: Model<Order> = Order`. */
  readonly fallback: Shape | null;
}

/** The constructor of a class; `null` when it has none of its own, and so takes and hands on what that of its base class takes. */
export function constructionOf({ body }: ClassNode, lower: Lowering): Construction | null {
  const own = body.body.find((element) => is(element, 'MethodDefinition') && element.kind === 'constructor' && element.value.body !== null);
  if (!is(own, 'MethodDefinition')) return null;
  const called = own.value.body?.body.map(superCall).find((call) => call !== null);
  const isSpread = called?.some(({ type }) => type === 'SpreadElement') ?? false;
  return { params: own.value.params.map((param) => taken(param, lower)), handedOn: isSpread ? null : (called ?? []).map((argument) => lower.expression(argument)) };
}

/** The arguments of `super(…)`, where that is a statement of its own. */
function superCall(statement: Node): readonly Node[] | null {
  const call = is(statement, 'ExpressionStatement') ? statement.expression : null;
  return is(call, 'CallExpression') && call.callee.type === 'Super' ? call.arguments : null;
}

function taken(node: Node, lower: Lowering): Taken {
  const param = is(node, 'TSParameterProperty') ? node.parameter : node;
  const given = is(param, 'AssignmentPattern') && is(param.right, 'Identifier', 'MemberExpression') ? param.right : null;
  return { name: lowerParam(node, lower).name, isProperty: param !== node, fallback: given && lower.expression(given) };
}
