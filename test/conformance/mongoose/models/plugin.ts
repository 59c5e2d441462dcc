// plugin that calls `schema.set('timestamps', true)`
import { Schema, model } from 'mongoose';

function stamped(schema: Schema): void {
  schema.set('timestamps', true);
}

const orderSchema = new Schema({
  _id: Number,
  number: String,
  status: String,
  total: Number,
  labels: [String],
  lines: [{ _id: Number, product: String, quantity: Number }],
});

orderSchema.plugin(stamped);

export const Order = model('Order', orderSchema);
