// ESLint's RuleTester on Vitest, with the parser for TypeScript.
import * as parser from '@typescript-eslint/parser';
import { RuleTester } from 'eslint';
import { afterAll, describe, it } from 'vitest';

Object.assign(RuleTester, { afterAll, describe, it, itOnly: it.only });

/** A tester for TypeScript modules. `filename` of a case decides what the code is taken for. */
export function createRuleTester(): RuleTester {
  return new RuleTester({ languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } } });
}

export { RuleTester };
