// The plugin object that ESLint loads.
import type { ESLint, Linter } from 'eslint';
import { rules } from '../rules/index.ts';
import { createConfigs } from './configs.ts';
import { prismaLanguage } from './languages/prisma/language.ts';
import { sqlLanguage } from './languages/sql/language.ts';
import type { GivenSettings } from './settings.ts';

interface Plugin extends ESLint.Plugin {
  readonly meta: { readonly name: string; readonly version: string; readonly namespace: string };
  readonly configs: Record<'recommended' | 'guideline', Linter.Config[]>;
}

const base = {
  meta: { name: 'eslint-plugin-timestamps', version: '0.0.0', namespace: 'timestamps' },
  languages: { prisma: prismaLanguage, sql: sqlLanguage },
  rules: { ...rules },
};
const plugin: Plugin = Object.assign(base, { configs: {} as Plugin['configs'] });
Object.assign(plugin.configs, createConfigs(plugin, rules));

export default plugin;
/** @internal What `require()` gives; TypeScript below 5.6 cannot parse the name in declarations. */
export { plugin as 'module.exports' };
export type { Plugin, GivenSettings as Settings };
