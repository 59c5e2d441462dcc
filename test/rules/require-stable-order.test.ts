// Queries for a page of a list, in every query API: reported without an order, and given one.
import { describe, expect, it } from 'vitest';
import { lint } from '../tools/lint.ts';

const FILE = 'src/orders.ts';

function messages(code: string, file = FILE): ReturnType<typeof lint> {
  return lint(code, { file, rules: ['require-stable-order'] });
}

function reported(code: string, file = FILE): number {
  return messages(code, file).length;
}

/** What a text becomes by the first suggestion. */
function sorted(code: string, file = FILE): string | undefined {
  const edit = messages(code, file)[0]?.suggestions?.[0]?.fix;
  return edit && code.slice(0, edit.range[0]) + edit.text + code.slice(edit.range[1]);
}

const TYPEORM = `
import { BaseEntity, Column, CreateDateColumn, DataSource, Entity, ManyToOne, MoreThan, PrimaryGeneratedColumn, Repository } from 'typeorm';
@Entity() export class Customer { @PrimaryGeneratedColumn() id: number; @Column() name: string; }
@Entity() export class Order extends BaseEntity { @PrimaryGeneratedColumn() id: number; @Column() status: string; @ManyToOne(() => Customer) customer: Customer; @CreateDateColumn() createdAt: Date; }
declare const orders: Repository<Order>;
declare const source: DataSource;
`;
const DRIZZLE = `
import { count, eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { integer, pgTable, timestamp } from 'drizzle-orm/pg-core';
export const orders = pgTable('orders', { id: integer('id').primaryKey(), createdAt: timestamp('created_at', { withTimezone: true }).notNull() });
const db = drizzle(process.env.URL, { schema: { orders } });
`;
const SEQUELIZE = `
import { DataTypes, Model, Sequelize } from 'sequelize';
const sequelize = new Sequelize('sqlite::memory:');
export class Order extends Model {}
Order.init({ id: { type: DataTypes.INTEGER, primaryKey: true }, status: DataTypes.STRING }, { sequelize, modelName: 'Order' });
`;
const MONGOOSE = `
import mongoose, { Schema } from 'mongoose';
const Order = mongoose.model('Order', new Schema({ status: String }, { timestamps: true }));
`;
const KNEX = `
import knex, { Knex } from 'knex';
declare const db: Knex;
`;
const KYSELY = `
import { Kysely } from 'kysely';
interface Database { orders: { id: number; status: string; created_at: Date } }
declare const db: Kysely<Database>;
`;
const SUPABASE = `
import { createClient } from '@supabase/supabase-js';
type Database = { public: { Tables: { orders: { Row: { id: number; status: string; created_at: string } } } } };
const supabase = createClient<Database>('', '');
`;
const OBJECTION = `
import { Model } from 'objection';
export class Order extends Model { static tableName = 'orders'; id!: number; status!: string; created_at!: Date; }
`;
const MIKRO = `
import { Entity, EntityManager, EntityRepository, PrimaryKey, Property } from '@mikro-orm/core';
@Entity() export class Order { @PrimaryKey() id!: number; @Property() status!: string; @Property() createdAt: Date = new Date(); }
declare const em: EntityManager;
declare const orders: EntityRepository<Order>;
`;
const PG = `
import { Pool } from 'pg';
const pool = new Pool();
`;
const PRISMA = `
import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
`;
const PRISMA_FILE = 'test/fixtures/projects/prisma-pages/src/orders.ts';
const run = (head: string, body: string): string => `${head}export async function list(page: number, limit: number, pageSize: number, input: any) { ${body} }\n`;

