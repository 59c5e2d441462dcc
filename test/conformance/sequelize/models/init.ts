// `Model.init()` with a declared `updatedAt`
import { DataTypes, Model, Sequelize } from 'sequelize';

export const sequelize = new Sequelize(process.env['DATABASE_URL'] ?? '', { logging: false, pool: { max: 1 } });

export class Order extends Model {
  declare id: number;
  declare number: string;
  declare status: string;
  declare total: number;
  declare createdAt: Date;
  declare updatedAt: Date;
}

Order.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true },
    number: { type: DataTypes.STRING, unique: true },
    status: DataTypes.STRING,
    total: DataTypes.INTEGER,
    updatedAt: DataTypes.DATE,
  },
  { sequelize, tableName: 'orders', paranoid: true },
);
