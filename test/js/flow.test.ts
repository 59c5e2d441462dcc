// What a local variable is known to hold where it is used. Every text ends in `use(…)`; the shape of its argument is what counts.
import { describe, expect, it } from 'vitest';
import { is } from '../../src/js/ast.ts';
import { effectsOf } from '../../src/js/flow.ts';
import { processorTime } from '../processor-time.ts';
import { lowered, show, showChange, usedIn } from './reading.ts';

/** What the argument of the last `use(…)` in a function body is. */
function inBody(body: string): string {
  return show(usedIn(`async function pay(input: Input, isPaid: boolean, orders: Order[]) {\n${body}\n}`).shape);
}

describe('a variable before its use', () => {
  it.each<[string, string, string]>([
    ['its initial value', 'const order = load(); use(order);', 'load@global()'],
    ['no initial value', 'let order; use(order);', 'undefined'],
    ['a property that is set', 'const order = load(); order.status = "paid"; use(order);', "load@global() +status='paid'"],
    ['a nested property', 'const order = load(); order.customer.name = "Ada"; use(order);', "load@global() +customer.name='Ada'"],
    ['a property in brackets', 'const order = load(); order["paidAt"] = now; use(order);', 'load@global() +paidAt=now@global'],
    ['a computed property', 'const order = load(); order[key] = 1; use(order);', 'load@global() +[?]=1'],
    ['a property through an assertion', 'const order = load(); (order as Order)!.status = "paid"; use(order);', "load@global() +status='paid'"],
    ['what happens afterwards does not count', 'const order = load(); use(order); order.status = "paid";', 'load@global()'],
    ['the assignment of the use itself does not count', 'let order = load(); order = use(order);', 'load@global()'],
    ['a new value', 'let order = load(); order = find(); use(order);', 'find@global()'],
    ['a new value ends earlier changes', 'let order = load(); order.status = "paid"; order = find(); use(order);', 'find@global()'],
    ['a value made from itself', 'let order = load(); order = { ...order, updatedAt: now }; use(order);', '{...load@global(), updatedAt: now@global}'],
    ['a value made from itself twice', 'let data = {}; data = { ...data, a: 1 }; data = { ...data, b: 2 }; use(data);', '{...{...{}, a: 1}, b: 2}'],
    ['an alias', 'const order = load(); order.status = "paid"; const same = order; use(same);', "load@global() +status='paid'"],
    ['Object.assign', 'const order = load(); Object.assign(order, input, { status: "paid" }); use(order);', "load@global() +...<input: Input@global> +...{status: 'paid'}"],
    ['Object.assign to another target', 'const order = load(); Object.assign(row, order); use(order);', 'load@global()'],
    ['delete', 'const order = load(); delete order.createdAt; use(order);', 'load@global() +delete createdAt'],
    ['a method', 'const order = load(); order.markUpdated(); use(order);', 'load@global() +markUpdated()'],
    ['a method of a part', 'const order = load(); order.lines.push(line); use(order);', 'load@global() +lines.push()'],
    ['an optional call', 'const order = load(); order?.touch?.(); use(order);', 'load@global() +touch()'],
    ['a function that it is passed to', 'const order = load(); stamp(order); use(order);', 'load@global() +pass stamp@global'],
    ['a constructor that it is passed to', 'const order = load(); new Invoice(order); use(order);', 'load@global() +pass Invoice@global'],
    ['a loop over it', 'const rows = load(); for (const row of rows) row.paid = true; use(rows);', 'load@global() +each'],
  ])('%s', (_what, body, expected) => expect(inBody(body)).toBe(expected));
});

describe('compound assignments', () => {
  it.each<[string, string, string]>([
    ['of a property', 'const order = load(); order.total += 1; use(order);', 'load@global() +total=load@global().total + 1'],
    ['an increment of a property', 'const order = load(); order.version++; use(order);', 'load@global() +version=?a UpdateExpression'],
    ['of the variable', 'let total = 0; total += 1; use(total);', '0 + 1'],
    ['an increment', 'let total = 0; total++; use(total);', '?a UpdateExpression'],
    ['??= may keep the value', 'let data = input; data ??= { status: "new" }; use(data);', "(<input: Input@global> | {status: 'new'})"],
    ['||= may keep the value', 'let data = input; data ||= {}; use(data);', '(<input: Input@global> | {})'],
    ['&&= may keep the value', 'let data = input; data &&= {}; use(data);', '(<input: Input@global> | {})'],
    ['??= of a property is not certain', 'const order = load(); order.paidAt ??= now; use(order);', 'load@global() +?paidAt=now@global'],
  ])('%s', (_what, body, expected) => expect(inBody(body)).toBe(expected));
});

