import type {
  EntitlementWay,
  EntitlementWays,
  UsedRule,
} from "../../../../shared/governance/entitlement-ways.ts";
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
export function howHeld(explained: Explained): readonly string[] {
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
export function whatItCosts({ what, who, holder, way, rule }: Explained): readonly string[] {
  const { also, kind } = holder;
  const keeps = also.length === 0 ? [] : [`Without this, ${who} keeps it ${listOf(also.map(byWords))}.`];
  if (rule !== null && rule.manager !== null)
    return [`The rule belongs to ${rule.manager}, and Tailrace leaves it as it is.`, ...keeps];
  if (rule !== null && rule.besides.length > 0)
    return [
      `The rule also leads to ${listOf(rule.besides)}: without it more is lost than ${what}.`,
      ...keeps,
    ];
  const { name, besides } = way;
  if (name !== null && roleOf(name) !== null)
    return [`${who} is meant for their role, which is changed among Tailscale’s users.`, ...keeps];
  if (name !== null && besides.length > 0)
    return [`${name} gives more: whoever leaves it also loses ${listOf(besides)}.`, ...keeps];
  if (kind === "device") return [`Whoever may put that tag on a device gives it this.`, ...keeps];
  return keeps;
}

function meaningOf({ what, who, way: { name }, rule, ways }: Explained): string {
  const place = ways.groups.find((group) => group.name === name);
  if (name === null)
    return rule === null
      ? `${what} names ${who} by their login.`
      : `${rule.name} names ${who} by their login.`;
  switch (parseSelector(name).kind) {
    case "all":
      return `* means everybody, ${who} among them.`;
    case "tag":
      return `${who} carries ${name}.`;
    case "group":
      return `${name}${place === undefined ? "" : ` (line ${place.line.toLocaleString("en")})`} names ${who}.`;
    case "autogroup":
      return roleOf(name) === null
        ? `${name} means ${who} among others.`
        : `${name} means everybody with that role, ${who} among them.`;
    case "user":
    case "domain":
    case "addresses":
    case "host":
    case "ipset":
    case "service":
    case "foreign":
      return `${name} means ${who} among others.`;
  }
}

function ruleWords({ way: { name }, who }: Explained, { name: rule, line, to, via }: UsedRule): string {
  const place = line === null ? "" : ` (line ${line.toLocaleString("en")})`;
  const through = via.length === 0 ? "" : `, through ${listOf(via)} alone`;
  return `${rule}${place} lets ${name ?? who} reach ${endsWords(to)}${through}.`;
}

/** “tag:web and tag:db on 443”: what is reached by the same ports together. */
function endsWords(to: UsedRule["to"]): string {
  const byDetail = new Map<string, string[]>();
  for (const { name, detail } of to) byDetail.set(detail, [...(byDetail.get(detail) ?? []), endWords(name)]);
  const parts = [...byDetail].map(([detail, ends]) =>
    detail === "" ? listOf(ends) : `${listOf(ends)} ${detailWords(detail)}`,
  );
  return listOf(parts);
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
    return asks.length === 0 ? name : `${name}: ${asks.join(" and ")}`;
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
  return way.startsWith("by name") ? way : `through ${way}`;
}

/** Names that a sentence holds before it counts the others. */
const mostNames = 4;

function listOf(names: readonly string[]): string {
  const rest = names.length - mostNames;
  if (rest > 0) return `${names.slice(0, mostNames).join(", ")} and ${rest.toLocaleString("en")} more`;
  return names.length === 1 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
}
