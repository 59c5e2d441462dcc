// TypeORM across files: bases, mixins, decorators, schemas, repositories and data sources that are imported.
import { describe, expect, it } from 'vitest';
import { project } from '../../project/on-disk.ts';
import { lint } from '../../tools/lint.ts';

const SHOP = 'test/fixtures/projects/typeorm-shop';

/** The reports for a file of the shop: `line messageId model`. */
function reports(code: string, { file = 'service.ts', policy = 'managed' } = {}): string[] {
  const found = lint(code, { file: `${SHOP}/${file}`, rules: ['require-timestamps', 'require-updated-at'], settings: { policy } });
  return found.map(({ messageId, message }) => `${messageId} ${/changes `(\w+)`/.exec(message)?.[1] ?? /^`(\w+)` has/.exec(message)?.[1] ?? ''}`);
}

describe('models that use other files', () => {
  it.each([
    ['a base class', "import { Entity } from 'typeorm';\nimport { RecordEntity } from './base';\n@Entity() export class Bill extends RecordEntity {}", []],
    ['a base class over BaseEntity', "import { Entity } from 'typeorm';\nimport { PlainRecord } from './base';\n@Entity() export class Bill extends PlainRecord {}", []],
    ['a mixin', "import { BaseEntity, Entity } from 'typeorm';\nimport { Stamped } from './base';\n@Entity() export class Bill extends Stamped(BaseEntity) {}", []],
    ['a base class as a member', "import { Entity } from 'typeorm';\nimport * as base from './base';\n@Entity() export class Bill extends base.RecordEntity {}", []],
    ['an embedded class', "import { Column, Entity } from 'typeorm';\nimport { Stamps } from './base';\n@Entity() export class Bill { @Column(() => Stamps) stamps: Stamps; }", []],
    ['an entity as the base class', "import { ChildEntity } from 'typeorm';\nimport { Line } from './entities';\n@ChildEntity() export class Tax extends Line {}", []],
    ['decorators for properties', "import { Entity } from 'typeorm';\nimport { Changed, Made } from './decorators';\n@Entity() export class Bill { @Made() born: Date; @Changed() touched: Date; }", []],
    ['a decorator for the class, without a word of TypeORM', "import { Money, Table } from './decorators';\n@Table('bills') export class Bill { @Money() cents: number; }", ['missing Bill']],
    ['decorators for the class and its properties', "import { Changed, Made, Table } from './decorators';\n@Table('bills') export class Bill { @Made() born: Date; @Changed() touched: Date; }", []],
    ['a file that is not there', "import { Entity } from 'typeorm';\nimport { Base } from './nowhere';\n@Entity() export class Bill extends Base {}", []],
    ['spread columns', "import { EntitySchema } from 'typeorm';\nimport { stamps } from './columns';\nexport const Bill = new EntitySchema({ name: 'Bill', columns: { ...stamps } });", []],
    ['all columns', "import { EntitySchema } from 'typeorm';\nimport { columns } from './columns';\nexport const Bill = new EntitySchema({ name: 'Bill', columns });", ['missing Bill']],
  ])('%s', (_name, code, expected) => {
    expect(reports(code)).toEqual(expected);
  });

  it('do not repair a base class in another file', () => {
    const [report] = lint("import { Entity, PrimaryColumn } from 'typeorm';\nimport { Stamps } from './base';\n@Entity() export class Bill { @PrimaryColumn() id: string; }", { file: `${SHOP}/bill.ts`, rules: ['require-timestamps'] });
    expect(report?.fix?.text).toContain('@CreateDateColumn()');
  });
});

