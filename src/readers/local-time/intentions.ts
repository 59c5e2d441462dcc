// Whether a file says that the clock of some place is meant: which zone is the right one is then for a person to say.
import type { Node } from '../../js/ast.ts';
import type { Source } from '../../js/source.ts';

/** A zone other than UTC by its name or its offset, or one that the code looks up. */
const OTHER_ZONE = /['"`](?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)\/[A-Z]|['"`][-+](?!00:00)\d\d:\d\d['"`]|\.tz\((?!\s*\)|[^()]*['"`](?:Etc\/)?(?:UTC|GMT)['"`]\s*\))/;
/** What runs functions at a time of day, which is that of the process where nothing else is said. */
const SCHEDULER = /(?:\bfrom|\bimport|\brequire\(|\bimport\()\s*['"](?:node-cron|cron|node-schedule|croner|@nestjs\/schedule)['"]/;
const SCHEDULED_IN_UTC = /\b(?:timezone|tz)\s*:\s*['"`](?:Etc\/)?(?:UTC|GMT)['"`]/i;
const SAYS_LOCAL = /\blocal[- ](?:time|date|day|midnight|clock|calendar|hour)|\b(?:local|server'?s?|process'?s?|machine'?s?) (?:time ?zone|zone|time)\b|\btime ?zone of the (?:server|process|machine)\b/i;

/** Whether an expression stands where the clock of a place is meant, by the zones and schedules of its file and the comments at what it stands in. */
export function intentionsOf({ text, comments }: Source): (use: Node) => boolean {
  if (OTHER_ZONE.test(text) || (SCHEDULER.test(text) && !SCHEDULED_IN_UTC.test(text))) return () => true;
  const local = comments.filter(({ value }) => SAYS_LOCAL.test(value));
  const isNoted = (node: Node): boolean =>
    local.some(({ range: [start, end] }) => (end <= node.range[0] && isBlank(text.slice(end, node.range[0]))) || (start >= node.range[1] && /^[;,)\t ]*$/.test(text.slice(node.range[1], start))));
  return (use) => local.length > 0 && around(use).some(isNoted);
}

/** A node and all those that it stands in, but the program. */
function around(node: Node): Node[] {
  return node.parent ? [node, ...around(node.parent)] : [];
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}
