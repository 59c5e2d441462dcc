import { MikroORM } from '@mikro-orm/postgresql';
import { entities, subscribers } from './model.ts';

export const orm = await MikroORM.init({
  clientUrl: process.env['DATABASE_URL'],
  dbName: 'postgres',
  entities,
  subscribers,
  pool: { min: 0, max: 1 },
});

export async function close(): Promise<void> {
  await orm.close(true);
}
