// How deeply a source text nests, and whether the native parser, whose stack overflow would end the process, survives it.
import { spawnSync } from 'node:child_process';

/** In a worker thread the native parser has been seen to overflow from 5,000 open signs on (`Array<Array<…`), not below. */
const SAFE_OPEN_SIGNS = 3000;

/** Whether the native parser can be handed this text. A scan decides for ordinary files; the others are tried in a process of their own. */
export function nestsSafely(text: string): boolean {
  return text.length < SAFE_OPEN_SIGNS || openSigns(text) < SAFE_OPEN_SIGNS || survivesElsewhere(text);
}

/**
 * An estimate, from above, of the parser's recursion depth: the most punctuation signs that are open at one place. A sign counts
 * from where it stands until `;` or `,` follows at its level or the bracket around it closes; a closed bracket counts as one sign.
 */
export function openSigns(text: string): number {
  const outer: number[] = [];
  let level = 0;
  let sum = 0;
  let most = 0;
  // eslint-disable-next-line @typescript-eslint/prefer-for-of -- going through code points takes ten times as long
  for (let i = 0; i < text.length; i++) {
    switch (text[i]) {
      case '(':
      case '[':
      case '{':
        outer.push(level + 1);
        sum += level + 1;
        level = 0;
        break;
      case ')':
      case ']':
      case '}':
        level = outer.pop() ?? 0;
        sum = Math.max(0, sum - level);
        break;
      case ';':
      case ',':
        level = 0;
        break;
      case '<':
      case '=':
      case '?':
      case ':':
      case '!':
      case '~':
      case '*':
      case '&':
      case '|':
      case '@':
      case '`':
        level++;
    }
    if (sum + level > most) most = sum + level;
  }
  return most;
}

// The trial runs in a worker thread of the other process: its stack is the smaller one, and our caller may be in a worker itself.
const TRIAL = `
  const text = require('node:fs').readFileSync(0, 'utf8');
  const parse = ['ts', 'tsx'].map((lang) => "parseSync('file', workerData, { lang: '" + lang + "', astType: 'ts' });").join('');
  const load = "const { workerData } = require('node:worker_threads'); const { parseSync } = require('oxc-parser');";
  new (require('node:worker_threads').Worker)(load + parse, { eval: true, workerData: text });
`;

function survivesElsewhere(text: string): boolean {
  const trial = spawnSync(process.execPath, ['-e', TRIAL], {
    input: text,
    cwd: import.meta.dirname,
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  return trial.status === 0;
}