describe('writes to rows of other files', () => {
  it.each([
    ['a repository', "import { source } from './source';\nimport { Order } from './entities';\nexport const pay = () => source.getRepository(Order).update('1', { status: 'paid' });", ['stale Order']],
    ['a repository of a refreshed row', "import { source } from './source';\nimport { Line } from './entities';\nexport const pay = () => source.getRepository(Line).update('1', { amount: 1 });", []],
    ['a typed parameter', "import { Repository } from 'typeorm';\nimport type { Order } from './entities';\nexport const pay = (orders: Repository<Order>) => orders.update('1', { status: 'paid' });", ['stale Order']],
    ['a repository class', "import { OrderRepository } from './repositories/orders';\nexport const pay = (orders: OrderRepository) => orders.update('1', { status: 'paid' });", ['stale Order']],
    ['a row that a repository class loads', "import { OrderRepository } from './repositories/orders';\nexport const pay = async (orders: OrderRepository) => { const order = await orders.load('1'); order.status = 'paid'; await orders.save(order); };", ['stale Order']],
    ['an extended repository', "import { Orders } from './repositories/orders';\nexport const pay = () => Orders.update('1', { status: 'paid' });", ['stale Order']],
    ['a function that gives repositories', "import { Order } from './entities';\nimport { repositoryOf } from './repositories/orders';\nexport const pay = () => repositoryOf(Order).update('1', { status: 'paid' });", ['stale Order']],
    ['an active record', "import { Order } from './entities';\nexport const pay = async () => { const order = await Order.findOneByOrFail({ id: '1' }); order.status = 'paid'; await order.save(); };", ['stale Order']],
    ['an active record that is touched by a base class’s method', "import { Order } from './entities';\nexport const pay = async () => { const order = await Order.findOneByOrFail({ id: '1' }); order.status = 'paid'; order.touch(); await order.save(); };", []],
    ['a name that the file imports', "import { source } from './source';\nimport { Order } from './entities';\nexport const pay = () => source.createQueryBuilder().update('orders').set({ status: 'paid' }).execute();", ['stale Order']],
    ['a name that the file does not import', "import { source } from './source';\nexport const pay = () => source.createQueryBuilder().update('orders').set({ status: 'paid' }).execute();", []],
    ['a relation', "import { source } from './source';\nimport { Order } from './entities';\nexport const add = () => source.createQueryBuilder().relation(Order, 'lines').of('1').add('2');", []],
    ['an upsert on the engine of an imported data source', "import { source } from './source';\nimport { Order } from './entities';\nexport const pay = () => source.getRepository(Order).upsert({ id: '1', status: 'paid' }, ['id']);", ['stale Order']],
    ['a schema', "import { source } from './source';\nimport { RefundSchema } from './schemas/refund';\nexport const pay = () => source.getRepository(RefundSchema).update('1', { cents: 1 });", []],
    ['a row type that a schema is for', "import type { Repository } from 'typeorm';\nimport type { Refund } from './schemas/refund';\nexport const pay = (refunds: Repository<Refund>) => refunds.update('1', { cents: 1 });", []],
    ['a class that a schema is for', "import type { Repository } from 'typeorm';\nimport { Voucher } from './schemas/refund';\nexport const pay = (vouchers: Repository<Voucher>) => vouchers.update('1', { code: 'x' });", ['stale Voucher']],
    ['a schema in CommonJS', "const { getRepository } = require('typeorm');\nconst Coupon = require('./schemas/coupon');\nexports.use = () => getRepository(Coupon).update('x', { uses: 1 });", ['stale Coupon'], 'service.js'],
    ['a schema in CommonJS by its name', "const { getRepository } = require('typeorm');\nconst Coupon = require('./schemas/coupon');\nexports.use = () => getRepository('Coupon').increment({ code: 'x' }, 'uses', 1);", ['stale Coupon'], 'service.js'],
  ])('%s', (_name, code, expected, file = 'service.ts') => {
    expect(reports(code, { file })).toEqual(expected);
  });

  it.each([
    ['a refreshed row', "import { source } from './source';\nimport { Line } from './entities';\nexport const pay = () => source.getRepository(Line).update('1', { amount: 1 });", ['implicit Line']],
    ['the rows of a relation', "import { source } from './source';\nimport { Order } from './entities';\nexport const add = () => source.createQueryBuilder().relation(Order, 'lines').of('1').add('2');", ['implicit Line']],
    ['a schema', "import { source } from './source';\nimport { RefundSchema } from './schemas/refund';\nexport const pay = () => source.getRepository(RefundSchema).update('1', { cents: 1 });", ['implicit Refund']],
  ])('ask for the time under the policy explicit: %s', (_name, code, expected) => {
    expect(reports(code, { policy: 'explicit' })).toEqual(expected);
  });

  it('are seen in the entity’s own methods', () => {
    const code = "import { Entity, Column } from 'typeorm';\nimport { PlainRecord } from './base';\n@Entity() export class Bill extends PlainRecord { @Column() status: string;\n  async pay() { this.status = 'paid'; await this.save(); }\n  async close() { this.status = 'closed'; this.updatedAt = new Date(); await this.save(); } }";
    expect(reports(code)).toEqual(['stale Bill']);
  });
});

