import type { Problem } from "../../../core/problem.ts";
import { invalid, unexpectedShape, type PolicyDraft } from "../draft.ts";
import type { AddTagIntent, RemoveTagIntent, SetTagOwnersIntent } from "../intent.ts";
import { isArray, sameSet, stringsOf } from "../../../hujson/json.ts";
import { usesOf } from "../uses.ts";
import { setListMember } from "./list-edits.ts";

/** Declares a tag. A tag that is declared already keeps the owners it has. */
export function addTag(draft: PolicyDraft, { tag, owners }: Omit<AddTagIntent, "kind">): Problem | null {
  const refused = checkTag(tag);
  if (refused !== null) return refused;
  const section = draft.mapSection("tagOwners");
  if ("refused" in section) return section.refused;
  if (Object.hasOwn(section.map, tag)) {
    if (!sameSet(stringsOf(section.map[tag]), owners)) {
      draft.leave(`${tag} is declared already; its owners stay as they are.`);
    }
    return null;
  }
  return draft.add(
    {
      op: "set",
      path: [draft.key("tagOwners"), tag],
      value: owners,
      section: "tagOwners",
      reason: `Declares ${tag}, so that devices may carry it`,
    },
    { kind: "removeTag", tag, onlyIfUnused: true },
  );
}

/** Takes a tag's declaration out, if nothing uses it. */
export function removeTag(draft: PolicyDraft, intent: Omit<RemoveTagIntent, "kind">): Problem | null {
  const { tag } = intent;
  const section = draft.mapSection("tagOwners");
  if ("refused" in section) return section.refused;
  if (!Object.hasOwn(section.map, tag)) return null;
  const uses = [...usesOf(draft, tag).map((use) => use.where), ...deviceUses(draft, tag)];
  if (uses.length > 0) {
    const sentence = `${tag} stays declared, because ${uses.join(", ")} still use it.`;
    if (intent.onlyIfUnused === true) return draft.leave(sentence);
    return invalid(`${tag} is still used by ${uses.join(", ")}.`, "Remove it there first.");
  }
  return removeTagDeclaration(draft, tag);
}

/** Takes a tag's declaration out without asking who uses it. */
export function removeTagDeclaration(draft: PolicyDraft, tag: string): null {
  const key = draft.key("tagOwners");
  return draft.add(
    {
      op: "remove",
      path: [key, tag],
      section: "tagOwners",
      reason: `Takes back ${tag}, which nothing uses any more`,
    },
    { kind: "addTag", tag, owners: stringsOf(draft.at([key, tag])) },
  );
}

/** Gives a declared tag other owners. */
export function setTagOwners(draft: PolicyDraft, intent: Omit<SetTagOwnersIntent, "kind">): Problem | null {
  const { tag, owners } = intent;
  const section = draft.mapSection("tagOwners");
  if ("refused" in section) return section.refused;
  if (!Object.hasOwn(section.map, tag)) return addTag(draft, { tag, owners });
  const current = section.map[tag];
  if (!isArray(current)) return unexpectedShape(`tagOwners → ${tag}`);
  const before = stringsOf(current);
  const changed = setListMember(draft, [draft.key("tagOwners"), tag], current, owners, {
    section: "tagOwners",
    reason: `Changes who may assign ${tag}`,
  });
  if (changed) draft.inverse.unshift({ kind: "setTagOwners", tag, owners: before });
  return null;
}

/**
 * A tag's name: a letter, then letters, digits and dashes. Source: Tailscale client, `tailcfg.CheckTag`.
 */
export function checkTag(tag: string): Problem | null {
  if (/^tag:[A-Za-z][A-Za-z0-9-]*$/u.test(tag)) return null;
  return invalid(
    `“${tag}” is not a tag.`,
    "A tag is “tag:”, a letter, then letters, digits and dashes, for example tag:github-app-connector.",
  );
}

/** Devices that carry a tag, as a phrase; also when that is not known. */
export function deviceUses(draft: PolicyDraft, tag: string): string[] {
  const { deviceTags } = draft.context;
  if (deviceTags === undefined) return ["perhaps devices (they could not be read)"];
  return deviceTags.includes(tag) ? ["devices"] : [];
}
