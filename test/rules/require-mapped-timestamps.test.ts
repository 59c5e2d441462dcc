// Which mappers lose a timestamp on the way, and how they copy it.
import type { RuleTester } from 'eslint';
import rule from '../../rules/require-mapped-timestamps.ts';
import { createRuleTester } from '../rule-tester.ts';

const ROW = 'interface OrderRow { id: string; number: string; status: string; total: number; createdAt: Date; updatedAt: Date }\n';
const SNAKE = 'interface OrderRow { id: string; order_number: string; order_status: string; total: number; created_at: Date; updated_at: Date }\n';
const CLASS = 'class Order {\n  constructor(data: object) {}\n}\n';
const BASE = ['id: row.id', 'number: row.number', 'status: row.status', 'total: row.total'];
const TIMES = ['createdAt: row.createdAt', 'updatedAt: row.updatedAt'];

const literal = (entries: readonly string[]): string => `{ ${entries.join(', ')} }`;
const mapper = (entries: readonly string[], head = 'function toDomain(row: OrderRow)'): string => `${ROW}${head} {\n  return ${literal(entries)};\n}\n`;
const ENTITY = "import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn, UpdateDateColumn } from 'typeorm';\n@Entity()\nclass OrderEntity {\n  @PrimaryGeneratedColumn() id: number;\n  @Column() number: string;\n  @Column() status: string;\n  @CreateDateColumn() createdAt: Date;\n  @UpdateDateColumn() updatedAt: Date;\n}\n";

const taken = (pattern: string, result: string, type = 'OrderRow', rows = ROW): string => `${rows}const toDomain = (${pattern}: ${type}) => (${result});\n`;
const apart = (pattern: string, result: string, before = ''): string => `${ROW}function toDomain(row: OrderRow) {\n  ${before}const ${pattern} = row;\n  return ${result};\n}\n`;
const ALL = '{ id, number, status, total, createdAt, updatedAt }';
const DATA = '{ id, number, status, total }';

const ok = (name: string, code: string, filename = 'order-mapper.ts'): RuleTester.ValidTestCase => ({ name, code, filename });
const wrong = (name: string, code: string, output: string, { mapper: by = 'toDomain', record = 'row', fields = '`createdAt` and `updatedAt`' } = {}): RuleTester.InvalidTestCase => ({
  name,
  code,
  output,
  filename: 'order-mapper.ts',
  errors: [{ messageId: 'dropped', data: { mapper: by, record, fields, them: fields.includes(' and ') ? 'them' : 'it' } }],
});

