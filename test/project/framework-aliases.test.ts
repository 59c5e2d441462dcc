import { describe, expect, it } from 'vitest';
import { project, sources } from './on-disk.ts';

describe('aliases of frameworks', () => {
  const nuxt = (config: string, ...files: string[]) => project({ 'package.json': {}, 'nuxt.config.ts': config, ...sources(...files) });

  it('knows those of a Nuxt project', () => {
    const { resolve } = nuxt('export default defineNuxtConfig({ modules: [] })', 'server/schema.ts', 'server/index.ts', 'shared/order.ts', 'composables/cart.ts');
    for (const root of ['~', '@', '~~', '@@']) expect(resolve(`${root}/server/schema`, 'server/api/orders.ts')).toBe('server/schema.ts');
    expect(resolve('~/server', 'server/api/orders.ts')).toBe('server/index.ts');
    expect(resolve('#server/schema', 'server/api/orders.ts')).toBe('server/schema.ts');
    expect(resolve('#shared/order', 'server/api/orders.ts')).toBe('shared/order.ts');
    expect(resolve('~/composables/cart', 'server/api/orders.ts')).toBe('composables/cart.ts');
    expect(resolve('~/invoice', 'server/api/orders.ts')).toBeNull();
  });

  it('knows where Nuxt has its code: in app, or where srcDir says', () => {
    const app = nuxt('export default defineNuxtConfig({})', 'app/cart.ts', 'cart.ts', 'server/schema.ts');
    expect(app.resolve('~/cart', 'app/pages/order.ts')).toBe('app/cart.ts');
    expect(app.resolve('~~/cart', 'app/pages/order.ts')).toBe('cart.ts');
    expect(app.resolve('~~/server/schema', 'app/pages/order.ts')).toBe('server/schema.ts');
    expect(nuxt("export default defineNuxtConfig({ srcDir: 'client/' })", 'client/cart.ts', 'app/cart.ts').resolve('@/cart', 'client/order.ts')).toBe('client/cart.ts');
  });

  it('knows the library of a SvelteKit project', () => {
    const { resolve } = project({ 'package.json': {}, 'svelte.config.js': '', ...sources('src/lib/server/schema.ts', 'src/lib/index.ts') });
    expect(resolve('$lib/server/schema', 'src/routes/orders.ts')).toBe('src/lib/server/schema.ts');
    expect(resolve('$lib', 'src/routes/orders.ts')).toBe('src/lib/index.ts');
  });

  it('prefers what a tsconfig.json says, and says nothing where no such framework is', () => {
    const { resolve } = project({
      'package.json': {},
      'shop/package.json': {},
      'shop/nuxt.config.ts': '',
      'tsconfig.json': { compilerOptions: { paths: { '@/*': ['./core/*'] } } },
      ...sources('core/order.ts', 'shop/order.ts', 'shop/cart.ts', 'jobs/order.ts', 'src/lib/cart.ts'),
    });
    expect(resolve('@/order', 'shop/main.ts')).toBe('core/order.ts');
    expect(resolve('@/cart', 'shop/main.ts')).toBe('shop/cart.ts');
    expect(resolve('~/order', 'jobs/main.ts')).toBeNull();
    expect(resolve('$lib/cart', 'jobs/main.ts')).toBeNull();
  });
});
