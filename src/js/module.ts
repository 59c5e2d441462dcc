// What a whole file offers to the files that import it: its top-level declarations and exports, as plain shapes.
import type { Node, NodeOf } from './ast.ts';
import { is, isClass, isFunction, keyName } from './ast.ts';
import { lowerFunction } from './declarations.ts';
import { exportedName, exportHolder, WHOLE } from './exports.ts';
import { changesOf, replacementsOf } from './flow.ts';
import { lazy } from './lazy.ts';
import { loadedFolder } from './loaded-folder.ts';
import { createLowering } from './lower.ts';
import type { Lowering } from './lower.ts';
import type { Definition, ExportShape, Holder, ModuleShape } from './module-shapes.ts';
import { destructured } from './patterns.ts';
import type { Shape, TypeShape } from './shapes.ts';
import type { Binding, Scope, Source } from './source.ts';
import { patternNames } from './source.ts';

/** Lowers a file's top level, each declaration when it is asked for. */
export function lowerModule(source: Source, lower: Lowering = createLowering(source)): ModuleShape {
  const root = source.scopeOf(source.ast);
  const names = new Set([...root.types.keys(), ...root.values.keys()]);
  const extra = new Map<string, Definition>();
  const exports = new Map<string, ExportShape>();
  const stars: string[] = [];
  for (const statement of source.ast.body) exported(statement, exports, stars, extra, lower);

  const made = new Map<string, Definition>();
  const get = (name: string): Definition | undefined => {
    let definition = made.get(name) ?? extra.get(name);
    if (definition || !names.has(name)) return definition;
    definition = defineName(root, name, lower);
    made.set(name, definition);
    return definition;
  };
  const all = (): Definition[] => [...names, ...extra.keys()].flatMap((name) => get(name) ?? []);
  const holders = new Map<number, Holder>();
  for (const { name, id, declaration } of root.values.values()) {
    const value = declaration.type === 'VariableDeclarator' ? declaration.init : isClass(declaration) ? declaration : null;
    if (value) holders.set(value.range[0], { name, at: lower.place(id) });
  }
  for (const { name, value, at } of extra.values()) if (value) holders.set(value.at.start, { name, at });
  return { file: source.file, definitions: { names: [...names, ...extra.keys()], get, all }, holders, exports, stars, loaded: loadedFolder(source) };
}

/** A name can be a value and a type at once: `const status = …; type status = …`. */
function defineName(scope: Scope, name: string, lower: Lowering): Definition {
  const [value, type] = [scope.values.get(name), scope.types.get(name)];
  const binding = (value ?? type) as Binding;
  const own = meaningOf(binding, lower);
  const { typeParams, bases } = value && type && type !== value ? meaningOf(type, lower) : own;
  const changes = lazy(() => changesOf(binding, lower));
  const meant = (type ?? binding).declaration;
  const body = is(meant, 'TSTypeAliasDeclaration') ? meant.typeAnnotation : is(meant, 'TSInterfaceDeclaration') ? meant.body : null;
  const definition: Definition = {
    name,
    ...own,
    type: null,
    typeParams,
    bases,
    get changes() {
      return changes();
    },
    at: lower.place(binding.id),
  };
  return body ? Object.defineProperty(definition, 'type', { get: () => lower.type(body), enumerable: true, configurable: true }) : definition;
}

type Meaning = Pick<Definition, 'value' | 'annotation' | 'typeParams' | 'bases'>;

function meaningOf(binding: Binding, lower: Lowering): Meaning {
  const { declaration, id } = binding;
  const nothing: Meaning = { value: null, annotation: null, typeParams: [], bases: [] };
  switch (declaration.type) {
    case 'VariableDeclarator':
      return { ...nothing, value: variableValue(binding, declaration, lower), annotation: is(id, 'Identifier') ? lower.type(id.typeAnnotation) : null };
    case 'TSDeclareFunction':
      return { ...nothing, value: lowerFunction(declaration, lower) };
    case 'TSTypeAliasDeclaration':
      return { ...nothing, typeParams: paramsOf(declaration) };
    case 'TSInterfaceDeclaration': {
      const bases = declaration.extends.map((heritage): TypeShape => lower.type(heritage) ?? { kind: 'unknown' });
      return { ...nothing, typeParams: paramsOf(declaration), bases };
    }
    case 'TSEnumDeclaration':
      return { ...nothing, value: enumObject(declaration, lower) };
  }
  if (isClass(declaration)) return { ...nothing, value: lower.classOf(declaration) };
  if (isFunction(declaration)) return { ...nothing, value: lower.functionOf(declaration) };
  // An import that the module hands on.
  return { ...nothing, value: lower.reference(binding, id) };
}

function variableValue(binding: Binding, declarator: NodeOf<'VariableDeclarator'>, lower: Lowering): Shape | null {
  const { id } = binding;
  const first = declarator.init ? destructured(declarator.id, id, lower.expression(declarator.init), lower) : null;
  const values = [...(first ? [first] : []), ...replacementsOf(binding, lower)];
  return values.length > 1 ? { kind: 'union', of: values, at: lower.place(id) } : (values[0] ?? null);
}

