import { counted } from "../../core/words.ts";
import { andSuspended } from "../../tailnet/suspended-words.ts";
import { whenWords } from "../../core/when.ts";
import { connectorFinding, laptopOf, policyFinding, type Finding } from "./guide-hops.ts";
import type { GuideFacts, GuidePolicy } from "./guide-facts.ts";
import { guideNote } from "./guide-note.ts";
import { isAddress } from "./place-of-name.ts";
import { guideHopKinds, type Guide, type GuideHop, type GuideHopKind } from "./guide.ts";
import { allowlistFinding, lookupCommand, namesFinding, routeFinding } from "./way-hops.ts";

const findings: Readonly<Record<GuideHopKind, (facts: GuideFacts) => Finding>> = {
  policy: policyFinding,
  connector: connectorFinding,
  route: routeFinding,
  names: namesFinding,
  allowlist: allowlistFinding,
};

/**
 * Walks the way of one person to one app until it stops. The first break is open; what lies behind it is told and not
 * judged. Without a break the first thing that is not known is open, where somebody can find it out.
 */
export function walkGuide(facts: GuideFacts): Omit<Guide, "devices" | "device"> {
  const found = guideHopKinds.map((kind) => ({ kind, finding: findings[kind](facts) }));
  const breakAt = found.findIndex(({ finding }) => finding.state === "error");
  const openAt =
    breakAt >= 0
      ? breakAt
      : found.findIndex(({ finding: { state, box } }) => state === "unknown" && box !== undefined);
  const stop = found[breakAt];
  const stopsAt = stop?.kind ?? null;
  const hops = found.map(({ kind, finding }, index): GuideHop => {
    const { state, word, owner, by = "tailrace", box } = finding;
    const isBehind = breakAt >= 0 && index > breakAt;
    return {
      kind,
      state: isBehind ? "none" : state,
      word: isBehind ? toldWord(finding) : word,
      owner,
      by,
      ...(index === openAt && box !== undefined ? { box } : {}),
    };
  });
  const { person, app, name, device } = facts;
  const command = name === null || isAddress(name) ? null : lookupCommand(name, device?.os ?? "");
  return {
    at: facts.now,
    app: app.name,
    name,
    hops,
    stopsAt,
    sentence: sentenceOf(facts, stop?.finding, hops),
    asides: asidesOf(facts, stopsAt),
    note: guideNote({
      person: person.name,
      app: app.name,
      name,
      os: device?.os ?? "",
      stopsAt,
      isTheirs: stop?.finding.owner === laptopOf(facts),
      command: facts.answer === null && !facts.isHere ? command : null,
      stoppedBy: stop?.finding.stoppedBy ?? null,
    }),
  };
}

/** What is so at a hop that nothing reaches: its line, or the title of what would stop it. */
function toldWord({ word, state, box }: Finding): string {
  return state === "error" ? (box?.title ?? word) : word;
}

function sentenceOf(
  { person, app }: GuideFacts,
  stop: Finding | undefined,
  hops: readonly GuideHop[],
): string {
  if (stop !== undefined) return stop.box?.title ?? stop.word;
  const isSure = hops.every(({ state }) => state === "ok");
  return isSure
    ? `Nothing stops ${person.name} on the way to ${app.name}`
    : `Nothing is seen to stop ${person.name}; not all is known`;
}

function asidesOf(facts: GuideFacts, stopsAt: GuideHopKind | null): Guide["asides"] {
  const { device, connectors, policy, now } = facts;
  const running = connectors.known ? connectors.value.filter(({ stops }) => stops.length === 0) : [];
  const lacksStandby = connectors.known && connectors.value.length > 1 && running.length === 1;
  const others = policy.known && policy.value.verdict === "yes" ? policy.value.others : null;
  return [
    ...(lacksStandby && stopsAt !== "connector"
      ? [{ state: "attention" as const, word: "No standby now, not the cause" }]
      : []),
    ...(device !== null && !device.online
      ? [
          {
            state: "attention" as const,
            word:
              device.lastSeen === null
                ? `${device.name} is offline`
                : `${device.name} offline since ${whenWords(device.lastSeen, now)}`,
          },
        ]
      : []),
    ...(device?.os.toLowerCase().startsWith("linux") === true && facts.acceptsRoutes === null
      ? [{ state: "attention" as const, word: "Linux takes no routes unless told" }]
      : []),
    ...(others === null || others.may + others.suspended === 0
      ? []
      : [{ state: "ok" as const, word: othersWords(others) }]),
  ];
}

function othersWords({ may, suspended }: NonNullable<GuidePolicy["others"]>): string {
  const who = may === 0 ? "Nobody else has" : `${counted(may, "other")} ${may === 1 ? "has" : "have"}`;
  return `${who} the same access${andSuspended(suspended, ", ")}`;
}