describe('the engine that the drivers of the package tell', () => {
  const PAYMENT = (members: string): string => `import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';\n@Entity() export class Payment { @PrimaryColumn() id: number; ${members} }\n`;
  const POSTGRES = { dependencies: { typeorm: '^0.3', pg: '^8' } };
  const SEVERAL = { dependencies: { typeorm: '^0.3', pg: '^8', mysql2: '^3' } };

  function found(manifest: object, code: string, rule: string, settings: object = {}): (string | undefined)[] {
    const { root } = project({ 'package.json': manifest });
    return lint(code, { file: 'src/payment.ts', root, rules: [rule], settings: { ...settings } }).map(({ messageId }) => messageId);
  }

  it.each<[string, string, object, string[]]>([
    ['a type with no zone on PostgreSQL', "@Column({ type: 'timestamp' }) paidAt: Date;", POSTGRES, ['zoneless']],
    ['date columns of that type', "@CreateDateColumn({ type: 'timestamp' }) createdAt: Date; @UpdateDateColumn({ type: 'timestamp' }) updatedAt: Date;", POSTGRES, ['zoneless', 'zoneless']],
    ['a type with a zone', "@Column({ type: 'timestamptz' }) paidAt: Date;", POSTGRES, []],
    ['a calendar day', "@Column({ type: 'date' }) dueOn: Date;", POSTGRES, []],
    ['a type that TypeORM chooses', '@CreateDateColumn() createdAt: Date;', POSTGRES, []],
    ['a type of MySQL', "@Column({ type: 'timestamp' }) paidAt: Date;", { dependencies: { mysql2: '^3' } }, []],
    ['a package for several engines', "@Column({ type: 'timestamp' }) paidAt: Date;", SEVERAL, []],
    ['a package with no driver', "@Column({ type: 'timestamp' }) paidAt: Date;", { dependencies: { typeorm: '^0.3' } }, []],
    ['a column that only MySQL has beside it', "@Column({ type: 'timestamp' }) paidAt: Date; @Column('longtext') note: string;", POSTGRES, []],
  ])('%s', (_name, members, manifest, expected) => expect(found(manifest, PAYMENT(members), 'no-zoneless-column')).toEqual(expected));

  it('tells the types that TypeORM chooses, where the settings ask for them', () => {
    const code = PAYMENT('@CreateDateColumn() createdAt: Date; @Column() paidAt: Date;');
    expect(found(POSTGRES, code, 'no-zoneless-column', { zoneColumns: 'require' })).toEqual(['zoneless', 'zoneless']);
    expect(found(SEVERAL, code, 'no-zoneless-column', { zoneColumns: 'require' })).toEqual([]);
  });

  it('tells the columns of a schema', () => {
    const code = "import { EntitySchema } from 'typeorm';\nexport const Payment = new EntitySchema({ name: 'Payment', columns: { paidAt: { type: 'timestamp' } } });\n";
    expect(found(POSTGRES, code, 'no-zoneless-column')).toEqual(['zoneless']);
    expect(found(SEVERAL, code, 'no-zoneless-column')).toEqual([]);
  });

  it('tells whether anything moves a column with the option onUpdate', () => {
    const code = PAYMENT("@Column({ type: 'timestamp', onUpdate: 'CURRENT_TIMESTAMP' }) updatedAt: Date;");
    expect(found(POSTGRES, code, 'no-frozen-updated-at')).toEqual(['frozen']);
    expect(found({ dependencies: { mysql2: '^3' } }, code, 'no-frozen-updated-at')).toEqual([]);
    expect(found(SEVERAL, code, 'no-frozen-updated-at')).toEqual([]);
  });

  it('is the one of the package that declares the entity', () => {
    const files = {
      'entities/package.json': { name: '@shop/entities', dependencies: { typeorm: '^0.3' } },
      'entities/src/payment.ts': PAYMENT("@Column({ type: 'timestamp', onUpdate: 'CURRENT_TIMESTAMP' }) updatedAt: Date; @Column() status: string;"),
      'api/package.json': { name: '@shop/api', ...POSTGRES },
    };
    const code = "import type { Repository } from 'typeorm';\nimport { Payment } from '../../entities/src/payment';\nexport const pay = (payments: Repository<Payment>) => payments.update(1, { status: 'paid' });\n";
    const staleIn = (own: object): (string | undefined)[] => {
      const { root } = project({ ...files, 'entities/package.json': own });
      return lint(code, { file: 'api/src/pay.ts', root, rules: ['require-updated-at'], settings: { policy: 'managed' } }).map(({ messageId }) => messageId);
    };
    expect(staleIn(files['entities/package.json'])).toEqual([]);
    expect(staleIn(POSTGRES)).toEqual(['stale']);
  });
});

