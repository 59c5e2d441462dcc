import { DataSource } from 'typeorm';
import * as model from './model.ts';

export const dataSource = new DataSource({
  type: 'better-sqlite3',
  database: process.env['DATABASE_FILE'] ?? '',
  entities: model.entities,
  subscribers: model.subscribers,
});

export async function open(): Promise<void> {
  await dataSource.initialize();
}

export async function close(): Promise<void> {
  await dataSource.destroy();
}
