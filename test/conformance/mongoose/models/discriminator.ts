// discriminator of a base with `timestamps: true`
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
  { timestamps: true },
);

const Base = model('Base', orderSchema, 'orders');

export const Order = Base.discriminator('Order', new Schema({ note: String }), 'order');
