import type { AppState } from "../../../shared/bridge/state/app-state.ts";
import { emptyState } from "../../support/app-state.ts";
import { believableAnswers } from "../../support/believable-answers.ts";
import { createFakeBridge } from "../../support/fake-bridge.ts";
import type { FakeBridge } from "../../support/fake-bridge.ts";
import {
  crowdedState,
  emptyTailnetState,
  failedState,
  firstSyncState,
  hostileState,
  limitedState,
  sampleState,
} from "../../support/sample-state.ts";

/** The tailnets a page can be opened with, by name. */
export type SampleName =
  | "none"
  | "sample"
  | "empty"
  | "first-sync"
  | "limited"
  | "failed"
  | "hostile"
  | "crowded";

declare global {
  interface Window {
    /** Set by the test before the page’s own scripts run. */
    sample?: SampleName;
    appearance?: AppState["preferences"]["values"]["appearance"];
    remote?: FakeBridge;
    /** Every violation of the content security policy so far. */
    violations?: string[];
  }
}

const samples: Readonly<Record<SampleName, (now: number) => AppState>> = {
  none: () => emptyState,
  sample: sampleState,
  empty: emptyTailnetState,
  "first-sync": firstSyncState,
  limited: limitedState,
  failed: failedState,
  hostile: hostileState,
  crowded: crowdedState,
};

const violations: string[] = [];
window.violations = violations;
document.addEventListener("securitypolicyviolation", (event) => {
  violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
});

const made = samples[window.sample ?? "sample"](Date.now());
const state: AppState = {
  ...made,
  preferences: {
    ...made.preferences,
    values: { ...made.preferences.values, appearance: window.appearance ?? "system" },
  },
};
const remote = createFakeBridge(state, believableAnswers(state));
window.remote = remote;
Object.defineProperty(window, "tailrace", { value: remote.bridge });
