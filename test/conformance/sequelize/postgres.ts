import { sequelize } from './model.ts';

export { sequelize };

/** The tables are made by Sequelize, whose columns are named otherwise than the shop's. */
export async function open(): Promise<void> {
  await sequelize.sync({ force: true });
}

export async function close(): Promise<void> {
  await sequelize.close();
}
