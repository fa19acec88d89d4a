/** What a source of a rule is called in a line: “all members”, “all admins”; groups and people as they are written. */
export function wordsOfSource(source: string): string {
  if (source === "*" || source === "autogroup:danger-all") return "everything";
  const [, role] = /^autogroup:(.+)$/u.exec(source) ?? [];
  if (role === undefined) return source;
  return ofOthers[role] ?? `all ${role.replace(/s?$/u, "s").replaceAll("-", " ")}`;
}

/** Sources that are no role. */
const ofOthers: Readonly<Record<string, string>> = {
  tagged: "all tagged devices",
  shared: "all who devices are shared with",
};
