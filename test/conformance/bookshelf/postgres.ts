import { knex } from './model.ts';

export { bookshelf } from './model.ts';

export async function close(): Promise<void> {
  await knex.destroy();
}
