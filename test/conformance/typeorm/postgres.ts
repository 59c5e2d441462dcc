import { DataSource } from 'typeorm';
import * as model from './model.ts';

export const dataSource = new DataSource({
  type: 'postgres',
  url: process.env['DATABASE_URL'],
  entities: model.entities,
  subscribers: model.subscribers,
  extra: { max: 1 },
});

export async function open(): Promise<void> {
  await dataSource.initialize();
}

export async function close(): Promise<void> {
  await dataSource.destroy();
}
