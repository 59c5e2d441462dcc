// The types of values as far as annotations, constructors and the libraries' own tables tell. No type checker is asked.
import type { Definition } from '../js/module-shapes.ts';
import type { Library, MemberType, Resolver } from '../js/resolver.ts';
import type { CallShape, ClassShape, FunctionShape, Shape, TypeShape } from '../js/shapes.ts';
import { lookedUp } from './maps.ts';
import { createMembers } from './type-members.ts';
import { handedOn, handedTo } from './promises.ts';
import { awaited, bind, elementOf, functionType, handedType, injectedType, isParam, isParamOf, isUnseen, ofEach, substitute, unmarked, valueType, wrap } from './type-parts.ts';
import type { Bound } from './type-parts.ts';

export interface TypeHost {
  readonly step: (shape: Shape) => Shape | null;
  /** What a reference, or a member of a module, leads to. */
  readonly target: (shape: Shape) => { definition: Definition } | { external: string } | null;
  readonly guarded: <T>(fallback: T, work: () => T) => T;
  readonly libraries: readonly Library[];
  readonly self: () => Resolver;
}

const ELEMENT = new Set(['find', 'findLast', 'at', 'pop', 'shift']);
const SAME_ARRAY = new Set(['filter', 'slice', 'concat', 'sort', 'reverse', 'toSorted', 'toReversed']);
const EACH = new Set(['forEach', 'map', 'filter', 'find', 'findLast', 'findIndex', 'some', 'every', 'flatMap']);

