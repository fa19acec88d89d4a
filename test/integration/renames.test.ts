import { afterEach, describe, expect, it } from "vitest";
import { connectedApplication, type ConnectedApplication } from "../support/connected-application.ts";
import { freshClient, problemOf, valueOf } from "../support/demo-client.ts";
import { planOf } from "../support/planning.ts";
import { renameWrites } from "../support/rename-writes.ts";
import { fakeWorld, startApplication } from "../support/fake-world.ts";

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function connected(world = fakeWorld()): Promise<ConnectedApplication> {
  const tailrace = await connectedApplication(world);
  ends.push(tailrace.close);
  return tailrace;
}

const wanted = { from: "tag:db", to: "tag:postgres", comments: false, evenForeign: false };

const tagsOf = async ({ demo }: ConnectedApplication): Promise<readonly string[]> =>
  valueOf(await freshClient(demo).devices.list())
    .devices.filter(({ hostname }) => hostname.includes("db"))
    .map(({ hostname, tags }) => `${hostname} ${tags.join(" ")}`);

const textOf = ({ demo }: ConnectedApplication): string => demo.control.policy().text;
describe("a tag that devices carry", () => {
  it("is shown with every place, device and comment before anything is sent", async () => {
    const tailrace = await connected();
    const look = valueOf(await tailrace.application.handlers["rename.look"](wanted));
    expect(look.places.map(({ section, count }) => `${section} ${count}`)).toEqual([
      "tagOwners 1",
      "grants 1",
      "ssh 1",
      "tests 2",
    ]);
    expect(look).toMatchObject({ refused: null, changesNobody: true, foreign: [], keys: [] });
    // Every change is the same: its lines are headed by where they are.
    const heads = look.hunks.flatMap(({ reason = "none" }) => reason.split("; "));
    expect(heads[0]).toBe("Tag owners");
    for (const head of heads) expect(head).toMatch(/^(?:Tag owners|(?:Grant|SSH|Test) \d+)$/u);
    expect(look.devices?.length).toBeGreaterThan(0);
    expect(renameWrites(tailrace.demo)).toEqual([]);
  });

  it("is renamed in two guarded writes, each device read back in between, and comments stay", async () => {
    const tailrace = await connected();
    const before = await tagsOf(tailrace);
    expect(before.some((line) => line.includes("tag:db"))).toBe(true);
    const outcome = valueOf(await tailrace.application.handlers["rename.run"](wanted));
    expect(outcome.problem).toBeNull();
    expect(outcome.switched.length).toBe(before.filter((line) => line.includes("tag:db")).length);
    expect(await tagsOf(tailrace)).toEqual(before.map((line) => line.replace("tag:db", "tag:postgres")));
    expect(renameWrites(tailrace.demo)).toEqual([
      "policy guarded",
      ...outcome.switched.map(() => "tags"),
      "policy guarded",
    ]);
    const { text } = valueOf(await freshClient(tailrace.demo).policy.get()).file;
    expect(text).not.toContain(`"tag:db`);
    expect(text).toContain("// Engineering works on staging; only SRE touches production.");
    const names = valueOf(await tailrace.application.handlers["rename.names"]({}));
    expect(names.unfinished).toEqual([]);
    expect(names.names).toContain("tag:postgres");
  });

  it("comes back to the same file, byte for byte, when it is renamed back", async () => {
    const tailrace = await connected();
    const before = textOf(tailrace);
    const { handlers } = tailrace.application;
    valueOf(await handlers["rename.run"](wanted));
    const back = { ...wanted, from: wanted.to, to: wanted.from };
    expect(valueOf(await handlers["rename.run"](back)).problem).toBeNull();
    expect(textOf(tailrace)).toBe(before);
  });

  it("stops with both names standing where a device does not switch, and goes on from there", async () => {
    const tailrace = await connected();
    const { handlers } = tailrace.application;
    tailrace.demo.control.fault({ kind: "status", status: 403, method: "POST", path: "/tags", times: 1 });
    const stopped = valueOf(await handlers["rename.run"](wanted));
    expect(stopped.problem?.what).toMatch(/did not switch/u);
    expect(textOf(tailrace)).toContain(`"tag:db"`);
    expect(textOf(tailrace)).toContain(`"tag:postgres"`);
    const [unfinished] = valueOf(await handlers["rename.names"]({})).unfinished;
    expect(unfinished).toMatchObject({ from: "tag:db", to: "tag:postgres" });
    const done = valueOf(await handlers["rename.goOn"]({ id: unfinished?.id ?? "" }));
    expect(done.problem).toBeNull();
    expect(textOf(tailrace)).not.toContain(`"tag:db`);
    expect((await tagsOf(tailrace)).some((line) => line.endsWith("tag:db"))).toBe(false);
    // The first write was not made a second time.
    expect(renameWrites(tailrace.demo).filter((line) => line.startsWith("policy"))).toHaveLength(2);
  });

  it.each([
    ["before the first write", { kind: "drop-before", method: "POST", path: "/acl", times: 1 }],
    ["after a device switched", { kind: "drop-after", method: "POST", path: "/tags", times: 1 }],
  ] as const)(
    "is finished by the next run of the application where this one ended %s",
    async (_when, fault) => {
      const world = fakeWorld();
      const tailrace = await connected(world);
      tailrace.demo.control.fault(fault);
      await tailrace.application.handlers["rename.run"](wanted);
      tailrace.application.stop();
      const next = await startApplication(world);
      ends.push(() => Promise.resolve(next.stop()));
      await next.handlers["sync.now"]({});
      const { unfinished } = valueOf(await next.handlers["rename.names"]({}));
      for (const { id } of unfinished)
        expect(valueOf(await next.handlers["rename.goOn"]({ id })).problem).toBeNull();
      expect(textOf(tailrace)).not.toContain(`"tag:db`);
      expect(textOf(tailrace)).toContain(`"tag:postgres"`);
      expect((await tagsOf(tailrace)).some((line) => line.endsWith("tag:db"))).toBe(false);
    },
  );

  it("keeps the old name while a list that is cut short shows no device with it, also in the next run", async () => {
    const world = fakeWorld();
    const tailrace = await connected(world);
    const { control } = tailrace.demo;
    const listed = valueOf(await freshClient(tailrace.demo).devices.list()).devices;
    const other = listed.find(({ tags }) => !tags.includes("tag:db"));
    control.fault({ kind: "status", status: 403, method: "POST", path: "/tags" });
    valueOf(await tailrace.application.handlers["rename.run"](wanted));
    const [unfinished] = valueOf(await tailrace.application.handlers["rename.names"]({})).unfinished;
    const id = unfinished?.id ?? "";
    const short = JSON.stringify({ devices: [{ nodeId: other?.nodeId, connectedToControl: true }] });
    const staysWith = async ({ handlers }: ConnectedApplication["application"]): Promise<void> => {
      for (const fault of [{ kind: "empty-list" }, { kind: "body", text: short }] as const) {
        control.clearFaults();
        control.fault({ ...fault, path: "/devices" });
        expect(valueOf(await handlers["rename.goOn"]({ id })).problem).toMatchObject({
          what: "The devices could not all be read.",
        });
        expect(textOf(tailrace)).toContain(`"tag:db"`);
      }
    };
    await staysWith(tailrace.application);
    tailrace.application.stop();
    const next = await startApplication(world);
    ends.push(() => Promise.resolve(next.stop()));
    await staysWith(next);
    control.clearFaults();
    expect(valueOf(await next.handlers["rename.goOn"]({ id })).problem).toBeNull();
    expect(textOf(tailrace)).not.toContain(`"tag:db`);
  });

  it("keeps what somebody else wrote in the meantime", async () => {
    const tailrace = await connected();
    const { handlers } = tailrace.application;
    tailrace.demo.control.fault({ kind: "status", status: 403, method: "POST", path: "/tags", times: 1 });
    valueOf(await handlers["rename.run"](wanted));
    tailrace.demo.control.foreignEdit();
    const [unfinished] = valueOf(await handlers["rename.names"]({})).unfinished;
    expect(valueOf(await handlers["rename.goOn"]({ id: unfinished?.id ?? "" })).problem).toBeNull();
    expect(textOf(tailrace)).toContain("chidi");
    expect(textOf(tailrace)).not.toContain(`"tag:db`);
  });
});

