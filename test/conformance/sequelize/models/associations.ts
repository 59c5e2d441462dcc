// associations of models with timestamps
import { DataTypes, Model, Sequelize } from 'sequelize';
import type {
  BelongsToManyAddAssociationMixin,
  BelongsToSetAssociationMixin,
  HasManyAddAssociationMixin,
  HasManyRemoveAssociationMixin,
  HasManySetAssociationsMixin,
} from 'sequelize';

export const sequelize = new Sequelize(process.env['DATABASE_URL'] ?? '', { logging: false, pool: { max: 1 } });

export class Line extends Model {
  declare id: number;
  declare quantity: number;
  declare setOrder: BelongsToSetAssociationMixin<Order, number>;
}

export class Tag extends Model {
  declare id: number;
  declare label: string;
}

export class Order extends Model {
  declare id: number;
  declare number: string;
  declare status: string;
  declare addLine: HasManyAddAssociationMixin<Line, number>;
  declare removeLine: HasManyRemoveAssociationMixin<Line, number>;
  declare setLines: HasManySetAssociationsMixin<Line, number>;
  declare addTag: BelongsToManyAddAssociationMixin<Tag, number>;
}

Line.init({ quantity: DataTypes.INTEGER }, { sequelize, tableName: 'lines', underscored: true });
Tag.init({ label: DataTypes.STRING }, { sequelize, tableName: 'tags', underscored: true });
Order.init({ number: { type: DataTypes.STRING, unique: true }, status: DataTypes.STRING }, { sequelize, tableName: 'orders', underscored: true });

Order.hasMany(Line, { as: 'lines', foreignKey: 'orderId' });
Line.belongsTo(Order, { as: 'order', foreignKey: 'orderId' });
Order.belongsToMany(Tag, { as: 'tags', through: 'order_tags', foreignKey: 'order_id', otherKey: 'tag_id', timestamps: false });
