import type {
  EntitlementWay,
  EntitlementWays,
  UsedRule,
} from "../../../../shared/governance/entitlement-ways.ts";
import { isolated, listed } from "../../../../shared/core/words.ts";
import { parseSelector, roleOf } from "../../../../shared/policy/document/selector.ts";

/** What is explained: how somebody holds something. */
export interface Explained {
  /** What is held, as people call it. */
  readonly what: string;
  /** What people call who holds it. */
  readonly who: string;
  readonly holder: EntitlementWay["holders"][number];
  readonly way: EntitlementWay;
  /** The rule of the way; null where a list or a role gives it. */
  readonly rule: UsedRule | null;
  readonly ways: Pick<EntitlementWays, "postures" | "groups">;
}

/** How somebody holds something, sentence by sentence: whom the name means, what the rule lets them do, and on which condition. */
export function howHeld(given: Explained): readonly string[] {
  const explained = withIsolated(given);
  const { what, who, holder, rule } = explained;
  return [
    meaningOf(explained),
    ...(explained.way.byRole ? ["That role may put any tag on a device, whoever owns it."] : []),
    ...(rule === null ? [] : [ruleWords(explained, rule)]),
    ...(rule === null ? [] : conditionsOf(rule, explained.ways.postures)),
    ...(holder.verdict === "unknown" ? [`Whether that leads ${who} to ${what} cannot be known.`] : []),
  ];
}

/** What taking it back would cost, or why that is not done here. */
export function whatItCosts(given: Explained): readonly string[] {
  const { what, who, holder, way, rule } = withIsolated(given);
  const { also, kind } = holder;
  const keeps = also.length === 0 ? [] : [`Without this, ${who} keeps it ${joined(also.map(byWords))}.`];
  if (rule !== null && rule.left !== null)
    return [`Tailrace leaves this rule as it is: ${rule.left}.`, ...keeps];
  if (rule !== null && rule.besides.length > 0)
    return [
      `The rule also leads to ${listOf(rule.besides)}: without it more is lost than ${what}.`,
      ...keeps,
    ];
  const { name, besides } = way;
  if (name !== null && roleOf(name) !== null)
    return [`${who} is meant for their role, which is changed among Tailscale’s users.`, ...keeps];
  if (name !== null && besides.length > 0)
    return [`${isolated(name)} gives more: whoever leaves it also loses ${listOf(besides)}.`, ...keeps];
  if (kind === "device") return [`Whoever may put that tag on a device gives it this.`, ...keeps];
  return keeps;
}

/** Names stand by themselves in the sentences. */
function withIsolated(explained: Explained): Explained {
  return { ...explained, what: isolated(explained.what), who: isolated(explained.who) };
}

function meaningOf({ what, who, way: { name }, rule, ways }: Explained): string {
  const place = ways.groups.find((group) => group.name === name);
  if (name === null)
    return rule === null
      ? `${what} names ${who} by their login.`
      : `${isolated(rule.name)} names ${who} by their login.`;
  const shown = isolated(name);
  switch (parseSelector(name).kind) {
    case "all":
      return `* means everybody, ${who} among them.`;
    case "tag":
      return `${who} carries ${shown}.`;
    case "group":
      return `${shown}${place === undefined ? "" : ` (line ${place.line.toLocaleString("en")})`} names ${who}.`;
    case "autogroup":
      return roleOf(name) === null
        ? `${shown} means ${who} among others.`
        : `${shown} means everybody with that role, ${who} among them.`;
    case "user":
    case "domain":
    case "addresses":
    case "host":
    case "ipset":
    case "service":
    case "foreign":
      return `${shown} means ${who} among others.`;
  }
}

function ruleWords({ way: { name }, who }: Explained, { name: rule, line, to, via }: UsedRule): string {
  const place = line === null ? "" : ` (line ${line.toLocaleString("en")})`;
  const through = via.length === 0 ? "" : `, through ${listOf(via)} alone`;
  return `${isolated(rule)}${place} lets ${name === null ? who : isolated(name)} reach ${endsWords(to)}${through}.`;
}

/** “tag:web and tag:db on 443”: what is reached by the same ports together. */
function endsWords(to: UsedRule["to"]): string {
  const byDetail = new Map<string, string[]>();
  for (const { name, detail } of to) byDetail.set(detail, [...(byDetail.get(detail) ?? []), endWords(name)]);
  const parts = [...byDetail].map(([detail, ends]) =>
    detail === "" ? listOf(ends) : `${listOf(ends)} ${detailWords(detail)}`,
  );
  return listed(parts);
}

function detailWords(detail: string): string {
  return detail.startsWith("as ") ? detail : `on ${detail}`;
}

function endWords(name: string): string {
  if (name === "*") return "every device and network";
  if (name === "autogroup:internet") return "the internet";
  return name === "autogroup:self" ? "their own devices" : name;
}

function conditionsOf({ postures, check }: UsedRule, known: EntitlementWays["postures"]): readonly string[] {
  const asked = postures.map((name) => {
    const asks = known.find((posture) => posture.name === name)?.asks ?? [];
    return [isolated(name), ...(asks.length === 0 ? [] : [asks.map(isolated).join(" and ")])].join(": ");
  });
  const [only, ...more] = asked;
  const condition =
    only === undefined
      ? []
      : more.length === 0
        ? [`Only from a device that meets ${only}.`]
        : [`Only from a device that meets one of these: ${asked.join("; ")}.`];
  return check === "" ? condition : [...condition, `They are asked to log in again every ${check}.`];
}

function byWords(way: string): string {
  return way.startsWith("by name") ? way : `through ${isolated(way)}`;
}

/** Names that a sentence holds before it counts the others. */
const mostNames = 4;

function listOf(names: readonly string[]): string {
  return joined(names.map(isolated));
}

function joined(names: readonly string[]): string {
  const rest = names.length - mostNames;
  return rest > 0
    ? `${names.slice(0, mostNames).join(", ")} and ${rest.toLocaleString("en")} more`
    : listed(names);
}