const WRONG: readonly (readonly [string, string, string?])[] = [
  [TYPEORM, 'return orders.find({ skip: page * 10, take: 10 });'],
  [TYPEORM, "return orders.findAndCount({ where: { status: 'paid' }, skip: (page - 1) * limit, take: limit });"],
  [TYPEORM, 'return orders.find({ take: pageSize });'],
  [TYPEORM, 'return orders.find({ take: input.limit });'],
  [TYPEORM, 'return Order.find({ skip: page, take: 20 });'],
  [TYPEORM, 'return source.manager.find(Order, { skip: page });'],
  [TYPEORM, "return orders.createQueryBuilder('o').where('o.status = 1').skip(page).take(10).getManyAndCount();"],
  [TYPEORM, "const builder = orders.createQueryBuilder('o'); builder.skip(page); builder.take(10); return builder.getMany();"],
  [TYPEORM, "const builder = orders.createQueryBuilder('o'); builder.where('o.status = 1').skip(page).take(10); return builder.getMany();"],
  [DRIZZLE, 'return await db.select().from(orders).limit(10).offset(page * 10);'],
  [DRIZZLE, 'const rows = await db.select({ id: orders.id }).from(orders).where(eq(orders.id, 1)).limit(pageSize); return rows;'],
  [DRIZZLE, 'return db.query.orders.findMany({ limit: 10, offset: page });'],
  [DRIZZLE, 'return await Promise.all([db.select().from(orders).offset(page), db.select({ total: count() }).from(orders)]);'],
  [SEQUELIZE, 'return Order.findAll({ offset: page, limit: 10 });'],
  [SEQUELIZE, "return Order.findAndCountAll({ where: { status: 'paid' }, limit, offset: page * limit });"],
  [MONGOOSE, 'return await Order.find({}).skip(page * 10).limit(10);'],
  [MONGOOSE, 'return Order.find().limit(pageSize).exec();'],
  [MONGOOSE, 'return await Order.find({}, null, { skip: page, limit: 10 });'],
  [MONGOOSE, 'return await Order.find().lean().skip(page);'],
  [KNEX, "return await db('orders').select('id').offset(page).limit(10);"],
  [KNEX, "const query = db('orders').where({ status: 'paid' }); query.limit(10); return await query.offset(page);"],
  [KYSELY, "return db.selectFrom('orders').selectAll().offset(page).limit(10).execute();"],
  [SUPABASE, "return await supabase.from('orders').select().range(page * 10, page * 10 + 9);"],
  [SUPABASE, "const { data } = await supabase.from('orders').select('*', { count: 'exact' }).eq('status', 'paid').range(page, page + 9); return data;"],
  [SUPABASE, "const { data } = await supabase.from('orders').select('id, lines(*)').order('id', { referencedTable: 'lines' }).limit(pageSize); return data;"],
  [OBJECTION, 'return await Order.query().page(page, 10);'],
  [OBJECTION, "return await Order.query().where('status', 'paid').offset(page).limit(10);"],
  [MIKRO, 'return em.find(Order, {}, { offset: page, limit: 10 });'],
  [MIKRO, 'return orders.findAndCount({}, { limit, offset: page * limit });'],
  [MIKRO, 'return orders.findAll({ offset: page });'],
  [PG, "return pool.query('SELECT * FROM orders LIMIT $1 OFFSET $2', [10, page]);"],
  [PG, 'const { rows } = await pool.query(`SELECT id FROM orders WHERE status = ${input.status} LIMIT ${limit} OFFSET ${page}`); return rows;'],
  [TYPEORM, "return orders.find({ where: { status: 'paid', id: MoreThan(input.id) }, skip: page });"],
  [TYPEORM, "return orders.createQueryBuilder('o').leftJoinAndSelect('o.customer', 'c').offset(page).limit(10).getMany();"],
  [PRISMA, 'return prisma.$queryRaw`SELECT * FROM orders LIMIT 10 OFFSET ${page}`;', PRISMA_FILE],
];

