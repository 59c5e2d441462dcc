// Rows that functions of the project give: saved again they are updates when the function's name says that it changes rows.
import { describe, expect, it } from 'vitest';
import { lint } from '../tools/lint.ts';

const service = (method: string): number =>
  lint(
    `import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn, Repository, UpdateDateColumn } from 'typeorm';
     @Entity() class Order {
       @PrimaryGeneratedColumn() id: number; @Column() state: string; @CreateDateColumn() createdAt: Date; @UpdateDateColumn() updatedAt: Date;
     }
     class Orders {
       constructor(private readonly orders: Repository<Order>, private readonly writer) {}
       async apply(input: object) { const order = await this.writer.${method}(Order, input); await this.orders.save(order); }
     }`,
    { file: 'src/orders.ts', rules: ['require-updated-at'], settings: { policy: 'explicit' } },
  ).length;

describe('rows from elsewhere', () => {
  it.each(['update', 'updateOrder', 'patch', 'editState', 'rename'])('%s gives rows that exist', (method) => expect(service(method)).toBe(1));

  it.each(['create', 'createOrder', 'build', 'apply', 'updatedDraft', 'editor'])('%s says nothing of the kind', (method) =>
    expect(service(method)).toBe(0),
  );
});
