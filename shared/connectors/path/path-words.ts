import { counted } from "../../core/words.ts";
import { worstFirst } from "../checks/health-check.ts";
import type { CheckId } from "../checks/table.ts";
import { hitWords } from "../people-words.ts";
import { placeOfCheck } from "./hop-of-check.ts";
import { policyTroubles, since } from "./hops.ts";
import type { PathConnector, PathFacts } from "./path-facts.ts";
import type { AppPath, PathHops, PathState } from "./path.ts";

type Words = Pick<AppPath, "sentence" | "short">;

/** The one sentence of an app, and the same in a few words: state, then consequence. */
export function pathWords(facts: PathFacts, seen: PathHops, state: PathState): Words {
  const found = state === "error" ? down(facts, seen) : null;
  if (found !== null) return found;
  if (state === "ok") return healthy(facts);
  // Of what is not known the first hides the rest.
  const parts = state === "unknown" ? unknowns(facts, seen).slice(0, 1) : troubles(facts, seen);
  const [first] = parts;
  if (first === undefined) return worstCheck(facts);
  const short = parts.slice(0, 2).map((part) => part.short);
  return { sentence: first.sentence, short: short.join(" · ") };
}

/** Why nobody gets through; null where that is not what is wrong. */
function down(facts: PathFacts, { people, policy, lanes }: PathHops): Words | null {
  const { app, connectors } = facts;
  if (people.state === "error") {
    return { short: "Nobody is allowed", sentence: `No rule lets anybody use ${app.name}` };
  }
  if (policy.state === "error") {
    const [check] = policyTroubles(facts);
    return { short: policy.name, sentence: check === undefined ? policy.name : bare(check.check.what) };
  }
  const all = connectors.known ? connectors.value : [];
  if (connectors.known && all.length === 0) {
    return { short: "No connector", sentence: `${app.name} has no connector` };
  }
  if (all.length > 0 && all.every(({ serving }) => serving === "unable")) return noneServes(facts, all);
  const missing = missingWhereItCarries(lanes);
  if (missing.length === 0) return null;
  return {
    short: `${counted(missing.length, "IP")} missing in the list`,
    sentence: `${app.name}’s allowlist ${lacksWords(missing)}`,
  };
}

/** Addresses by which people arrive and which the allowlist lacks. */
export function missingWhereItCarries(lanes: AppPath["lanes"]): readonly string[] {
  const missing = lanes.find(({ allowlist }) => allowlist.state === "error");
  const { remedy } = missing?.allowlist ?? {};
  return remedy?.kind === "copy" ? remedy.addresses : [];
}

/** “lacks 203.0.113.7 and 1 more”. */
export function lacksWords([address = "", ...more]: readonly string[]): string {
  return `lacks ${address}${more.length === 0 ? "" : ` and ${more.length} more`}`;
}

function noneServes({ app, now }: PathFacts, all: readonly PathConnector[]): Words {
  const [only] = all;
  const offline = all.filter(({ online }) => !online).length;
  if (all.length > 1) {
    const short = offline === all.length ? `Down: all ${all.length} offline` : "Down: none can serve";
    return { short, sentence: `${app.name} is down: none of its ${all.length} connectors can serve` };
  }
  if (only === undefined || only.online) {
    const check = only?.checks.toSorted(worstFirst)[0];
    const word = check === undefined ? "cannot serve" : lower(placeOfCheck(check).word);
    return {
      short: `Down: ${word}`,
      sentence: `${app.name} is down: ${only?.name ?? "its connector"} cannot serve`,
    };
  }
  const at = since(only.lastSeen, now);
  return {
    short: at === "" ? "Down: offline" : `Down since ${at}`,
    sentence: at === "" ? `${app.name} is down` : `${app.name} has been down since ${at}`,
  };
}

/** What needs a person while people get through. */
function troubles(facts: PathFacts, { policy, lanes }: PathHops): readonly Words[] {
  const all = facts.connectors.known ? facts.connectors.value : [];
  const unable = all.filter(({ serving }) => serving === "unable");
  const able = all.length - unable.length;
  const found: Words[] = [];
  if (unable.length > 0) found.push(standbysDown(unable, able));
  const without = lanes.filter(({ allowlist }) => allowlist.state === "attention");
  const missing = facts.allowlist.missing.length;
  if (missing > 0) {
    const [lane] = without;
    found.push({
      short: `${counted(missing, "IP")} missing`,
      sentence:
        lane === undefined || lane.folds !== undefined
          ? `Its allowlist lacks ${counted(missing, "IP")}`
          : `${lane.connector.name} would lock ${hitWords(facts.use)} out`,
    });
  }
  if (policy.state === "attention") {
    const [first] = policyTroubles(facts);
    const waits = first?.check.id === ("pending-routes" satisfies CheckId);
    const sentence = first === undefined ? policy.name : bare(first.check.what);
    // Those of several connectors are counted together.
    found.push({ short: policy.name, sentence: waits ? `${policy.name} for approval` : sentence });
  }
  for (const { connector, egress } of lanes) {
    for (const hop of [connector, egress])
      if (hop.state === "attention")
        found.push({ short: hop.word, sentence: `${connector.name}: ${lower(hop.word)}` });
  }
  return found;
}

