import { trimEnd } from "../core/trim-ends.ts";

/** Longest name after `tag:`. Source: Tailscale docs, "Tags". */
const longest = 63;

/** `tag:<app>-app-connector` for an app's name or id, within what a tag may contain. */
export function connectorTag(name: string): string {
  return tagOf(name, "custom", "-app-connector");
}

/** `tag:<place>-router` for the name of a fixed destination. */
export function routerTag(name: string): string {
  return tagOf(name, "fixed", "-router");
}

function tagOf(name: string, otherwise: string, ending: string): string {
  const words = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/gu, "-")
    .replace(/^[^a-z]+/u, "");
  const clean = trimEnd(words.slice(0, longest - ending.length), (character) => character === "-");
  return `tag:${clean === "" ? otherwise : clean}${ending}`;
}
