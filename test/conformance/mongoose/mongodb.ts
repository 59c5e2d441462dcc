import { models } from '@typegoose/typegoose/lib/internal/data.js';
import mongoose from 'mongoose';

export async function open(): Promise<void> {
  await mongoose.connect(process.env['DATABASE_URL'] ?? '', { autoIndex: false, autoCreate: false });
}

export async function close(): Promise<void> {
  mongoose.deleteModel(/./);
  models.clear();
  await mongoose.disconnect();
}
