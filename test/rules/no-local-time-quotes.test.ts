// Quotes that fixes write: those of the file's imports, whatever JSX, SQL and prose have.
import rule from '../../rules/no-local-time.ts';
import { createRuleTester } from '../rule-tester.ts';

/** A case with one report and its fix. */
const fixed = (messageId: string, code: string, output: string) => ({ code, output, errors: [{ messageId }] });

createRuleTester().run('no-local-time: quotes', rule, {
  valid: [],
  invalid: [
    fixed(
      'format',
      `import { sql } from './sql';\nexport const DUE = sql\`SELECT "id", "dueAt" FROM "orders"\`;\nexport const shown = (at: Date) => at.toLocaleDateString();\n`,
      `import { sql } from './sql';\nexport const DUE = sql\`SELECT "id", "dueAt" FROM "orders"\`;\nexport const shown = (at: Date) => at.toLocaleDateString(undefined, { timeZone: 'UTC' });\n`,
    ),
    fixed(
      'format',
      `import {\n  orders,\n} from "./orders";\n// It doesn't matter, it isn't sent and can't be.\nexport const shown = (at: Date) => at.toLocaleDateString();\n`,
      `import {\n  orders,\n} from "./orders";\n// It doesn't matter, it isn't sent and can't be.\nexport const shown = (at: Date) => at.toLocaleDateString(undefined, { timeZone: "UTC" });\n`,
    ),
    fixed(
      'format',
      'const { orders } = require("./orders");\n// It doesn\'t matter, it isn\'t sent and can\'t be.\nexports.shown = () => new Date(orders[0]).toLocaleDateString();\n',
      'const { orders } = require("./orders");\n// It doesn\'t matter, it isn\'t sent and can\'t be.\nexports.shown = () => new Date(orders[0]).toLocaleDateString(undefined, { timeZone: "UTC" });\n',
    ),
  ],
});
