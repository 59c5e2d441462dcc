// The name that a model's table has: the one that its options give, or else the one that Sequelize makes of the model's own.
import type { Options } from './options.ts';
import { isOn } from './options.ts';
import { text } from './library.ts';

/** What has a plural of its own kind, or none: which one Sequelize takes is not known here. */
const UNSURE = /(?:m[ae]n|person|people|child(?:ren)?|foot|feet|tooth|teeth|goose|geese|[ml]ouse|[ml]ice|quiz|criterion|genera|\box(?:en)?|[ti]um|(?:matr|vert|ind)[ie]x|fe|[lr]f|(?:buffal|tomat|potat)o|summons)$/i;
const PLURAL = /(?:(?:[b-df-hk-np-rtv-y]|e)s|[ti]a)$/i;
const HISSES = /(?:x|ch|sh|ss|alias|status)$/i;

/**
 * Measured with Sequelize 6.
 * @param options all that count for the model: of the instance and its own
 * @param name what the model is called, unless its options say otherwise
 * @returns `null` where it is not known
 */
export function tableIn(options: Options, name: string | null): string | null {
  const [given, called] = ['tableName', 'modelName'].map((key) => options.given.get(key));
  if (given) return text(given.value);
  return name === null ? null : tableOf(called ? text(called.value) : name, options);
}

function tableOf(name: string | null, options: Options): string | null {
  const [isFrozen, isUnderscored] = [isOn(options, 'freezeTableName'), isOn(options, 'underscored')];
  if (name === null || isFrozen === null || isUnderscored === null) return null;
  if (isFrozen) return name;
  const several = pluralOf(name);
  return several !== null && isUnderscored ? several.replace(/[A-Z]/g, '_$&').replace(/^_/, '').toLowerCase() : several;
}

/** The plural of a name whose last word has a regular one: `OrderLines`, `Categories`, `Boxes`. Of what cannot be counted it is a name that no table has. */
function pluralOf(name: string): string | null {
  if (!/[a-z]$/.test(name) || UNSURE.test(name)) return null;
  if (PLURAL.test(name) && !HISSES.test(name)) return name;
  if (HISSES.test(name)) return `${name}es`;
  if (/[^aeiouy]y$/i.test(name)) return name.replace(/y$/, 'ies');
  return name.endsWith('s') ? null : `${name}s`;
}
