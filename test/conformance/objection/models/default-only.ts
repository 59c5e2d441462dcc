// column with a default, and no hook
import { Model } from 'objection';

class Stamped extends Model {
  id!: number;
  created_at!: string;
  updated_at!: string;
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
