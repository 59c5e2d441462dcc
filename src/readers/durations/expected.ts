// Functions, claims and headers that take their number in a unit of their own, whatever it is called.
import type { Node, NodeOf } from '../../js/ast.ts';
import { is, keyName } from '../../js/ast.ts';
import { perName } from '../../js/lazy.ts';
import type { Shape } from '../../js/shapes.ts';
import type { Reading, TimeUnit } from '../../clocks/clock.ts';
import { nameOf, qualifiedCallee } from '../../clocks/provenance.ts';
import { originCall } from './measure.ts';
import { mayCountOther } from './possible-units.ts';

/** A number that has to be of one unit. */
export interface Expected {
  readonly value: Node;
  readonly unit: TimeUnit;
  readonly target: string;
  /** Fractions are not taken. */
  readonly integer: boolean;
  /** Only a name says the unit. */
  readonly named?: true;
}

interface Taker {
  /** The function's own name, asked before anything is resolved. */
  readonly name: RegExp;
  /** Its qualified name, or that of its receiver's type with the method. */
  readonly of: RegExp;
  /** The argument that is a number, or an object with numbers. */
  readonly argument: number;
  /** Where the number is in an object: the names of its keys. `null`: the argument is the number. */
  readonly keys: RegExp | null;
  readonly unit: TimeUnit;
  readonly integer?: true;
}

