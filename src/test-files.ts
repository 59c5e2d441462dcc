// Which files are tests or there for tests only, by their names and folders.
import picomatch from 'picomatch';

/** Folders of which everything is. */
export const TEST_FOLDERS = ['test', 'tests', '__tests__', '__mocks__', '__fixtures__', 'e2e', 'fixtures', 'mocks', 'stubs', 'fakes', 'playwright', 'cypress', 'test-utils', 'test-helpers', 'test-data', 'testdata', 'step_definitions', 'step-definitions'] as const;

const CODE = '?([cm])[jt]s?(x)';

/** Scripts that make a database for tests, beside those of the real one: `shop-test.sql`, `mock-data.sql`. A migration or a table may be called `lab_test`. */
export const TEST_SQL = ['**/[a-z]*-test?(s).sql', '**/@(test|mock|fake)?([-_.])@(data|db|database|schema|dump|seed)?(s).sql'] as const;

/** The files, as globs. */
export const TEST_GLOBS: readonly string[] = [
  '**/*.?(*-|unit|int|integration|api|e2e|client|server)@(test|spec)?(s).*',
  '**/*.@(e2e|cy|bench|stories).*',
  `**/?(*[.-])@(mock|stub|fake)?(s).${CODE}`,
  `**/*.fixture?(s).${CODE}`,
  `**/?(*[._-])test?(s|ing)?([._-])@(util|helper|Util|Helper|setup|data|Data)?(s).${CODE}`,
  `**/setup?(-)@(test|Test)?(s).${CODE}`,
  `**/@(${TEST_FOLDERS.join('|')})/**`,
  '**/*-e2e/**',
  ...TEST_SQL,
];

/** Names that tests have, and features as well (`ab-test.ts`, `lab/testing/`): too little to leave a file alone altogether. */
const PERHAPS = [`**/*[_-]@(test|spec|mock|stub|fake|fixture)?(s).${CODE}`, '**/@(spec|specs|testing)/**'];

const isTest = picomatch([...TEST_GLOBS, ...PERHAPS], { dot: true });

/** Whether a file may be a test or be there for tests, by its path; for what is said about tests only, or about none. */
export function isTestFile(path: string): boolean {
  return isTest(path.replaceAll('\\', '/'));
}