describe('branches', () => {
  const START = 'const order = load();';
  it.each<[string, string, string]>([
    ['one side', `${START} if (isPaid) order.status = "paid"; use(order);`, "+?status='paid'"],
    ['both sides', `${START} if (isPaid) { order.status = "paid"; } else { order.status = "open"; } use(order);`, "+status='paid' +status='open'"],
    ['both sides, another property each', `${START} if (isPaid) order.paidAt = now; else order.dueAt = now; use(order);`, '+?paidAt=now@global +?dueAt=now@global'],
    ['both sides, one of them in a branch of its own', `${START} if (isPaid) order.status = 1; else if (isOpen) order.status = 2; use(order);`, '+?status=1 +?status=2'],
    ['three sides', `${START} if (isPaid) order.status = 1; else if (isOpen) order.status = 2; else order.status = 3; use(order);`, '+status=1 +status=2 +status=3'],
    ['the use is on the same side', `${START} if (isPaid) { order.status = "paid"; use(order); }`, "+status='paid'"],
    ['the use is on the other side', `${START} if (isPaid) { order.status = "paid"; } else { use(order); }`, ''],
    ['the test comes first', `${START} if (stamp(order)) { use(order); }`, '+pass stamp@global'],
    ['a side that returns', `${START} if (isPaid) { order.status = "paid"; return; } use(order);`, ''],
    ['a side that throws', `${START} if (isPaid) { order.status = "paid"; throw failure; } use(order);`, ''],
    ['a side that returns on one path only', `${START} if (isPaid) { order.status = "paid"; if (isOpen) return; } use(order);`, "+?status='paid'"],
    ['a side that returns in both of its sides', `${START} if (isPaid) { order.status = "paid"; if (isOpen) return 1; else return 2; } use(order);`, ''],
    ['the other side returns', `${START} if (isPaid) { order.status = "paid"; } else { return; } use(order);`, "+status='paid'"],
    ['a ternary', `${START} isPaid ? (order.status = "paid") : (order.status = "open"); use(order);`, "+status='paid' +status='open'"],
    ['the other side of a ternary', `${START} isPaid ? (order.status = "paid") : use(order);`, ''],
    ['&&', `${START} isPaid && (order.status = "paid"); use(order);`, "+?status='paid'"],
    ['the right side of && sees the left side', `${START} order.touch() && use(order);`, '+touch()'],
    ['a condition', `${START} if ((order.status = "paid")) log(); use(order);`, "+status='paid'"],
  ])('%s', (_what, body, changes) => expect(inBody(body)).toBe(`load@global()${changes === '' ? '' : ' '}${changes}`));

  it.each<[string, string, string]>([
    ['a new value on one side', 'let data = input; if (isPaid) data = { paid: 1 }; use(data);', '(<input: Input@global> | {paid: 1})'],
    ['a new value on both sides', 'let data; if (isPaid) data = { paid: 1 }; else data = { open: 1 }; use(data);', '({paid: 1} | {open: 1})'],
    ['a new value on a side that returns', 'let data = input; if (isPaid) { data = {}; return; } use(data);', '<input: Input@global>'],
    ['a new value on the other side', 'let data = input; if (isPaid) data = {}; else use(data);', '<input: Input@global>'],
    ['changes before a new value on one side', 'let data = load(); data.paid = 1; if (isPaid) data = find(); use(data);', '(load@global() | find@global()) +?paid=1'],
    ['changes after a new value on one side', 'let data = load(); if (isPaid) { data = find(); data.paid = 1; } use(data);', '(load@global() | find@global()) +?paid=1'],
    ['changes after a new value on both sides', 'let data; if (isPaid) data = load(); else data = find(); data.paid = 1; use(data);', '(load@global() | find@global()) +paid=1'],
    ['a value from a ternary', 'const data = isPaid ? { paid: 1 } : { open: 1 }; use(data);', '({paid: 1} | {open: 1})'],
    ['a default', 'const data = input ?? {}; use(data);', '(<input: Input@global> | {})'],
    ['a value from &&', 'const data = isPaid && { paid: 1 }; use(data);', '<isPaid: boolean> && {paid: 1}'],
  ])('%s', (_what, body, expected) => expect(inBody(body)).toBe(expected));
});

