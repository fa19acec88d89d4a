/** The older names of fields by section, all in lower case. Source: Tailscale docs, "ACL syntax" and "Tests". */
const oldNames: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  [
    "acls",
    new Map([
      ["users", "src"],
      ["ports", "dst"],
    ]),
  ],
  [
    "tests",
    new Map([
      ["user", "src"],
      ["allow", "accept"],
    ]),
  ],
]);

/**
 * The name of a field as it is compared: today’s, in lower case. The service is written in Go, whose decoder matches field
 * names without regard to case. `section` is in lower case.
 */
export function fieldName(section: string, written: string): string {
  const lower = written.toLowerCase();
  return oldNames.get(section)?.get(lower) ?? lower;
}

/** The older name of a field of a section; undefined where it never had another one. */
export function oldNameOf(section: string, name: string): string | undefined {
  return [...(oldNames.get(section) ?? [])].find(([, today]) => today === name)?.[0];
}

/** A table of fields that finds each under its older name too. */
export function withOldNames<T>(
  section: string,
  fields: Readonly<Record<string, T>>,
): Readonly<Record<string, T>> {
  const older = Object.entries(fields).flatMap(([name, field]): [string, T][] => {
    const old = oldNameOf(section, name);
    return old === undefined ? [] : [[old, field]];
  });
  return { ...fields, ...Object.fromEntries(older) };
}
