// `timestamps` inside an object
import { Schema, model } from 'mongoose';

const orderSchema = new Schema(
  {
    _id: Number,
    number: String,
    status: String,
    total: Number,
    labels: [String],
    lines: [{ _id: Number, product: String, quantity: Number }],
  },
  { timestamps: { createdAt: 'audit.createdAt', updatedAt: 'audit.updatedAt' } },
);

export const Order = model('Order', orderSchema);
