// How this project lints itself: strict TypeScript, the rules for rule authors, and its own preset as built in dist/.
import { defineConfig, globalIgnores } from 'eslint/config';
import eslintPlugin from 'eslint-plugin-eslint-plugin';
import tseslint from 'typescript-eslint';
import timestamps from '../dist/index.js';

export default defineConfig(
  globalIgnores(['dist/', 'docs/examples/', 'test/fixtures/', 'test/conformance/*/', '!test/conformance/{databases,shop}/']),
  {
    files: ['**/*.{js,mjs,ts,mts}'],
    extends: [tseslint.configs.strict, tseslint.configs.stylistic],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['src/**', 'rules/**'],
    rules: {
      'no-restricted-imports': ['error', { paths: ['typescript', '@typescript-eslint/utils'].map((name) => ({ name, allowTypeImports: true })) }],
    },
  },
  {
    files: ['rules/*.ts'],
    extends: [eslintPlugin.configs.recommended],
    rules: {
      'eslint-plugin/require-meta-default-options': 'off',
      // Problems go through `report` of src/rule.ts, which the plugin cannot see.
      'eslint-plugin/require-meta-has-suggestions': 'off',
      'eslint-plugin/no-unused-message-ids': 'off',
      'eslint-plugin/require-meta-docs-description': ['error', { pattern: '^(?:Require|Disallow) ' }],
      'eslint-plugin/require-meta-docs-recommended': 'error',
      'eslint-plugin/report-message-format': ['error', '^[A-Z`{].*\\.$'],
    },
  },
  { files: ['**/*.{js,mjs,ts,mts}'], extends: [timestamps.configs.recommended] },
);