/** The part of a resolver that deals in types. */
export function createTypes(host: TypeHost): Pick<Resolver, 'type' | 'named' | 'members' | 'rowOf' | 'classOf'> {
  const types = new Map<Shape, TypeShape | null>();
  const { guarded } = host;
  const { named, members, memberOf, rowOf, extended } = createMembers(host, { type, memberType });

  function type(shape: Shape): TypeShape | null {
    const known = types.get(shape);
    if (known !== undefined) return known;
    types.set(shape, null);
    const found = guarded(null, () => infer(shape));
    types.set(shape, found);
    return found;
  }

  function infer(shape: Shape): TypeShape | null {
    switch (shape.kind) {
      case 'cast':
        return shape.type ?? type(shape.of);
      case 'variable':
        return shape.type ?? type(shape.origin);
      case 'param':
        return shape.type ?? handedType(shape, host.libraries, host.self()) ?? contextual(shape);
      case 'this':
        return shape.owner ? { kind: 'named', name: shape.owner, args: [] } : valueType(shape, host.libraries, host.self());
      case 'ref':
        return valueType(shape, host.libraries, host.self()) ?? declaredType(shape);
      case 'call':
        return shape.isNew ? { kind: 'named', name: shape.callee, args: shape.typeArgs } : callType(shape);
      case 'member':
        return shape.name === null ? elementOf(type(shape.object)) : (memberType(type(shape.object), shape.name, shape.object) ?? declaredType(shape));
      case 'union':
        return shape.of.map(type).find((found) => found !== null && found.kind !== 'primitive') ?? null;
      case 'operation':
        return operationType(shape.operator, shape.operands);
      case 'array':
        return shape.items[0] ? wrap(type(shape.items[0])) : null;
      case 'literal':
        return { kind: 'primitive', name: shape.value === null ? 'null' : typeof shape.value };
      case 'template':
        return shape.tag ? null : { kind: 'primitive', name: 'string' };
      default:
        return null;
    }
  }

  function declaredType(shape: Shape): TypeShape | null {
    const reached = host.target(shape);
    const definition = reached && 'definition' in reached ? reached.definition : null;
    return definition?.annotation ?? (definition?.value ? type(definition.value) : null);
  }

  function operationType(operator: string, operands: readonly Shape[]): TypeShape | null {
    const [left, right] = operands;
    if (operator === 'await') return left ? awaited(type(left)) : null;
    if (operator === 'of' || operator === '...') return left ? elementOf(type(left)) : null;
    if (operator === '&&') return right ? type(right) : null;
    if (/^(?:[-*/%]|\*\*)$/.test(operator)) return { kind: 'primitive', name: 'number' };
    return null;
  }

  function contextual(shape: Extract<Shape, { kind: 'param' }>): TypeShape | null {
    if (!shape.context) return null;
    const { callee, argument, parameter } = shape.context;
    const declared = calledBack(callee, argument, parameter);
    if (declared || callee.kind !== 'member' || callee.name === null) return declared;
    const receiver = type(callee.object);
    const element = /^(?:sort|toSorted)$/.test(callee.name) ? parameter : EACH.has(callee.name) ? 0 : /^reduce(?:Right)?$/.test(callee.name) ? 1 : -1;
    if (receiver?.kind === 'array' && argument === 0 && parameter === element) return receiver.of;
    const name = named(receiver)?.name ?? host.self().qualify(callee.object);
    for (const library of name === null ? [] : host.libraries) {
      const found = library.callback?.(`${name}.${callee.name}`, argument, parameter, receiver, host.self());
      if (found) return found;
    }
    return handedTo(callee, argument, parameter, type);
  }

  /** What a function of the project says that it calls back with: `run(work: (tx: Transaction) => Promise<void>)`. */
  function calledBack(callee: Shape, argument: number, parameter: number): TypeShape | null {
    const owner = callee.kind === 'member' ? named(type(callee.object)) : null;
    const method = owner && classOf(owner.type.name)?.members.find((member) => callee.kind === 'member' && member.name === callee.name)?.value;
    const fn = method ?? host.self().resolve(callee);
    const given = fn.kind === 'function' ? fn.params[argument]?.type : null;
    const work = given?.kind === 'union' ? given.of.find((part) => part.kind === 'function') : given;
    return work?.kind === 'function' ? (work.params[parameter]?.type ?? null) : null;
  }

  function callType(call: CallShape): TypeShape | null {
    const { callee } = call;
    for (const library of host.libraries) {
      const given = library.call?.(call, host.self());
      if (given) return given;
    }
    if (callee.kind === 'member' && callee.name !== null) {
      const receiver = type(callee.object);
      if (receiver?.kind === 'array') return arrayCall(receiver, callee.name);
      const found = receiver ? methodType(receiver, callee.name, call) : staticCall(callee.object, callee.name, call);
      if (found) return found;
    }
    const qualified = host.self().qualify(callee);
    if (qualified === 'global#Object.assign') return call.args[0] ? type(call.args[0]) : null;
    const found = qualified === null ? null : tableOf(qualified)?.('()', [], call, host.self());
    if (found) return found;
    const made = host.self().resolve(callee);
    if (made.kind === 'function') return returned([made], call, new Map());
    const fn = made.kind === 'call' ? host.self().result(made) : null;
    const called = type(callee);
    return (called && methodType(called, '()', call)) ?? functionType(called, host.self())?.returns ?? (fn?.kind === 'function' ? returned([fn], call, new Map()) : (handedOn(call, type) ?? lookedUp(call, type, host.self())));
  }

  /** A static method that a class has from a base class of a library: `Order.findOneBy()` of an active record. */
  function staticCall(object: Shape, name: string, call: CallShape): TypeShape | null {
    const cls = classOf(object);
    const base = cls ? host.self().inherited(cls).bases.at(-1) : null;
    const table = base ? tableOf(`${host.self().qualify(base) ?? ''}.static`) : null;
    return table ? table(name, [{ kind: 'named', name: object, args: [] }], call, host.self()) : null;
  }

  function arrayCall(receiver: Extract<TypeShape, { kind: 'array' }>, method: string): TypeShape | null {
    if (ELEMENT.has(method)) return receiver.of;
    return SAME_ARRAY.has(method) ? receiver : null;
  }

  /** What calling a method of a type gives. */
  function methodType(receiver: TypeShape, name: string, call: CallShape): TypeShape | null {
    const owner = named(receiver);
    if (owner) {
      const table = tableOf(owner.name);
      if (table) return table(name, owner.args, call, host.self());
      const cls = classOf(owner.type.name);
      if (cls) return classMethod(cls, owner.args, name, call);
    }
    const declared = functionType(memberOf(receiver, name), host.self())?.returns ?? null;
    return declared ?? extended(owner, (type) => methodType(type, name, call));
  }

  function tableOf(name: string): MemberType | null {
    for (const { types } of host.libraries) if (Object.hasOwn(types, name)) return types[name] ?? null;
    return null;
  }

  function classMethod(cls: ClassShape, args: readonly TypeShape[], name: string, call: CallShape): TypeShape | null {
    let bound = bind(cls.typeParams, args);
    for (const { shape, superArgs } of chain(cls)) {
      const found = shape.members.find((member) => member.name === name);
      const fn = found ? (found.value ? host.self().resolve(found.value) : null) : null;
      if (found && fn?.kind === 'function' && found.kind !== 'getter') return returned([...found.overloads, fn], call, bound);
      const given = found ? functionType(found.type, host.self()) : null;
      if (given) return given.returns && substitute(given.returns, bound);
      if (found) return null;
      const next = superArgs.cls;
      if (next) bound = bind(next.typeParams, shape.superTypeArgs.map((arg) => substitute(arg, bound)));
      else if (shape.superClass) return libraryMember(shape, name, bound, call);
    }
    return null;
  }

  /** A member that a class has from a base class of the library: `extends Repository<Order>`. */
  function libraryMember(cls: ClassShape, name: string, bound: Bound, call: CallShape | null): TypeShape | null {
    if (!cls.superClass) return null;
    const base = host.self().qualify(cls.superClass);
    const table = base === null ? null : tableOf(base);
    return table ? table(name, cls.superTypeArgs.map((arg) => substitute(arg, bound)), call, host.self()) : null;
  }

  function* chain(cls: ClassShape): Generator<{ shape: ClassShape; superArgs: { cls: ClassShape | null } }> {
    const seen = new Set<ClassShape>();
    for (let at: ClassShape | null = cls; at && !seen.has(at); ) {
      seen.add(at);
      const next: ClassShape | null = at.superClass ? classOf(at.superClass) : null;
      yield { shape: at, superArgs: { cls: next } };
      at = next;
    }
  }

  /** The return type of the first signature that fits the arguments, with its type parameters bound to them. */
  function returned(signatures: readonly FunctionShape[], call: CallShape, bound: Bound): TypeShape | null {
    const fits = signatures.filter((fn) => call.args.length >= fn.params.filter((p) => !p.optional).length && call.args.length <= fn.params.length);
    for (const fn of fits.length > 0 ? fits : signatures) {
      const own = new Map(bound);
      for (const [index, name] of fn.typeParams.entries()) if (call.typeArgs[index]) own.set(name, call.typeArgs[index]);
      for (const [index, param] of fn.params.entries()) {
        const argument = call.args[index];
        if (param.type && argument) for (const name of fn.typeParams) if (!own.has(name)) bindFrom(param.type, name, argument, own);
      }
      const given = fn.returns ?? (fn.result ? type(fn.result) : null);
      const result = given ? substitute(given, own) : null;
      if (result) return result;
    }
    return null;
  }

  /** Finds what a type parameter stands for from an argument: a value of the type, or the class that makes such values. */
  function bindFrom(param: TypeShape, name: string, argument: Shape, bound: Map<string, TypeShape>): void {
    if (param.kind === 'union') return param.of.forEach((part) => bound.has(name) || bindFrom(part, name, argument, bound));
    if (param.kind === 'array') {
      const element = elementOf(type(argument));
      if (element && isParam(param.of, name)) bound.set(name, element);
      return;
    }
    if (isParam(param, name)) {
      const found = type(argument);
      if (found) bound.set(name, found);
      return;
    }
    // `new () => T` takes the class that makes a T, `() => T` a function that does.
    const isMaker = param.kind === 'function' && param.returns !== null && isParam(param.returns, name);
    const fn = isMaker ? host.self().resolve(argument) : null;
    const made = fn?.kind === 'function' ? (fn.returns ?? (fn.result && type(fn.result))) : null;
    if (made) return void bound.set(name, made);
    if (!isMaker && (param.kind !== 'named' || !param.args.some((arg) => isParam(arg, name)))) return;
    const cls = classOf(argument);
    if (cls) return void bound.set(name, { kind: 'named', name: argument, args: [] });
    if (param.kind !== 'named') return;
    const same = named(type(argument));
    const index = param.args.findIndex((arg) => isParam(arg, name));
    const found = same?.args[index];
    if (found) bound.set(name, found);
  }

  /** The type of a property. */
  function memberType(receiver: TypeShape | null, name: string, object: Shape): TypeShape | null {
    if (receiver?.kind === 'array') return /^\d+$/.test(name) ? receiver.of : null;
    const owner = named(receiver);
    const table = owner ? tableOf(owner.name) : null;
    if (owner && table) return table(name, owner.args, null, host.self());
    const cls = owner ? classOf(owner.type.name) : null;
    if (owner && cls) return classProperty(cls, owner.args, name);
    const direct = memberOf(receiver, name) ?? guarded(null, () => named(ofEach(receiver, (part) => memberType(part, name, object), host.self())))?.type;
    const found = direct ?? extended(owner, (part) => memberType(part, name, object));
    const value = found ? null : host.step({ kind: 'member', object, name, optional: false, at: object.at });
    // `Database.source` of a class that declares `static source: DataSource`, and fills it later.
    const holder = receiver ? null : classOf(object);
    const isStatic = holder?.members.some((member) => member.name === name && member.isStatic) ?? false;
    return found ?? (value ? type(value) : null) ?? (holder && isStatic ? classProperty(holder, [], name) : null);
  }

  function classProperty(cls: ClassShape, args: readonly TypeShape[], name: string): TypeShape | null {
    let bound = bind(cls.typeParams, args);
    for (const { shape, superArgs } of chain(cls)) {
      const found = shape.members.filter((member) => member.name === name && member.kind !== 'setter');
      for (const member of found) {
        const declared = member.type?.kind === 'primitive' && member.type.name === 'any' ? null : member.type;
        if (declared && !isUnseen(declared)) return unmarked(substitute(declared, bound));
        const injected = declared ? null : injectedType(member.decorators, host.libraries, host.self());
        if (injected) return injected;
        const value = member.kind === 'getter' && member.value?.kind === 'function' ? member.value.result : member.value;
        const inferred = value ? type(value) : null;
        // What a library gives is of its type, whatever the project calls that.
        if (declared) return inferred && tableOf(named(inferred)?.name ?? '') ? inferred : declared;
        if (inferred) return substitute(inferred, bound);
      }
      if (found.length > 0) return null;
      const next = superArgs.cls;
      if (next) bound = bind(next.typeParams, shape.superTypeArgs.map((arg) => substitute(arg, bound)));
      else if (shape.superClass) return libraryMember(shape, name, bound, null);
    }
    return null;
  }

  function classOf(shape: Shape): ClassShape | null {
    const found = host.self().resolve(shape);
    if (found.kind === 'class') return found;
    if (found.kind === 'this' && found.owner) return guarded(null, () => classOf(found.owner as Shape));
    if (found.kind !== 'call' || found.isNew) return null;
    // A mixin: a function that gives back a class.
    const made = host.self().result(found);
    const cls = made ? host.self().resolve(made) : null;
    if (cls?.kind !== 'class') return null;
    return isParamOf(cls.superClass, found, host.self()) ? { ...cls, superClass: found.args[0] ?? null } : cls;
  }

  return { type, named, members, rowOf, classOf };
}

