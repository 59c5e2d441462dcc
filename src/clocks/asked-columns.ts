// Which columns a query wants to have a value: only rows with one meet its conditions.

const COMPARES = '(?:not|notIn|lt|lte|gt|gte|ne|between|exists|Not|LessThan\\w*|MoreThan\\w*|Between|IsNotNull)';

/** Whether the code of a query asks for rows with a value in a column: `{ endTime: Not(IsNull()) }`, `lt(jobs.endTime, cutoff)`. */
export function asksForValue(code: string, field: string): boolean {
  const column = spellings(field);
  return new RegExp(`\\b${column}['"\`]?\\s*(?::\\s*\\{?\\s*\\[?['"]?(?:Op\\.|\\$)?${COMPARES}\\b|['"\`]?,\\s*['"](?:[<>]|!=|is not))`, 'i').test(code)
    || new RegExp(`\\b(?:is|where|and|andWhere)?(?:NotNull|Lt|Lte|Gt|Gte|Between)\\(\\s*['"\`]?(?:[\\w$]+\\.)*${column}\\b`, 'i').test(code);
}

/** Whether a statement of SQL changes only rows with a value in a column: `WHERE published_at <= now()`. */
export function wantsValue(sql: string, column: string): boolean {
  const condition = /\bwhere\b(?![\s\S]*\bwhere\b)([\s\S]*)/i.exec(sql)?.[1] ?? '';
  return new RegExp(`\\b${spellings(column)}["\`\\]]?\\s*(?:[<>]=?|!=|<>|=|between\\b|is\\s+not\\s+null\\b)`, 'i').test(condition);
}

/** A name in camelCase or with underscores. */
function spellings(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_?${letter}`);
}
