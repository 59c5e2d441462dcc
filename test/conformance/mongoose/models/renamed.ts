// `timestamps` with other names
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
  { timestamps: { createdAt: 'madeOn', updatedAt: 'modifiedOn' } },
);

export const Order = model('Order', orderSchema);
