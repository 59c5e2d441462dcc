// `connection.model()` of a schema with `timestamps: true`
import mongoose, { Schema } from 'mongoose';

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

export const Order = mongoose.connection.model('Order', orderSchema);
