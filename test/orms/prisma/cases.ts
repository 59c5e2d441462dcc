// How the Prisma adapter's tests are written: a schema and some code in memory, and what the adapter says about them in a line each.
import { posix } from 'node:path';
import { createLowering } from '../../../src/js/lower.ts';
import { NO_LOCALS } from '../../../src/js/locals.ts';
import type { ModuleShape } from '../../../src/js/module-shapes.ts';
import { lowerModule } from '../../../src/js/module.ts';
import type { Resolver, Store } from '../../../src/js/resolver.ts';
import type { Shape } from '../../../src/js/shapes.ts';
import type { Write } from '../../../src/facts.ts';
import { is } from '../../../src/js/ast.ts';
import { parsePrisma } from '../../../src/languages/prisma/parser.ts';
import { prisma } from '../../../src/orms/prisma.ts';
import { modelsOf } from '../../../src/orms/prisma/schema.ts';
import { createResolver } from '../../../src/project/evaluate.ts';
import { trpc } from '../../../src/project/trpc.ts';
import { zod } from '../../../src/validators/zod.ts';
import { calls, sourceOf } from '../../js/reading.ts';

/** A schema with every kind of relation, and models with and without `@updatedAt`. */
export const SCHEMA = `
datasource db {
  provider = "postgresql"
}

model Customer {
  id        String    @id
  email     String    @unique
  name      String
  visits    Int       @default(0)
  orders    Order[]
  coupons   Order[]   @relation("coupons")
  profile   Profile?
  createdAt DateTime  @default(now())
  updatedAt DateTime  @default(now())
}

model Order {
  id          String      @id
  status      String
  total       Int
  customer    Customer?   @relation(fields: [customerId], references: [id])
  customerId  String?
  couponFrom  Customer?   @relation("coupons", fields: [couponId], references: [id])
  couponId    String?
  items       OrderItem[]
  tags        Tag[]
  shippedAt   DateTime?
  createdAt   DateTime    @default(now())
  updatedAt   DateTime    @updatedAt
}

model OrderItem {
  id        String   @id
  order     Order    @relation(fields: [orderId], references: [id])
  orderId   String
  quantity  Int
  createdAt DateTime @default(now())
  updatedAt DateTime
}

model Profile {
  id         String    @id
  customer   Customer  @relation(fields: [customerId], references: [id])
  customerId String    @unique
  bio        String
  createdAt  DateTime  @default(now())
  updatedAt  DateTime? @updatedAt
}

model Tag {
  id     String  @id
  label  String
  orders Order[]
}
`;

export interface Reading {
  readonly writes: readonly Write[];
  readonly resolver: Resolver;
  /** The arguments of the calls of `use`, in source order. */
  readonly used: readonly Shape[];
}

/** Reads the file `/shop/shop.ts` among others, which it imports by relative paths; `schema` is what every client was generated from. */
export function read(code: string, files: Readonly<Record<string, string>> = {}, schema: string | null = SCHEMA): Reading {
  const modules = new Map<string, ModuleShape | null>();
  const find = (specifier: string, from: string): string | null => {
    const path = /^\./.test(specifier) ? posix.join(posix.dirname(from), specifier) : specifier;
    return [path, `${path}.ts`, `${path}.d.ts`, `${path}/index.ts`].find((file) => file in files) ?? null;
  };
  const module = (file: string): ModuleShape | null => {
    const text = files[file];
    if (!modules.has(file)) modules.set(file, text === undefined ? null : lowerModule(sourceOf(text, file)));
    return modules.get(file) ?? null;
  };
  const models = schema === null ? [] : modelsOf([{ file: '/shop/schema.prisma', root: parsePrisma(schema) }]);
  const store: Store = { models: new Map(models.map((model) => [model.name.toLowerCase(), model])), complete: true };
  const source = sourceOf(code, '/shop/shop.ts');
  const lower = createLowering(source);
  modules.set('/shop/shop.ts', lowerModule(source, lower));
  const stored = (language: string): Store | null => (language === 'prisma' && schema !== null ? store : null);
  const resolver = createResolver({ module, find, surroundings: { stored, typed: () => [], calledWith: () => [], engine: () => 'unknown' } }, [prisma], [prisma, trpc, zod]);
  const writes = source.nodes('CallExpression').flatMap((node) => {
    const method = is(node, 'CallExpression') && is(node.callee, 'MemberExpression') && is(node.callee.property, 'Identifier') ? node.callee.property.name : '';
    return is(node, 'CallExpression') && prisma.mayWrite(method) ? prisma.writes(lower.call(node), resolver, NO_LOCALS) : [];
  });
  const used = calls(source, 'use').flatMap((call) => call.arguments.map((argument) => lower.expression(argument)));
  return { writes, resolver, used };
}

/** `update() Order: status, total?, updatedAt=now, …`: a question mark where only some paths set the key, dots where not everything was seen. */
export function inShort({ path, model, payload }: Write): string {
  const named = payload.keys.map(({ name, value, certain }) => `${name}${certain ? '' : '?'}${value === 'other' ? '' : `=${value}`}`);
  return `${path} ${model?.name}: ${[...named, ...(payload.complete ? [] : ['…'])].join(', ')}`;
}
