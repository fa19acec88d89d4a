import { beforeEach, describe, expect, it } from "vitest";
import { earlyState } from "../../../electron/ipc/early-state.ts";
import type { WholeState } from "../../../shared/bridge/contract.ts";
import { slicesOf } from "../../../shared/bridge/slices-of.ts";
import { takeWholeState, askForWholeState, startMirror, useMirror } from "../../../renderer/state/mirror.ts";
import { createFakeBridge } from "../../support/fake-bridge.ts";
import type { FakeBridge } from "../../support/fake-bridge.ts";
import { emptyState } from "../../support/app-state.ts";
import { resetWindow } from "../../support/render-app.tsx";
import { sampleState } from "../../support/sample-state.ts";

const now = 1_800_000_000_000;
let stop: () => void = () => undefined;

function connect(fake: FakeBridge): void {
  Object.defineProperty(window, "tailrace", { value: fake.bridge, configurable: true });
  stop();
  stop = startMirror();
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
}

const name = () => useMirror.getState().state?.preferences.values.displayName;

/** The same revision for every slice. */
function mapped(revision: number): WholeState["revisions"] {
  const { revisions } = earlyState(emptyState);
  return { ...revisions, ...Object.fromEntries(Object.keys(revisions).map((slice) => [slice, revision])) };
}

function preferences(displayName: string) {
  return { ...emptyState.preferences, values: { ...emptyState.preferences.values, displayName } };
}

describe("the mirror of main’s state", () => {
  beforeEach(() => resetWindow());

  it("asks for a whole state at start and follows each slice", async () => {
    const fake = createFakeBridge(sampleState(now));
    connect(fake);
    await settled();
    expect(fake.timesAsked()).toBe(1);
    expect(name()).toBe("Alice");
    fake.publish("preferences", preferences("Bob"));
    expect(name()).toBe("Bob");
    expect(fake.timesAsked()).toBe(1);
  });

  it("takes the newest slice even when it arrives before the whole state", async () => {
    const fake = createFakeBridge(sampleState(now));
    connect(fake);
    fake.send({ slice: "preferences", revision: 2, value: preferences("Early") });
    await settled();
    expect(name()).toBe("Early");
  });

  it("takes all that the services say after it began without them", async () => {
    const fake = createFakeBridge(emptyState);
    connect(fake);
    await settled();
    resetWindow();
    takeWholeState(earlyState(emptyState));
    const said = sampleState(now);
    fake.send(...slicesOf({ ...earlyState(said), revisions: mapped(0) }));
    expect(useMirror.getState()).toMatchObject({ state: said, revisions: mapped(0) });
    expect(fake.timesAsked()).toBe(1);
    fake.send({ slice: "preferences", revision: 1, value: preferences("Next") });
    expect(name()).toBe("Next");
  });

  it("ignores a slice that is older than what it has", async () => {
    const fake = createFakeBridge(sampleState(now));
    connect(fake);
    await settled();
    fake.send({ slice: "preferences", revision: 1, value: preferences("Old") });
    expect(name()).toBe("Alice");
  });

  it("asks again after a gap, and keeps what is newer than the answer", async () => {
    const fake = createFakeBridge(sampleState(now));
    connect(fake);
    await settled();
    fake.send({ slice: "preferences", revision: 5, value: preferences("Newest") });
    expect(fake.timesAsked()).toBe(2);
    await settled();
    expect(name()).toBe("Newest");
  });

  it("shows slices that belong together in one step", async () => {
    const fake = createFakeBridge(sampleState(now));
    connect(fake);
    await settled();
    const seen: (readonly [string | null, number])[] = [];
    const end = useMirror.subscribe(({ state }) => {
      seen.push([state?.connection.activeId ?? null, state?.setups.setups.length ?? 0]);
    });
    fake.send(
      { slice: "connection", revision: 2, value: { ...emptyState.connection, activeId: "t2" } },
      { slice: "setups", revision: 2, value: { setups: [] } },
    );
    end();
    expect(seen).toEqual([["t2", 0]]);
  });

  it("shows nothing that may belong with what it missed, until it has everything", async () => {
    const fake = createFakeBridge(sampleState(now));
    connect(fake);
    await settled();
    fake.send({ slice: "setups", revision: 7, value: { setups: [] } });
    expect(useMirror.getState().state?.setups.setups.length).toBeGreaterThan(0);
    await settled();
    expect(useMirror.getState().state?.setups.setups).toEqual([]);
  });

  it("says why there is nothing, and recovers when asked again", async () => {
    const fake = createFakeBridge(null);
    connect(fake);
    await settled();
    expect(useMirror.getState().problem?.what).toBe("The state could not be read.");
    fake.setWholeState(sampleState(now));
    await askForWholeState();
    expect(useMirror.getState().problem).toBeNull();
    expect(name()).toBe("Alice");
  });

  it("replaces everything when main starts over with higher revisions", async () => {
    const fake = createFakeBridge(sampleState(now));
    connect(fake);
    await settled();
    const revisions = {
      connection: 9,
      fleet: 9,
      setups: 9,
      deprovisions: 9,
      journal: 9,
      policy: 9,
      preferences: 9,
      readings: 9,
      timed: 9,
      reviews: 10,
    };
    takeWholeState({ state: emptyState, revisions });
    expect(useMirror.getState().state?.connection.tailnets).toEqual([]);
    expect(useMirror.getState().revisions).toEqual(revisions);
  });
});
