import { sequelize } from './model.ts';

export { sequelize };

export async function close(): Promise<void> {
  await sequelize.close();
}
