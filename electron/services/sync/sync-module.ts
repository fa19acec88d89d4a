import type { Result } from "../../../shared/core/result.ts";
import type { Session } from "../../ports/session.ts";
import { emptied, type Module } from "../module.ts";
import { SyncService, type SyncParts } from "./sync-service.ts";

/** What syncing on demand needs besides. */
export interface SyncNeeds extends SyncParts {
  /** Errors: `conflict` where another tailnet is active, `not-connected`. */
  readonly sessionOf: (tailnetId: string) => Result<Session>;
  /** The person may have unlocked the keychain: they may be asked again. */
  readonly askAgain: () => void;
}

/** Reading the active tailnet. */
export interface SyncModule extends Module<"sync"> {
  readonly sync: SyncService;
}

/** Puts together what reads the active tailnet. */
export function syncModule({ sessionOf, askAgain, ...parts }: SyncNeeds): SyncModule {
  const sync = new SyncService(parts);
  return {
    sync,
    pause: () => sync.pause(),
    resume: () => {
      sync.resume();
      void sync.afterChange();
    },
    stop: () => sync.stop(),
    handlers: {
      "sync.now": async (_argument, tailnetId) => {
        const active = sessionOf(tailnetId);
        if (!active.ok) return active;
        askAgain();
        return emptied(await sync.now());
      },
    },
  };
}
