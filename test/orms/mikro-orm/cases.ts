// How the MikroORM adapter's tests are written: a file with entities, and what a rule makes of it. Fixes are asked for as suggestions.
import type { RuleTester } from 'eslint';

type Valid = RuleTester.ValidTestCase;
type Invalid = RuleTester.InvalidTestCase;

/** What a project would write as `settings.timestamps`. */
type Settings = Readonly<Record<string, unknown>>;

export const IMPORTS = `import { assign, BeforeUpdate, Collection, defineEntity, Embeddable, Embedded, Entity, EntityManager, EntityRepository, EntitySchema, Enum } from '@mikro-orm/core';
import { Formula, ManyToMany, ManyToOne, MikroORM, OneToMany, OneToOne, p, PrimaryKey, Property, wrap } from '@mikro-orm/core';
`;

/** Both timestamps, as MikroORM sets them. */
export const STAMPS = '@Property({ onCreate: () => new Date() }) createdAt: Date;\n  @Property({ onUpdate: () => new Date() }) updatedAt: Date = new Date();';

/** An entity with these members. */
export function entity(members: string, name = 'Order', base = ''): string {
  return `@Entity()\nexport class ${name} ${base}{\n  @PrimaryKey() id: number;\n  ${members}\n}\n`;
}

export function silent(name: string, code: string, settings: Settings = {}, filename = 'orders.ts'): Valid {
  return { name, code, filename, settings: { timestamps: settings } };
}

/** One report, whose fix is a suggestion because of the setting `fix: 'safe'`; `suggestions: 0` where there is no fix. */
export function reported(name: string, code: string, error: RuleTester.TestCaseError, settings: Settings = {}, filename = 'orders.ts'): Invalid {
  return { name, code, filename, settings: { timestamps: { fix: 'safe', ...settings } }, errors: [{ suggestions: 1, ...error }] };
}

/** An entity whose `updatedAt` nothing moves, so that every write that leaves it out is reported. */
export const FROZEN = "@Property({ defaultRaw: 'now()' }) createdAt: Date;\n  @Property({ type: 'datetime' }) updatedAt: Date;";
const LISTS = '@OneToMany(() => Line, (line) => line.order) lines = new Collection<Line>(this);\n  @ManyToMany(() => Tag) tags = new Collection<Tag>(this);\n  @ManyToOne(() => Customer) customer: Customer;';
export const ORDER = `${entity(`@Property() status: string;\n  @Property() total: number;\n  ${FROZEN}\n  ${LISTS}`)}${entity(`@ManyToOne(() => Order) order: Order;\n  @Property() amount: number;\n  ${FROZEN}`, 'Line')}${entity(`@Property() name: string;\n  ${FROZEN}`, 'Customer')}${entity(`@Property() name: string;\n  ${FROZEN}`, 'Tag')}`;

/** A file that works on orders. */
export const file = (code: string, imports = ''): string => `${IMPORTS}${imports}${ORDER}${code}\n`;
/** The body of a function that is given what a statement may need. */
export const body = (statement: string): string =>
  file(`export async function work(em: EntityManager, orders: EntityRepository<Order>, orm: MikroORM, id: number, input: any, given: Date) {\n  ${statement}\n}`);

export const WHY = '`updatedAt` has no `onUpdate`';
export const changes = (name: string, code: string, call: string, suggestions = 1, model = 'Order'): Invalid =>
  reported(name, code, { messageId: 'stale', data: { call, model, field: 'updatedAt', why: WHY }, suggestions });

/** Loads the row that the statements behind it change. */
export const LOAD = 'const order = await em.findOneOrFail(Order, id);';
