// The line on a rule's page that says which requirements of the guideline the rule enforces.

const HEADER_END = '<!-- end auto-generated rule header -->';

/** The page with the line right after the generated header. */
export function withRequirements(page: string, requirements: readonly string[]): string {
  const [header, rest] = page.split(`${HEADER_END}\n`);
  if (header === undefined || rest === undefined) return page;
  const body = rest.replace(/^\s*(?:Requirements?: .*\s*)?/, '');
  const links = requirements.map((id) => `[${id}](../guideline.md#${id.toLowerCase()})`).join(', ');
  return `${header}${HEADER_END}\n\n${requirements.length === 1 ? 'Requirement' : 'Requirements'}: ${links}\n\n${body}`;
}
