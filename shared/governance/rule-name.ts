import { appsOf } from "../policy/document/app-connectors.ts";
import type { App } from "../policy/document/app.ts";
import type { GrantRule, Policy } from "../policy/document/model.ts";
import { textsOf, type Word } from "../policy/document/word.ts";
import type { RuleSection } from "../policy/edit/rule-identity.ts";
import { entryName } from "../policy/document/entry-name.ts";

/** What people call a rule: its kind, its place from 1 and what it is about, “Grant 4 · 5432”. */
export function ruleName(section: RuleSection, index: number, policy: Policy): string {
  const about = aboutRule(section, index, policy);
  return `${entryName(section, index)}${about === "" ? "" : ` · ${about}`}`;
}

/** The same inside a sentence and without what it is about: “grant 4”, “ACL 1”. */
export function shortRuleName(section: RuleSection, index: number): string {
  const name = entryName(section, index);
  return section === "grants" ? name.toLowerCase() : name;
}

function aboutRule(section: RuleSection, index: number, policy: Policy): string {
  switch (section) {
    case "grants": {
      const grant = policy.grants?.[index];
      return grant === undefined ? "" : aboutGrant(grant, policy);
    }
    case "acls":
      return shortList(policy.acls?.[index]?.destinations ?? []);
    case "ssh":
      return shortList(policy.ssh[index]?.users ?? []);
  }
}

/**
 * A grant that leads through the connectors of an app, or to nothing but its routes, is about that app: everything of its
 * kind has the same port, and addresses tell nobody what they are.
 */
function aboutGrant(grant: GrantRule, policy: Policy): string {
  const [app, ...others] = appsOfGrant(grant, policy);
  if (app !== undefined) return others.length === 0 ? app.name : `${app.name} +${others.length}`;
  const { ip, destinations } = grant;
  return ip.length === 1 && ip[0]?.text.trim() !== "*" ? shortList(ip) : shortList(destinations);
}

/** The apps that a grant is about; none where it is about something else. */
export function appsOfGrant({ destinations, via }: GrantRule, policy: Policy): readonly App[] {
  const tags = textsOf(via);
  const places = textsOf(destinations);
  return appsOf(policy).filter(({ connectors, routes }) =>
    tags.length > 0
      ? connectors.some((tag) => tags.includes(tag))
      : places.length > 0 && places.every((place) => routes.includes(place)),
  );
}

function shortList(list: readonly Word[]): string {
  return shortOfList(textsOf(list));
}

/** The first of a list, and how many more there are; nothing for none. */
export function shortOfList([first, ...more]: readonly string[]): string {
  if (first === undefined) return "";
  return more.length === 0 ? first : `${first} +${more.length}`;
}
