import { eq } from 'drizzle-orm';
import { db, type Product } from './db';
import { productCategories, products } from './schema';

export interface SupplierItem {
  sku: string;
  title: string;
  text?: string;
}

export async function renameProduct(id: string, name: string): Promise<Product | undefined> {
  const [product] = await db.update(products).set({ name }).where(eq(products.id, id)).returning();
  return product;
}

export async function importItem(item: SupplierItem): Promise<void> {
  const values = { sku: item.sku, name: item.title, description: item.text ?? null };
  await db
    .insert(products)
    .values(values)
    .onConflictDoUpdate({ target: products.sku, set: { name: values.name, description: values.description } });
}

export async function publishProduct(id: string, categoryIds: string[]): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.update(products).set({ status: 'active', publishedAt: new Date() }).where(eq(products.id, id));
    await tx.delete(productCategories).where(eq(productCategories.productId, id));
    await tx.insert(productCategories).values(categoryIds.map((categoryId) => ({ productId: id, categoryId })));
  });
}

export async function relistProduct(id: string): Promise<void> {
  const [product] = await db.select().from(products).where(eq(products.id, id)).limit(1);
  if (!product) throw new Error(`No product ${id}`);
  await db.update(products).set({ ...product, status: 'active', retiredAt: null }).where(eq(products.id, id));
}
