import type { AccessGround, Who } from "../policy/access/answers.ts";
import type { ListedEntitlement } from "../policy/edit/intent-fields.ts";

/** What of a tailnet can be held, by the section of the policy file or the part of the API that gives it. */
export type EntitlementKey =
  | ListedEntitlement
  | { readonly section: "apps"; readonly app: string }
  | { readonly section: "exitNodes" }
  | { readonly section: "roles"; readonly role: string };

export type EntitlementSection = EntitlementKey["section"];

/** Every section, in the order in which they are shown. */
export const entitlementSections = [
  "apps",
  "exitNodes",
  "groups",
  "grants",
  "acls",
  "ssh",
  "tagOwners",
  "approvers",
  "roles",
] as const satisfies readonly EntitlementSection[];

/** The id of the one entitlement of its section. */
export const exitNodesId = "exit nodes";

/** The section of an entitlement, by its id; null where no id is like that. */
export function sectionOf(id: string): EntitlementSection | null {
  if (id === exitNodesId) return "exitNodes";
  return entitlementSections.find((section) => id.startsWith(`${section} `)) ?? null;
}

/** Somebody who holds an entitlement. */
export interface EntitlementHolder {
  readonly who: Who;
  /** `conditional` where a posture decides; `unknown`, of apps alone, where nobody can say that the rules lead there. */
  readonly verdict: "yes" | "conditional" | "unknown";
  /** Whether the file names just them. */
  readonly isDirect: boolean;
  /** The names by which they are meant, as written: a group, an autogroup, a tag, `*`, their own login. */
  readonly through: readonly string[];
  /** The same rule by rule; a list that is no rule’s has one way. */
  readonly ways: readonly HolderWay[];
}

/** Somebody who holds an entitlement, and how surely. */
export type Standing = Pick<EntitlementHolder, "who" | "verdict">;

/** One way in which somebody holds an entitlement. */
interface HolderWay extends AccessGround {
  readonly through: readonly string[];
  readonly isDirect: boolean;
}

/** One entitlement of a tailnet and who holds it. */
export interface Entitlement {
  /** Stays the same when rules change their places or their sources. */
  readonly id: string;
  readonly key: EntitlementKey;
  /** What people call it: `GitHub`, `group:eng`, `Grant 4`, `0.0.0.0/0`. */
  readonly name: string;
  /** Where it stands in the text of the policy file; null for what no place of it gives. */
  readonly offset: number | null;
  /** The names that the file lists for it; empty where it follows from rules or roles. */
  readonly listed: readonly string[];
  readonly holders: readonly EntitlementHolder[];
  /** The same people without their ways, which for an app takes a small part of the time. */
  readonly standing: readonly Standing[];
  /** The names that give it: those of its list, or of the rules that lead to it; also such as mean nobody. */
  readonly sources: readonly string[];
  /** Whether one of them is somebody: quicker than to look for them among all. */
  readonly holderOf: (who: Who) => EntitlementHolder | null;
  /** Names of the list that mean nobody. */
  readonly nobody: readonly string[];
  /** Names that may mean more people than are told: there may be more holders. */
  readonly unlisted: readonly string[];
  /** Whether one of those means somebody who is not told. An app knows; null where it is as for any list of names. */
  readonly mayHideSomebody: boolean | null;
  /** The rules by which a name of these two would give it; none where a list gives it. */
  readonly rulesThrough: (name: string) => readonly AccessGround[];
}

/** Where people can be given an entitlement one by one; null for what follows from rules or roles. */
export function listedKey(key: EntitlementKey): ListedEntitlement | null {
  return key.section === "apps" || key.section === "exitNodes" || key.section === "roles" ? null : key;
}
