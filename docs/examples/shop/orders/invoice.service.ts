import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Invoice } from './invoice.entity';

@Injectable()
export class InvoiceService {
  constructor(@InjectRepository(Invoice) private readonly invoices: Repository<Invoice>) {}

  issue(orderId: string, number: string, dueAt: Date): Promise<Invoice> {
    return this.invoices.save(this.invoices.create({ orderId, number, dueAt, issuedAt: new Date() }));
  }

  async settle(id: string): Promise<Invoice> {
    const invoice = await this.invoices.findOneByOrFail({ id });
    invoice.paidAt = new Date();
    return this.invoices.save(invoice);
  }

  async settleMany(orderId: string): Promise<void> {
    await this.invoices.update({ orderId }, { paidAt: new Date() });
  }

  async annotate(id: string, note: string): Promise<void> {
    await this.invoices.update(id, { note, updatedAt: new Date() });
  }

  async attachPdf(id: string, pdfUrl: string): Promise<void> {
    await this.invoices.save({ id, pdfUrl });
  }

  async countReminder(id: string): Promise<void> {
    await this.invoices.increment({ id }, 'reminders', 1);
  }

  async postpone(orderId: string, dueAt: Date): Promise<void> {
    await this.invoices
      .createQueryBuilder()
      .update(Invoice)
      .set({ dueAt })
      .where('order_id = :orderId AND paid_at IS NULL', { orderId })
      .execute();
  }
}
