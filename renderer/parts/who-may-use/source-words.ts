/** What a source of a rule is called in a line: “all members”, “all admins”; groups and people as they are written. */
export function wordsOfSource(source: string): string {
  const [, role] = /^autogroup:(.+)$/u.exec(source) ?? [];
  if (source === "*") return "everything";
  if (role === undefined) return source;
  return `all ${role.replace(/s?$/u, "s").replaceAll("-", " ")}`;
}
