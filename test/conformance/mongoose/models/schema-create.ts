// `Schema.create()` with `timestamps: true`
import { Schema, model } from 'mongoose';

const orderSchema = Schema.create(
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

export const Order = model('Order', orderSchema);
