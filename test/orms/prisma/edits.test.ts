// The fixes for Prisma Client code: what they write, that they end the report and that a second run changes nothing more.
import { join } from 'node:path';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import plugin from '../../../src/index.ts';
import { ROOT } from '../../tools/lists.ts';

const FILE = 'test/fixtures/orms/prisma/till.ts';
const HEAD = `import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
`;

function fix(code: string): Linter.FixReport {
  const config: Linter.Config = {
    files: ['**/*.ts'],
    languageOptions: { parser },
    plugins: { timestamps: plugin },
    rules: { 'timestamps/require-updated-at': 'error' },
  };
  return new Linter({ cwd: ROOT }).verifyAndFix(code, config, { filename: join(ROOT, FILE) });
}

const inFunction = (statements: string): string => `${HEAD}export async function change(id: string, name: string, isKnown: boolean, given: { name: string }) {\n${statements}\n}\n`;
const NOW = 'updatedAt: new Date()';

describe('a write is stamped', () => {
  it.each([
    ['on one line', "  await prisma.customer.update({ where: { id }, data: { name } });", `  await prisma.customer.update({ where: { id }, data: { name, ${NOW} } });`],
    [
      'on several lines, with a trailing comma',
      '  await prisma.customer.update({\n    where: { id },\n    data: {\n      name,\n    },\n  });',
      `  await prisma.customer.update({\n    where: { id },\n    data: {\n      name,\n      ${NOW},\n    },\n  });`,
    ],
    [
      'with comments',
      '  await prisma.customer.update({\n    where: { id },\n    data: {\n      // as on the invoice\n      name, // never empty\n    },\n  });',
      `  await prisma.customer.update({\n    where: { id },\n    data: {\n      // as on the invoice\n      name, // never empty\n      ${NOW},\n    },\n  });`,
    ],
    ['many rows', "  await prisma.customer.updateMany({ data: { name } });", `  await prisma.customer.updateMany({ data: { name, ${NOW} } });`],
    [
      'the update branch of an upsert only',
      "  await prisma.customer.upsert({ where: { id }, create: { email: id, name }, update: { name } });",
      `  await prisma.customer.upsert({ where: { id }, create: { email: id, name }, update: { name, ${NOW} } });`,
    ],
    ['data in a variable', '  const changes = { name };\n  await prisma.customer.update({ where: { id }, data: changes });', `  const changes = { name };\n  await prisma.customer.update({ where: { id }, data: { ...changes, ${NOW} } });`],
    ['data in shorthand', '  const data = { name };\n  await prisma.customer.update({ where: { id }, data });', `  const data = { name };\n  await prisma.customer.update({ where: { id }, data: { ...data, ${NOW} } });`],
    ['an upsert in shorthand', '  const update = { name };\n  await prisma.customer.upsert({ where: { id }, create: { email: id, name }, update });', `  const update = { name };\n  await prisma.customer.upsert({ where: { id }, create: { email: id, name }, update: { ...update, ${NOW} } });`],
    ['a parameter', '  await prisma.customer.update({ where: { id }, data: given });', `  await prisma.customer.update({ where: { id }, data: { ...given, ${NOW} } });`],
    ['a choice', "  await prisma.customer.update({ where: { id }, data: isKnown ? { name } : { loyaltyPoints: 0 } });", `  await prisma.customer.update({ where: { id }, data: { ...(isKnown ? { name } : { loyaltyPoints: 0 }), ${NOW} } });`],
    [
      'a choice in lines',
      '  await prisma.customer.update({\n    where: { id },\n    data: isKnown\n      ? {\n          name,\n        }\n      : { loyaltyPoints: 0 },\n  });',
      `  await prisma.customer.update({\n    where: { id },\n    data: {\n      ...(isKnown\n        ? {\n            name,\n          }\n        : { loyaltyPoints: 0 }),\n      ${NOW},\n    },\n  });`,
    ],
    [
      'a choice in lines without commas at their end',
      '  await prisma.customer.update({\n    where: { id },\n    data: isKnown\n      ? { name }\n      : { loyaltyPoints: 0 }\n  });',
      `  await prisma.customer.update({\n    where: { id },\n    data: {\n      ...(isKnown\n        ? { name }\n        : { loyaltyPoints: 0 }),\n      ${NOW}\n    }\n  });`,
    ],
    [
      'a choice in lines of a file with commas at their end',
      '  const page = {\n    take: 10,\n  };\n  await prisma.customer.update({\n    where: { id },\n    data: isKnown\n      ? { name }\n      : { loyaltyPoints: 0 },\n  });',
      `  const page = {\n    take: 10,\n  };\n  await prisma.customer.update({\n    where: { id },\n    data: {\n      ...(isKnown\n        ? { name }\n        : { loyaltyPoints: 0 }),\n      ${NOW},\n    },\n  });`,
    ],
    [
      'a choice in lines that hold a text',
      '  await prisma.customer.update({\n    where: { id },\n    data: isKnown\n      ? { name: `Ada\n  Lovelace` }\n      : { loyaltyPoints: 0 }\n  });',
      `  await prisma.customer.update({\n    where: { id },\n    data: {\n      ...(isKnown\n      ? { name: \`Ada\n  Lovelace\` }\n      : { loyaltyPoints: 0 }),\n      ${NOW}\n    }\n  });`,
    ],
    ['a value that is undefined', '  await prisma.customer.update({ where: { id }, data: { name, updatedAt: undefined } });', `  await prisma.customer.update({ where: { id }, data: { name, ${NOW} } });`],
    ['another spelling', '  await prisma.customer.update({ where: { id }, data: { name, updated_at: new Date() } });', `  await prisma.customer.update({ where: { id }, data: { name, ${NOW} } });`],
    [
      'a relation that is let go',
      '  await prisma.order.update({ where: { id }, data: { customer: { disconnect: true } } });',
      `  await prisma.order.update({ where: { id }, data: { customer: { disconnect: true }, ${NOW} } });`,
    ],
    [
      'a nested row',
      '  await prisma.order.update({ where: { id }, data: { customer: { update: { name } } } });',
      `  await prisma.order.update({ where: { id }, data: { customer: { update: { name, ${NOW} } } } });`,
    ],
    [
      'a nested row, wrapped',
      '  await prisma.order.update({ where: { id }, data: { customer: { update: { where: { name }, data: { name } } } } });',
      `  await prisma.order.update({ where: { id }, data: { customer: { update: { where: { name }, data: { name, ${NOW} } } } } });`,
    ],
    [
      'a nested row in shorthand',
      '  const data = { name };\n  await prisma.order.update({ where: { id }, data: { customer: { update: { where: { name }, data } } } });',
      `  const data = { name };\n  await prisma.order.update({ where: { id }, data: { customer: { update: { where: { name }, data: { ...data, ${NOW} } } } } });`,
    ],
    [
      'a nested upsert',
      '  await prisma.order.update({ where: { id }, data: { customer: { upsert: { create: { email: id, name }, update: { name } } } } });',
      `  await prisma.order.update({ where: { id }, data: { customer: { upsert: { create: { email: id, name }, update: { name, ${NOW} } } } } });`,
    ],
    [
      'both rows',
      "  await prisma.session.update({ where: { token: id }, data: { device: name, customer: { update: { name } } } });",
      `  await prisma.session.update({ where: { token: id }, data: { device: name, customer: { update: { name, ${NOW} } } } });`,
    ],
    [
      'each write of a batch',
      '  await prisma.$transaction([\n    prisma.customer.update({ where: { id }, data: { name } }),\n    prisma.customer.updateMany({ data: { loyaltyPoints: { increment: 1 } } }),\n  ]);',
      `  await prisma.$transaction([\n    prisma.customer.update({ where: { id }, data: { name, ${NOW} } }),\n    prisma.customer.updateMany({ data: { loyaltyPoints: { increment: 1 }, ${NOW} } }),\n  ]);`,
    ],
  ])('%s', (_name, before, after) => {
    expect(fix(inFunction(before))).toMatchObject({ fixed: true, output: inFunction(after), messages: [] });
    expect(fix(inFunction(after))).toMatchObject({ fixed: false, messages: [] });
  });

  it.each([
    ['options that another model takes', 'const options = { where: { id }, data: { name⟦⟧ } };', 'prisma.customer.updateMany(options), prisma.product.updateMany(options)'],
    ['options that are spread', 'const options = { where: { id }, data: { name⟦⟧ } };', 'prisma.customer.updateMany({ ...options, limit: 100 })'],
    ['a nested row of such options', 'const options = { where: { id }, data: { updatedAt: new Date(), customer: { update: { name⟦⟧ } } } };', 'prisma.order.update(options)'],
  ])('by a suggestion in %s', (_name, options, calls) => {
    const code = (stamp: string): string => inFunction(`  ${options.replace('⟦⟧', stamp)}\n  await Promise.all([${calls}]);`);
    const { fixed, messages } = fix(code(''));
    expect(fixed).toBe(false);
    const [suggestion] = messages.flatMap(({ suggestions }) => suggestions ?? []);
    expect(messages.length).toBe(1);
    expect(suggestion && code('').slice(0, suggestion.fix.range[0]) + suggestion.fix.text + code('').slice(suggestion.fix.range[1])).toBe(code(`, ${NOW}`));
  });

  it('unless it is a relation of the other row: its data is not there', () => {
    const { fixed, messages } = fix(inFunction('  await prisma.customer.update({ where: { id }, data: { updatedAt: new Date(), orders: { set: [] } } });'));
    expect(fixed).toBe(false);
    expect(messages).toMatchObject([{ messageId: 'stale' }]);
  });
});
