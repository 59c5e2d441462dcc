// sequelize-typescript: `@CreatedAt` and `@UpdatedAt`
import { Column, CreatedAt, DataType, Model, PrimaryKey, Sequelize, Table, Unique, UpdatedAt } from 'sequelize-typescript';

@Table({ tableName: 'orders', paranoid: true })
export class Order extends Model {
  @PrimaryKey @Column(DataType.INTEGER) declare id: number;
  @Unique @Column(DataType.STRING) declare number: string;
  @Column(DataType.STRING) declare status: string;
  @Column(DataType.INTEGER) declare total: number;
  @CreatedAt @Column(DataType.DATE) declare createdAt: Date;
  @UpdatedAt @Column(DataType.DATE) declare updatedAt: Date;
}

export const sequelize = new Sequelize(process.env['DATABASE_URL'] ?? '', { logging: false, pool: { max: 1 }, models: [Order] });
