// other names for all models
import { DataTypes, Sequelize } from 'sequelize';

export const sequelize = new Sequelize(process.env['DATABASE_URL'] ?? '', {
  logging: false,
  pool: { max: 1 },
  define: { underscored: true, updatedAt: 'changed_on' },
});

const columns = {
  id: { type: DataTypes.INTEGER, primaryKey: true },
  number: { type: DataTypes.STRING, unique: true },
  status: DataTypes.STRING,
  total: DataTypes.INTEGER,
};

export const Order = sequelize.define('Order', columns, { tableName: 'orders' });