describe('switch', () => {
  const cases = (...bodies: string[]): string => `const order = load(); switch (input) { ${bodies.join(' ')} }`;
  it.each<[string, string, string]>([
    ['one case', `${cases('case 1: order.status = 1; break;')} use(order);`, '+?status=1'],
    ['every case and the default', `${cases('case 1: order.status = 1; break;', 'default: order.status = 2;')} use(order);`, '+status=1 +status=2'],
    ['every case, but no default', `${cases('case 1: order.status = 1; break;', 'case 2: order.status = 2;')} use(order);`, '+?status=1 +?status=2'],
    ['a default that throws', `${cases('case 1: order.status = 1; break;', 'default: throw failure;')} use(order);`, '+status=1'],
    ['a case that returns', `${cases('case 1: order.status = 1; return;')} use(order);`, ''],
    ['a case in braces that returns', `${cases('case 1: { order.status = 1; return; }')} use(order);`, ''],
    ['another case that ends', cases('case 1: order.status = 1; break;', 'case 2: use(order);'), ''],
    ['another case that falls through', cases('case 1: order.status = 1;', 'case 2: use(order);'), '+?status=1'],
    ['the same case', cases('case 1: order.status = 1; use(order);'), '+status=1'],
    ['the discriminant', 'const order = load(); switch (stamp(order)) { case 1: use(order); }', '+pass stamp@global'],
  ])('%s', (_what, body, changes) => expect(inBody(body)).toBe(`load@global()${changes === '' ? '' : ' '}${changes}`));
});

describe('try and catch', () => {
  it.each<[string, string, string]>([
    ['in try', 'try { order.status = 1; } catch {} use(order);', '+status=1'],
    ['in catch', 'try { work(); } catch { order.status = 1; } use(order);', '+?status=1'],
    ['in finally', 'try { work(); } finally { order.status = 1; } use(order);', '+status=1'],
    ['the use in catch', 'try { order.status = 1; work(); } catch { use(order); }', '+?status=1'],
    ['thrown after it', 'try { if (isPaid) { order.status = 1; throw failure; } } catch { use(order); }', '+?status=1'],
    ['thrown after it, used behind', 'try { if (isPaid) { order.status = 1; throw failure; } } catch { log(); } use(order);', '+?status=1'],
    ['returned after it, used in finally', 'try { if (isPaid) { order.status = 1; return; } } finally { use(order); }', '+?status=1'],
    ['a catch that leaves', 'try { work(); } catch { order.status = 1; throw failure; } use(order);', ''],
  ])('%s', (_what, body, changes) => expect(inBody(`const order = load(); ${body}`)).toBe(`load@global()${changes === '' ? '' : ' '}${changes}`));
});

describe('loops', () => {
  it.each<[string, string, string]>([
    ['in the body', 'const order = load(); for (const line of orders) order.total = 1; use(order);', 'load@global() +?total=1'],
    ['in a while loop', 'const order = load(); while (more()) order.total = 1; use(order);', 'load@global() +?total=1'],
    ['in a do loop', 'const order = load(); do { order.total = 1; } while (more()); use(order);', 'load@global() +total=1'],
    ['the same round', 'const order = load(); for (const line of orders) { order.total = 1; use(order); }', 'load@global() +total=1'],
    ['the round before', 'const order = load(); for (const line of orders) { use(order); order.total = 1; }', 'load@global() +?total=1'],
    ['the round before, of a variable of the round', 'for (const line of orders) { const order = load(); use(order); order.total = 1; }', 'load@global()'],
    ['a new value in the round before', 'let order = load(); while (more()) { use(order); order = find(); }', '(load@global() | find@global())'],
    ['continue behind it, in the loop', 'const order = load(); for (;;) { if (isPaid) { order.total = 1; continue; } use(order); }', 'load@global() +?total=1'],
    ['continue behind it, of a variable of the round', 'for (;;) { const order = load(); if (isPaid) { order.total = 1; continue; } use(order); }', 'load@global()'],
    ['continue behind it, after the loop', 'const order = load(); for (const line of orders) { if (isPaid) { order.total = 1; continue; } } use(order);', 'load@global() +?total=1'],
    ['break behind it, after the loop', 'const order = load(); for (const line of orders) { if (isPaid) { order.total = 1; break; } } use(order);', 'load@global() +?total=1'],
    ['break behind it, of a variable of the round', 'for (;;) { const order = load(); if (isPaid) { order.total = 1; break; } use(order); }', 'load@global()'],
    ['an element', 'for (const order of orders) use(order);', 'of <orders: Order@global[]>'],
    ['a part of an element', 'for (const { customer } of orders) use(customer);', 'of <orders: Order@global[]>.customer'],
    ['a key', 'for (const key in input) use(key);', 'in <input: Input@global>'],
    ['a variable that a loop fills', 'let order = load(); for (order of orders) { use(order); }', 'of <orders: Order@global[]>'],
    ['a variable that a loop may have filled', 'let order = load(); for (order in orders) log(); use(order);', 'in <orders: Order@global[]>'],
    ['an earlier variable of a loop inside the loop', 'while (more()) { const order = load(); for (;;) { use(order); order.total = 1; } }', 'load@global() +?total=1'],
    ['two variables that are made of each other', 'let a = 1, b = 2; while (more()) { a = f(b); b = g(a); use(a); }', 'f@global((2 | g@global(f@global(2)))) +pass g@global'],
    ['a counter', 'for (let i = 0; i < 3; i++) use(i);', '(0 | ?a UpdateExpression)'],
  ])('%s', (_what, body, expected) => expect(inBody(body)).toBe(expected));
});

