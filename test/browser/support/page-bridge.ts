import { accessAnswers, takenBackOf } from "./access-answers.ts";
import { inTasks } from "./in-tasks.ts";
import { reviewAnswers } from "./review-answers.ts";
import type { SampleName } from "./sample-name.ts";
import type { AppState } from "../../../shared/bridge/app-state.ts";
import type { Problem } from "../../../shared/core/problem.ts";
import type { ChangeRequest, ReviewView } from "../../../shared/bridge/policy.ts";
import type { SetupView } from "../../../shared/bridge/setup.ts";
import { known } from "../../../shared/core/known.ts";
import { ok } from "../../../shared/core/result.ts";
import { emptyState } from "../../support/app-state.ts";
import { believableAnswers } from "../../support/believable-answers.ts";
import { createFakeBridge } from "../../support/fake-bridge.ts";
import type { Answers, FakeBridge } from "../../support/fake-bridge.ts";
import { hostileTimed } from "../../support/hostile-people.ts";
import { largeCompanyState, largeRouteNames } from "../../support/large-company.ts";
import { pathStatesState } from "../../support/path-states.ts";
import { sampleReview } from "../../support/sample-review.ts";
import { sampleTakingBack } from "../../support/sample-taking-back.ts";
import { sampleRemoval, sampleTakeovers } from "../../support/sample-takeovers.ts";
import {
  deviceSetup,
  githubDecisions,
  joinedCheck,
  joinedChecks,
  readySetup,
  reviewSetup,
  sampleSetupReview,
} from "../../support/sample-setups.ts";
import {
  agedState,
  crowdedState,
  emptyTailnetState,
  failedState,
  firstSyncState,
  hostileState,
  limitedState,
  lostConnection,
  sampleState,
} from "../../support/sample-state.ts";

declare global {
  interface Window {
    /** Set by the test before the page’s own scripts run. */
    sample?: SampleName;
    remote?: FakeBridge;
    /** The fleet as the page began with it. */
    fleetOfSample?: AppState["fleet"];
    /** Every violation of the content security policy so far. */
    violations?: string[];
    /** Main answers again as at the start. */
    startOver?: () => void;
    /** The tailnet was synced at that time: what depends on it is read anew. */
    syncedAt?: (time: number) => void;
    /** The tailnet cannot be reached any more: what is shown is from the sync at that time. */
    loseTouch?: (lastSyncAt: number) => void;
    /** Why the list of timed access is not known. */
    loseTimed?: (why: Problem) => void;
  }
}

const hostileName = `<img src=x onerror="alert(1)"> ${"a-very-long-name-".repeat(5)}`;

const samples: Readonly<Record<SampleName, (now: number) => AppState>> = {
  none: () => emptyState,
  sample: sampleState,
  empty: emptyTailnetState,
  "first-sync": firstSyncState,
  limited: limitedState,
  aged: agedState,
  failed: failedState,
  hostile: (now) => ({ ...hostileState(now), timed: hostileTimed(now) }),
  crowded: crowdedState,
  large: largeCompanyState,
  paths: pathStatesState,
  setups: (now) => withSetups(sampleState(now), now),
  "hostile-setups": (now) => withSetups(hostileState(now), now, hostileName),
};

/** A set-up’s review that gives people more than it is for. */
function withNumbers(review: ReviewView): ReviewView {
  const impact = review.impact ?? { rows: [], unknowns: [] };
  const unintended = [{ who: "ines@acme.example.com and rui@acme.example.com", what: "GitHub" }];
  const apps = { added: 1, removed: 0 };
  return {
    ...review,
    impact: {
      ...impact,
      summary: { gain: 8, lose: 0, apps, exitNodes: 0, exitNodesLost: 0, rulesKept: 9, unintended },
    },
  };
}

/** The review of a change: of what it is about, where a screen says that beside it. */
function planned(request: ChangeRequest): ReviewView {
  if (request.kind === "removeApp") return sampleReview(sampleRemoval(Date.now()));
  if (request.kind !== "takeEntitlements") return sampleReview();
  return sampleTakingBack(request.items[0]?.people[0] ?? "", takenBackOf(window.sample ?? "sample"));
}

/** Ready, with a warning that is only advice. */
const readyChecks = joinedChecks.map((check) =>
  check.id === "not-ephemeral" ? joinedCheck("not-ephemeral", "edge-1 is ephemeral.", "warning") : check,
);

/** What makes a set-up’s host on a cloud. */
const onCloud: Partial<SetupView> = {
  wrotePolicy: false,
  way: "cloud-init",
  cloud: "aws",
  cloudHost: { name: "github-connector", tags: ["tag:github-connector"] },
};

/** A set-up at each step, by the step’s name. */
function withSetups(state: AppState, now: number, name?: string): AppState {
  const setups = [
    reviewSetup(now, { id: "review" }),
    deviceSetup(now, { id: "device" }),
    readySetup(now, { id: "ready", wrotePolicy: false, deviceChecks: readyChecks }),
    readySetup(now, { id: "allowlist", step: "allowlist" }),
    readySetup(now, { id: "cloud", ...onCloud }),
    deviceSetup(now, { id: "cloud-waiting", ...onCloud }),
    readySetup(now, { id: "done", step: "done", recordedAt: now - 1000 }),
  ];
  if (name === undefined) return { ...state, setups: { setups } };
  return {
    ...state,
    setups: {
      setups: setups.map((setup) => ({
        ...setup,
        decisions: githubDecisions({ name, domains: [`${name.replaceAll(/[^a-z]/gu, "")}.example.com`] }),
        commands: setup.commands.map((block) => ({ ...block, title: name, text: `${block.text} ${name}` })),
      })),
    },
  };
}

const violations: string[] = [];
window.violations = violations;
document.addEventListener("securitypolicyviolation", (event) => {
  violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
});

const state = samples[window.sample ?? "sample"](Date.now());
const answers: Answers = {
  ...believableAnswers(state),
  "connectors.takeovers": ({ act }) =>
    ok({ takeovers: known(act.kind === "remove" ? sampleTakeovers(Date.now()) : []) }),
  ...(window.sample === "large" ? { "connectors.learnedNames": () => ok(largeRouteNames(Date.now())) } : {}),
  ...accessAnswers(window.sample ?? "sample"),
  ...reviewAnswers(window.sample ?? "sample"),
  "changes.plan": (request) => ok(planned(request)),
  "setup.review": () => ok(withNumbers(sampleSetupReview())),
};
const remote = createFakeBridge(state, answers);
window.remote = remote;
window.fleetOfSample = state.fleet;
window.startOver = () => {
  remote.answerOnly(answers);
  remote.publish("connection", state.connection);
  remote.publish("timed", state.timed);
};
window.syncedAt = (time) => {
  remote.publish("connection", { ...state.connection, lastSyncAt: time });
};
window.loseTouch = (lastSyncAt) => {
  remote.publish("connection", lostConnection(Date.now(), lastSyncAt));
};
window.loseTimed = (why) => {
  remote.publish("timed", { records: [], unread: why, at: Date.now() });
};
const { bridge } = remote;
Object.defineProperty(window, "tailrace", {
  value: window.sample === "large" ? { ...bridge, commands: inTasks(bridge.commands) } : bridge,
});
