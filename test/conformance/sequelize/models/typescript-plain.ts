// sequelize-typescript: `@Table` without anything
import { Column, DataType, Model, PrimaryKey, Sequelize, Table, Unique } from 'sequelize-typescript';

@Table({ tableName: 'orders' })
export class Order extends Model {
  @PrimaryKey @Column(DataType.INTEGER) declare id: number;
  @Unique @Column(DataType.STRING) declare number: string;
  @Column(DataType.STRING) declare status: string;
  @Column(DataType.INTEGER) declare total: number;
}

export const sequelize = new Sequelize(process.env['DATABASE_URL'] ?? '', { logging: false, pool: { max: 1 }, models: [Order] });