const RIGHT: readonly (readonly [string, string, string, string?])[] = [
  ['an order', TYPEORM, "return orders.find({ skip: page, take: 10, order: { createdAt: 'DESC' } });"],
  ['the first rows of a fixed number', TYPEORM, 'return orders.find({ take: 10 });'],
  ['one row', TYPEORM, 'return orders.find({ take: 1 });'],
  ['a limit that may be that of a batch', TYPEORM, 'return orders.find({ take: limit });'],
  ['a batch', TYPEORM, 'const BATCH_SIZE = input.size; return orders.find({ take: BATCH_SIZE });'],
  ['nothing skipped', TYPEORM, 'return orders.find({ skip: 0, take: 100 });'],
  ['options that are not seen', TYPEORM, 'return orders.find(input);'],
  ['options that are not seen whole', TYPEORM, 'return orders.find({ ...input, skip: page });'],
  ['options that are changed', TYPEORM, "const options: any = { skip: page }; if (input.sort) options.order = { id: 'ASC' }; return orders.find(options);"],
  ['a list that is no repository', TYPEORM, 'const list = [{ skip: 1 }]; return list.find({ skip: page } as any);'],
  ['a builder with an order', TYPEORM, "return orders.createQueryBuilder('o').orderBy('o.id').skip(page).getMany();"],
  ['a builder that is given an order before', TYPEORM, "const builder = orders.createQueryBuilder('o').skip(page); builder.orderBy('o.id'); return builder.getMany();"],
  ['a builder that is given an order later in a statement', TYPEORM, "const builder = orders.createQueryBuilder('o'); builder.where('o.status = 1').orderBy('o.id'); builder.skip(page).take(10); return builder.getMany();"],
  ['a builder that is handed on later in a statement', KNEX, "const builder = db('orders'); builder.where({ status: 1 }).modify(input.sort); return await builder.offset(page).limit(10);"],
  ['a builder that is given an order on some paths', TYPEORM, "const builder = orders.createQueryBuilder('o').skip(page); if (input.sort) builder.orderBy('o.id'); return builder.getMany();"],
  ['a builder that other code is handed', TYPEORM, "const builder = orders.createQueryBuilder('o').skip(page); input.sort(builder); return builder.getMany();"],
  ['a count of a builder', TYPEORM, "return orders.createQueryBuilder('o').skip(page).getCount();"],
  ['an order by Drizzle', DRIZZLE, 'return await db.select().from(orders).orderBy(orders.id).limit(10).offset(page);'],
  ['an aggregate', DRIZZLE, 'return await db.select({ total: count() }).from(orders).limit(pageSize);'],
  ['a query that is not done', DRIZZLE, 'const query = db.select().from(orders).offset(page); return input.sort(query);'],
  ['a query that is part of another', DRIZZLE, "const page1 = db.select().from(orders).offset(page).as('page'); return page1;"],
  ['a dynamic query', DRIZZLE, 'return await db.select().from(orders).$dynamic().offset(page);'],
  ['an order of a relational query', DRIZZLE, 'return db.query.orders.findMany({ offset: page, orderBy: [orders.id] });'],
  ['an order by Sequelize', SEQUELIZE, "return Order.findAll({ offset: page, order: [['id', 'ASC']] });"],
  ['a scope', SEQUELIZE, "return Order.scope('newest').findAll({ offset: page });"],
  ['an order by Mongoose', MONGOOSE, 'return await Order.find().sort({ _id: 1 }).skip(page);'],
  ['a sort after the page', MONGOOSE, "return await Order.find().skip(page).limit(10).sort('-createdAt');"],
  ['a sort among the options', MONGOOSE, 'return await Order.find({}, null, { skip: page, sort: { _id: 1 } });'],
  ['a query that is given back to be extended', MONGOOSE, 'const query = () => Order.find().skip(page); return query().sort({ _id: 1 });'],
  ['an order by Knex', KNEX, "return await db('orders').orderBy('id').offset(page);"],
  ['the first row', KNEX, "return await db('orders').offset(page).first();"],
  ['a count', KNEX, "return await db('orders').count('id').limit(pageSize);"],
  ['a query that is reassigned', KNEX, "let query = db('orders').offset(page); if (input.sort) query = query.orderBy('id'); return await query.limit(10);"],
  ['a modifier', KNEX, "return await db('orders').offset(page).modify(input.sort);"],
  ['an order by Kysely', KYSELY, "return db.selectFrom('orders').selectAll().orderBy('id').offset(page).execute();"],
  ['an order by Supabase', SUPABASE, "return await supabase.from('orders').select().order('id').range(page, page + 9);"],
  ['an order by Supabase behind the page', SUPABASE, "return await supabase.from('orders').select().range(page, page + 9).order('id');"],
  ['one row by Supabase', SUPABASE, "return await supabase.from('orders').select().eq('id', input.id).limit(pageSize).maybeSingle();"],
  ['the first rows by Supabase', SUPABASE, 'return await supabase.from("orders").select().range(0, 9);'],
  ['rows by Supabase of a fixed number', SUPABASE, "return await supabase.from('orders').select().limit(10);"],
  ['an order by Supabase with options that are not seen', SUPABASE, "return await supabase.from('orders').select().order('id', input).range(page, page + 9);"],
  ['an order by Supabase that is descending', SUPABASE, "return await supabase.from('orders').select().order('id', { ascending: false }).range(page, page + 9);"],
  ['a limit by Supabase of embedded rows', SUPABASE, "return await supabase.from('orders').select('id, lines(*)').limit(pageSize, { referencedTable: 'lines' });"],
  ['a function of the database', SUPABASE, "return await supabase.rpc('list_orders').range(page, page + 9);"],
  ['files by Supabase', SUPABASE, "return await supabase.storage.from('orders').list('', { limit: pageSize, offset: page });"],
  ['a client of another kind', SUPABASE, "return await input.from('orders').select().range(page, page + 9);"],
  ['a query by Supabase that is handed on', SUPABASE, "const query = supabase.from('orders').select().range(page, page + 9); return input.sort(query);"],
  ['one row by Kysely', KYSELY, "return db.selectFrom('orders').selectAll().limit(pageSize).executeTakeFirst();"],
  ['an order by Objection', OBJECTION, "return await Order.query().orderBy('id').page(page, 10);"],
  ['one row by Objection', OBJECTION, 'return await Order.query().findById(1).limit(pageSize);'],
  ['an order by MikroORM', MIKRO, "return em.find(Order, {}, { offset: page, orderBy: { id: 'asc' } });"],
  ['an order in SQL', PG, "return pool.query('SELECT * FROM orders ORDER BY id LIMIT $1 OFFSET $2', [10, page]);"],
  ['a count in SQL', PG, "return pool.query('SELECT count(*) FROM orders LIMIT 1 OFFSET 2');"],
  ['a part of SQL that is not seen', PG, 'return pool.query(`SELECT * FROM orders ${input.order} LIMIT 10 OFFSET 20`);'],
  ['no offset in SQL', PG, "return pool.query('SELECT * FROM orders LIMIT 10');"],
  ['SQL that nobody runs', PG, "return input.log('SELECT * FROM orders LIMIT 10 OFFSET 20');"],
  ['relations, for which TypeORM sorts by the key', TYPEORM, "return orders.find({ skip: page, take: 10, relations: { customer: true } });"],
  ['a condition of another table, for which TypeORM sorts by the key', TYPEORM, "return orders.find({ where: { customer: { name: input.name } }, skip: page, take: 10 });"],
  ['a join, for which TypeORM sorts by the key', TYPEORM, "return orders.createQueryBuilder('o').leftJoinAndSelect('o.customer', 'c').skip(page).take(10).getManyAndCount();"],
  ['a join in a statement of its own', TYPEORM, "const builder = orders.createQueryBuilder('o'); builder.innerJoin('o.customer', 'c'); return builder.skip(page).take(10).getMany();"],
  ['a page by Prisma, which sorts it by the key', PRISMA, 'return prisma.order.findMany({ skip: page * 10, take: 10 });', PRISMA_FILE],
  ['a size by Prisma, which sorts by the key', PRISMA, "return prisma.order.findMany({ where: { status: 'paid' }, take: Number(input.limit) });", PRISMA_FILE],
  ['other objects', PG, 'return input.orders.findMany({ skip: page, take: 10 });'],
];

