// Columns for calendar days: which local code reads as the day they are, and which it does not.
import rule from '../../rules/no-local-time.ts';
import { createRuleTester } from '../rule-tester.ts';

/** A case with one report and its fix. */
const fixed = (messageId: string, code: string, output: string) => ({ code, output, errors: [{ messageId }] });

/** Columns of a library that gives days as text, whatever type they are said to have. */
const ENTITY = `import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
@Entity() class Invoice { @PrimaryGeneratedColumn() id!: number; @Column('date') dueOn!: Date; @Column('timestamptz') paid!: Date; }
`;
/** Columns of one that gives them as midnight in UTC or as text. */
const TABLE = `import { date, mysqlTable, serial } from 'drizzle-orm/mysql-core';
const invoices = mysqlTable('invoices', { id: serial().primaryKey(), dueOn: date(), dueText: date({ mode: 'string' }) });
type Invoice = typeof invoices.$inferSelect;
`;
const MODEL = `import { DataTypes, Sequelize } from 'sequelize';
const sequelize = new Sequelize('postgres://localhost/shop');
const Invoice = sequelize.define('Invoice', { dueOn: DataTypes.DATEONLY });
`;

createRuleTester().run('no-local-time', rule, {
  valid: [
    // Columns for days that local code reads as the day they are
    `${ENTITY}export const day = (invoice: Invoice) => invoice.dueOn.getDate();`,
    `${ENTITY}import moment from 'moment';\nexport const label = (invoice: Invoice) => moment(invoice.dueOn).format('DD.MM.');`,
    `${ENTITY}import { format } from 'date-fns';\nexport const label = ({ dueOn }: Invoice) => format(dueOn, 'dd.MM.');`,
    `${MODEL}import dayjs from 'dayjs';\nexport async function label(id: number) { const invoice = await Invoice.findByPk(id); return dayjs(invoice.dueOn).format('DD.MM.'); }`,
    `${TABLE}import dayjs from 'dayjs';\nexport const label = (invoice: Invoice) => dayjs(invoice.dueText).format('DD.MM.');`,
  ],
  invalid: [
    // Columns for instants, and days that come as midnight in UTC
    fixed('getter', `${TABLE}export const day = (invoice: Invoice) => invoice.dueOn.getDate();`, `${TABLE}export const day = (invoice: Invoice) => invoice.dueOn.getUTCDate();`),
    fixed('getter', `${ENTITY}export const day = (invoice: Invoice) => invoice.paid.getDate();`, `${ENTITY}export const day = (invoice: Invoice) => invoice.paid.getUTCDate();`),
    // Days as text, which a Date reads as midnight in UTC
    fixed('getter', `${ENTITY}export const year = (invoice: Invoice) => new Date(invoice.dueOn).getFullYear();`, `${ENTITY}export const year = (invoice: Invoice) => new Date(invoice.dueOn).getUTCFullYear();`),
    fixed(
      'getter',
      `${MODEL}export async function year(id: number) { const invoice = await Invoice.findByPk(id); return new Date(invoice.dueOn).getFullYear(); }`,
      `${MODEL}export async function year(id: number) { const invoice = await Invoice.findByPk(id); return new Date(invoice.dueOn).getUTCFullYear(); }`,
    ),
    fixed('getter', `${TABLE}export const year = (invoice: Invoice) => new Date(invoice.dueText).getFullYear();`, `${TABLE}export const year = (invoice: Invoice) => new Date(invoice.dueText).getUTCFullYear();`),
  ],
});
