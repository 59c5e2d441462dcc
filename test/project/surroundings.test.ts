import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDisk } from '../../src/project/disk.ts';
import { isInterface, packageAround } from '../../src/project/surroundings.ts';

let root = '';

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'timestamps-'));
  const put = (file: string, manifest: unknown): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), typeof manifest === 'string' ? manifest : JSON.stringify(manifest));
  };
  put('package.json', { name: 'shop', devDependencies: { typescript: '^6' } });
  put('checkout/package.json', { name: '@shop/checkout', dependencies: { react: '^19', zod: '^4' } });
  put('checkout/esm/package.json', { type: 'module' });
  put('admin/package.json', { name: '@shop/admin', dependencies: { vue: '^3' }, devDependencies: { express: '^5' } });
  put('portal/package.json', { name: '@shop/portal', dependencies: { react: '^19', next: '^16' } });
  put('shelf/package.json', { name: '@shop/shelf', devDependencies: { '@sveltejs/kit': '^2', svelte: '^5' } });
  put('shelves/package.json', { name: '@shop/shelves', devDependencies: { '@sveltejs/kit': '^2', svelte: '^5' }, dependencies: { 'drizzle-orm': '^0' } });
  put('window/package.json', { name: '@shop/window', dependencies: { nuxt: '^4' } });
  put('mails/package.json', { name: '@shop/mails', dependencies: { react: '^19', '@react-email/components': '^1' } });
  put('auth/package.json', { name: '@shop/auth', dependencies: { react: '^19', '@supabase/ssr': '^0' } });
  put('pages/package.json', { name: '@shop/pages', dependencies: { react: '^19', 'server-only': '^0' } });
  put('bot/package.json', { name: '@shop/bot', dependencies: { react: '^19', 'discord.js': '^14' } });
  put('events/package.json', { name: '@shop/events', dependencies: { react: '^19', '@sentry/node': '^10' } });
  put('charts/package.json', { name: '@shop/charts', dependencies: { react: '^19', '@sentry/react': '^10' }, devDependencies: { '@types/node': '^24', 'ts-node': '^10' } });
  put('backend/stock/package.json', { name: '@shop/stock-pages', dependencies: { react: '^19' } });
  put('desk/package.json', { name: '@shop/desk', bin: './desk.js', dependencies: { '@clack/prompts': '^1', ink: '^6', react: '^19' } });
  put('import/package.json', { name: '@shop/import', bin: { import: './import.js' }, devDependencies: { commander: '^14' } });
  put('ledger/package.json', { name: '@shop/ledger', bin: './ledger.js', dependencies: { gluegun: '^5' } });
  put('backup/package.json', { name: '@shop/backup', bin: './backup.js', dependencies: { '@oclif/command': '^1' } });
  put('hooks/package.json', { name: '@shop/hooks', bin: './hooks.js', dependencies: { gluegun: '^5', express: '^5' } });
  put('api/package.json', { name: '@shop/api', bin: './api.js', dependencies: { yargs: '^18', fastify: '^5' } });
  put('stock/package.json', { name: '@shop/stock', dependencies: { commander: '^14' } });
  put('codegen/package.json', { name: '@shop/codegen', bin: './codegen.js', dependencies: { typescript: '^6' } });
  for (const file of ['web/client/ui/order.ts', 'web/server/order.ts', 'web/clients/order.ts', 'mail/client/order.ts', 'mail/server/order.ts', 'reports/backend/order.ts', 'loyalty/client-v2/ui/order.ts', 'loyalty/server/order.ts']) put(file, '');
  for (const file of ['reports/views/full/order.tsx', 'sdk/client/ui/order.ts', 'kiosk/backend/order.ts', 'till/server']) put(file, '');
  put('kiosk/client/package.json', { name: '@shop/kiosk', dependencies: { next: '^16', react: '^19' } });
  put('till/client/order.vue', '');
  for (const file of ['portal/src/totals.server.ts', 'portal/src/orders.server.js', 'import/src/totals.server.ts']) put(file, '');
  put('broken/package.json', '{ "name": ');
  put('odd/package.json', { name: '@shop/odd', dependencies: 'react' });
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

it.each<[string, boolean]>([
  ['checkout/src/price.ts', true],
  ['checkout/esm/price.ts', true],
  ['admin/src/price.ts', false],
  ['portal/src/price.ts', false],
  ['portal/src/totals.client.ts', true],
  ['portal/src/totals.server.ts', false],
  ['portal/src/orders.client.ts', true],
  ['portal/src/stripe.client.ts', false],
  ['portal/src/hooks/use-orders.ts', true],
  ['portal/src/useOrders.ts', true],
  ['portal/src/use-cases/pay.ts', false],
  ['portal/src/use-case.ts', false],
  ['portal/src/use-cases.ts', false],
  ['portal/src/useCasePay.ts', false],
  ['portal/src/useCases.ts', false],
  ['portal/src/user.ts', false],
  ['api/src/use-orders.ts', false],
  ['import/src/totals.client.ts', false],
  ['shelf/src/lib/price.ts', true],
  ['shelf/src/routes/orders/+page.ts', true],
  ['shelf/src/routes/orders/+page.server.ts', false],
  ['shelf/src/routes/orders/+server.ts', false],
  ['shelf/src/hooks.server.js', false],
  ['shelf/src/lib/server/price.ts', false],
  ['shelves/src/lib/price.ts', false],
  ['window/composables/price.ts', true],
  ['window/server/api/price.ts', false],
  ['checkout/src/orders.server.tsx', false],
  ['mails/src/price.ts', false],
  ['auth/src/price.ts', false],
  ['pages/src/price.ts', false],
  ['bot/src/price.ts', false],
  ['events/src/price.ts', false],
  ['charts/src/price.ts', true],
  ['checkout/src/server/orders/price.ts', false],
  ['checkout/src/servers/price.ts', true],
  ['backend/stock/src/price.ts', true],
  ['loyalty/client-v2/lib/price.ts', true],
  ['orders/src/price.ts', false],
  ['web/client/lib/price.ts', true],
  ['web/clients/price.ts', false],
  ['web/server/price.ts', false],
  ['mail/client/price.ts', false],
  ['reports/views/full/price.ts', true],
  ['reports/views/mails/price.ts', false],
  ['sdk/client/price.ts', false],
  ['kiosk/client/src/lib/price.ts', true],
  ['till/client/price.ts', false],
  ['broken/src/price.ts', false],
  ['odd/src/price.ts', false],
])('%s belongs to a package of user interface: %s', (file, expected) => expect(isInterface(createDisk(), join(root, file))).toBe(expected));

it.each<[string, boolean]>([
  ['desk/src/price.ts', true],
  ['import/src/price.ts', true],
  ['ledger/src/price.ts', true],
  ['backup/src/price.ts', true],
  ['hooks/src/price.ts', false],
  ['api/src/price.ts', false],
  ['stock/src/price.ts', false],
  ['codegen/src/price.ts', false],
  ['orders/src/price.ts', false],
])('%s belongs to a program for the terminal: %s', (file, expected) => expect(packageAround(createDisk(), join(root, file)).isCommandLine).toBe(expected));
