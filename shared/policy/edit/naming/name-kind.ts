import { problem, type Problem } from "../../../core/problem.ts";
import { parseSelector } from "../../document/selector.ts";

/** What can be renamed everywhere. */
export type NameKind = "tag" | "group" | "host";

/** The section that declares a kind of name. */
export const declaringSections: Readonly<Record<NameKind, "tagOwners" | "groups" | "hosts">> = {
  tag: "tagOwners",
  group: "groups",
  host: "hosts",
};

/** What a name is by how it is written; null for what cannot be renamed: people, addresses, names of others. */
export function kindOfName(name: string): NameKind | null {
  const { kind } = parseSelector(name);
  return kind === "tag" || kind === "group" || kind === "host" ? kind : null;
}

/** A host’s name is whatever no other selector is; these letters are in no danger of being read as something else. */
const spellings: Readonly<Record<NameKind, RegExp>> = {
  // Source: Tailscale client, `tailcfg.CheckTag`.
  tag: /^tag:[A-Za-z][A-Za-z0-9-]*$/u,
  group: /^group:[A-Za-z0-9][A-Za-z0-9._-]*$/u,
  host: /^[A-Za-z][A-Za-z0-9._-]*$/u,
};

/** Why a name cannot take the place of another one, whatever the file holds; null where it can. */
export function whyNotNamed(from: string, to: string): Problem | null {
  const kind = kindOfName(from);
  if (kind === null) return refusal(`${from} is no tag, group or host.`);
  if (from === to) return refusal(`It is called ${to} already.`);
  if (kindOfName(to) !== kind || !spellings[kind].test(to))
    return refusal(`“${to}” is no name of a ${kind}.`, spellingWords[kind]);
  return null;
}

const spellingWords: Readonly<Record<NameKind, string>> = {
  tag: "A tag is “tag:”, a letter, then letters, digits and dashes.",
  group: "A group is “group:”, then letters, digits, dots and dashes.",
  host: "A host is a letter, then letters, digits, dots and dashes.",
};

function refusal(what: string, remedy?: string): Problem {
  return problem("app-invalid", what, remedy === undefined ? {} : { remedy });
}