function standbysDown(unable: readonly PathConnector[], able: number): Words {
  const offline = unable.every(({ online }) => !online);
  const how = offline ? "offline" : "not able";
  if (able === 1) {
    const which = unable.length === 1 ? "its standby is" : "its standbys are";
    return { short: "No standby", sentence: `Works, but ${which} ${how}` };
  }
  const count = `${unable.length} of ${unable.length + able}`;
  return {
    short: `${count} ${how}`,
    sentence: `Works, but ${count} connectors ${unable.length === 1 ? "is" : "are"} ${how}`,
  };
}

/** What hides how the app is. */
function unknowns(facts: PathFacts, { people, policy, lanes }: PathHops): readonly Words[] {
  const { app, connectors } = facts;
  const found: Words[] = [];
  if (!connectors.known) {
    const { scope } = connectors;
    const sentence =
      scope === undefined
        ? `The connectors of ${app.name} are not known`
        : `${scope} would show the connectors`;
    found.push({ short: "Connectors not known", sentence });
  }
  if (people.state === "unknown") {
    found.push({ short: "Access not known", sentence: `Who may use ${app.name} is not known` });
  }
  if (policy.state === "unknown") {
    const [first] = policyTroubles(facts);
    found.push({ short: policy.name, sentence: first === undefined ? policy.name : bare(first.check.what) });
  }
  if (connectors.known && lanes.some(({ connector }) => connector.state === "unknown")) {
    found.push({
      short: "Connector not certain",
      sentence: `Whether a connector of ${app.name} can serve is not known`,
    });
  }
  if (connectors.known && lanes.some(({ egress }) => egress.state === "unknown")) {
    found.push({ short: "Egress IP not known", sentence: `An egress IP of ${app.name} is not known` });
  }
  if (facts.allowlist.record === null) {
    found.push({
      short: "Allowlist not recorded",
      sentence: `${app.name}’s allowlist is not marked as done`,
    });
  } else if (connectors.known && lanes.some(({ allowlist }) => allowlist.state === "unknown")) {
    found.push({
      short: "Allowlist not known",
      sentence: `Whether ${app.name} lists every address is not known`,
    });
  }
  return found;
}

function healthy({ checks, connectors, isRegional, use }: PathFacts): Words {
  const notes = checks.filter(({ severity }) => severity === "info").length;
  const short = notes === 0 ? "Healthy" : `Healthy · ${counted(notes, "note")}`;
  const count = connectors.known ? connectors.value.length : 0;
  if (isRegional && count > 1) return { short, sentence: `${count} connectors carry at once` };
  const whom = openFor(use);
  const standby =
    count > 2 ? `with ${count - 1} standbys` : count === 2 ? "with a standby" : "without a standby";
  return { short, sentence: `${whom}, ${standby}` };
}

/** “Open for 42 people or more, 31 on a condition”. */
function openFor({ people, onCondition, orMore }: PathFacts["use"]): string {
  if (!people.known) return "Open";
  const count = `Open for ${counted(people.value, "person", "people")}${orMore ? " or more" : ""}`;
  if (onCondition === 0) return count;
  const isAll = onCondition === people.value && onCondition > 1 && !orMore;
  const share = isAll ? "all" : onCondition.toLocaleString("en");
  return `${count}, ${share} on a condition`;
}

/** What no hop shows is told as the check tells it. */
function worstCheck({ checks }: PathFacts): Words {
  const [check] = checks.toSorted(worstFirst);
  return check === undefined
    ? { short: "Not known", sentence: "Not known yet" }
    : { short: placeOfCheck(check).name, sentence: bare(check.what) };
}

function bare(sentence: string): string {
  return sentence.endsWith(".") ? sentence.slice(0, -1) : sentence;
}

function lower(word: string): string {
  return word.slice(0, 1).toLowerCase() + word.slice(1);
}
