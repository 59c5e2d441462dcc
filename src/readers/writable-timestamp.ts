// Types of input that let a client set when a record was created or last changed.
import type { Edit, EditSet, Place } from '../facts.ts';
import type { Node, NodeOf } from '../js/ast.ts';
import { is, isClass, isFunction } from '../js/ast.ts';
import { only, removeFrom } from '../js/edits.ts';
import type { Source } from '../js/source.ts';
import { wordsOf } from '../js/words.ts';
import { nameOf } from '../clocks/provenance.ts';
import { roleOfName } from '../roles.ts';
import { listedKeys, takesInput } from '../validators/object-schemas.ts';
import { defineReader } from './reader.ts';
import type { CodeFile } from './reader.ts';
import { useOf } from './inputs/schema-uses.ts';
import { TABLE_INPUT, tableInputs } from './inputs/table-inputs.ts';

/** A timestamp among the fields of an input type, or those that a table's schema lets in. */
export interface WritableTimestamp {
  readonly kind: 'WritableTimestamp';
  /** The field, or the schema. */
  readonly at: Place;
  readonly input: string;
  readonly fields: readonly string[];
  readonly edit: EditSet | null;
  /** Nothing else speaks of the field: nothing in the file, and other files do not see the input. */
  readonly safe: boolean;
}

/** Types of what comes in, by their names, and types of everything else. */
const INPUT = /^_?(?:z(?=[A-Z]))?(?:(?:[Cc]reate|[Ii]nsert|[Uu]pdate|[Pp]atch|[Uu]psert|[Rr]egister)(?:[A-Z_]|$)|(?:[Ee]dit|[Ss]ave|[Nn]ew|[Aa]dd)(?:[A-Z_](?!chema)))|(?:(?:^|_)(?:input|body|form|request)|(?:^|[a-z\d_])(?:Input|Body|Form|Request))(?:[A-Z_]|s?$)/;
const NO_INPUT = /response|output|result|reply|return|row|select|view|list|entity|event|record|table|model|export|import|sync|webhook|filter|query|search|where|sort|orderby|range|report|log|audit|job|message|payload|queue|migrat|seed|backup|restore|notification|internal|admin|created|updated|inserted/i;
/** Words that make a request an input. */
const VERB = /^(?:create|insert|update|patch|upsert|register|edit|save|new|add)$/;
/** Words that make something new an input. */
const SENT = /^(?:inputs?|body|forms?|requests?|args|dto)$/;
const SDL_INPUT = /^([^\S\n]*)input\s+(\w+)[^{}]*\{([^{}]*)\}/gm;

/** Every such field of a file, in source order. */
export const writableTimestamp = defineReader<WritableTimestamp>({
  gate: (text) => TABLE_INPUT.test(text) || isListed(text),
  read: (file) => {
    const fields = isListed(file.source.text) ? [...schemaFields(file), ...classFields(file), ...sdlFields(file)] : [];
    const tables = TABLE_INPUT.test(file.source.text) ? tableInputs(file).map((table): WritableTimestamp => ({ kind: 'WritableTimestamp', ...table, safe: false })) : [];
    return [...fields, ...tables].sort((a, b) => a.at.start - b.at.start);
  },
});

/** Whether a text can list a timestamp among the fields of an input. */
function isListed(text: string): boolean {
  return /creat|insert|updat|modif|chang|edit/i.test(text) && /\b(?:zod|typebox|valibot|yup|joi|class-validator|type-graphql|graphql-tag)\b|@nestjs\/graphql|\bgql\b/.test(text);
}

function isInput(name: string): boolean {
  return INPUT.test(name) && !NO_INPUT.test(name);
}

/** Names that may as well be of what is given back: recent things, requests as things, objects with the values of a view, or that are only read. */
function mayBeGiven(name: string): boolean {
  const words = wordsOf(name);
  const isNew = /^_?z?[Nn]ew(?![a-z])/.test(name);
  // `FriendRequest`, `RequestBlock`: what is stored may be called so as well.
  const isThing = words.includes('request') && !words.some((word) => VERB.test(word));
  return isThing || words.some((word) => /^[vr]o$/.test(word)) || (isNew && (words.some((word) => /^items?$/.test(word)) || !words.some((word) => SENT.test(word))));
}

function isTimestamp(name: string, { settings }: CodeFile): boolean {
  // `dateModified` is what documents say of themselves; `created` alone may be the things that were.
  return /^(?:created|updated)$/.test(roleOfName(name, settings.fields)) && !/^date|^(?:created|updated|modified)$/i.test(name);
}

function schemaFields(file: CodeFile): WritableTimestamp[] {
  const { source, lower, resolver } = file;
  return source.nodes('CallExpression').flatMap((node) => {
    const input = is(node, 'CallExpression') && is(node.arguments[0], 'ObjectExpression') ? inputOf(node, source) : null;
    if (input === null || !is(node, 'CallExpression')) return [];
    const keys = listedKeys(lower.call(node), source.text, resolver) ?? [];
    return keys.filter(({ key }) => isTimestamp(key, file)).map(({ key, at }) => factOf(input, key, at, removeFrom(source.text, at), isExported(input, file), file));
  });
}

