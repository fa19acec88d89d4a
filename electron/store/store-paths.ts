import { createHash } from "node:crypto";
import { join } from "node:path";

/** Where everything lies below the folder of the application's data. */
export interface StorePaths {
  readonly tailnets: string;
  readonly setups: string;
  readonly activity: string;
  /** Holds one folder for each tailnet. */
  readonly tailnetFolders: string;
  /** What belongs to one tailnet and goes away with it. */
  readonly ofTailnet: (tailnetId: string) => {
    readonly folder: string;
    readonly ledger: string;
    readonly appIdentities: string;
    readonly responsible: string;
    readonly egressBook: string;
    readonly routeHistory: string;
    readonly learnedNames: string;
    readonly stateHistory: string;
    readonly healthTold: string;
    readonly signIn: string;
    readonly followedLists: string;
    readonly drains: string;
    readonly measured: string;
    readonly readings: string;
    readonly deprovisions: string;
    readonly renames: string;
    readonly hidden: string;
    readonly timedAccess: string;
    /** A folder of sealed files. */
    readonly reviews: string;
    readonly history: string;
  };
}

/** Names every file. A tailnet's folder is named by us and never by input. */
export function storePaths(userData: string): StorePaths {
  return {
    tailnets: join(userData, "tailnets.json"),
    setups: join(userData, "setups.json"),
    activity: join(userData, "activity.json"),
    tailnetFolders: join(userData, "tailnets"),
    ofTailnet: (tailnetId) => {
      const name = createHash("sha256").update(tailnetId).digest("hex").slice(0, 32);
      const folder = join(userData, "tailnets", name);
      return {
        folder,
        ledger: join(folder, "egress-ledger.json"),
        appIdentities: join(folder, "app-identities.json"),
        responsible: join(folder, "app-owners.json"),
        egressBook: join(folder, "egress-book.json"),
        routeHistory: join(folder, "route-history.json"),
        learnedNames: join(folder, "learned-names.json"),
        stateHistory: join(folder, "state-history.json"),
        healthTold: join(folder, "health-told.json"),
        signIn: join(folder, "sign-in.json"),
        followedLists: join(folder, "followed-lists.json"),
        drains: join(folder, "drains.json"),
        measured: join(folder, "measured.json"),
        readings: join(folder, "list-readings.json"),
        deprovisions: join(folder, "deprovisions.json"),
        renames: join(folder, "renames.json"),
        hidden: join(folder, "hidden-findings.json"),
        reviews: join(folder, "reviews"),
        timedAccess: join(folder, "timed-access.json"),
        history: join(folder, "policy-history"),
      };
    },
  };
}
