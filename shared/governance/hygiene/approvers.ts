import { parsePrefix, type AddressRange } from "../../net/address.ts";
import { contains, formatPrefix, isDefaultRoute, prefixLength, withoutCovered } from "../../net/prefix.ts";
import { isExitRoute } from "../../net/well-known.ts";
import { appsOf } from "../../policy/document/app-connectors.ts";
import { managerOfTag } from "../../policy/document/foreign-objects.ts";
import { parseSelector } from "../../policy/document/selector.ts";
import type { Word } from "../../policy/document/word.ts";
import type { Device } from "../../tailnet/device.ts";
import type { Finding, LeftAlone } from "./finding.ts";
import { linesOf, soundFor, type HygieneGround, type Part } from "./ground.ts";
import { ownerWords } from "./left-alone.ts";

/** Routes of a narrower approval; a list that is longer is no use to anybody. */
const mostRoutes = 64;

/**
 * Approvals of routes that are wider than what is approved by them. Those of app connectors are left alone: which
 * addresses they learn from names changes from day to day.
 */
export function approverHygiene(ground: HygieneGround): Part {
  const { document, snapshot } = ground;
  const sound = soundFor(ground, "policy", "devices");
  const { routes } = document.policy.autoApprovers;
  if (!sound.sound || !snapshot.devices.known || snapshot.undetailed !== undefined)
    return routes.length === 0
      ? {}
      : {
          unknowns: [
            {
              what: "Whether approvals are wider than needed",
              reason: sound.sound ? (snapshot.undetailed ?? "Routes were never read.") : sound.reason,
            },
          ],
        };
  const learning = new Set(appsOf(document.policy).flatMap(({ connectors }) => connectors));
  const devices = new Map(snapshot.devices.value.map((one) => [one.nodeId, one]));
  const findings: Finding[] = [];
  const leftAlone: LeftAlone[] = [];
  for (const { name, items } of routes) {
    const range = parsePrefix(name.text.trim());
    if (range === null) continue;
    const learners = items.filter(({ text }) => learning.has("*") || learning.has(text.trim()));
    if (learners.length > 0 && isDefaultRoute(name.text.trim())) leftAlone.push(learned(name.text, learners));
    for (const approver of items) {
      const who = approver.text.trim();
      const manager = managerOfTag(who);
      if (manager !== undefined) leftAlone.push(keptApproval(name.text, who, ownerWords(manager)));
      else if (!learners.includes(approver)) {
        const meant = ground.access.devicesMeant(who).flatMap((id) => devices.get(id) ?? []);
        findings.push(...tooWide({ name, range, approver, meant }, ground));
      }
    }
  }
  return { findings, leftAlone };
}

function keptApproval(prefix: string, who: string, owner: string): LeftAlone {
  return {
    id: `approval ${prefix} ${who}`,
    thing: "route",
    name: `${prefix} for ${who}`,
    owner,
    why: "its routes come and go",
  };
}

function learned(prefix: string, tags: readonly Word[]): LeftAlone {
  const [first] = tags;
  return {
    id: `approval ${prefix}`,
    thing: "route",
    name: prefix,
    owner: "App connectors",
    why:
      tags.length === 1 && first !== undefined
        ? `${first.text} learns addresses`
        : `${tags.length} tags learn addresses`,
  };
}

interface Approval {
  readonly name: Word;
  readonly range: AddressRange;
  readonly approver: Word;
  /** The devices for which it approves. */
  readonly meant: readonly Device[];
}

function tooWide(
  { name, range, approver, meant }: Approval,
  { document }: HygieneGround,
): readonly Finding[] {
  const prefix = name.text.trim();
  const who = approver.text.trim();
  const isEverything = isDefaultRoute(prefix);
  if (meant.some(({ advertisedRoutes }) => advertisedRoutes === null)) return [];
  const used = withoutCovered(
    meant
      .flatMap(({ advertisedRoutes, enabledRoutes }) => [
        ...(advertisedRoutes ?? []),
        ...(enabledRoutes ?? []),
      ])
      .filter((route) => !isExitRoute(route))
      .flatMap((route) => parsePrefix(route) ?? [])
      .filter((route) => contains(range, route)),
  ).map(formatPrefix);
  const isPeoples = !["tag", "autogroup"].includes(parseSelector(who).kind) || who === "autogroup:member";
  const about = {
    id: `approver ${prefix} ${who}`,
    part: "approvers",
    of: "wide",
    thing: "route",
    name: prefix,
    lines: linesOf(document, [approver.offset]),
  } as const;
  if (used.length === 0)
    return isEverything && isPeoples
      ? [
          {
            ...about,
            basis: "",
            evidence: `${shortName(who)} · no route used`,
            effect: { state: "error", words: "approves any route" },
            act: { kind: "place", label: "Decide" },
          },
        ]
      : [];
  const times = timesWider(range, used);
  if (used.length > mostRoutes || times < 2) return [];
  const one = used.length === 1 ? used[0] : undefined;
  return [
    {
      ...about,
      basis: used.toSorted().join(" "),
      evidence:
        one === undefined
          ? `${shortName(who)} · uses ${used.length} routes`
          : `${shortName(who)} · ${one} used`,
      effect: isEverything
        ? { state: "error", words: "approves any route" }
        : { state: "attention", words: wideWords(times) },
      act: {
        kind: "change",
        label: one === undefined ? `Narrow to ${used.length}` : `Narrow to /${one.split("/")[1] ?? ""}`,
        change: {
          kind: "sequence",
          title: `Narrow ${prefix} for ${who}`,
          intents: [
            { kind: "removeApprovers", target: { of: "route", prefix }, approvers: [approver.text] },
            ...used.map((route) => ({
              kind: "addApprovers" as const,
              target: { of: "route" as const, prefix: route },
              approvers: [who],
            })),
          ],
        },
      },
    },
  ];
}

/** How many times more addresses an approval takes in than are used. */
function timesWider(range: AddressRange, used: readonly string[]): number {
  const bits = prefixLength(range);
  const share = used.reduce((sum, route) => {
    const inner = parsePrefix(route);
    return inner === null ? sum : sum + 2 ** (bits - prefixLength(inner));
  }, 0);
  return share === 0 ? 0 : 1 / share;
}

function wideWords(times: number): string {
  return times > 9999 ? "far wider than used" : `${Math.round(times).toLocaleString("en")} times wider`;
}

/** A person by the part before the domain; everything else as written. */
function shortName(who: string): string {
  return parseSelector(who).kind === "user" ? (who.split("@", 1)[0] ?? who) : who;
}