/** The name of the input that a schema is for: its variable's, or the procedure's whose `.input()` it is handed to; `null` for other schemas. */
function inputOf(schema: Node, source: Source): string | null {
  for (let at = schema, { parent } = at; parent; at = parent, { parent } = at) {
    if (is(parent, 'CallExpression') && parent.callee !== at) {
      const name = nameOf(parent.callee);
      return name === 'input' ? 'input' : null;
    }
    if (is(parent, 'MemberExpression')) {
      if (/^(?:omit|pick)$/.test(nameOf(parent))) return null;
    } else if (is(parent, 'VariableDeclarator')) return is(parent.id, 'Identifier') && isInputVariable(parent.id, source) ? parent.id.name : null;
    else if (!is(parent, 'CallExpression') || isFunction(parent)) return null;
  }
  return null;
}

/** Whether a variable holds an input, by its name and by what the file does with it. */
function isInputVariable(id: NodeOf<'Identifier'>, source: Source): boolean {
  if (!isInput(id.name)) return false;
  const use = useOf(id, source);
  return use === 'taken' || (use === null && !mayBeGiven(id.name));
}

/** Properties of DTOs and GraphQL input types that a library fills from a request. */
function classFields(file: CodeFile): WritableTimestamp[] {
  const { source, lower, resolver } = file;
  return [...source.nodes('ClassDeclaration')].filter(isClass).flatMap((node) => {
    const cls = lower.classOf(node);
    const isDeclared = (as: RegExp): boolean => cls.decorators.some((decorator) => decorator.kind === 'call' && as.test(resolver.qualify(decorator.callee) ?? ''));
    const isGraphql = isDeclared(/#(?:InputType|ArgsType)$/);
    if (!isGraphql && isDeclared(/#(?:ObjectType|InterfaceType)$/)) return [];
    if (!(isGraphql || (isInput(cls.name) && !mayBeGiven(cls.name) && /(?:D[Tt][Oo]|Input|Request|Body|Form|Args)$/.test(cls.name))) || NO_INPUT.test(cls.name)) return [];
    return cls.members.flatMap(({ kind, name, decorators, isStatic, at }) => {
      const isTaken = decorators.some((decorator) => decorator.kind === 'call' && takesInput(decorator, resolver));
      if (kind !== 'property' || isStatic || !isTaken || !isTimestamp(name, file)) return [];
      return factOf(cls.name, name, at, lineOf(source.text, at), isExported(cls.name, file), file);
    });
  });
}

/** The lines of a member, when nothing else stands on them and no comment in front of it would be left alone. */
function lineOf(text: string, { start, end }: Place): Edit | null {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const [rest = ''] = /^;?[^\S\n]*(?:\n|$)/.exec(text.slice(end)) ?? [];
  const isAlone = text.slice(from, start).trim() === '' && rest !== '' && !/\*\/\s*$|\/\/[^\n]*\s*$/.test(text.slice(0, from));
  return isAlone ? { start: from, end: end + rest.length, text: '' } : null;
}

/** Fields of `input` types in GraphQL's own language. */
function sdlFields(file: CodeFile): WritableTimestamp[] {
  const { source } = file;
  return source.nodes('TaggedTemplateExpression').flatMap((node) => {
    if (!is(node, 'TaggedTemplateExpression') || !/^(?:gql|graphql)$/.test(nameOf(node.tag))) return [];
    const [start] = node.quasi.range;
    const text = source.text.slice(...node.quasi.range);
    return [...text.matchAll(SDL_INPUT)].flatMap((type) => {
      const [whole, , name = '', body = ''] = type;
      if (NO_INPUT.test(name)) return [];
      const offset = start + type.index + whole.lastIndexOf(body);
      return [...body.matchAll(/^([^\S\n]*)(\w+)\s*:[^\n]*$/gm)].flatMap(([line, indent = '', field = '']) => {
        const at = offset + body.indexOf(line) + indent.length;
        const place = { file: source.file, start: at, end: at + line.trim().length };
        return isTimestamp(field, file) ? factOf(name, field, place, lineOf(source.text, place), true, file) : [];
      });
    });
  });
}

/** Whether other files see an input. */
function isExported(name: string, { source, resolver }: CodeFile): boolean {
  return [...(resolver.module(source.file)?.exports.values() ?? [])].some((exported) => exported.from === null && exported.name === name);
}

function factOf(input: string, field: string, at: Place, edit: Edit | null, isShared: boolean, { source }: CodeFile): WritableTimestamp {
  const uses = source.text.match(new RegExp(`(?<![\\w$])${field}(?![\\w$])`, 'g'))?.length ?? 0;
  return { kind: 'WritableTimestamp', at, input, fields: [field], edit: edit && only(edit), safe: uses === 1 && !isShared };
}
