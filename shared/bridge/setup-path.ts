import { markOf, routesWait, type AppPath, type Flow, type Hop } from "../connectors/path/path.ts";
import { isVouchedFor } from "../egress/standing.ts";
import type { EgressAddress } from "../egress/states.ts";
import { whenWords } from "../core/when.ts";
import { counted } from "../core/words.ts";
import { setupStepCount } from "./setup-step-count.ts";
import type { SetupStep, SetupView } from "./setup.ts";

const waitsFor: Readonly<Record<SetupStep, string>> = {
  review: "your decisions",
  device: "the connector",
  allowlist: "the allowlist",
  done: "nothing",
};

/** What of a connector the path of a set-up shows, once it has joined. */
interface SetupConnector {
  readonly hostname: string;
  readonly egress: readonly Pick<EgressAddress, "address" | "state">[];
  /** Those of its routes that nobody approved. */
  readonly pendingRoutes: readonly string[];
}

/**
 * The path of an app while it is set up: it fills in step by step. What stands is drawn, what comes is planned, and nothing
 * is an alarm; what holds the connector up is told, with what mends it.
 */
export function pathOfSetup(
  setup: Pick<SetupView, "step" | "decisions" | "appliedAt" | "recordedAt" | "allGreen" | "heldUp">,
  connector: SetupConnector | undefined,
  now: number,
  sizes: Sizes = {},
): AppPath {
  const { step, appliedAt } = setup;
  const people = peopleOf(setup, sizes);
  const policy: Hop =
    appliedAt === null
      ? { kind: "policy", state: "progress", name: "In review", word: "Not applied" }
      : { kind: "policy", state: "ok", name: "Applied", word: whenWords(appliedAt, now) };
  const lane = laneOf(setup, connector, now);
  const reached = [policy, lane.connector, lane.egress, lane.allowlist].map(({ state }) => state === "ok");
  const line = (end: number): Flow => (reached.slice(0, end).every(Boolean) ? "ready" : "planned");
  return {
    people,
    policy,
    flow0: line(1),
    lanes: [{ ...lane, flow: [line(2), line(3), line(4), line(4)] }],
    ...(lane.connector.state === "attention" ? { hot: { lane: 0, hop: "connector" } } : {}),
    worst: [people.state, policy.state, lane.connector.state, markOf(lane.egress), lane.allowlist.state],
    state: "progress",
    short: setupStepCount(step),
    sentence: `${setupStepCount(step)}: ${
      lane.connector.state === "attention"
        ? lane.connector.word.toLowerCase()
        : `waiting for ${waitsFor[step]}`
    }`,
  };
}

/** How many people a group means; those of which that is not known are left out. */
type Sizes = Readonly<Record<string, number>>;

/** How many people a set-up is for; null where that is not known, or several groups may share some. */
export function peopleOfSetup(
  { decisions: { accessForm, members } }: Pick<SetupView, "decisions">,
  sizes: Sizes,
): number | null {
  const [only, ...more] = members;
  if (accessForm === "none" || only === undefined || more.length > 0) return null;
  if (only.includes("@")) return 1;
  return Object.hasOwn(sizes, only) ? (sizes[only] ?? null) : null;
}

function peopleOf(setup: Pick<SetupView, "decisions">, sizes: Sizes): Hop {
  const { accessForm, members } = setup.decisions;
  const [first, ...more] = members;
  if (accessForm === "none" || first === undefined) {
    return { kind: "people", state: "unknown", name: "As before", word: "No new rule" };
  }
  const count = peopleOfSetup(setup, sizes);
  if (count !== null) {
    return {
      kind: "people",
      state: "ok",
      name: counted(count, "person", "people"),
      word: first,
      foreign: true,
    };
  }
  const word = more.length === 0 ? "" : `and ${more.length} more`;
  return { kind: "people", state: "ok", name: first, word, foreign: true };
}

/** What keeps the connector that joined from being ready, as its hop says it. */
function heldUp(
  { heldUp: held }: Pick<SetupView, "heldUp">,
  { pendingRoutes: { length } }: SetupConnector,
): Partial<Hop> {
  if (held === null) return {};
  const { word, isRoutes, remedy } = held;
  return {
    state: "attention",
    word: isRoutes && length > 0 ? routesWait(length) : word,
    ...(remedy === undefined ? {} : { remedy }),
  };
}

function laneOf(
  setup: Parameters<typeof pathOfSetup>[0],
  connector: SetupConnector | undefined,
  now: number,
): Record<"connector" | "egress" | "allowlist", Hop> {
  const { step, allGreen, recordedAt, appliedAt, decisions } = setup;
  const isReady = allGreen || step === "allowlist" || step === "done";
  const hasJoined = connector !== undefined;
  const [address, ...more] = connector?.egress ?? [];
  const waits = appliedAt === null ? "Not yet" : hasJoined ? "Being checked" : "Waiting";
  const held = hasJoined && !isReady && appliedAt !== null ? heldUp(setup, connector) : {};
  return {
    connector: {
      kind: "connector",
      state: hasJoined && isReady ? "ok" : appliedAt === null ? "unknown" : "progress",
      name: connector?.hostname ?? (decisions.fixed === undefined ? "New connector" : "New router"),
      word: hasJoined && isReady ? "Ready" : waits,
      ...(hasJoined ? { foreign: true as const } : {}),
      ...held,
    },
    egress:
      address === undefined
        ? { kind: "egress", state: "unknown", name: "Not yet", word: "After it joins" }
        : {
            kind: "egress",
            state: "ok",
            name: more.length === 0 ? address.address : `${address.address} +${more.length}`,
            word: "Found",
            ...(connector?.egress.every(isVouchedFor) === true ? {} : { isUnproved: true }),
          },
    allowlist:
      recordedAt === null
        ? {
            kind: "allowlist",
            state: step === "allowlist" ? "progress" : "unknown",
            name: step === "allowlist" ? "To do" : "Step 4",
            word: "Copy, then record",
          }
        : { kind: "allowlist", state: "ok", name: "In the list", word: whenWords(recordedAt, now) },
  };
}
