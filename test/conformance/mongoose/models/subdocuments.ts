// subdocuments with `timestamps: true`
import { Schema, model } from 'mongoose';

const lineSchema = new Schema({ _id: Number, product: String, quantity: Number }, { timestamps: true });

const orderSchema = new Schema(
  {
    _id: Number,
    number: String,
    status: String,
    total: Number,
    labels: [String],
    lines: [lineSchema],
  },
  { timestamps: true },
);

export const Order = model('Order', orderSchema);