describe("a tag whose policy file is kept elsewhere", () => {
  it("is handed over in two changes that take nothing from anybody, and the devices switch in between", async () => {
    const world = fakeWorld();
    const tailrace = await connected(world);
    const { control } = tailrace.demo;
    control.manageElsewhere(true);
    await tailrace.sync();
    const handedOver = async ({ handlers }: ConnectedApplication["application"], form: object) => {
      expect(valueOf(await handlers["rename.run"](wanted)).problem?.code).toBe("policy-managed-elsewhere");
      const intent = { kind: "renameName", ...wanted, ...form } as const;
      const review = valueOf(await handlers["changes.plan"](intent));
      expect(review.handOver?.patch).toContain("tag:postgres");
      expect(review.impact?.rows).toEqual([]);
      expect(review.impact?.summary).toMatchObject({ gain: 0, lose: 0 });
      expect(review.lockout ?? []).toEqual([]);
      control.foreignEdit((text) => planOf(text, intent).after);
    };
    await handedOver(tailrace.application, { beside: true });
    // The devices switch, and Tailrace is ended before it reads them again.
    control.fault({ kind: "drop-after", method: "POST", path: "/tags", times: 1 });
    valueOf(await tailrace.application.handlers["rename.run"](wanted));
    tailrace.application.stop();
    const next = await startApplication(world);
    ends.push(() => Promise.resolve(next.stop()));
    await handedOver(next, { both: true });
    expect(textOf(tailrace)).not.toContain(`"tag:db`);
    const [unfinished] = valueOf(await next.handlers["rename.names"]({})).unfinished;
    expect(valueOf(await next.handlers["rename.goOn"]({ id: unfinished?.id ?? "" })).problem).toBeNull();
    expect(valueOf(await next.handlers["rename.names"]({})).unfinished).toEqual([]);
  });
});

