// Times of creation that a call hands to a function of the project, which stores them in a row that is there already.
import type { Model, Place } from '../facts.ts';
import type { Node } from '../js/ast.ts';
import { is, keyName } from '../js/ast.ts';
import { calledFunction, callsIn, isParameter } from '../js/forwarding.ts';
import type { FunctionShape, Shape } from '../js/shapes.ts';
import { valueKind } from '../orms/lowering/payload.ts';
import { fieldOf, roleOfName } from '../roles.ts';
import { defineReader } from './reader.ts';
import type { CodeFile } from './reader.ts';
import { innerWrite } from './records/inner-write.ts';

/** A new time of creation for a row that is there: `updateOrder(id, { createdAt: new Date() })`. */
export interface HandedCreation {
  readonly kind: 'HandedCreation';
  /** The key and its value. */
  readonly at: Place;
  /** The call as a reader would name it: `updateOrder()`. */
  readonly call: string;
  readonly model: string;
  readonly field: string;
}

/** A key that `roleOfName` takes for the time of creation. */
const KEY = /(?:(?:creat(?:ed?|ion)|insert(?:ed)?|added|registered)(?:[-_]*(?:at|on|date|time|ts|utc|ms|m))+|created|(?:date|time|timestamp|when)[-_]*(?:creat(?:ed?|ion)|insert(?:ed)?|added|registered))["']?\s*[:,}]/i;

/** Every such key in a file, in source order. */
export const handedCreation = defineReader<HandedCreation>({
  gate: (text) => /creat|insert|added|registered/i.test(text) && /updat|set|save|patch|change|modify|edit|store|touch/i.test(text),
  read: (file) => (mayHold(file) ? file.source.nodes('Property').flatMap((node) => readKey(node, file) ?? []) : []),
});

/** Whether the text has a key for the time of creation at all. */
function mayHold({ text, settings }: CodeFile): boolean {
  return KEY.test(text) || settings.fields.createdAt.some((name) => text.includes(name));
}

function readKey(node: Node, file: CodeFile): HandedCreation | null {
  const { source, lower, resolver, settings, writes } = file;
  if (!is(node, 'Property')) return null;
  const name = keyName(node) ?? '';
  const object = node.parent;
  const call = is(object, 'ObjectExpression') ? object.parent : null;
  if (!is(call, 'CallExpression') || roleOfName(name, settings.fields) !== 'created') return null;
  const index = call.arguments.findIndex((argument) => argument === object);
  if (index < 0 || call.arguments.slice(0, index).some((argument) => argument.type === 'SpreadElement') || valueKind(lower.expression(node.value), name, resolver) !== 'now') return null;
  // What is a write itself is judged as one.
  if (writes.some(({ at }) => at.start === call.range[0] && at.end === call.range[1])) return null;
  const shape = lower.call(call);
  const fn = calledFunction(shape.callee, resolver);
  const model = fn && storedBy(fn, index, name, file);
  const created = model && fieldOf(model, 'created', settings.fields);
  if (!model || created?.name !== name) return null;
  const { callee } = call;
  return { kind: 'HandedCreation', at: lower.place(node), call: `${source.text.slice(...(is(callee, 'MemberExpression') ? callee.property : callee).range)}()`, model: model.name, field: name };
}

/** The model whose rows a function updates with what it is given as one of its parameters. */
function storedBy(fn: FunctionShape, index: number, key: string, file: CodeFile): Model | null {
  const handed = fn.effects.flatMap(({ of, change }) => (of === index && change.kind === 'pass' && change.value.kind === 'call' ? [change.value] : []));
  for (const inner of [...callsIn(fn.result), ...handed]) {
    if (!inner.args.some((argument) => isData(argument, fn, index, key))) continue;
    const write = innerWrite(inner, file);
    if (write?.model && !write.whole) return write.model;
  }
  return null;
}

/** Whether data is a parameter with all its keys: itself, spread into an object that does not give the key another value, or a member of options. */
function isData(shape: Shape, fn: FunctionShape, index: number, key: string, depth = 0): boolean {
  if (isParameter(shape, fn, index)) return true;
  if (shape.kind !== 'object' || depth > 1) return false;
  const at = shape.entries.findIndex(({ spread, value }) => spread && isParameter(value, fn, index));
  if (at >= 0) return !shape.entries.slice(at + 1).some((entry) => entry.spread || entry.key === key || entry.key === null);
  return shape.entries.some((entry) => /^(?:data|changes|update)$/.test(entry.key ?? '') && isData(entry.value, fn, index, key, depth + 1));
}
