// `timestamps` with `currentTime`, in numbers
import { Schema, model } from 'mongoose';

const orderSchema = new Schema(
  {
    _id: Number,
    number: String,
    status: String,
    total: Number,
    labels: [String],
    lines: [{ _id: Number, product: String, quantity: Number }],
    createdAt: Number,
    updatedAt: Number,
  },
  { timestamps: { currentTime: () => Date.now() } },
);

export const Order = model('Order', orderSchema);
