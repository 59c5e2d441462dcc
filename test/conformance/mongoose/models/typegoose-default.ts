// Typegoose: `default: Date.now` and nothing else
import { getModelForClass, prop } from '@typegoose/typegoose';

class Order {
  @prop({ type: () => Number }) _id!: number;
  @prop({ type: () => String }) number!: string;
  @prop({ type: () => String }) status!: string;
  @prop({ type: () => Number }) total!: number;
  @prop({ type: () => [String] }) labels!: string[];
  @prop({ type: () => Date, default: Date.now }) createdAt!: Date;
  @prop({ type: () => Date, default: Date.now }) updatedAt!: Date;
}

const OrderModel = getModelForClass(Order);
export { OrderModel as Order };
