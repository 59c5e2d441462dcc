// Which methods of domain classes change a record without moving its `updatedAt`, and how they get to do so.
import type { RuleTester } from 'eslint';
import rule from '../../rules/require-mark-updated.ts';
import { createRuleTester } from '../rule-tester.ts';

const FIELDS = '  id: string;\n  status = "open";\n  lines: string[] = [];\n  createdAt = new Date();\n  updatedAt: Date = new Date();\n';
const order = (...members: string[]): string => `class Order {\n${FIELDS}${members.map((member) => `\n  ${member}\n`).join('')}}\n`;
const cancel = (...lines: string[]): string => `cancel() {\n${lines.map((line) => `    ${line}\n`).join('')}  }`;

const ok = (name: string, code: string, settings = {}, filename = 'order.ts'): RuleTester.ValidTestCase => ({ name, code, filename, settings: { timestamps: settings } });

interface Wrong {
  readonly name: string;
  readonly code: string;
  readonly output: string | null;
  readonly messageId?: 'unmarked' | 'forgotten' | 'partly';
  readonly data?: Record<string, string>;
  readonly settings?: Record<string, unknown>;
}

const wrong = ({ messageId = 'unmarked', data, settings = {}, ...given }: Wrong): RuleTester.InvalidTestCase => ({
  ...given,
  filename: 'order.ts',
  settings: { timestamps: settings },
  errors: [data ? { messageId, data } : { messageId }],
});

/** A method `cancel` whose lines become others. */
const body = (name: string, lines: string[], fixed: string[], messageId: Wrong['messageId'] = 'unmarked', others: string[] = []): RuleTester.InvalidTestCase =>
  wrong({ name, code: order(cancel(...lines), ...others), output: order(cancel(...fixed), ...others), messageId });

const STATUS = 'this.status = "cancelled";';
const NOW = 'this.updatedAt = new Date();';
const PAY = 'pay() { this.status = "paid"; this.markUpdated(); }';
const MARK = 'markUpdated() { this.updatedAt = new Date(); }';
/** That many branches of a method, each with a change. */
const branches = (count: number, ...more: string[]): string[] =>
  Array.from({ length: count }, (_, at) => [`if (this.lines.length > ${at}) {`, `  this.status = "${at}";`, ...more.map((line) => `  ${line}`), '}']).flat();
const PROPS = 'interface OrderProps { status: string; createdAt: Date; updatedAt: Date; }\nabstract class Entity<Props> { protected props: Props; constructor(props: Props) { this.props = props; } }\n';
const held = (...members: string[]): string => `${PROPS}class Order extends Entity<OrderProps> {\n${members.map((member) => `  ${member}\n`).join('')}}\n`;
const ENTITY = "import { Column, Entity, PrimaryGeneratedColumn, UpdateDateColumn, CreateDateColumn } from 'typeorm';\n@Entity()\nclass Order {\n  @PrimaryGeneratedColumn() id: number;\n  @Column() status: string;\n  @CreateDateColumn() createdAt: Date;\n";
/** An entity with a hook. */
const HOOKED = (hook: string): string => `import { BeforeInsert, BeforeUpdate } from 'typeorm';\n${ENTITY}  @Column() updatedAt: Date;\n  ${hook}\n  cancel() { this.status = "cancelled"; }\n}\n`;

