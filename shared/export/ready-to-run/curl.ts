import { joined, shell, valueOf, word, type ShellText, type Variable } from "./shell.ts";

/** A header that carries a credential. */
export interface Credential {
  /** Name of the header and what stands before the credential. */
  readonly header: string;
  readonly variable: Variable;
}

/** A credential in the usual header. */
export const bearer = (name: string, meaning: string): Credential => ({
  header: "Authorization: Bearer ",
  variable: { name, meaning },
});

/**
 * Defines `call`, which calls by curl. Credentials go in by standard input: among the arguments other users would see
 * them. `headers` hold nothing secret.
 */
export function curl(
  credentials: readonly Credential[],
  headers: readonly string[] = [],
): readonly ShellText[] {
  const lines = credentials.map(
    ({ header, variable }) => shell`printf 'header = "%s%s"\n' ${word(header)} ${valueOf(variable)};`,
  );
  const fixed = joined(headers.map((header) => shell`--header ${word(header)}`));
  return [
    ...credentials.map(
      ({ variable }) =>
        shell`case ${valueOf(variable)} in *[\"\\]*) echo 'A credential holds a quote or a backslash.'; exit 1 ;; esac`,
    ),
    shell`call() {
    { ${joined(lines)} } |
      curl --config - --fail-with-body --silent --show-error --proto '=https' --max-time 30 ${fixed}${headers.length > 0 ? shell` ` : shell``}"$@"
  }`,
  ];
}
