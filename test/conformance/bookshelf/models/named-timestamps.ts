// `hasTimestamps` with the names of the columns
import createBookshelf from 'bookshelf';
import createKnex from 'knex';

export const knex = createKnex({ client: 'pg', connection: process.env['DATABASE_URL'], pool: { min: 0, max: 1 } });
export const bookshelf = createBookshelf(knex);

export const Order = bookshelf.model('Order', {
  tableName: 'orders',
  hasTimestamps: ['created_at', 'updated_at'],
});
