// Typegoose: `timestamps: true` in the schema options
import { getModelForClass, modelOptions, prop } from '@typegoose/typegoose';

@modelOptions({ schemaOptions: { timestamps: true } })
class Order {
  @prop({ type: () => Number }) _id!: number;
  @prop({ type: () => String }) number!: string;
  @prop({ type: () => String }) status!: string;
  @prop({ type: () => Number }) total!: number;
  @prop({ type: () => [String] }) labels!: string[];
}

const OrderModel = getModelForClass(Order);
export { OrderModel as Order };
