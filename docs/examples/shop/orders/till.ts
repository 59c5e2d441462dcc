import { Column, CreateDateColumn, DataSource, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/** A receipt of the shop's till, kept on the device until it has been sent. */
@Entity({ name: 'receipts' })
export class Receipt {
  @PrimaryColumn()
  number!: string;

  @Column({ name: 'total_cents', type: 'integer' })
  totalCents!: number;

  @Column({ name: 'is_sent', type: 'boolean', default: false })
  isSent!: boolean;

  @CreateDateColumn({ name: 'created_at' })
  createdAt!: Date;

  @UpdateDateColumn({ name: 'updated_at' })
  updatedAt!: Date;
}

export const till = new DataSource({
  type: 'better-sqlite3',
  database: process.env.TILL_DATABASE ?? 'till.db',
  entities: [Receipt],
  synchronize: true,
});

export const receipts = till.getRepository(Receipt);

export async function recordReceipt(number: string, totalCents: number): Promise<void> {
  await receipts.upsert({ number, totalCents }, ['number']);
}

export async function correctReceipt(number: string, totalCents: number): Promise<void> {
  await receipts.upsert({ number, totalCents, isSent: false, updatedAt: new Date() }, ['number']);
}

export async function markSent(number: string): Promise<void> {
  await receipts.update({ number }, { isSent: true });
}
