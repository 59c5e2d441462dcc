import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Order } from './order.entity';

export interface MarketplaceOrder {
  reference: string;
  buyerId: string;
  cents: number;
  orderedAt: Date;
}

@Injectable()
export class OrderService {
  constructor(@InjectRepository(Order) private readonly orders: Repository<Order>) {}

  place(customerId: string, number: string, totalCents: number): Promise<Order> {
    return this.orders.save(this.orders.create({ customerId, number, totalCents, placedAt: new Date() }));
  }

  async pay(id: string): Promise<void> {
    await this.orders.update(id, { status: 'paid' });
  }

  async ship(id: string): Promise<Order> {
    const order = await this.orders.findOneByOrFail({ id });
    order.status = 'shipped';
    order.shippedAt = new Date();
    return this.orders.save(order);
  }

  async reopen(id: string): Promise<void> {
    const order = await this.orders.findOneByOrFail({ id });
    await this.orders.update(id, { ...order, status: 'open' });
  }

  async importFromMarketplace(rows: MarketplaceOrder[]): Promise<void> {
    await this.orders.upsert(
      rows.map((row) => ({ number: row.reference, customerId: row.buyerId, totalCents: row.cents, placedAt: row.orderedAt })),
      ['number'],
    );
  }
}
