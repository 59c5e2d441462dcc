// Typegoose: class that extends `TimeStamps`
import { getModelForClass, prop } from '@typegoose/typegoose';
import { TimeStamps } from '@typegoose/typegoose/lib/defaultClasses.js';

class Order extends TimeStamps {
  @prop({ type: () => Number }) _id!: number;
  @prop({ type: () => String }) number!: string;
  @prop({ type: () => String }) status!: string;
  @prop({ type: () => Number }) total!: number;
  @prop({ type: () => [String] }) labels!: string[];
}

const OrderModel = getModelForClass(Order);
export { OrderModel as Order };