describe('reports', () => {
  it.each(WRONG.map(([head, body, file]) => [body, head, file] as const))('%s', (body, head, file) => {
    expect(reported(run(head, body), file)).toBe(1);
  });
});

describe('says', () => {
  const first = (head: string, body: string): string | undefined => messages(run(head, body))[0]?.message;

  it('that the next page may repeat rows', () => {
    expect(first(TYPEORM, 'return orders.find({ skip: page, take: pageSize });')).toContain('`find()` reads a page (`skip`) of rows in no order, so the next page may repeat or leave out some of them.');
  });

  it('that a limit without an offset may give other rows', () => {
    expect(first(TYPEORM, 'return orders.find({ take: pageSize });')).toContain('`find()` reads only some rows (`take`) and in no order, so which ones can change from call to call.');
    expect(first(DRIZZLE, 'return await db.select().from(orders).limit(pageSize);')).toContain('`limit()` reads only some rows (`limit`)');
  });
});

describe('is silent about', () => {
  it.each(RIGHT.map(([name, head, body, file]) => [name, head, body, file] as const))('%s', (_name, head, body, file) => {
    expect(reported(run(head, body), file)).toBe(0);
  });
});

describe('suggests the newest first', () => {
  it.each<[string, string, string, string?]>([
    [TYPEORM, 'return orders.find({ skip: page, take: 10 });', "return orders.find({ skip: page, take: 10, order: { createdAt: 'DESC', id: 'DESC' } });"],
    [TYPEORM, 'return source.manager.find(Order, { skip: page });', "return source.manager.find(Order, { skip: page, order: { createdAt: 'DESC', id: 'DESC' } });"],
    [TYPEORM, "return orders.createQueryBuilder('o').skip(page).getMany();", "return orders.createQueryBuilder('o').orderBy('o.createdAt', 'DESC').addOrderBy('o.id', 'DESC').skip(page).getMany();"],
    [DRIZZLE, 'return db.query.orders.findMany({ offset: page });', 'return db.query.orders.findMany({ offset: page, orderBy: (orders, { desc }) => [desc(orders.createdAt), desc(orders.id)] });'],
    [SEQUELIZE, 'return Order.findAll({ offset: page, limit: 10 });', "return Order.findAll({ offset: page, limit: 10, order: [['createdAt', 'DESC'], ['id', 'DESC']] });"],
    [MONGOOSE, 'return await Order.find({}).skip(page).limit(10);', 'return await Order.find({}).sort({ createdAt: -1, _id: -1 }).skip(page).limit(10);'],
    [MONGOOSE, 'return await Order.find({}, null, { skip: page });', 'return await Order.find({}, null, { skip: page, sort: { createdAt: -1, _id: -1 } });'],
    [SUPABASE, "return await supabase.from('orders').select().range(page, page + 9);", "return await supabase.from('orders').select().order('created_at', { ascending: false }).range(page, page + 9);"],
    [KYSELY, "return db.selectFrom('orders').selectAll().offset(page).execute();", "return db.selectFrom('orders').selectAll().orderBy('created_at', 'desc').offset(page).execute();"],
    [MIKRO, 'return em.find(Order, {}, { offset: page });', "return em.find(Order, {}, { offset: page, orderBy: { createdAt: 'desc', id: 'desc' } });"],
  ])('%#: %s', (head, body, expected, file) => {
    expect(sorted(run(head, body), file)).toBe(run(head, expected));
  });

  it('with the import that Drizzle needs', () => {
    const result = sorted(run(DRIZZLE, 'return await db.select().from(orders).limit(10).offset(page);'));
    expect(result).toContain('.from(orders).orderBy(desc(orders.createdAt), desc(orders.id)).limit(10)');
    expect(result).toContain("import { count, eq, desc } from 'drizzle-orm';");
  });

  it('on a line of its own where the page has one', () => {
    const code = run(MONGOOSE, 'return await Order.find({})\n    .skip(page)\n    .limit(10);');
    expect(sorted(code)).toContain('Order.find({})\n    .sort({ createdAt: -1, _id: -1 })\n    .skip(page)');
  });

  it('nothing where the model is not known', () => {
    expect(messages(run(KNEX, "return await db('unknown_rows').offset(page).limit(10);"))[0]?.suggestions ?? []).toEqual([]);
  });
});
