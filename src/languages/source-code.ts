// A text and its syntax tree as ESLint asks for them: places, directives in comments, traversal.
import type { Linter } from 'eslint';
import { CallMethodStep, ConfigCommentParser, Directive, TextSourceCodeBase, VisitNodeStep } from '@eslint/plugin-kit';
import type { LanguageComment, LanguageNode, LanguageRoot } from './language.ts';

type VisitorKeys = Record<string, string[]>;

type Step = VisitNodeStep | CallMethodStep;

interface Position {
  readonly line: number;
  readonly column: number;
}

interface Location {
  readonly start: Position;
  readonly end: Position;
}

interface Problem {
  readonly ruleId: null;
  readonly message: string;
  readonly loc: Location;
}

interface InlineConfig {
  config: { rules: Record<string, Linter.RuleEntry> };
  readonly loc: Location;
}

interface Remark {
  readonly comment: LanguageComment;
  readonly label: string;
  readonly value: string;
  readonly justification: string;
}

const VERBS = ['disable', 'enable', 'disable-line', 'disable-next-line'] as const;
const parser = new ConfigCommentParser();

/** Parts of ESLint's `SourceCode` for JavaScript: with nothing in them, so that rules for JavaScript find nothing and do not stop. */
class WithoutJavaScript<Root extends LanguageRoot> extends TextSourceCodeBase<{
  LangOptions: Record<string, unknown>;
  RootNode: Root;
  SyntaxElementWithLoc: LanguageNode;
  ConfigNode: LanguageComment;
}> {
  readonly parserServices = {};
  readonly tokensAndComments: readonly never[] = [];
  readonly scopeManager = emptyScopes(this.ast);

  getScope(): object {
    return this.scopeManager.globalScope;
  }
  isGlobalReference(): boolean {
    return false;
  }
  markVariableAsUsed(): boolean {
    return false;
  }
  isSpaceBetween(): boolean {
    return false;
  }
  commentsExistBetween(): boolean {
    return false;
  }
}

const LISTS = [
  'getAllComments', 'getCommentsBefore', 'getCommentsAfter', 'getCommentsInside', 'getDeclaredVariables', 'getTokens', 'getFirstTokens',
  'getLastTokens', 'getTokensBefore', 'getTokensAfter', 'getTokensBetween', 'getFirstTokensBetween', 'getLastTokensBetween',
];
const SINGLES = [
  'getFirstToken', 'getLastToken', 'getTokenBefore', 'getTokenAfter', 'getFirstTokenBetween', 'getLastTokenBetween', 'getTokenByRangeStart',
  'getNodeByRangeIndex', 'getJSDocComment', 'getTokenOrCommentBefore', 'getTokenOrCommentAfter',
];
for (const name of LISTS) Object.defineProperty(WithoutJavaScript.prototype, name, { value: () => [] });
for (const name of SINGLES) Object.defineProperty(WithoutJavaScript.prototype, name, { value: () => null });

export class LanguageSource<Root extends LanguageRoot> extends WithoutJavaScript<Root> {
  readonly hasBOM: boolean;
  readonly visitorKeys: VisitorKeys;
  readonly #remarks: readonly Remark[];
  readonly #parents = new WeakMap<LanguageNode, LanguageNode>();
  #steps: Step[] | null = null;

  constructor(text: string, ast: Root, hasBOM: boolean, visitorKeys: VisitorKeys) {
    super({ text, ast });
    this.hasBOM = hasBOM;
    this.visitorKeys = visitorKeys;
    this.#remarks = ast.comments.flatMap((comment) => remarkOf(comment) ?? []);
  }

  override getLoc(node: LanguageNode): Location {
    // The base asks for the root's place to know where lines and columns begin.
    if (node === this.ast) return { start: { line: 1, column: 0 }, end: { line: this.lines.length, column: this.lines.at(-1)?.length ?? 0 } };
    return { start: this.getLocFromIndex(node.range[0]), end: this.getLocFromIndex(node.range[1]) };
  }

  override getRange(node: LanguageNode): [number, number] {
    return [node.range[0], node.range[1]];
  }

  override getParent(node: LanguageNode): LanguageNode | undefined {
    this.traverse();
    return this.#parents.get(node);
  }

