import { describe, expect, it } from "vitest";
import { AccountRunner } from "../../../../../electron/services/people/account-runner.ts";
import { DeprovisionBook } from "../../../../../electron/services/people/deprovision-book.ts";
import { createPublisher } from "../../../../../electron/ipc/publisher.ts";
import type { StoredDeprovision } from "../../../../../electron/ports/stored-deprovision.ts";
import type { TailnetMemory } from "../../../../../electron/ports/tailnet-memory.ts";
import { ok } from "../../../../../shared/core/result.ts";
import type { AccountStep } from "../../../../../shared/governance/deprovision/deprovision.ts";
import type { User } from "../../../../../shared/tailnet/snapshot.ts";
import { emptyState } from "../../../../support/app-state.ts";
import { connector as device } from "../../../../support/connector-fixtures.ts";
import { createFakeTailnet } from "../../../../support/fake-tailnet.ts";
import { createRecordingLog } from "../../../../support/recording-log.ts";

const login = "ann@acme.example";
const user: User = {
  id: "uHJWbQBSbx11CNTRL",
  displayName: "Ann",
  loginName: login,
  type: "member",
  role: "member",
  status: "active",
  deviceCount: 1,
  lastSeen: null,
};
const step = (change: Partial<AccountStep>): AccountStep => ({
  kind: "device",
  act: "delete",
  target: "nHJWbQBSbx11CNTRL",
  name: "ann-mbp",
  state: "open",
  at: null,
  seen: "",
  ...change,
});
const suspend = step({ kind: "account", act: "suspend", target: user.id, name: login });

/** A run on its way, on a tailnet that has the person and one device. */
function onItsWay(steps: readonly AccountStep[]) {
  const tailnet = createFakeTailnet({
    devices: [device({ nodeId: "nHJWbQBSbx11CNTRL", hostname: "ann-mbp", user: login, tags: [] })],
  });
  tailnet.users = [user];
  let runs: readonly StoredDeprovision[] = [
    {
      id: "d1",
      login,
      name: "Ann",
      userId: user.id,
      reason: "",
      startedAt: 1,
      by: "You",
      choices: { account: "suspend", devices: true, keys: true, invites: true },
      policy: { state: "saved", places: 1, at: 1 },
      steps,
      left: [],
      isRunning: true,
      endedAt: null,
      restored: null,
      inverse: null,
    },
  ];
  const onDisk: string[] = [];
  const deprovisions = {
    current: () => runs,
    update: async (change: (now: typeof runs) => typeof runs) => {
      runs = change(runs);
      onDisk.push(`${runs[0]?.steps.map(({ state }) => state).join()} after ${tailnet.calls.length} calls`);
      return ok(runs);
    },
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the book asks for this store alone
  const memory = { deprovisions } as unknown as TailnetMemory;
  const book = new DeprovisionBook({
    tailnetId: "t1",
    opened: () => memory,
    isShown: () => false,
    publisher: createPublisher(emptyState),
  });
  const runner = new AccountRunner({
    book,
    session: () => ok(tailnet.session),
    note: () => undefined,
    syncSoon: () => undefined,
    clock: { now: () => 7 },
    log: createRecordingLog(),
  });
  return { tailnet, runner, onDisk, run: () => runs[0] };
}

describe("the steps of an account", () => {
  it("are on disk before they leave, one after the other, and read back", async () => {
    const { tailnet, runner, onDisk, run } = onItsWay([suspend, step({})]);
    runner.start("d1");
    await runner.idle();
    expect(onDisk[0]).toBe("sent,open after 0 calls");
    expect(run()?.steps.map(({ state, seen }) => [state, seen])).toEqual([
      ["done", "suspended, read back"],
      ["done", "gone, read back"],
    ]);
    expect(run()).toMatchObject({ isRunning: false, endedAt: 7 });
    expect(tailnet.devices).toEqual([]);
  });

  it("are not made a second time where the run before ended after sending", async () => {
    const { tailnet, runner, run } = onItsWay([{ ...suspend, state: "sent" }]);
    tailnet.users = [{ ...user, status: "suspended" }];
    runner.start("d1");
    await runner.idle();
    expect(tailnet.calls).not.toContain(`users.suspend ${user.id}`);
    expect(run()?.steps[0]).toMatchObject({ state: "done", seen: "suspended, read back" });
  });

  it("leave alone what is not theirs any more", async () => {
    const { tailnet, runner, run } = onItsWay([step({})]);
    tailnet.devices = tailnet.devices.map((one) => ({ ...one, tags: ["tag:db"] }));
    runner.start("d1");
    await runner.idle();
    expect(tailnet.devices).toHaveLength(1);
    expect(run()?.steps[0]).toMatchObject({ state: "skipped", seen: "not theirs any more" });
    expect(run()?.left.map(({ what }) => what)).toEqual(["Delete ann-mbp"]);
  });

  it("are not told done where the service answers success and nothing changed", async () => {
    const { tailnet, runner, run } = onItsWay([suspend]);
    tailnet.before("users.suspend", () => {
      tailnet.before("users.get", () => {
        tailnet.users = [user];
      });
    });
    runner.start("d1");
    await runner.idle();
    expect(run()?.steps[0]).toMatchObject({ state: "failed", seen: "no effect" });
    expect(run()).toMatchObject({ isRunning: false, endedAt: null });
  });

  it("stop where nothing says what came of one, which is not told as failed", async () => {
    const { tailnet, runner, run } = onItsWay([suspend, step({})]);
    tailnet.failing("users.suspend", "save-uncertain");
    runner.start("d1");
    await runner.idle();
    expect(run()?.steps.map(({ state }) => state)).toEqual(["unknown", "open"]);
    expect(run()).toMatchObject({ isRunning: false, endedAt: null });
  });
});