describe('functions inside functions', () => {
  it.each<[string, string, string]>([
    ['a callback changes it', 'const order = load(); run(() => { order.status = 1; }); use(order);', 'load@global() +?status=1'],
    ['a callback changes it and returns', 'const order = load(); run(() => { order.status = 1; return order; }); use(order);', 'load@global() +?status=1'],
    ['a callback changes it on a path that returns', 'const order = load(); run(() => { if (isPaid) { order.status = 1; return; } }); use(order);', 'load@global() +?status=1'],
    ['a callback uses it', 'const order = load(); order.status = 1; run(() => use(order));', 'load@global() +status=1'],
    ['a callback fills it', 'let order; await run(async () => { order = await load(); }); use(order);', '(undefined | await load@global())'],
    ['what happens after a callback may happen before its call', 'const order = load(); const save = () => use(order); order.status = 1;', 'load@global() +?status=1'],
    ['a new value after a callback may come before its call', 'let order = load(); const save = () => use(order); order = find();', '(load@global() | find@global())'],
    ['an inner variable of the same name', 'const order = load(); run(() => { const order = find(); order.status = 1; }); use(order);', 'load@global()'],
    ['the use of an inner variable', 'const order = load(); order.status = 1; { const order = find(); use(order); }', 'find@global()'],
    ['a parameter of the same name', 'const order = load(); order.status = 1; run((order) => use(order));', '<order>'],
    ['a local function', 'function load() { return 1; } use(load);', '() => 1'],
    ['a local class', 'class Draft {} use(Draft);', 'class Draft'],
    ['a caught error', 'try { work(); } catch (error) { use(error); }', '?the catch error'],
  ])('%s', (_what, body, expected) => expect(inBody(body)).toBe(expected));
});

describe('var', () => {
  it.each<[string, string, string]>([
    ['declared in a block', 'if (isPaid) { var order = load(); } use(order);', 'load@global()'],
    ['declared twice', 'var order = load(); var order = find(); use(order);', 'find@global()'],
    ['declared again without a value', 'var order = load(); var order; use(order);', 'load@global()'],
    ['declared like a parameter', 'var input = load(); use(input);', 'load@global()'],
  ])('%s', (_what, body, expected) => expect(inBody(body)).toBe(expected));
});

