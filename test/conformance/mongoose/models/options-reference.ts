// options by reference
import { Schema, model } from 'mongoose';

const options = { timestamps: true };

const orderSchema = new Schema(
  {
    _id: Number,
    number: String,
    status: String,
    total: Number,
    labels: [String],
    lines: [{ _id: Number, product: String, quantity: Number }],
  },
  options,
);

export const Order = model('Order', orderSchema);
