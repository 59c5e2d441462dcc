import createKnex from 'knex';
import { Model } from 'objection';

const knex = createKnex({ client: 'pg', connection: process.env['DATABASE_URL'], pool: { min: 0, max: 1 } });

export async function open(): Promise<void> {
  Model.knex(knex);
}

export async function close(): Promise<void> {
  await knex.destroy();
}
