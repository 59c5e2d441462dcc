// The parts of an import's text.

export interface PackageSpecifier {
  /** `@shop/db` */
  readonly name: string;
  /** `.` or `./schema`, as package.json writes it. */
  readonly subpath: string;
}

/** Splits `@shop/db/schema` into the package's name and the path inside it. */
export function splitSpecifier(specifier: string): PackageSpecifier {
  const segments = specifier.split('/');
  const parts = specifier.startsWith('@') ? 2 : 1;
  return { name: segments.slice(0, parts).join('/'), subpath: ['.', ...segments.slice(parts)].join('/') };
}
