// `timestamps: false` and a `beforeUpdate` hook
import { DataTypes, Sequelize } from 'sequelize';

export const sequelize = new Sequelize(process.env['DATABASE_URL'] ?? '', { logging: false, pool: { max: 1 } });

const columns = {
  id: { type: DataTypes.INTEGER, primaryKey: true },
  number: { type: DataTypes.STRING, unique: true },
  status: DataTypes.STRING,
  total: DataTypes.INTEGER,
  createdAt: { type: DataTypes.DATE, defaultValue: DataTypes.NOW },
  updatedAt: { type: DataTypes.DATE, defaultValue: DataTypes.NOW },
};

export const Order = sequelize.define('Order', columns, { tableName: 'orders', timestamps: false });

Order.beforeUpdate((order) => {
  order.set('updatedAt', new Date());
});