createRuleTester().run('require-mapped-timestamps', rule, {
  valid: [
    ok('everything is copied', mapper([...BASE, ...TIMES])),
    ok('a spread', mapper(['...row', 'total: row.total', 'id: row.id'])),
    ok('a partial view', mapper(['id: row.id', 'number: row.number'])),
    ok('half of the fields', `${ROW.replace('total: number', 'total: number; a: 1; b: 1; c: 1; d: 1')}function toDomain(row: OrderRow) {\n  return ${literal(BASE)};\n}\n`),
    ok('a name for a part', mapper(BASE, 'function toSummary(row: OrderRow)')),
    ok('a list item', mapper(BASE, 'function toListItem(row: OrderRow)')),
    ok('what is sent to a client to create one', mapper(BASE, 'function toCreateInput(row: OrderRow)')),
    ok('no mapper', mapper(BASE, 'function describeOrder(row: OrderRow)')),
    ok('the field under another key', mapper([...BASE, 'created: row.createdAt', 'modified: row.updatedAt'])),
    ok('another value under its key', mapper([...BASE, 'createdAt: now()', 'updatedAt: now()'])),
    ok('a field that is used before', `${ROW}function toDomain(row: OrderRow) {\n  const { createdAt, updatedAt } = row;\n  return { ${BASE.join(', ')}, times: [createdAt, updatedAt] };\n}\n`),
    ok('a result whose type leaves them out', mapper(BASE, 'function toDomain(row: OrderRow): { id: string; number: string; status: string; total: number }')),
    ok('a result whose type is not seen', `import type { Order } from './missing.ts';\n${mapper(BASE, 'function toDomain(row: OrderRow): Order')}`),
    ok('a record of no known type', mapper(BASE, 'function toDomain(row)')),
    ok('a record whose type is not seen', `import type { Row } from './missing.ts';\n${mapper(BASE, 'function toDomain(row: Row)')}`),
    ok('a record without timestamps', mapper(BASE).replace('; createdAt: Date; updatedAt: Date', '')),
    ok('fields of several records', mapper(['id: row.id', 'number: row.number', 'status: other.status', 'total: other.total'], 'function toDomain(row: OrderRow, other: OrderRow)')),
    ok('an object that is not the result', `${ROW}function toDomain(row: OrderRow) {\n  log(${literal(BASE)});\n  return row;\n}\n`),
    ok('an object inside the result', `${ROW}function toDomain(row: OrderRow) {\n  return { order: ${literal(BASE)} };\n}\n`),
    ok('a callback in a mapper', `${ROW}function toDomain(rows: OrderRow[]) {\n  return rows.filter((row) => ({ ${BASE.join(', ')} }));\n}\n`),
    ok('another variable', `${ROW}const row: OrderRow = load();\nfunction toDomain() {\n  return ${literal(BASE)};\n}\n`),
    ok('a base that is not seen', `import { Base } from './missing.ts';\nclass OrderRow extends Base { id = 1; number = 1; status = 1; total = 1; createdAt = new Date(); }\nfunction toDomain(row: OrderRow) {\n  return ${literal(BASE)};\n}\n`),
    ok('what a class of a library is made from', `import { Document } from 'llamaindex';\n${ROW}function toDocument(row: OrderRow) {\n  return new Document(${literal(BASE)});\n}\n`),
    ok('a computed key', mapper([...BASE, '[key]: row.total', ...TIMES])),
    // Tests
    ok('the file of a test', mapper(BASE), 'src/order-mapper.test.ts'),
    ok('a folder of tests', mapper(BASE), 'test/orders/map.ts'),
    ok('a folder of mocks', mapper(BASE), 'src/__mocks__/orders.ts'),
    ok('fixtures', mapper(BASE), 'src/fixtures/orders.ts'),
    ok('a file of fixtures', mapper(BASE), 'src/orders.fixture.ts'),
    ok('a factory of fakes', `import { faker } from '@faker-js/faker';\n${mapper(BASE)}`),
    ok('a mapper to fakes', mapper(BASE, 'function toFakeOrder(row: OrderRow)')),
    ok('a mapper of mocks', mapper(BASE, 'function mapMockOrder(row: OrderRow)')),
    // Records that are taken apart
    ok('a parameter that is taken apart, whole', taken(ALL, ALL)),
    ok('a parameter of which a part is taken', taken('{ id, number }', '{ id, number, kind: 1 }')),
    ok('a parameter with a rest', taken('{ id, number, status, total, ...rest }', '{ id, number, status, total, rest }')),
    ok('a field that is taken out under another name', taken('{ id, number, status, total, createdAt: _created, updatedAt: _updated }', DATA)),
    ok('a field that is used for another key', taken(ALL, '{ id, number, status, total, isNew: isRecent(createdAt), isFresh: isRecent(updatedAt) }')),
    ok('a parameter that is taken apart, of no known type', taken(DATA, DATA, 'Missing', '')),
    ok('a result whose type is written in place', `${ROW}const toDomain = (row: OrderRow): { id: string; number: string; status: string; total: number } => (${literal(BASE)});\n`),
    ok('a constant that is taken apart, whole', apart(ALL, ALL)),
    ok('a constant with a rest', apart('{ id, number, status, total, ...rest }', '{ id, number, status, total, rest }')),
    ok('names of something else', apart('{ id }', '{ id, number, status, total }', 'const { number, status, total } = load();\n  ')),
    ok('keys that are called like fields', taken(DATA, '{ id: 1, number: 2, status: 3, total: 4 }')),
    ok('a pattern inside a pattern', `${ROW}const toDomain = ({ order: { id, number, status, total } }: { order: OrderRow }) => ({ id, number, status, total });\n`),
    ok('a model that is copied', `${ENTITY}const toDomain = (row: OrderEntity) => ({ id: row.id, number: row.number, status: row.status, createdAt: row.createdAt, updatedAt: row.updatedAt });\n`),
  ],
  invalid: [
    wrong('a function', mapper(BASE), mapper([...BASE, ...TIMES])),
    wrong('one timestamp', mapper([...BASE, TIMES[0] ?? '']), mapper([...BASE, ...TIMES]), { fields: '`updatedAt`' }),
    wrong('the other one', mapper([...BASE, TIMES[1] ?? '']), mapper([...BASE, TIMES[1] ?? '', TIMES[0] ?? '']), { fields: '`createdAt`' }),
    wrong('an arrow function', `${ROW}const toDomain = (row: OrderRow) => (${literal(BASE)});\n`, `${ROW}const toDomain = (row: OrderRow) => (${literal([...BASE, ...TIMES])});\n`),
    wrong('a static method', `${ROW}class OrderMapper {\n  static toDomain(row: OrderRow) {\n    return ${literal(BASE)};\n  }\n}\n`, `${ROW}class OrderMapper {\n  static toDomain(row: OrderRow) {\n    return ${literal([...BASE, ...TIMES])};\n  }\n}\n`),
    wrong('a method of an object', `${ROW}const mapper = {\n  toDomain(row: OrderRow) {\n    return ${literal(BASE)};\n  },\n};\n`, `${ROW}const mapper = {\n  toDomain(row: OrderRow) {\n    return ${literal([...BASE, ...TIMES])};\n  },\n};\n`),
    wrong('what a class is made from', `${CLASS}${ROW}function toDomain(row: OrderRow) {\n  return new Order(${literal(BASE)});\n}\n`, `${CLASS}${ROW}function toDomain(row: OrderRow) {\n  return new Order(${literal([...BASE, ...TIMES])});\n}\n`),
    wrong('what a factory is given', `${ROW}function toDomain(row: OrderRow) {\n  return Order.restore(${literal(BASE)}, row.id);\n}\n`, `${ROW}function toDomain(row: OrderRow) {\n  return Order.restore(${literal([...BASE, ...TIMES])}, row.id);\n}\n`),
    wrong('a cast', mapper(BASE).replace(' };\n}', ' } as Order;\n}'), mapper([...BASE, ...TIMES]).replace(' };\n}', ' } as Order;\n}')),
    wrong('on lines of their own', `${ROW}function toDomain(row: OrderRow) {\n  return {\n${BASE.map((entry) => `    ${entry},\n`).join('')}  };\n}\n`, `${ROW}function toDomain(row: OrderRow) {\n  return {\n${[...BASE, ...TIMES].map((entry) => `    ${entry},\n`).join('')}  };\n}\n`),
    wrong('values that are converted', mapper(['id: String(row.id)', 'number: row.number', 'status: parse(row.status)', 'total: row.total / 100']), mapper(['id: String(row.id)', 'number: row.number', 'status: parse(row.status)', 'total: row.total / 100', ...TIMES])),
    wrong('toDTO', mapper(BASE, 'function toDTO(row: OrderRow)'), mapper([...BASE, ...TIMES], 'function toDTO(row: OrderRow)'), { mapper: 'toDTO' }),
    wrong('fromDomain', mapper(BASE, 'function fromDomain(row: OrderRow)'), mapper([...BASE, ...TIMES], 'function fromDomain(row: OrderRow)'), { mapper: 'fromDomain' }),
    wrong('mapOrder', mapper(BASE, 'function mapOrder(row: OrderRow)'), mapper([...BASE, ...TIMES], 'function mapOrder(row: OrderRow)'), { mapper: 'mapOrder' }),
    wrong('rowToOrder', mapper(BASE, 'function rowToOrder(row: OrderRow)'), mapper([...BASE, ...TIMES], 'function rowToOrder(row: OrderRow)'), { mapper: 'rowToOrder' }),
    wrong('a result that may have them', mapper(BASE, 'function toDomain(row: OrderRow): Partial<OrderRow>'), mapper([...BASE, ...TIMES], 'function toDomain(row: OrderRow): Partial<OrderRow>')),
    wrong('a row in snake case', `${SNAKE}function toDomain(row: OrderRow) {\n  return { id: row.id, orderNumber: row.order_number, orderStatus: row.order_status, total: row.total };\n}\n`, `${SNAKE}function toDomain(row: OrderRow) {\n  return { id: row.id, orderNumber: row.order_number, orderStatus: row.order_status, total: row.total, createdAt: row.created_at, updatedAt: row.updated_at };\n}\n`, { fields: '`created_at` and `updated_at`' }),
    wrong('to a row in snake case', `${ROW.replace('number:', 'orderNumber:')}function toDomain(row: OrderRow) {\n  return { id: row.id, order_number: row.orderNumber, status: row.status, total: row.total };\n}\n`, `${ROW.replace('number:', 'orderNumber:')}function toDomain(row: OrderRow) {\n  return { id: row.id, order_number: row.orderNumber, status: row.status, total: row.total, created_at: row.createdAt, updated_at: row.updatedAt };\n}\n`),
    wrong('a model', `${ENTITY}const toDomain = (row: OrderEntity) => ({ id: row.id, number: row.number, status: row.status });\n`, `${ENTITY}const toDomain = (row: OrderEntity) => ({ id: row.id, number: row.number, status: row.status, createdAt: row.createdAt, updatedAt: row.updatedAt });\n`),
    wrong('a class of the domain', `class Order { id = 1; number = 1; status = ''; updatedAt = new Date(); }\nfunction toEntity(order: Order) {\n  return { id: order.id, number: order.number, status: order.status };\n}\n`, `class Order { id = 1; number = 1; status = ''; updatedAt = new Date(); }\nfunction toEntity(order: Order) {\n  return { id: order.id, number: order.number, status: order.status, updatedAt: order.updatedAt };\n}\n`, { mapper: 'toEntity', record: 'order', fields: '`updatedAt`' }),
    wrong('a parameter that is taken apart', taken(DATA, DATA), taken(ALL, ALL), { record: 'OrderRow' }),
    wrong('fields that are taken out and left', taken(ALL, DATA), taken(ALL, ALL), { record: 'OrderRow' }),
    wrong('one that is taken out and one that is not', taken('{ id, number, status, total, createdAt }', DATA), taken(ALL, ALL), { record: 'OrderRow' }),
    wrong('a default', taken("{ id, number, status = 'open', total }", DATA), taken("{ id, number, status = 'open', total, createdAt, updatedAt }", ALL), { record: 'OrderRow' }),
    wrong('values of it that are converted', taken(DATA, '{ id: String(id), number, state: status.trim(), total: total / 100 }'), taken(ALL, '{ id: String(id), number, state: status.trim(), total: total / 100, createdAt, updatedAt }'), { record: 'OrderRow' }),
    wrong('a pattern on lines of its own', `${ROW}function toDomain({\n  id,\n  number,\n  status,\n  total,\n}: OrderRow) {\n  return ${DATA};\n}\n`, `${ROW}function toDomain({\n  id,\n  number,\n  status,\n  total,\n  createdAt,\n  updatedAt,\n}: OrderRow) {\n  return ${ALL};\n}\n`, { record: 'OrderRow' }),
    wrong(
      'a row in snake case that is taken apart',
      taken('{ id, order_number, order_status, total }', '{ id, orderNumber: order_number, orderStatus: order_status, total }', 'OrderRow', SNAKE),
      taken('{ id, order_number, order_status, total, created_at, updated_at }', '{ id, orderNumber: order_number, orderStatus: order_status, total, createdAt: created_at, updatedAt: updated_at }', 'OrderRow', SNAKE),
      { record: 'OrderRow', fields: '`created_at` and `updated_at`' },
    ),
    wrong(
      'a type that is written in place',
      'const toDomain = ({ id, number, status }: { id: string; number: string; status: string; createdAt: Date }) => ({ id, number, status });\n',
      'const toDomain = ({ id, number, status, createdAt }: { id: string; number: string; status: string; createdAt: Date }) => ({ id, number, status, createdAt });\n',
      { record: '{ … }', fields: '`createdAt`' },
    ),
    wrong('a constant that is taken apart', apart(DATA, DATA), apart(DATA, '{ id, number, status, total, createdAt: row.createdAt, updatedAt: row.updatedAt }')),
    wrong('a constant with fields that are left', apart(ALL, DATA), apart(ALL, ALL)),
    wrong('a constant, and members of the record', apart('{ id, number }', '{ id, number, status: row.status, total: row.total }'), apart('{ id, number }', '{ id, number, status: row.status, total: row.total, createdAt: row.createdAt, updatedAt: row.updatedAt }')),
    wrong('a record that is a part of the parameter', mapper(BASE, 'function toDomain({ row }: { row: OrderRow })'), mapper([...BASE, ...TIMES], 'function toDomain({ row }: { row: OrderRow })')),
    {
      ...wrong('only safe fixes', mapper(BASE), ''),
      output: null,
      settings: { timestamps: { fix: 'safe' } },
      errors: [{ messageId: 'dropped', suggestions: [{ messageId: 'suggestion', data: { mapper: 'toDomain', record: 'row', fields: '`createdAt` and `updatedAt`' }, output: mapper([...BASE, ...TIMES]) }] }],
    },
  ],
});