const REDIS = '^(?:ioredis#(?:default|Redis|Cluster|Pipeline)|(?:redis|@redis/client)#(?:createClient|createCluster|RedisClientType|RedisClient)|@upstash/redis(?:/\\w+)?#Redis)(?:\\.fromEnv)?\\.';
const JWT_SIGN = /^(?:jsonwebtoken|fast-jwt|jwt-simple|@tsndr\/cloudflare-worker-jwt|hono\/jwt)#(?:default\.)?(?:sign|encode)$|^jose#(?:SignJWT|UnsecuredJWT)$/;
const RESPONSE = /^(?:express|@types\/express|express-serve-static-core)#(?:Response|response)\.cookie$/;
const COOKIE_IN_SECONDS = /^(?:cookie#(?:default\.)?serialize|hono\/cookie#set(?:Signed)?Cookie|next\/headers#cookies\.set|cookies-next#setCookie|nookies#setCookie|h3#setCookie|fastify#FastifyReply\.(?:setCookie|cookie)|@sveltejs\/kit#Cookies\.set|next\/server#NextResponse\.cookies\.set)$/;

const TAKERS: readonly Taker[] = [
  { name: /^set(?:Timeout|Interval)$/, of: /^(?:global|(?:node:)?timers)#set(?:Timeout|Interval)$/, argument: 1, keys: null, unit: 'milliseconds' },
  { name: /^(?:setTimeout|setInterval|wait)$/, of: /^(?:node:)?timers\/promises#(?:setTimeout|setInterval|scheduler\.wait)$/, argument: 0, keys: null, unit: 'milliseconds' },
  { name: /^timeout$/, of: /^global#AbortSignal\.timeout$/, argument: 0, keys: null, unit: 'milliseconds' },
  { name: /^Date$/, of: /^global#Date$/, argument: 0, keys: null, unit: 'milliseconds' },
  { name: /^(?:sign|encode|SignJWT|UnsecuredJWT)$/, of: JWT_SIGN, argument: 0, keys: /^(?:exp|iat|nbf)$/, unit: 'seconds', integer: true },
  { name: /^sign$/, of: /^(?:jsonwebtoken#(?:default\.)?sign|@nestjs\/jwt#JwtService\.sign)$/, argument: 2, keys: /^(?:expiresIn|notBefore)$/, unit: 'seconds', integer: true },
  { name: /^(?:sign|signAsync)$/, of: /^@nestjs\/jwt#JwtService\.sign(?:Async)?$/, argument: 1, keys: /^(?:expiresIn|notBefore)$/, unit: 'seconds', integer: true },
  { name: /^set(?:ExpirationTime|IssuedAt|NotBefore)$/, of: /^jose#(?:SignJWT|EncryptJWT|UnsecuredJWT)\.set\w+$/, argument: 0, keys: null, unit: 'seconds', integer: true },
  { name: /^cookie$/, of: RESPONSE, argument: 2, keys: /^maxAge$/, unit: 'milliseconds' },
  { name: /^(?:serialize|set|cookie|set(?:Signed)?Cookie)$/, of: COOKIE_IN_SECONDS, argument: -1, keys: /^maxAge$/, unit: 'seconds', integer: true },
  { name: /^p(?:expire|Expire|expireat|ExpireAt)$/, of: new RegExp(`${REDIS}p(?:expire|Expire|expireat|ExpireAt)$`), argument: 1, keys: null, unit: 'milliseconds', integer: true },
  { name: /^(?:expire|expireat|expireAt|setex|setEx)$/, of: new RegExp(`${REDIS}(?:expire(?:at|At)?|setex|setEx)$`), argument: 1, keys: null, unit: 'seconds', integer: true },
  { name: /^(?:psetex|pSetEx)$/, of: new RegExp(`${REDIS}(?:psetex|pSetEx)$`), argument: 1, keys: null, unit: 'milliseconds', integer: true },
  { name: /^set$/, of: new RegExp(`${REDIS}set$`), argument: 2, keys: /^(?:EX|EXAT|ex|exat)$/, unit: 'seconds', integer: true },
  { name: /^set$/, of: new RegExp(`${REDIS}set$`), argument: 2, keys: /^(?:PX|PXAT|px|pxat)$/, unit: 'milliseconds', integer: true },
];
const takersFor = perName((name) => TAKERS.filter((taker) => taker.name.test(name)));
const SET = new RegExp(`${REDIS}set$`);
const FLAGS: Readonly<Record<string, TimeUnit>> = { EX: 'seconds', EXAT: 'seconds', PX: 'milliseconds', PXAT: 'milliseconds' };
/** Middleware that is configured with a cookie: under which key, or as a whole. */
const SESSIONS: readonly (readonly [RegExp, RegExp | null])[] = [
  [/^express-session#default$/, /^cookie$/],
  [/^cookie-session#default$/, null],
];
/** What gives a router of Express, the methods that take handlers, and the methods of a response that give it back. */
const ROUTER = /^express#(?:default|Router|default\.Router)$/;
const HANDLES = /^(?:get|post|put|patch|delete|head|options|all|use)$/;
const GIVES_BACK = /^(?:status|set|header|type|vary|cookie|clearCookie|append|location|links|contentType|attachment)$/;
const DIRECTIVE = /(?:^|[;,\s])(?:Max-Age|max-age|s-maxage|stale-while-revalidate|stale-if-error)=$/;

/** The numbers that a call takes in a unit of its own, and that may be of another one. */
export function expectedBy(node: NodeOf<'CallExpression' | 'NewExpression'>, reading: Reading): Expected[] {
  const name = nameOf(node.callee);
  const taken = takenBy(node, name, reading).filter(({ expected: { value, unit } }) => mayCountOther(value, unit, reading.source));
  if (taken.length === 0) return [];
  const names = qualifiedNames(node, name, reading);
  return taken.flatMap(({ of, expected }) => (names.some((each) => of.test(each)) ? expected : []));
}

/** What a call takes if its function's qualified name is what the function's own name lets it be. */
function takenBy(node: NodeOf<'CallExpression' | 'NewExpression'>, name: string, reading: Reading): { readonly of: RegExp; readonly expected: Expected }[] {
  const rows = takersFor(name);
  const isSession = /session$/i.test(name);
  if (rows.length === 0 && !isSession) return [];
  if (node.arguments.some((argument) => argument.type === 'SpreadElement') || (name === 'Date' && node.arguments.length !== 1)) return [];
  const target = `${is(node.callee, 'MemberExpression') ? name : `${node.type === 'NewExpression' ? 'new ' : ''}${name}`}()`;
  const flagged = name === 'set' ? flaggedBy(node).map((expected) => ({ of: SET, expected })) : [];
  const cookies = (isSession ? SESSIONS : []).flatMap(([of, key]) => {
    const cookies = key ? keysIn(node.arguments[0], key, reading).map(({ value }) => value) : node.arguments.slice(0, 1);
    return cookies.flatMap((cookie) => taken(cookie, /^maxAge$/, 'milliseconds', false, reading)).map((expected) => ({ of, expected }));
  });
  const arguments_ = rows.flatMap(({ of, argument, keys, unit, integer = false }) => {
    const value = node.arguments.at(argument);
    if (!value) return [];
    return (keys ? taken(value, keys, unit, integer, reading) : [{ value, unit, target, integer }]).map((expected) => ({ of, expected }));
  });
  return [...flagged, ...cookies, ...arguments_];
}

/** `set(key, value, 'EX', 60)`: the number behind the flag. */
function flaggedBy({ arguments: args }: NodeOf<'CallExpression' | 'NewExpression'>): Expected[] {
  return args.flatMap((flag, index) => {
    const value = args[index + 1];
    const name = is(flag, 'Literal') && typeof flag.value === 'string' ? flag.value.toUpperCase() : '';
    const unit = FLAGS[name];
    return index >= 2 && unit && value ? [{ value, unit, target: name, integer: true }] : [];
  });
}

function taken(object: Node, keys: RegExp, unit: TimeUnit, integer: boolean, reading: Reading): Expected[] {
  return keysIn(object, keys, reading).map(({ name, value }) => ({ value, unit, target: name, integer }));
}

/** Properties of an object that is written in the call, or in the variable that the call is given. */
function keysIn(given: Node | undefined, keys: RegExp, { source }: Reading): { name: string; value: Node }[] {
  const declarator = is(given, 'Identifier') ? source.binding(given.name, given)?.declaration : null;
  const object = is(declarator, 'VariableDeclarator') && is(declarator.id, 'Identifier') ? declarator.init : given;
  if (!is(object, 'ObjectExpression')) return [];
  return object.properties.flatMap((property) => {
    const name = is(property, 'Property') ? (keyName(property) ?? '') : '';
    return is(property, 'Property') && keys.test(name) ? [{ name, value: property.value }] : [];
  });
}

/** A function's own name, and its name as a method of its receiver's type or of what made the receiver. */
function qualifiedNames(node: NodeOf<'CallExpression' | 'NewExpression'>, name: string, { lower, resolver }: Reading): string[] {
  const callee = lower.expression(node.callee);
  const own = qualifiedCallee(callee, resolver);
  if (!is(node.callee, 'MemberExpression')) return own === null ? [] : [own];
  const receiver = lower.expression(node.callee.object);
  const made = [resolver.named(resolver.type(receiver))?.name, originCall(receiver, resolver), isResponse(receiver, resolver) ? 'express#Response' : null].map((each) => (each == null ? null : `${each}.${name}`));
  return [own, ...made].filter((each) => each !== null);
}

/** Whether a value is what a handler of a router responds with: `app.get('/', (req, res) => res.status(200)…)`. */
function isResponse(value: Shape, resolver: Reading['resolver'], depth = 0): boolean {
  if (depth > 10) return false;
  if (value.kind === 'call' && value.callee.kind === 'member') return GIVES_BACK.test(value.callee.name ?? '') && isResponse(value.callee.object, resolver, depth + 1);
  if (value.kind === 'variable') return isResponse(value.origin, resolver, depth + 1);
  if (value.kind !== 'param' || value.context?.parameter !== 1 || value.context.callee.kind !== 'member') return false;
  const { name, object } = value.context.callee;
  return HANDLES.test(name ?? '') && ROUTER.test(originCall(object, resolver) ?? '');
}

/** The numbers behind `Max-Age=` and the like in a text: seconds. */
export function expectedIn(node: NodeOf<'TemplateLiteral'>): Expected[] {
  return node.expressions.flatMap((value, index) => {
    const directive = DIRECTIVE.exec(node.quasis[index]?.value.raw ?? '')?.[0];
    return directive === undefined ? [] : [{ value, unit: 'seconds' as const, target: directive.replace(/^\W+|=$/g, ''), integer: true }];
  });
}