createRuleTester().run('require-mark-updated', rule, {
  valid: [
    ok('a value that is loaded when it is missing', order('async customer() { if (!this.status) { this.status = await load(this.id); } return this.status; }')),
    ok('a value that is loaded or there', order('async customer() { this.status = this.status || (await load(this.id)); return this.status; }')),
    ok('a value that is loaded once', order('async customer() { return (this.status ??= await load(this.id)); }')),
    ok('a getter that keeps what it fetched', order('getStatus = async function () { if (this.status) { return this.status; } return load(this.id).then((status) => { this.status = status; return status; }); };')),
    ok('a getter that waits for what it keeps', order('async getStatus() { const status = await load(this.id); this.status = status; return status; }')),
    ok('a question whose answer is kept', order('async isPaid() { this.status = await load(this.id); return this.status === "paid"; }')),
    ok('a question whose answer is kept in parts', order('async hasLines() { const { lines } = await load(this.id); this.lines = lines; return lines.length > 0; }')),
    ok('the field is set behind the change', order(cancel(STATUS, NOW))),
    ok('the field is set before the change', order(cancel(NOW, STATUS))),
    ok('a touch method is called', order(cancel(STATUS, 'this.markUpdated();'), MARK)),
    ok('a touch method of another name', order(cancel(STATUS, 'this.changed();'), 'private changed() { this.updatedAt = new Date(); }')),
    ok('a touch method of the settings', order(cancel(STATUS, 'this.bump();'), 'declare bump: () => void;'), { touchMethods: ['bump'] }),
    ok('a touch method that is for callers', order(cancel(STATUS), MARK)),
    ok('both branches set it', order(cancel('if (this.lines.length > 0) {', STATUS, NOW, '} else {', 'this.status = "void";', NOW, '}'))),
    ok('the change and the field on one branch', order(cancel('if (this.status === "open") {', STATUS, NOW, '}'))),
    ok('an early return before the change', order(cancel('if (this.status !== "open") return;', STATUS, NOW))),
    ok('an error before the change', order(cancel('if (this.status !== "open") throw new Error("closed");', STATUS, NOW))),
    ok('a loop that changes', order(cancel('for (const line of more) {', 'this.lines.push(line);', '}', NOW))),
    ok('Object.assign with the field', order(cancel('Object.assign(this, { status: "cancelled", updatedAt: new Date() });'))),
    ok('Object.assign with what is not known', order(cancel('Object.assign(this, changes);', STATUS))),
    ok('a private method that changes and marks', order('cancel() { this.close(); }', 'private close() { this.status = "closed"; this.updatedAt = new Date(); }')),
    ok('a private method alone', order('private close() { this.status = "closed"; }')),
    ok('the instance is handed on', order(cancel(STATUS, 'stamp(this);'))),
    ok('an immutable class', `class Order {\n  readonly id: string;\n  readonly status: string;\n  readonly updatedAt: Date;\n  cancel() { return new Order(this.id, "cancelled", new Date()); }\n}\n`),
    ok('a time that the class only shows', order(cancel(STATUS)).replace('updatedAt: Date', 'readonly updatedAt: Date')),
    ok('a time that the class only shows, of its constructor', 'class Order {\n  private status = "open";\n  constructor(readonly id: string, public readonly updatedAt: Date | null = null) {}\n  cancel() { this.status = "cancelled"; }\n}\n'),
    ok('a method that only reads', order('isOpen() { return this.status === "open"; }')),
    ok('the constructor', order('constructor(id: string) { this.id = id; this.status = "new"; }')),
    ok('a getter that keeps what it computed', order('total?: number;', 'get sum() { return (this.total ??= count(this.lines)); }')),
    ok('a cache', order('private totalCache?: number;', 'forget() { this.totalCache = undefined; }')),
    ok('a setter of a cache', order('private _cachedTotal?: number;', 'set cachedTotal(value: number) { this._cachedTotal = value; }')),
    ok('a static method', order('static count = 0;', 'static next() { this.count++; }')),
    ok('what fills an instance', order('hydrate(row: Row) { this.status = row.status; }')),
    ok('a base that is not seen', `import { Base } from './missing.ts';\nclass Order extends Base {\n${FIELDS}  cancel() { this.status = "cancelled"; }\n}\n`),
    ok('a base of the file that marks', `class Base { updatedAt = new Date(); createdAt = new Date(); touched() { this.updatedAt = new Date(); } }\nclass Order extends Base { status = "open"; cancel() { this.status = "cancelled"; this.touched(); } }\n`),
    ok('a setter that marks is used', order('_note = "";', 'set note(value: string) { this._note = value; this.updatedAt = new Date(); }', 'cancel() { this.note = "cancelled"; }')),
    ok('super marks', `class Base { id = 1; updatedAt = new Date(); cancel() { this.updatedAt = new Date(); } }\nclass Order extends Base { status = "open"; cancel() { super.cancel(); this.status = "cancelled"; } }\n`),
    ok('super marks by a method of its own base', `class Base { id = 1; isSeen = false; updatedAt = new Date(); mark() { this.isSeen = true; this.updatedAt = new Date(); } }\nclass Document extends Base { cancel() { super.mark(); } }\nclass Order extends Document { status = "open"; cancel() { super.cancel(); this.status = "cancelled"; } }\n`),
    ok('no record: nothing identifies it', 'class Price {\n  amount = 0;\n  updatedAt = new Date();\n  raise() { this.amount++; }\n}\n'),
    ok('a service', `class OrderService {\n${FIELDS}  cancel() { this.status = "cancelled"; }\n}\n`),
    ok('a flag under that name', 'class Order {\n  id = 1;\n  status = "open";\n  updated = false;\n  cancel() { this.status = "cancelled"; }\n}\n'),
    ok('a class for the browser', `'use client';\n${order(cancel(STATUS))}`),
    ok('a store of a user interface', `import { observable } from 'mobx';\nclass Order {\n  id = 1;\n  updatedAt = new Date();\n  @observable status = "open";\n  cancel() { this.status = "cancelled"; }\n}\n`),
    ok('a model that is moved by its library', `${ENTITY}  @UpdateDateColumn() updatedAt: Date;\n  cancel() { this.status = "cancelled"; }\n}\n`),
    ok('a method that the library calls', order('@BeforeUpdate() cancel() { this.status = "cancelled"; }')),
    ok('props and their touch method', held('cancel() { this.props.status = "cancelled"; this.touch(); }', 'private touch() { this.props.updatedAt = new Date(); }')),
    ok('an entity whose hook moves it', HOOKED('@BeforeUpdate() stamp() { this.updatedAt = new Date(); this.status = this.status.trim(); }'), { policy: 'explicit' }),
    ok('the key of an entity', `${ENTITY}  @UpdateDateColumn() updatedAt: Date;\n  setId(id: number) { this.id = id; }\n}\n`, { policy: 'explicit' }),
    ok('a property of an entity that is no column', `${ENTITY}  @UpdateDateColumn() updatedAt: Date;\n  label: string;\n  setLabel(label: string) { this.label = label; }\n}\n`, { policy: 'explicit' }),
    ok('props without the field', 'abstract class Entity<Props> { protected props: Props; }\nclass Order extends Entity<{ status: string; createdAt: Date }> { cancel() { this.props.status = "cancelled"; } }\n'),
    ok('a list of a part', order('parts: { list: string[] };', 'add() { this.parts.list.push("x"); }')),
  ],
  invalid: [
    wrong({
      name: 'a change alone',
      code: order(cancel(STATUS)),
      output: order(cancel(STATUS, NOW)),
      data: { className: 'Order', method: 'cancel', changed: '`status`', field: 'updatedAt', touch: '' },
    }),
    wrong({ name: 'on one line', code: order('cancel() { this.status = "cancelled"; }'), output: order('cancel() { this.status = "cancelled"; this.updatedAt = new Date(); }') }),
    body('several changes', [STATUS, 'this.lines = [];'], [STATUS, 'this.lines = [];', NOW]),
    body('in front of what is returned', [STATUS, 'return this;'], [STATUS, NOW, 'return this;']),
    body('behind a comment', [`${STATUS} // for good`], [`${STATUS} // for good`, NOW]),
    body('behind an error', ['if (this.status !== "open") throw new Error("closed");', STATUS], ['if (this.status !== "open") throw new Error("closed");', STATUS, NOW]),
    wrong({ name: 'a getter that changes', code: order('getNext() { this.status = "next"; }'), output: order('getNext() { this.status = "next"; this.updatedAt = new Date(); }') }),
    wrong({ name: 'a getter that takes what it is given', code: order('getPaid(status: string) { this.status = status; }'), output: order('getPaid(status: string) { this.status = status; this.updatedAt = new Date(); }') }),
    wrong({ name: 'a getter that takes items of a list', code: order('getLast() { this.lines.forEach((line) => { this.status = line; }); }'), output: order('getLast() { this.lines.forEach((line) => { this.status = line; this.updatedAt = new Date(); }); }') }),
    body('a change by what was fetched', ['this.status = await load(this.id);'], ['this.status = await load(this.id);', NOW]),
    wrong({ name: 'a word that only begins like a question', code: order('async issue() { this.status = await load(this.id); }'), output: order('async issue() { this.status = await load(this.id); this.updatedAt = new Date(); }') }),
    body('on a branch', ['if (this.status === "open") {', `  ${STATUS}`, '}', 'return this.status;'], ['if (this.status === "open") {', `  ${STATUS}`, `  ${NOW}`, '}', 'return this.status;']),
    body('one branch of two', ['if (this.status === "open") {', `  ${STATUS}`, `  ${NOW}`, '} else {', '  this.status = "void";', '}'], ['if (this.status === "open") {', `  ${STATUS}`, `  ${NOW}`, '} else {', '  this.status = "void";', `  ${NOW}`, '}'], 'partly'),
    wrong({
      name: 'a time that only some methods move, though the class says that none does',
      code: order(cancel(STATUS), 'pay() { this.status = "paid"; Object.assign(this, { updatedAt: new Date() }); }').replace('updatedAt: Date =', 'readonly updatedAt: Date ='),
      output: null,
    }),
    body('a return in between', [STATUS, 'if (this.lines.length === 0) return;', NOW], [STATUS, NOW, 'if (this.lines.length === 0) return;', NOW], 'partly'),
    body('a list that grows', ['this.lines.push("x");'], ['this.lines.push("x");', NOW]),
    body('a part of a field', ['this.lines[0] = "x";'], ['this.lines[0] = "x";', NOW]),
    body('a field that is taken away', ['delete this.status;'], ['delete this.status;', NOW]),
    body('Object.assign', ['Object.assign(this, { status: "cancelled" });'], ['Object.assign(this, { status: "cancelled" });', NOW]),
    body('other methods mark', [STATUS], [STATUS, 'this.markUpdated();'], 'forgotten', [PAY, MARK]),
    body('a private method that marks', [STATUS], [STATUS, 'this.changed();'], 'forgotten', ['private changed() { this.updatedAt = new Date(); }']),
    body('a private method that changes', ['this.close();'], ['this.close();', NOW], 'unmarked', ['private close() { this.status = "closed"; }']),
    wrong({ name: 'a setter', code: order('_note = "";', 'set note(value: string) { this._note = value; }'), output: order('_note = "";', 'set note(value: string) { this._note = value; this.updatedAt = new Date(); }') }),
    wrong({ name: 'an arrow function', code: order('cancel = () => { this.status = "cancelled"; };'), output: order('cancel = () => { this.status = "cancelled"; this.updatedAt = new Date(); };') }),
    wrong({ name: 'a number', code: order(cancel(STATUS)).replace('updatedAt: Date = new Date()', 'updatedAt: number'), output: order(cancel(STATUS, 'this.updatedAt = Date.now();')).replace('updatedAt: Date = new Date()', 'updatedAt: number') }),
    wrong({ name: 'a text', code: order(cancel(STATUS)).replace('updatedAt: Date = new Date()', 'updatedAt: string'), output: order(cancel(STATUS, 'this.updatedAt = new Date().toISOString();')).replace('updatedAt: Date = new Date()', 'updatedAt: string') }),
    wrong({ name: 'a field that may be missing', code: order(cancel(STATUS)).replace('updatedAt: Date = new Date()', 'updatedAt: Date | null = null'), output: order(cancel(STATUS, NOW)).replace('updatedAt: Date = new Date()', 'updatedAt: Date | null = null') }),
    wrong({ name: 'another name', code: order(cancel(STATUS)).replace('updatedAt', 'modifiedOn'), output: order(cancel(STATUS, 'this.modifiedOn = new Date();')).replace('updatedAt', 'modifiedOn') }),
    wrong({ name: 'a name of the settings', code: order(cancel(STATUS)).replace('updatedAt', 'freshness'), output: order(cancel(STATUS, 'this.freshness = new Date();')).replace('updatedAt', 'freshness'), settings: { fields: { updatedAt: ['freshness'] } } }),
    wrong({
      name: 'the time of the settings',
      code: order(cancel(STATUS)),
      output: `import { clock } from "./clock.js";\n${order(cancel(STATUS, 'this.updatedAt = clock.now();'))}`,
      settings: { now: { expression: 'clock.now()', import: { from: './clock.js', name: 'clock' } } },
    }),
    wrong({
      name: 'a field of a base that only it may set',
      code: 'abstract class Entity { readonly id = 1; private _updatedAt: Date; }\nclass Order extends Entity {\n  status = "open";\n  cancel() { this.status = "cancelled"; }\n}\n',
      output: 'abstract class Entity { readonly id = 1; private _updatedAt: Date; }\nclass Order extends Entity {\n  status = "open";\n  cancel() { this.status = "cancelled"; this._updatedAt = new Date(); }\n}\n',
    }),
    wrong({ name: 'no known form', code: 'class Order {\n  id = 1;\n  status = "open";\n  updatedAt;\n  cancel() { this.status = "cancelled"; }\n}\n', output: null }),
    wrong({
      name: 'no type, but an example',
      code: 'class Order {\n  id = 1\n  status = "open"\n  updatedAt = null\n  pay() {\n    this.status = "paid"\n    this.updatedAt = Date.now()\n  }\n  cancel() {\n    this.status = "cancelled"\n  }\n}\n',
      output:
        'class Order {\n  id = 1\n  status = "open"\n  updatedAt = null\n  pay() {\n    this.status = "paid"\n    this.updatedAt = Date.now()\n  }\n  cancel() {\n    this.status = "cancelled"\n    this.updatedAt = Date.now()\n  }\n}\n',
    }),
    wrong({
      name: 'no type, and an example of another class',
      code: `import { DateTime } from 'luxon';\n${order('private touch() { this.updatedAt = new Date(); }')}class Invoice {\n  id = 1;\n  isPaid = false;\n  updatedAt: DateTime = DateTime.now();\n  pay() { this.isPaid = true; }\n}\n`,
      output: null,
    }),
    wrong({ name: 'props', code: held('cancel() { this.props.status = "cancelled"; }'), output: held('cancel() { this.props.status = "cancelled"; this.props.updatedAt = new Date(); }') }),
    wrong({
      name: 'props behind a getter',
      code: held('get updatedAt() { return this.props.updatedAt; }', 'cancel() { this.props.status = "cancelled"; }'),
      output: held('get updatedAt() { return this.props.updatedAt; }', 'cancel() { this.props.status = "cancelled"; this.props.updatedAt = new Date(); }'),
    }),
    wrong({
      name: 'a field of its own behind a getter',
      code: order('private _changedAt: Date = new Date();', 'get changedAt() { return this._changedAt; }', 'cancel() { this.status = "cancelled"; }').replace('  updatedAt: Date = new Date();\n', ''),
      output: order('private _changedAt: Date = new Date();', 'get changedAt() { return this._changedAt; }', 'cancel() { this.status = "cancelled"; this._changedAt = new Date(); }').replace('  updatedAt: Date = new Date();\n', ''),
    }),
    wrong({
      name: 'props and a touch method',
      code: held('cancel() { this.props.status = "cancelled"; }', 'private touch() { this.props.updatedAt = new Date(); }'),
      output: held('cancel() { this.props.status = "cancelled"; this.touch(); }', 'private touch() { this.props.updatedAt = new Date(); }'),
      messageId: 'forgotten',
    }),
    wrong({
      name: 'a model under the policy explicit',
      code: `${ENTITY}  @UpdateDateColumn() updatedAt: Date;\n  cancel() { this.status = "cancelled"; }\n}\n`,
      output: `${ENTITY}  @UpdateDateColumn() updatedAt: Date;\n  cancel() { this.status = "cancelled"; this.updatedAt = new Date(); }\n}\n`,
      settings: { policy: 'explicit' },
    }),
    wrong({
      name: 'an entity whose hook runs for new rows only',
      code: HOOKED('@BeforeInsert() stamp() { this.updatedAt = new Date(); this.status = this.status.trim(); }'),
      output: HOOKED('@BeforeInsert() stamp() { this.updatedAt = new Date(); this.status = this.status.trim(); }').replace('cancelled";', 'cancelled"; this.updatedAt = new Date();'),
      settings: { policy: 'explicit' },
    }),
    wrong({
      name: 'a model whose field nothing moves',
      code: `${ENTITY}  @Column() updatedAt: Date;\n  cancel() { this.status = "cancelled"; }\n}\n`,
      output: `${ENTITY}  @Column() updatedAt: Date;\n  cancel() { this.status = "cancelled"; this.updatedAt = new Date(); }\n}\n`,
    }),
    body('three branches', branches(3), branches(3, NOW)),
    {
      ...wrong({ name: 'many branches, for which a person is asked to set it at the end', code: order(cancel(...branches(4))), output: null }),
      errors: [{ messageId: 'unmarked', suggestions: [{ messageId: 'suggestion', output: order(cancel(...branches(4), NOW)) }] }],
    },
    {
      ...wrong({ name: 'many branches in front of what is returned', code: order(cancel(...branches(4), 'return this;')), output: null }),
      errors: [{ messageId: 'unmarked', suggestions: [{ messageId: 'suggestion', output: order(cancel(...branches(4), NOW, 'return this;')) }] }],
    },
    { ...wrong({ name: 'many branches in front of an error', code: order(cancel(...branches(4), 'throw new Error("open");')), output: null }), errors: [{ messageId: 'unmarked', suggestions: [] }] },
    {
      ...wrong({ name: 'only safe fixes', code: order('cancel() { this.status = "cancelled"; }'), output: null, settings: { fix: 'safe' } }),
      errors: [{ messageId: 'unmarked', suggestions: [{ messageId: 'suggestion', data: { field: 'updatedAt' }, output: order('cancel() { this.status = "cancelled"; this.updatedAt = new Date(); }') }] }],
    },
  ],
});
