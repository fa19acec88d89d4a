import { trimEnd } from "../core/trim-ends.ts";

/** Longest name after `tag:`. Source: Tailscale docs, "Tags". */
const longest = 63;
const ending = "-app-connector";

/** `tag:<app>-app-connector` for an app's name or id, within what a tag may contain. */
export function connectorTag(name: string): string {
  const words = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/gu, "-")
    .replace(/^[^a-z]+/u, "");
  const clean = trimEnd(words.slice(0, longest - ending.length), (character) => character === "-");
  return `tag:${clean === "" ? "custom" : clean}${ending}`;
}
