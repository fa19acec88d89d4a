import { createHash } from "node:crypto";
import { formatDocument } from "../../../shared/hujson/format.ts";
import { isObject, itemsOf, type JsonObject } from "../../../shared/hujson/json.ts";
import { parse } from "../../../shared/hujson/parse.ts";
import type { JsonValue } from "../../../shared/hujson/tree.ts";
import type { Network } from "../../../shared/policy/access/network.ts";
import { diffCounts, diffText } from "../../../shared/policy/text/diff.ts";
import { planOf, policyValue } from "../planning.ts";
import type { ComparedTailnet } from "./tailnets.ts";

/**
 * A model of what ConductorOne’s connector for Tailscale shows and does, by its documentation and its public source as of
 * August 2025. It was not run: for the comparison page and its test alone.
 */

/** What it lists of a tailnet. */
interface Listed {
  readonly groups: readonly string[];
  readonly acls: readonly ListedRule[];
  readonly ssh: readonly ListedRule[];
  /** Who holds what, as a reviewer is shown it. */
  readonly pairs: number;
}

interface ListedRule {
  readonly id: string;
  readonly logins: readonly string[];
}

/** Groups are all texts of the file that begin so; people are texts with an @ that name one of the tailnet. */
export function listedByOther(policy: string, network: Network): Listed {
  const value = policyValue(policy);
  const groups = [...new Set(textsIn(value).filter((text) => text.startsWith("group:")))];
  const known = new Set(network.users.map(({ login }) => login));
  const literal = (list: JsonValue | undefined): readonly string[] =>
    itemsOf(list).filter((one): one is string => typeof one === "string" && known.has(one));
  const members = isObject(value.groups) ? value.groups : {};
  const rules = (section: "acls" | "ssh"): readonly ListedRule[] =>
    itemsOf(value[section])
      .filter((rule) => isObject(rule))
      .map((rule) => ({
        id: ruleId(rule),
        logins: [...literal(rule.src), ...(section === "acls" ? literal(rule.users) : [])],
      }));
  const [acls, ssh] = [rules("acls"), rules("ssh")];
  const ofGroups = groups.reduce((sum, group) => sum + literal(members[group]).length, 0);
  const ofRules = [...acls, ...ssh].reduce((sum, { logins }) => sum + logins.length, 0);
  return { groups, acls, ssh, pairs: ofGroups + ofRules + network.users.length };
}

/** Action, destination and users; not the sources, ports, protocol or posture. */
function ruleId(rule: JsonObject): string {
  const parts = ["action", "dst", "users"].flatMap((name) => {
    const value = rule[name];
    return (typeof value === "string" ? [value] : itemsOf(value).map(String)).toSorted();
  });
  return createHash("sha256").update(parts.join("")).digest("hex");
}

/** What a revoke does: lines of the file that move, and rules that lose the person. null where it finds no list. */
export function revokedByOther(tailnet: ComparedTailnet): {
  readonly lines: number;
  readonly rules: number;
} | null {
  const { policy, taken } = tailnet;
  const { from, login } = taken;
  if (from === null) return null;
  const parsed = parse(taken.from === null ? policy : edited(tailnet));
  if (!parsed.ok) return null;
  const { added, removed } = diffCounts(diffText(policy, formatDocument(parsed.value)));
  if ("group" in from) return { lines: added + removed, rules: 0 };
  const rules = listedByOther(policy, tailnet.network)[from.section];
  const id = rules[from.index]?.id;
  return {
    lines: added + removed,
    rules: rules.filter((one) => one.id === id && one.logins.includes(login)).length,
  };
}

/** The person out of every list that it takes for the one that was asked for. */
function edited({ policy, taken: { login, from, intent } }: ComparedTailnet): string {
  if (from === null || "group" in from) return planOf(policy, intent(policy)).after;
  const rules = listedByOther(policy, { users: [], nodes: [] })[from.section];
  const id = rules[from.index]?.id;
  const value = policyValue(policy);
  const texts = itemsOf(value[from.section]).flatMap((rule, index) =>
    isObject(rule) && rules[index]?.id === id ? [String(index)] : [],
  );
  return texts.reduce((text, index) => withoutLogin(text, from.section, Number(index), login), policy);
}

function withoutLogin(text: string, section: "acls" | "ssh", index: number, login: string): string {
  const rule = itemsOf(policyValue(text)[section])[index];
  if (!isObject(rule)) return text;
  const list = itemsOf(rule.src).map((one) => JSON.stringify(one));
  const left = list.filter((one) => one !== JSON.stringify(login));
  const written = list.map((one) => one.replaceAll(".", String.raw`\.`)).join(String.raw`,\s*`);
  return text.replace(
    new RegExp(String.raw`("src":\s*)\[\s*${written},?\s*\]`, "u"),
    `$1[${left.join(", ")}]`,
  );
}

function textsIn(value: JsonValue): readonly string[] {
  if (typeof value === "string") return [value];
  if (value === null || typeof value !== "object") return [];
  if (Array.isArray(value)) return value.flatMap((one) => textsIn(one));
  return Object.entries(value).flatMap(([name, one]) => [name, ...textsIn(one)]);
}
