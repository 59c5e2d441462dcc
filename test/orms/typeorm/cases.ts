// How the TypeORM adapter's tests are written: a file with entities, and what a rule makes of it. Fixes are asked for as suggestions.
import type { RuleTester } from 'eslint';

type Valid = RuleTester.ValidTestCase;
type Invalid = RuleTester.InvalidTestCase;

/** What a project would write as `settings.timestamps`. */
type Settings = Readonly<Record<string, unknown>>;

export const IMPORTS = `import { BaseEntity, BeforeUpdate, ChildEntity, Column, CreateDateColumn, DataSource, DeleteDateColumn, Entity, EntityManager, EntitySchema } from 'typeorm';
import { ManyToOne, OneToMany, PrimaryColumn, PrimaryGeneratedColumn, Repository, UpdateDateColumn, ViewEntity } from 'typeorm';
`;

/** Both timestamps, as TypeORM sets them. */
export const STAMPS = '@CreateDateColumn() createdAt: Date;\n  @UpdateDateColumn() updatedAt: Date;';

/** An entity with these members. */
export function entity(members: string, name = 'Order', base = ''): string {
  return `@Entity()\nexport class ${name} ${base}{\n  @PrimaryGeneratedColumn() id: number;\n  ${members}\n}\n`;
}

export function silent(name: string, code: string, settings: Settings = {}, filename = 'orders.ts'): Valid {
  return { name, code, filename, settings: { timestamps: settings } };
}

/** One report, whose fix is a suggestion because of the setting `fix: 'safe'`; `suggestions: 0` where there is no fix. */
export function reported(name: string, code: string, error: RuleTester.TestCaseError, settings: Settings = {}, filename = 'orders.ts'): Invalid {
  return { name, code, filename, settings: { timestamps: { fix: 'safe', ...settings } }, errors: [{ suggestions: 1, ...error }] };
}

type Role = 'created' | 'updated';
const WHEN: Readonly<Record<Role, string>> = { created: 'created', updated: 'last changed' };

/** What is said of a model that lacks one timestamp or both. */
export function lacking(model: string, roles: readonly Role[], style: 'class' | 'schema' = 'class'): RuleTester.TestCaseError {
  const remedies = {
    class: roles.map((role) => (role === 'created' ? 'a `@CreateDateColumn()`' : 'an `@UpdateDateColumn()`')),
    schema: roles.map((role) => `a column with \`${role === 'created' ? 'create' : 'update'}Date: true\``),
  };
  const data = {
    model,
    fields: roles.map((role) => `\`${role}At\``).join(' and no '),
    when: roles.map((role) => WHEN[role]).join(' or '),
    remedy: `add ${remedies[style].join(' and ')}`,
  };
  return { messageId: 'missing', data };
}

export const NEITHER: readonly Role[] = ['created', 'updated'];

/** An entity whose `updatedAt` nothing moves, so that every write that leaves it out is reported. */
export const FROZEN = '@CreateDateColumn() createdAt: Date;\n  @Column() updatedAt: Date;';
const LISTS = '@OneToMany(() => Line, (line) => line.order) lines: Line[];\n  @ManyToOne(() => Customer) customer: Customer;';
export const ORDER = `${entity(`@Column() status: string;\n  @Column() total: number;\n  ${FROZEN}\n  ${LISTS}`)}${entity(`@ManyToOne(() => Order) order: Order;\n  ${FROZEN}`, 'Line')}${entity(`@Column() name: string;\n  ${FROZEN}\n  @OneToMany(() => Order, (order) => order.customer) orders: Order[];`, 'Customer')}`;

/** A file that works on orders. */
export const file = (code: string, imports = ''): string => `${IMPORTS}${imports}${ORDER}${code}\n`;
/** The body of a function that is given what a statement may need. */
export const body = (statement: string): string =>
  file(`export async function work(orders: Repository<Order>, customers: Repository<Customer>, ds: DataSource, manager: EntityManager, id: number, input: any, given: Date) {\n  ${statement}\n}`);

const stale = (call: string, model = 'Order'): RuleTester.TestCaseError => ({ messageId: 'stale', data: { call, model, field: 'updatedAt', why: '`updatedAt` is no `@UpdateDateColumn()`' } });
/** A soft deletion, which takes no data. */
export const untaken = (name: string, code: string, call: string): Invalid => reported(name, code, { messageId: 'dataless', data: { call, model: 'Order', field: 'updatedAt', instead: 'Use `update()` with `deletedAt` and `updatedAt` instead' }, suggestions: 0 });
export const changes = (name: string, code: string, call: string, suggestions = 1, model = 'Order'): Invalid => reported(name, code, { ...stale(call, model), suggestions });

/** Loads the row that the statements behind it change. */
export const LOAD = 'const order = await orders.findOneByOrFail({ id });';
