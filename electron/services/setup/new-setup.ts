import type { StoredSetup } from "../../ports/stored-setup.ts";

/** A set-up that has done nothing yet, with its decisions filled in. */
export function newSetup(
  begun: Pick<StoredSetup, "id" | "tailnetId" | "productId" | "startedAt" | "decisions">,
): StoredSetup {
  return {
    ...begun,
    step: "review",
    decided: false,
    intent: null,
    appliedAt: null,
    inverse: null,
    way: null,
    nodeId: null,
    alreadyTagged: [],
    authKey: null,
    keysToRevoke: [],
    recordedAt: null,
  };
}
