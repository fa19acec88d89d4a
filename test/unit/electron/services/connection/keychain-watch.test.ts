import { describe, expect, it, vi } from "vitest";
import { createPublisher } from "../../../../../electron/ipc/publisher.ts";
import { createMemorySecretStore } from "../../../../../electron/keychain/memory-secret-store.ts";
import {
  ConnectionBoard,
  noConnection,
} from "../../../../../electron/services/connection/connection-board.ts";
import { KeychainWatch } from "../../../../../electron/services/connection/keychain-watch.ts";
import { checkSlice } from "../../../../../shared/bridge/check-slice.ts";
import { emptyState } from "../../../../support/app-state.ts";
import { patient } from "../../../../support/fake-world.ts";

function setUp() {
  const board = new ConnectionBoard(
    noConnection(emptyState.connection.runtime),
    createPublisher(emptyState, checkSlice),
    { now: () => 0 },
  );
  let waits: ((waiting: boolean) => void) | null = null;
  const store = {
    ...patient(createMemorySecretStore()),
    watch: (listener: (waiting: boolean) => void) => {
      waits = listener;
    },
    stopWaiting: vi.fn(() => waits?.(false)),
    askAgain: vi.fn(),
  };
  const watch = new KeychainWatch(store, board);
  return { board, store, watch, waits: (waiting: boolean) => waits?.(waiting) };
}

describe("KeychainWatch", () => {
  it("says while the keychain is waited for, and what was before when it answered", () => {
    const { board, waits } = setUp();
    board.update({ activeId: "t1", syncing: true, keychain: { state: "available" } });
    expect(board.status.sentence).toBe("Syncing");
    waits(true);
    expect(board.facts.keychain).toEqual({ state: "waiting" });
    expect(board.status).toEqual({ label: "syncing", sentence: "Waiting for the keychain" });
    waits(false);
    expect(board.facts.keychain).toEqual({ state: "available" });
  });

  it("counts it as unavailable when nobody waits any longer, until it may be asked again", () => {
    const { board, store, watch, waits } = setUp();
    waits(true);
    watch.stopWaiting();
    expect(store.stopWaiting).toHaveBeenCalledTimes(1);
    expect(board.facts.keychain).toEqual({
      state: "unavailable",
      sentence: "The keychain of this computer did not answer.",
    });
    watch.askAgain();
    expect(store.askAgain).toHaveBeenCalledTimes(1);
    expect(board.facts.keychain).toEqual({ state: "unchecked" });
  });
});
