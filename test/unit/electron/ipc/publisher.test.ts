import { describe, expect, it } from "vitest";
import { createPublisher } from "../../../../electron/ipc/publisher.ts";
import { checkSlice } from "../../../../shared/bridge/check-slice.ts";
import type { SliceUpdate } from "../../../../shared/bridge/app-state.ts";
import { emptyState } from "../../../support/app-state.ts";

function setUp() {
  const publisher = createPublisher(emptyState, checkSlice);
  const updates: SliceUpdate[] = [];
  const unsubscribe = publisher.subscribe((changed) => updates.push(...changed));
  return { publisher, updates, unsubscribe };
}

describe("createPublisher", () => {
  it("starts with the initial state at revision 0", () => {
    expect(setUp().publisher.wholeState()).toEqual({
      state: emptyState,
      revisions: Object.fromEntries(Object.keys(emptyState).map((slice) => [slice, 0])),
    });
  });

  it("tells a change with the slice’s next revision", () => {
    const { publisher, updates } = setUp();
    const value = { ...emptyState.connection, syncing: true };
    publisher.publish("connection", value);
    publisher.publish("policy", { ...emptyState.policy, size: 1 });
    publisher.publish("connection", emptyState.connection);
    expect(updates.map(({ slice, revision }) => [slice, revision])).toEqual([
      ["connection", 1],
      ["policy", 1],
      ["connection", 2],
    ]);
    expect(publisher.wholeState().revisions).toMatchObject({ connection: 2, policy: 1, fleet: 0 });
    expect(publisher.state().policy.size).toBe(1);
  });

  it("publishes no slice that breaks the contract, and says where it does", () => {
    const { publisher, updates } = setUp();
    const value = { ...emptyState.policy, size: "1" };
    expect(() => {
      publisher.publish("policy", value as never);
    }).toThrow("The slice policy breaks the contract. size: ");
    expect(updates).toEqual([]);
    expect(publisher.state().policy).toBe(emptyState.policy);
  });

  it("does nothing when the value says the same", () => {
    const { publisher, updates } = setUp();
    publisher.publish("connection", structuredClone(emptyState.connection));
    expect(updates).toEqual([]);
    expect(publisher.wholeState().revisions.connection).toBe(0);
  });

  it("tells of what belongs together at once, each slice by its newest value", () => {
    const publisher = createPublisher(emptyState, checkSlice);
    const told: (readonly SliceUpdate[])[] = [];
    publisher.subscribe((changed) => told.push(changed));
    publisher.together(() => {
      publisher.publish("connection", { ...emptyState.connection, activeId: "t1" });
      publisher.together(() => publisher.publish("policy", { ...emptyState.policy, size: 1 }));
      publisher.publish("connection", { ...emptyState.connection, activeId: "t2" });
      expect(publisher.state().connection.activeId).toBe("t2");
    });
    expect(told).toMatchObject([
      [
        { slice: "connection", revision: 1, value: { activeId: "t2" } },
        { slice: "policy", revision: 1, value: { size: 1 } },
      ],
    ]);
    publisher.publish("connection", emptyState.connection);
    expect(told.at(-1)).toMatchObject([{ slice: "connection", revision: 2 }]);
  });

  it("tells also when the work fails", () => {
    const { publisher, updates } = setUp();
    const failing = () => {
      publisher.publish("policy", { ...emptyState.policy, size: 1 });
      throw new Error("broken");
    };
    expect(() => publisher.together(failing)).toThrow("broken");
    expect(updates).toHaveLength(1);
  });

  it("stops telling who unsubscribed", () => {
    const { publisher, updates, unsubscribe } = setUp();
    unsubscribe();
    publisher.publish("connection", { ...emptyState.connection, syncing: true });
    expect(updates).toEqual([]);
  });

  it("hands out revisions that later changes do not touch", () => {
    const { publisher } = setUp();
    const before = publisher.wholeState();
    publisher.publish("connection", { ...emptyState.connection, syncing: true });
    expect(before.revisions.connection).toBe(0);
    expect(before.state.connection.syncing).toBe(false);
  });
});
