// One project, one clock: what is read from another one cannot be stopped in tests, and does not agree with the first.
import { createRule, visitFacts } from '../src/rule.ts';
import type { Edit, EditSet, Settings } from '../src/rule.ts';

const MIGRATION = /(?:^|\/)migrations?\//;
/** How the project's time, a `Date`, is turned into what another clock gave. */
const FORMS = { date: '', text: '.toISOString()', number: '.getTime()' } as const;

export default createRule({
  name: 'consistent-clock',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require the current time to be read from the one clock that the project names',
      recommended: false,
      requirements: ['P3'],
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      other: '`{{expression}}` is a second clock beside the one of this project. Use {{clock}}.',
      suggestion: 'Use {{clock}}.',
    },
  },
  create: (context) =>
    visitFacts(context, {
      ClockRead({ at, expression, form, argumentAt }, { path, report, settings }) {
        if (isClock(path, settings) || MIGRATION.test(path)) return;
        const { now } = settings;
        const module = settings.clockModules[0];
        const isWritable = now.import !== null || now.expression !== 'new Date()';
        const clock = isWritable || !module ? `\`${now.expression}\`` : `\`${module.name}\` of \`${module.from}\``;
        const text = form === 'other' ? (argumentAt ? now.expression : null) : form === 'database' ? null : `${now.expression}${FORMS[form]}`;
        const { start, end } = argumentAt && form === 'other' ? argumentAt : at;
        const edit = isWritable && text !== null ? withClock({ start, end, text }, path, settings) : null;
        report({ at, messageId: 'other', data: { expression, clock }, edit, as: form === 'date' ? 'fix' : 'suggestion', changesBehaviour: true });
      },
    }),
});

/** Whether a file is one of the modules that the project's clock is made in. */
function isClock(path: string, { clockModules, now }: Settings): boolean {
  const own = clockModules.map(({ from }) => plain(from));
  return own.includes(plain(path)) || (now.import !== null && /^[./]/.test(now.import.from) && plain(path).endsWith(`/${plain(now.import.from).replace(/^(?:\.\.\/)+/, '')}`));
}

/** A path without its extension, `/index` and `./`. */
function plain(path: string): string {
  return path.replace(/^\.\//, '').replace(/\.[cm]?[jt]sx?$/, '').replace(/\/index$/, '');
}

/** The edit with the import that the project's expression needs: its own, or that of the clock module which it begins with. */
function withClock(edit: Edit, path: string, { now, clockModules }: Settings): EditSet {
  const root = /^[\w$]+/.exec(now.expression)?.[0];
  const module = clockModules.find(({ name }) => name === root);
  const imported = now.import ?? (module ? { from: specifierFrom(path, module.from), name: module.name } : null);
  return { edits: [edit], imports: imported ? [imported] : [] };
}

/** How a file imports a module that is given by its path from the working directory; packages stay as they are. */
function specifierFrom(path: string, from: string): string {
  if (!from.startsWith('./')) return from;
  const [folders, target] = [path.split('/').slice(0, -1), from.slice(2).split('/')];
  while (folders.length > 0 && target.length > 1 && folders[0] === target[0]) {
    folders.shift();
    target.shift();
  }
  return `${folders.length > 0 ? '../'.repeat(folders.length) : './'}${target.join('/')}`;
}