function paramsOf(node: NodeOf<'TSTypeAliasDeclaration' | 'TSInterfaceDeclaration'>): string[] {
  return node.typeParameters?.params.map((param) => (is(param.name, 'Identifier') ? param.name.name : String(param.name))) ?? [];
}

/** An enum is an object of its members' values; a member without a value of its own counts on from the one before. */
function enumObject(node: NodeOf<'TSEnumDeclaration'>, lower: Lowering): Definition['value'] {
  const members = node.body?.members ?? [];
  let count = 0;
  const entries = members.map((member) => {
    const key = is(member.id, 'Identifier') ? member.id.name : is(member.id, 'Literal') ? String(member.id.value) : null;
    const at = lower.place(member);
    const value: Shape = member.initializer ? lower.expression(member.initializer) : { kind: 'literal', value: count, at };
    count = value.kind === 'literal' && typeof value.value === 'number' ? value.value + 1 : count + 1;
    return { spread: false, key, value, at };
  });
  return { kind: 'object', entries, at: lower.place(node) };
}

function exported(
  statement: NodeOf<'Program'>['body'][number],
  exports: Map<string, ExportShape>,
  stars: string[],
  definitions: Map<string, Definition>,
  lower: Lowering,
): void {
  switch (statement.type) {
    case 'ExportAllDeclaration': {
      const from = String(statement.source.value);
      if (statement.exported) exports.set(moduleName(statement.exported), { name: '*', from });
      else stars.push(from);
      return;
    }
    case 'ExportNamedDeclaration': {
      const from = statement.source ? String(statement.source.value) : null;
      for (const specifier of statement.specifiers) {
        exports.set(moduleName(specifier.exported), { name: moduleName(specifier.local), from });
      }
      for (const name of declaredNames(statement.declaration)) exports.set(name, { name, from: null });
      return;
    }
    case 'ExportDefaultDeclaration': {
      const { declaration } = statement;
      const name = is(declaration, 'Identifier') ? declaration.name : 'id' in declaration && is(declaration.id, 'Identifier') ? declaration.id.name : '';
      if (name !== '') return void exports.set('default', { name, from: null });
      definitions.set('default', { name: 'default', value: lower.expression(declaration), annotation: null, type: null, typeParams: [], bases: [], changes: [], at: lower.place(declaration) });
      return void exports.set('default', { name: 'default', from: null });
    }
    case 'TSExportAssignment':
    case 'ExpressionStatement':
      return commonJs(statement, exports, stars, definitions, lower);
  }
}

/** `module.exports = x`, `module.exports.a = x`, `exports.a = x`, `export = x`; `module.exports = require('./x')` hands all of it on. */
function commonJs(
  statement: NodeOf<'TSExportAssignment' | 'ExpressionStatement'>,
  exports: Map<string, ExportShape>,
  stars: string[],
  definitions: Map<string, Definition>,
  lower: Lowering,
): void {
  const assignment = statement.expression;
  const value = statement.type === 'TSExportAssignment' ? statement.expression : is(assignment, 'AssignmentExpression') ? assignment.right : null;
  const exportName = is(assignment, 'AssignmentExpression') && statement.type === 'ExpressionStatement' ? exportedName(assignment.left) : WHOLE;
  if (!value || exportName === null) return;
  const put = (name: string, node: Node): void => {
    const local = is(node, 'Identifier') ? node.name : exportHolder(name);
    if (!is(node, 'Identifier')) {
      definitions.set(local, { name: local, value: lower.expression(node), annotation: null, type: null, typeParams: [], bases: [], changes: [], at: lower.place(node) });
    }
    exports.set(name, { name: local, from: null });
  };
  if (exportName !== WHOLE) return put(exportName, value);
  const whole = lower.expression(value);
  if (whole.kind === 'ref' && whole.scope === 'import' && whole.imported === '*') stars.push(whole.from);
  put('default', value);
  exports.set('=', exports.get('default') as ExportShape);
  if (!is(value, 'ObjectExpression')) return;
  for (const property of value.properties) {
    const name = property.type === 'Property' ? keyName(property) : null;
    if (name !== null && property.type === 'Property') put(name, property.value);
  }
}

function moduleName(node: NodeOf<'ExportSpecifier'>['exported']): string {
  return is(node, 'Identifier') ? node.name : String(node.value);
}

function declaredNames(declaration: NodeOf<'ExportNamedDeclaration'>['declaration']): string[] {
  if (!declaration) return [];
  if (declaration.type !== 'VariableDeclaration') return 'id' in declaration && is(declaration.id, 'Identifier') ? [declaration.id.name] : [];
  const names: string[] = [];
  for (const declarator of declaration.declarations) patternNames(declarator.id, (id) => names.push(id.name));
  return names;
}