describe('destructuring', () => {
  it.each<[string, string, string]>([
    ['a property', 'const { data } = load(); use(data);', 'load@global().data'],
    ['under another name', 'const { data: row } = load(); use(row);', 'load@global().data'],
    ['nested', 'const { data: { rows } } = load(); use(rows);', 'load@global().data.rows'],
    ['a quoted key', 'const { "paid-at": paidAt } = load(); use(paidAt);', 'load@global().paid-at'],
    ['a computed key', 'const { [key]: paidAt } = load(); use(paidAt);', 'load@global().[?]'],
    ['an element', 'const [first, second] = load(); use(second);', 'load@global().1'],
    ['behind a hole', 'const [, second] = load(); use(second);', 'load@global().1'],
    ['elements of elements', 'const [{ id }] = load(); use(id);', 'load@global().0.id'],
    ['a default', 'const { data = {} } = load(); use(data);', '(load@global().data | {})'],
    ['a default of a nested pattern', 'const { data: { rows } = {} } = load(); use(rows);', '(load@global().data | {}).rows'],
    ['the rest of an object', 'const { id, status: old, ...data } = load(); use(data);', 'load@global() +delete id +delete status'],
    ['the rest of an object behind a computed key', 'const { [key]: id, ...data } = load(); use(data);', '?the rest of an object'],
    ['the rest of an array', 'const [first, ...others] = load(); use(others);', '?the rest of an array'],
    ['by assignment with a default', 'let data = input; ({ data = {} } = load()); use(data);', '(load@global().data | {})'],
    ['by assignment', 'let data = input; ({ data } = load()); use(data);', 'load@global().data'],
    ['by assignment to an element', 'let data = input; [data] = load(); use(data);', 'load@global().0'],
    ['by assignment to the rest', 'let data = input; ({ id, ...data } = load()); use(data);', 'load@global() +delete id'],
    ['by assignment to a property', 'const order = load(); ({ status: order.status } = input); use(order);', 'load@global() +status=<input: Input@global>.status'],
    ['with an annotation', 'const { data }: Answer = load(); use(data);', 'load@global() as Answer@global.data'],
  ])('%s', (_what, body, expected) => expect(inBody(body)).toBe(expected));
});

describe('parameters', () => {
  const first = (text: string): string => show(usedIn(text).shape);
  it.each<[string, string, string]>([
    ['with a type', '(order: Order) => use(order)', '<order: Order@global>'],
    ['optional', '(order?: Order) => use(order)', '<order?: Order@global>'],
    ['with a default', '(data: Data = {}) => use(data)', '<data?: Data@global>'],
    ['the rest', '(...rows: Order[]) => use(rows)', '<rows?: Order@global[]>'],
    ['a pattern', '({ id, data: { status } }: Input) => use(status)', '<: Input@global>.data.status'],
    ['a pattern with a default', '({ data = {} }: Input) => use(data)', '(<: Input@global>.data | {})'],
    ['of a constructor', 'class Orders { constructor(private rows: Rows) { use(rows); } }', '<rows: Rows@global>'],
    ['of a field with a type', 'class Orders { pay: (order: Order, at?: Date) => void = async (order, at) => use(order, at); }', '<order: Order@global>'],
    ['of a variable with a type', 'const pay: (id: string, { status }: Input) => void = function (id, { status }) { use(status); };', '<: Input@global>.status'],
    ['of a function that another gives back', 'function payer(): (order: Order) => void { return (order) => use(order); }', '<order: Order@global>'],
    ['of a function that an arrow gives back', 'const payer = (): ((order: Order) => void) => (order) => use(order);', '<order: Order@global>'],
    ['with a type of its own', 'const pay: (order: Order) => void = (order: Draft) => use(order);', '<order: Draft@global>'],
    ['that may be left out by the type of the function', 'const pay: (at?: Date) => void = (at) => use(at);', '<at?: Date@global>'],
    ['of a function that is only handed on', 'const paid: (order: Order) => void = wrap((order) => use(order));', '<order>'],
    ['one of the rest', 'const pay: (...rows: Order[]) => void = (row) => use(row);', '<row>'],
    ['behind a type for this', 'const pay: (this: Till, order: Order) => void = function (order) { use(order); };', '<order>'],
    ['changed', '(order: Order) => { order.status = 1; use(order); }', '<order: Order@global> +status=1'],
    ['replaced', '(order: Order) => { order = load(); use(order); }', 'load@global()'],
  ])('%s', (_what, text, expected) => expect(first(text)).toBe(expected));

  it('of a callback know the call that they are handed to', () => {
    const { shape } = usedIn('orders.transaction(options, async (log, { manager }) => use(manager));');
    expect(shape).toMatchObject({ kind: 'variable', origin: { kind: 'member', name: 'manager', object: { kind: 'param' } } });
    const param = shape.kind === 'variable' && shape.origin.kind === 'member' && shape.origin.object.kind === 'param' ? shape.origin.object : null;
    expect(param?.context).toMatchObject({ argument: 1, parameter: 1 });
    expect(show(param?.context?.callee)).toBe('orders@global.transaction');
  });

  it('of other functions have no context', () => {
    expect(usedIn('const pay = (order) => use(order);').shape).toMatchObject({ origin: { kind: 'param', context: null } });
  });
});

describe('long functions', () => {
  it('take time in proportion to what happens to a variable', () => {
    const lines = (count: number): string => `function fill(order) {\n${Array.from({ length: count }, (_, i) => `order.set('field${i}', order.get(${i}));`).join('\n')}\nuse(order);\n}`;
    const timed = (count: number): number => processorTime(() => void usedIn(lines(count)), 3);
    timed(200);
    expect(timed(4_000)).toBeLessThan(40 * Math.max(timed(400), 5));
  });
});