  override getAncestors(node: LanguageNode): LanguageNode[] {
    const found: LanguageNode[] = [];
    for (let at = this.getParent(node); at; at = this.#parents.get(at)) found.unshift(at);
    return found;
  }

  getInlineConfigNodes(): LanguageComment[] {
    return this.#remarks.map(({ comment }) => comment);
  }

  getDisableDirectives(): { directives: Directive[]; problems: Problem[] } {
    const directives: Directive[] = [];
    const problems: Problem[] = [];
    for (const { comment, label, value, justification } of this.#remarks) {
      const type = VERBS.find((verb) => label === `eslint-${verb}`);
      const loc = this.getLoc(comment);
      if (type === 'disable-line' && loc.start.line !== loc.end.line)
        problems.push({ ruleId: null, message: `${label} comment should not span multiple lines.`, loc });
      else if (type) directives.push(new Directive({ type, node: comment, value, justification }));
    }
    return { directives, problems };
  }

  /** The rules that comments configure. ESLint calls each of the problems fatal, as it does with a text that cannot be parsed. */
  applyInlineConfig(): { configs: InlineConfig[]; problems: Problem[] } {
    const configs: InlineConfig[] = [];
    const problems: Problem[] = (this.ast.mistakes ?? []).slice(0, 1).map(({ message, at }) => {
      const place = this.getLocFromIndex(Math.min(at, this.text.length));
      return { ruleId: null, message: `Parsing error: ${message}`, loc: { start: place, end: place } };
    });
    for (const { comment, label, value } of this.#remarks) {
      if (label !== 'eslint') continue;
      const loc = this.getLoc(comment);
      const result = parser.parseJSONLikeConfig(value);
      if (result.ok) configs.push({ config: { rules: result.config }, loc });
      else problems.push({ ruleId: null, message: result.error.message, loc });
    }
    return { configs, problems };
  }

  override traverse(): Step[] {
    if (!this.#steps) {
      const args = [emptyCodePath(), this.ast];
      this.#steps = [new CallMethodStep({ target: 'onCodePathStart', args }), ...this.#walk(), new CallMethodStep({ target: 'onCodePathEnd', args })];
    }
    return this.#steps;
  }

  /** Without recursion: a text may nest deeper than the stack. */
  #walk(): VisitNodeStep[] {
    const steps: VisitNodeStep[] = [];
    const waiting: { node: LanguageNode; parent: LanguageNode | null; phase: 1 | 2 }[] = [{ node: this.ast, parent: null, phase: 1 }];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { node, parent, phase } = next;
      steps.push(new VisitNodeStep({ target: node, phase, args: [node, parent] }));
      if (phase === 2) continue;
      if (parent) this.#parents.set(node, parent);
      waiting.push({ node, parent, phase: 2 });
      for (const child of this.#childrenOf(node).reverse()) waiting.push({ node: child, parent: node, phase: 1 });
    }
    return steps;
  }

  #childrenOf(node: LanguageNode): LanguageNode[] {
    const values = (this.visitorKeys[node.type] ?? []).flatMap((key) => (node as unknown as Record<string, unknown>)[key] ?? []);
    return values as LanguageNode[];
  }
}

/** What a comment tells ESLint; configuration (`eslint rule: error`) only in block comments, as in JavaScript. */
function remarkOf(comment: LanguageComment): Remark | null {
  if (!comment.value.includes('eslint')) return null;
  const directive = parser.parseDirective(comment.value);
  if (!directive || !(VERBS.some((verb) => directive.label === `eslint-${verb}`) || (directive.label === 'eslint' && comment.block)))
    return null;
  const { label, value, justification } = directive;
  return { comment, label, value, justification };
}

/** The scopes of a file without variables. */
function emptyScopes(block: LanguageNode): { readonly globalScope: object } {
  const lists = { childScopes: [], references: [], through: [], variables: [], implicit: { variables: [], left: [], set: new Map() } };
  const globalScope = { type: 'global', block, upper: null, isStrict: true, functionExpressionScope: false, set: new Map(), ...lists };
  Object.assign(globalScope, { variableScope: globalScope });
  const scopes = { globalScope, scopes: [globalScope], acquire: () => globalScope, acquireAll: () => [globalScope], getDeclaredVariables: () => [] };
  return { ...scopes, isModule: () => true } as typeof scopes;
}

/** The control flow of a file without statements: rules that look at it expect it to begin and to end with the file. */
function emptyCodePath(): object {
  const segment = { id: 's1_1', nextSegments: [], prevSegments: [], allNextSegments: [], allPrevSegments: [], reachable: true };
  const ends = { initialSegment: segment, finalSegments: [segment], returnedSegments: [segment], thrownSegments: [], currentSegments: [segment] };
  return { id: 's1', origin: 'program', upper: null, childCodePaths: [], traverseSegments: () => undefined, ...ends };
}
