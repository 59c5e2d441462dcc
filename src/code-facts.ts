// What the code of one file declares and writes, as the adapters see it.
import type { Column, Model, Place, Write } from './facts.ts';
import type { Node, NodeOf } from './js/ast.ts';
import { closest, is, isClass, isFunction } from './js/ast.ts';
import { localsOf } from './js/locals.ts';
import type { Lowering } from './js/lower.ts';
import { decisionsAt } from './js/remarks.ts';
import type { Resolver } from './js/resolver.ts';
import type { CallShape, ClassShape } from './js/shapes.ts';
import type { Source } from './js/source.ts';
import { statementAround } from './js/statements.ts';
import type { Orm } from './orms/orm.ts';
import type { DeclaredWrapper } from './settings.ts';
import { calledName, wrappedWrite } from './project/declared.ts';

/** Every model that a class, or a call at the top of this file, declares, in source order. */
export function modelsIn(declaring: readonly Orm[], lower: Lowering, resolver: Resolver): Model[] {
  const { source } = lower;
  const isInside = (node: Node): boolean => closest(node, isFunction) !== null;
  const mayDeclare = (node: Node): boolean => is(node, 'CallExpression') && declaring.some((orm) => orm.declaresInside?.(methodOf(node)));
  const declarations: (ClassShape | CallShape)[] = [];
  for (const type of ['ClassDeclaration', 'ClassExpression', 'CallExpression', 'NewExpression']) {
    for (const node of source.nodes(type)) {
      if (isClass(node)) declarations.push(lower.classOf(node));
      else if (is(node, 'CallExpression', 'NewExpression') && (!isInside(node) || mayDeclare(node))) declarations.push(lower.call(node));
    }
  }
  const found = declarations.flatMap((declaration) => resolver.model(declaration) ?? []);
  const own = new Map<string | number, Model>();
  for (const model of found) {
    // A model of what another file declares may be made in every function that needs it.
    const key = Object.keys(model.anchors).length > 0 ? model.at.start : model.name;
    if (model.at.file === source.file) own.set(key, model);
  }
  return [...own.values()].sort((a, b) => a.at.start - b.at.start);
}

/** Every column that this file writes down: the models' own, and those that models of other files share. */
export function columnsIn(declaring: readonly Orm[], models: readonly Model[], lower: Lowering, resolver: Resolver): Column[] {
  const { file, nodes } = lower.source;
  const found = new Map<number, Column>();
  const placeOf = ({ anchors, at }: Column['field']): Place => anchors?.['call'] ?? at;
  for (const { orm, set } of models) {
    for (const field of set.fields) if (placeOf(field).file === file) found.set(placeOf(field).start, { kind: 'Column', orm, field });
  }
  // What is made anew in a function may be made for each of its calls.
  const made = nodes('NewExpression').filter((node) => closest(node, isFunction) === null);
  for (const node of [...nodes('CallExpression'), ...made]) {
    if (!is(node, 'CallExpression', 'NewExpression') || found.has(node.range[0])) continue;
    for (const { name, columns } of declaring) {
      const fields = columns?.(lower.call(node), resolver).filter((field) => placeOf(field).file === file && !found.has(placeOf(field).start)) ?? [];
      for (const field of fields) found.set(placeOf(field).start, { kind: 'Column', orm: name, field });
    }
  }
  return [...found.values()].sort((a, b) => a.field.at.start - b.field.at.start);
}

export function writesIn(orms: readonly Orm[], lower: Lowering, resolver: Resolver): Write[] {
  const found: Write[] = [];
  const writersOf = createWriters(orms, lower.source);
  for (const node of [...lower.source.nodes('CallExpression'), ...lower.source.nodes('TaggedTemplateExpression')]) {
    if (!is(node, 'CallExpression', 'TaggedTemplateExpression')) continue;
    const writers = writersOf(methodOf(node));
    if (writers.length === 0) continue;
    const call = is(node, 'CallExpression') ? lower.call(node) : lower.tagged(node);
    for (const orm of writers) {
      const writes = orm.writes(call, resolver, localsOf(node, lower));
      if (writes.length === 0) continue;
      const statement = statementAround(node);
      const anchors = statement ? { statement: lower.place(statement) } : {};
      const decisions = decisionsAt(node, lower.source);
      found.push(...writes.map((write) => ({ ...write, ...(decisions.length > 0 && { decisions }), anchors: { ...write.anchors, ...anchors } })));
      break;
    }
  }
  return found;
}

/** The writes through functions that the settings name, where the call was not followed into them. */
export function wrappedIn(wrappers: readonly DeclaredWrapper[], followed: readonly Write[], lower: Lowering, resolver: Resolver, root: string): Write[] {
  const names = new Set(wrappers.map(calledName));
  const places = new Set(followed.map(({ at }) => at.start));
  return lower.source.nodes('CallExpression').flatMap((node) => {
    if (!is(node, 'CallExpression') || !names.has(methodOf(node)) || places.has(node.range[0])) return [];
    return wrappedWrite(lower.call(node), wrappers, root, resolver) ?? [];
  });
}

/** The adapters for which a call of a method can be a write in this text; each gate is tried once, when a method first asks for it. */
function createWriters(orms: readonly Orm[], source: Source): (method: string) => readonly Orm[] {
  const gates = new Map<Orm, boolean>();
  const isOpen = (orm: Orm): boolean => {
    const known = gates.get(orm) ?? (orm.gate.test(source.text) && orm.mayWriteIn?.(source) !== false);
    gates.set(orm, known);
    return known;
  };
  const byMethod = new Map<string, readonly Orm[]>();
  return (method) => {
    let writers = byMethod.get(method);
    if (!writers) byMethod.set(method, (writers = orms.filter((orm) => orm.mayWrite(method) && isOpen(orm))));
    return writers;
  };
}

function methodOf(call: NodeOf<'CallExpression' | 'TaggedTemplateExpression'>): string {
  const callee = is(call, 'CallExpression') ? call.callee : call.tag;
  if (is(callee, 'MemberExpression') && is(callee.property, 'Identifier') && !callee.computed) return callee.property.name;
  return is(callee, 'Identifier') ? callee.name : '';
}