describe('new times are like those of the entities that a file imports', () => {
  const stamped = (name: string, [created, updated]: readonly [string, string]): string => `import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';\n@Entity() export class ${name} { @PrimaryColumn() id: number; ${created} ${updated} }\n`;
  const REFUND = "import { Column, Entity, ManyToOne, PrimaryColumn } from 'typeorm';\nimport { Invoice } from './invoice';\nimport { Order } from './order';\n@Entity() export class Refund { @PrimaryColumn() id: number; @Column() total: number; @ManyToOne(() => Order) order: Order; @ManyToOne(() => Invoice) invoice: Invoice; }\n";
  const [ON, AT, NUMBERS] = [
    ['@CreateDateColumn() createdOn: Date;', '@UpdateDateColumn() changedOn: Date;'],
    ['@CreateDateColumn() createdAt: Date;', '@UpdateDateColumn() updatedAt: Date;'],
    ["@Column('bigint') createdAt: number;", "@Column('bigint') updatedAt: number;"],
  ] as const;

  it.each([
    ['names that all have', ON, ON, REFUND, 'fix', 'createdOn', 'changedOn'],
    ['names that one of two has', ON, AT, REFUND, 'fix', 'createdAt', 'updatedAt'],
    ['names that the only one has', ON, ON, REFUND.replace(/import \{ Order.*\n/, ''), 'fix', 'createdAt', 'updatedAt'],
    ['numbers', NUMBERS, NUMBERS, REFUND, 'suggestion', 'createdAt', 'updatedAt'],
  ] as const)('%s', (_name, order, invoice, code, as, created, updated) => {
    const { root } = project({ 'package.json': {}, 'src/order.ts': stamped('Order', order), 'src/invoice.ts': stamped('Invoice', invoice) });
    const [found] = lint(code, { file: 'src/refund.ts', root, rules: ['require-timestamps'] });
    const edit = as === 'fix' ? found?.fix : found?.suggestions?.[0]?.fix;
    expect(edit?.text).toContain(`@CreateDateColumn() ${created}: Date; @UpdateDateColumn() ${updated}: Date;`);
    expect(found?.message).toContain(`has no \`${created}\` and no \`${updated}\``);
    expect(found?.fix === undefined).toBe(as === 'suggestion');
  });
});