describe("a rename is refused", () => {
  it("while devices cannot be read, and nothing is sent", async () => {
    const tailrace = await connected();
    const { handlers } = tailrace.application;
    tailrace.demo.control.fault({ kind: "status", status: 403, path: "/devices" });
    expect(valueOf(await handlers["rename.look"](wanted))).toMatchObject({
      devices: null,
      refused: { what: "The devices could not all be read." },
    });
    expect(problemOf(await handlers["rename.run"](wanted)).code).toBe("not-found");
    expect(renameWrites(tailrace.demo)).toEqual([]);
  });

  it("where others use the name, unless a person allows it for once", async () => {
    const tailrace = await connected();
    const { handlers } = tailrace.application;
    const foreign = { ...wanted, from: "tag:ci", to: "tag:pipeline" };
    expect(problemOf(await handlers["rename.run"](foreign)).what).toBe("tag:ci is used by a pipeline.");
    expect(renameWrites(tailrace.demo)).toEqual([]);
    const look = valueOf(await handlers["rename.look"](foreign));
    expect(look.foreign).toMatchObject([
      { owner: "a pipeline", places: [{ name: "Tag owners", of: "tag:ci", line: expect.any(Number) }] },
    ]);
    expect(valueOf(await handlers["rename.run"]({ ...foreign, evenForeign: true })).problem).toBeNull();
  });

  it("for a name that is taken", async () => {
    const tailrace = await connected();
    const taken = { ...wanted, to: "tag:prod" };
    expect(problemOf(await tailrace.application.handlers["rename.run"](taken)).what).toBe(
      "tag:prod is named in the policy file already.",
    );
  });
});

describe("a group", () => {
  it("is renamed by one write", async () => {
    const tailrace = await connected();
    const group = { ...wanted, from: "group:sre", to: "group:reliability" };
    expect(valueOf(await tailrace.application.handlers["rename.run"](group)).problem).toBeNull();
    expect(renameWrites(tailrace.demo)).toEqual(["policy guarded"]);
    expect(textOf(tailrace)).not.toContain("group:sre");
  });
});
