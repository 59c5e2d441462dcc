// `loadClass()` and `timestamps: true`
import { Schema, model } from 'mongoose';

class OrderMethods {
  describe(): string {
    return 'an order';
  }
}

const orderSchema = new Schema(
  {
    _id: Number,
    number: String,
    status: String,
    total: Number,
    labels: [String],
    lines: [{ _id: Number, product: String, quantity: Number }],
  },
  { timestamps: true },
);

orderSchema.loadClass(OrderMethods);

export const Order = model('Order', orderSchema);