describe('effectsOf', () => {
  const effects = (text: string): string[] => {
    const lower = lowered(text);
    const fn = lower.source.nodes('FunctionDeclaration')[0];
    return is(fn, 'FunctionDeclaration') ? effectsOf(fn, lower).map(({ of, change }) => `${of} ${showChange(change)}`) : [];
  };

  it('tells what a function does to its parameters and to this', () => {
    expect(effects('function stamp(order, at) { order.updatedAt = at; if (at) order.paidAt = at; order.touch(); order.lines.push(1); order.lines.map(print); this.count = 1; }')).toEqual([
      '0 +updatedAt=<at>', '0 +?paidAt=<at>', '0 +touch()', '0 +lines.push()', 'this +count=1',
    ]);
  });

  it.each<[string, string, string[]]>([
    ['in every branch', 'if (at) order.paidAt = at; else order.paidAt = now;', ['0 +paidAt=<at>', '0 +paidAt=now@global']],
    ['in a branch, where the other one throws', 'if (at) order.paidAt = at; else throw failure;', ['0 +paidAt=<at>']],
    ['in a branch, where the other one returns', 'if (at) order.paidAt = at; else return;', ['0 +?paidAt=<at>']],
    ['behind a guard that returns', 'if (!at) return; order.paidAt = at;', ['0 +?paidAt=<at>']],
    ['behind a guard that throws', 'if (!at) throw failure; order.paidAt = at;', ['0 +paidAt=<at>']],
    ['behind a callback that returns', 'run(() => { return 1; }); order.paidAt = at;', ['0 +paidAt=<at>']],
    ['where it is not set yet', 'order.paidAt ??= at;', ['0 +?paidAt=<at>']],
    ['before it returns', 'order.paidAt = at; return order;', ['0 +paidAt=<at>']],
    ['to this under another name', 'const row = this; row.updatedAt = at; if (at) row.paidAt = at; this.count = 1; hash(() => { row.note = at; });', ['this +updatedAt=<at>', 'this +?paidAt=<at>', 'this +count=1', 'this +?note=<at>']],
    ['to what else has that name', 'let row = this; row.a = 1; row = load(); { const row = load(); row.b = 1; } const { total } = this; total.c = 1; this.d = 1;', ['this +a=1', 'this +d=1']],
  ])('knows what happens %s', (_where, body, expected) => expect(effects(`function stamp(order, at) { ${body} }`)).toEqual(expected));

  it('counts what happens before a parameter is replaced', () => {
    expect(effects('function stamp(order) { order.a = 1; order = load(); order.b = 1; }')).toEqual(['0 +a=1']);
  });

  it('knows what is set on what a parameter is taken apart into', () => {
    expect(effects('function stamp({ entity, event: { row: order }, ...rest }) { entity.updatedAt = 1; order.paidAt = 2; delete order.note; rest.x = 3; save(entity); }')).toEqual([
      '0 +entity.updatedAt=1',
      '0 +event.row.paidAt=2',
      '0 +delete event.row.note',
    ]);
  });

  it('does not count inner variables of the same name', () => {
    expect(effects('function stamp(order) { { const order = find(); order.a = 1; } }')).toEqual([]);
  });

  it('does not count this of inner functions', () => {
    expect(effects('function stamp() { run(function () { this.a = 1; }); run(() => { this.b = 1; }); }')).toEqual(['this +?b=1']);
  });
});

describe('a loop over a variable', () => {
  it.each<[string, string, string[]]>([
    ['always', 'row.paidAt = now;', ['+paidAt=now@global']],
    ['behind continue', 'if (row.paidAt) continue; row.paidAt = now;', ['+?paidAt=now@global']],
    ['behind continue of an inner function', 'row.lines.forEach(() => { for (;;) continue; }); row.paidAt = now;', ['+paidAt=now@global']],
  ])('tells what it does to the elements: %s', (_when, body, expected) => {
    const { shape } = usedIn(`function pay(rows) { for (const row of rows) { ${body} } use(rows); }`);
    const [change] = shape.kind === 'variable' ? shape.changes : [];
    const effects = change?.value.kind === 'function' ? change.value.effects : [];
    expect(effects.map((effect) => showChange(effect.change))).toEqual(expected);
  });
});
