import { parseSelector } from "../../policy/document/selector.ts";
import { hasUnknownField } from "../../policy/document/unknown-names.ts";
import { textsOf } from "../../policy/document/word.ts";
import { managerOfGrant } from "../../policy/edit/leaving/person-places.ts";
import { identityOf, type RuleSection } from "../../policy/edit/rule-identity.ts";
import { valueAt } from "../../hujson/json.ts";
import { orphansOf } from "../orphans.ts";
import { ruleName } from "../rule-name.ts";
import type { Finding } from "./finding.ts";
import { linesOf, soundFor, type HygieneGround, type Part } from "./ground.ts";

/**
 * Rules that let nobody in: they have no sources, or only groups that are empty. Who keeps a group empty may mean to fill
 * it, so such a rule is not chosen.
 */
export function emptiedRuleHygiene(ground: HygieneGround): Part {
  const { document, snapshot } = ground;
  if (!soundFor(ground, "policy", "users", "devices").sound) return {};
  const { policy } = document;
  const nobody = new Set(
    orphansOf(document, snapshot)
      .filter(({ kind }) => kind === "nobody")
      .map(({ name }) => name.toLowerCase()),
  );
  const members = new Map(
    policy.groups.map(({ name, items }) => [name.text, textsOf(items).map((login) => login.toLowerCase())]),
  );
  const isEmpty = (name: string): boolean => {
    const list = members.get(name);
    return list !== undefined && list.every((login) => nobody.has(login));
  };
  const sections = { grants: policy.grants ?? [], acls: policy.acls ?? [], ssh: policy.ssh };
  const findings = (["grants", "acls", "ssh"] as const).flatMap((section) =>
    sections[section].flatMap((rule, index): readonly Finding[] => {
      const names = textsOf(rule.sources);
      const groups = names.filter((name) => parseSelector(name).kind === "group");
      const isFor = names.every((name) => isEmpty(name) || nobody.has(name.toLowerCase()));
      // A rule of people who are nobody goes with their names.
      if (!isFor || (names.length > 0 && groups.length === 0)) return [];
      if (hasUnknownField(policy, rule.path)) return [];
      if (section === "grants" && managerOfGrant(valueAt(document.value, ["grants", index])) !== null)
        return [];
      return [emptied(section, index, { rule, groups }, ground)];
    }),
  );
  return { findings };
}

function emptied(
  section: RuleSection,
  index: number,
  about: {
    readonly rule: { readonly path: string; readonly offset: number };
    readonly groups: readonly string[];
  },
  { document }: HygieneGround,
): Finding {
  const { rule, groups } = about;
  const identity = identityOf(section, index, rule, document);
  return {
    basis: groups.join(" "),
    id: `emptied ${section} ${identity.content} ${identity.sources.join(" ")}`,
    part: "rules",
    of: "emptied",
    thing: "rule",
    name: ruleName(section, index, document.policy),
    evidence:
      groups.length === 0 ? "no sources" : `${groups.join(", ")} ${groups.length === 1 ? "is" : "are"} empty`,
    lines: linesOf(document, [rule.offset]),
    effect: { state: "attention", words: "lets nobody in" },
    act: { kind: "remove", change: { kind: "removeRule", rule: identity }, chosen: groups.length === 0 },
  };
}
