import type { DemoTailnet } from "../../electron/demo/server.ts";
import type { SecretStore } from "../../electron/ports/secret-store.ts";
import { connect } from "../support/connected-application.ts";
import { freshClient, valueOf } from "../support/demo-client.ts";
import type { StartedApplication } from "../support/fake-world.ts";
import { leaver, leaverKeys } from "../support/named-everywhere.ts";
import { campaignActs, keptKey } from "./acts.ts";

/** What is looked at once a killed application was started again. */
interface Afterwards {
  readonly application: StartedApplication;
  readonly demo: DemoTailnet;
  /** The policy file is as the act makes it. */
  readonly isDone: boolean;
  readonly keychain: SecretStore;
  /** The one tailnet of this machine. */
  readonly tailnetId: string;
}

/** An act in the middle of which the application is killed. */
export interface KilledAct {
  readonly name: string;
  /** A tailnet is connected and read before it. */
  readonly isConnected: boolean;
  readonly run: (application: StartedApplication, now: () => number, demo: DemoTailnet) => Promise<unknown>;
  /** Where what Tailrace keeps of it says otherwise than the tailnet. */
  readonly wrong?: (afterwards: Afterwards) => Promise<readonly string[]>;
}

const wrongs: Readonly<Record<string, KilledAct["wrong"]>> = {
  // Killed before it was noted, it is there all the same: it is gone on with, and finds nothing left to save.
  "set up an app": async ({ application, isDone }) => {
    const { handlers, publisher } = application;
    const [setup] = publisher.state().setups.setups;
    if (!isDone) return setup?.appliedAt == null ? [] : ["not saved, and the set-up says so"];
    if (setup === undefined) return ["saved, and the set-up is forgotten"];
    if (setup.appliedAt !== null) return [];
    const { id: setupId, decisions } = setup;
    const review = valueOf(await handlers["setup.review"]({ setupId, decisions }));
    if (!review.nothingToDo) return ["saved, and the set-up would save it again"];
    valueOf(await handlers["setup.apply"]({ setupId, reviewId: review.id }));
    const { setups } = publisher.state().setups;
    return setups.every(({ appliedAt }) => appliedAt !== null) ? [] : ["the set-up does not go on"];
  },
  "give for an hour": async ({ application, isDone }) => {
    const { records } = application.publisher.state().timed;
    const isHeld = records.some(({ state }) => state !== "ended");
    return isDone && !isHeld ? ["given, and nothing ends it"] : [];
  },
  deprovision: async ({ application, demo, isDone }) => {
    const { runs } = application.publisher.state().deprovisions;
    const users = valueOf(await freshClient(demo).users.list());
    const isSuspended = users.find(({ loginName }) => loginName === leaver)?.status === "suspended";
    const isOver = runs.some(({ endedAt }) => endedAt !== null);
    return [
      ...(isDone && !isOver ? ["out of the policy file, and the steps do not go on"] : []),
      ...(isDone === isSuspended ? [] : ["policy file and account say otherwise"]),
    ];
  },
  "review access": async ({ application, demo, isDone }) => {
    const { reviews } = valueOf(await application.handlers["reviews.list"]({}));
    const isClosed = reviews.some(({ state }) => state === "closed");
    const keys = valueOf(await freshClient(demo).keys.list(true)).filter(({ invalid }) => !invalid);
    const left = leaverKeys.filter((key) => keys.some(({ description }) => description === key));
    const wanted = isClosed ? [keptKey] : leaverKeys;
    return [
      ...(isDone === isClosed
        ? []
        : [`the file is ${isDone ? "" : "not "}changed, and the review is not as it`]),
      ...(left.join() === wanted.join() ? [] : [`left of the keys: ${left.join()}, not as the review says`]),
    ];
  },
};

/** No credential is left for a tailnet that is not listed. One that is gone already is told, and the rest can go too. */
async function strayCredential({ application, keychain, tailnetId }: Afterwards): Promise<readonly string[]> {
  const { handlers, publisher } = application;
  const { tailnets, problem } = publisher.state().connection;
  const isListed = tailnets.some(({ id }) => id === tailnetId);
  const isKept = valueOf(await keychain.has(tailnetId));
  if (isListed === isKept) return [];
  if (isKept) return ["a credential is left in the keychain"];
  if (problem === null) return ["the credential is gone, and nobody is told"];
  const again = await handlers["connection.disconnect"]({ tailnetId });
  return again.ok ? [] : ["a tailnet without its credential cannot be disconnected"];
}

/** Each act of the campaign that writes something, and connecting and disconnecting. */
export const killedActs: readonly KilledAct[] = [
  ...campaignActs
    .filter(({ name }) => name !== "look at the clean-up")
    .map(({ name, run }) => ({
      name,
      isConnected: true,
      run: async (application: StartedApplication, now: () => number) => {
        // What chance would choose is tried in turn until it can be done.
        for (let share = 0; share < 1; share += 0.1) {
          const { words } = await run(application, { now, random: () => share });
          if (words === "saved" || words === "done") return;
        }
      },
      ...(wrongs[name] === undefined ? {} : { wrong: wrongs[name] }),
    })),
  {
    name: "connect",
    isConnected: false,
    run: ({ handlers }, _now, demo) => connect(handlers, demo),
    wrong: strayCredential,
  },
  {
    name: "disconnect",
    isConnected: true,
    run: async ({ handlers, publisher }) => {
      const tailnetId = publisher.state().connection.activeId ?? "";
      valueOf(await handlers["connection.disconnect"]({ tailnetId }));
    },
    wrong: strayCredential,
  },
];
