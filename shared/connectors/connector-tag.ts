/** Longest name after `tag:`. Source: Tailscale docs, "Tags". */
const longest = 63;
const ending = "-app-connector";

/** `tag:<app>-app-connector` for an app's name or id, within what a tag may contain. */
export function connectorTag(name: string): string {
  const clean = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/gu, "-")
    .replaceAll(/^[^a-z]+|-+$/gu, "")
    .slice(0, longest - ending.length)
    .replace(/-+$/u, "");
  return `tag:${clean === "" ? "custom" : clean}${ending}`;
}
