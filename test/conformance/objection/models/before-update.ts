// `$beforeUpdate()` in a base class
import { Model } from 'objection';

class Stamped extends Model {
  id!: number;
  created_at!: string;
  updated_at!: string;

  override $beforeInsert(): void {
    this.created_at = this.updated_at = new Date().toISOString();
  }

  override $beforeUpdate(): void {
    this.updated_at = new Date().toISOString();
  }
}

export class Line extends Stamped {
  static override tableName = 'lines';
  quantity!: number;
}

export class Order extends Stamped {
  static override tableName = 'orders';
  number!: string;
  status!: string;
  total!: number;
  lines?: Line[];

  static override get relationMappings() {
    return { lines: { relation: Model.HasManyRelation, modelClass: Line, join: { from: 'orders.id', to: 'lines.order_id' } } };
  }
}
