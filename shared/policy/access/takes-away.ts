import type { JsonValue } from "../../hujson/tree.ts";
import type { PolicyFile } from "../document/policy-file.ts";
import { canonicalJson, isArray, isObject } from "../../hujson/json.ts";

type Sections = ReadonlyMap<string, JsonValue>;

/** Lists of rules that only ever allow: one more takes nothing from anybody. */
const ruleLists = ["acls", "grants", "ssh"] as const;
/** Parts of a rule to which something can be added without taking anything away. */
const wideningParts: ReadonlySet<string> = new Set(["src", "dst", "ip", "users", "ports"]);
/** Names that rules use. Another name is no matter; another meaning of one may be. */
const namings = ["hosts", "ipsets", "postures"] as const;
/** What every rule depends on, whole. */
const conditions = ["defaultsrcposture", "disableipv4"] as const;

/**
 * Whether a change of the policy may take access from somebody, judged by the two texts alone: for when people or
 * devices are not known, so that the access itself cannot be compared. Every rule only allows, so a change that keeps
 * all rules and everything they name as they are, and adds to them, locks nobody out. Whatever is less certain than
 * that counts as taking away. Source: Tailscale docs, “Policy file syntax”.
 */
export function mayTakeAway(before: PolicyFile, after: PolicyFile): boolean {
  if (before.text === after.text) return false;
  const [old, fresh] = [sectionsOf(before), sectionsOf(after)];
  if (old === null || fresh === null) return true;
  return (
    isOpen(old) !== isOpen(fresh) ||
    ruleLists.some((name) => !keepsRules(old.get(name), fresh.get(name))) ||
    namings.some((name) => !keepsNames(old.get(name), fresh.get(name))) ||
    conditions.some((name) => sameText(old.get(name)) !== sameText(fresh.get(name))) ||
    losesMembers(old, fresh) ||
    sameText(withoutV4(old)) !== sameText(withoutV4(fresh))
  );
}

/** Sections by their lower-case names; null where the text is no policy. A section that is there twice is no section to judge by. */
function sectionsOf({ parsed }: PolicyFile): Sections | null {
  const root = parsed.ok ? parsed.value.value : null;
  if (!isObject(root)) return null;
  const sections = new Map(Object.entries(root).map(([name, value]) => [name.toLowerCase(), value]));
  return sections.size === Object.keys(root).length ? sections : null;
}

/** A file with neither `acls` nor `grants` allows everything; `null` counts as absent. */
function isOpen(sections: Sections): boolean {
  return (sections.get("acls") ?? null) === null && (sections.get("grants") ?? null) === null;
}

function keepsRules(before: JsonValue = null, after: JsonValue = null): boolean {
  if (before === null) return true;
  if (!isArray(before) || !isArray(after)) return sameText(before) === sameText(after);
  const kept = new Set(after.map(sameText));
  return before.every((rule) => kept.has(sameText(rule)) || after.some((one) => widens(rule, one)));
}

function widens(before: JsonValue, after: JsonValue): boolean {
  if (!isObject(before) || !isObject(after)) return false;
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].every((name) =>
    wideningParts.has(name)
      ? keepsItems(before[name], after[name])
      : sameText(before[name]) === sameText(after[name]),
  );
}

function keepsItems(before: JsonValue = null, after: JsonValue = null): boolean {
  if (!isArray(before) || !isArray(after)) return sameText(before) === sameText(after);
  const kept = new Set(after.map(sameText));
  return before.every((item) => kept.has(sameText(item)));
}

function keepsNames(before: JsonValue = null, after: JsonValue = null): boolean {
  if (before === null) return true;
  if (!isObject(before) || !isObject(after)) return sameText(before) === sameText(after);
  return Object.entries(before).every(([name, value]) => sameText(after[name]) === sameText(value));
}

/** A group that the file did not declare may have come from an identity provider; declaring it may cut it short. */
function losesMembers(old: Sections, fresh: Sections): boolean {
  const [before, after] = [old.get("groups") ?? {}, fresh.get("groups") ?? {}];
  if (!isObject(before) || !isObject(after)) return sameText(before) !== sameText(after);
  const used = ruleLists.map((name) => sameText(old.get(name))).join(" ");
  return (
    Object.entries(before).some(([name, members]) => !keepsItems(members, after[name])) ||
    Object.keys(after).some((name) => before[name] === undefined && used.includes(JSON.stringify(name)))
  );
}

/** Node attributes that take a device’s IPv4 address away, and with it every rule that names the address. */
function withoutV4(sections: Sections): JsonValue {
  const entries = sections.get("nodeattrs");
  if (entries === undefined || !isArray(entries)) return [];
  return entries.filter((entry) => sameText(entry).includes('"disable-ipv4"'));
}

function sameText(value: JsonValue = null): string {
  return canonicalJson(value);
}
