import { afterEach, describe, expect, it } from "vitest";
import { connectedApplication, type ConnectedApplication } from "../support/connected-application.ts";
import { freshClient, problemOf, valueOf } from "../support/demo-client.ts";
import { planOf } from "../support/planning.ts";
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
const writes = ({ demo }: ConnectedApplication): readonly string[] =>
  demo.control.requests
    .filter(({ method, path }) => method === "POST" && /\/(?:acl|tags)$/u.test(path.split("?", 1)[0] ?? ""))
    .map(({ path, ifMatch }) =>
      path.endsWith("/acl") ? `policy ${ifMatch === null ? "unguarded" : "guarded"}` : "tags",
    );

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
    expect(look.devices?.length).toBeGreaterThan(0);
    expect(writes(tailrace)).toEqual([]);
  });

  it("is renamed in two guarded writes, each device read back in between, and comments stay", async () => {
    const tailrace = await connected();
    const before = await tagsOf(tailrace);
    expect(before.some((line) => line.includes("tag:db"))).toBe(true);
    const outcome = valueOf(await tailrace.application.handlers["rename.run"](wanted));
    expect(outcome.problem).toBeNull();
    expect(outcome.switched.length).toBe(before.filter((line) => line.includes("tag:db")).length);
    expect(await tagsOf(tailrace)).toEqual(before.map((line) => line.replace("tag:db", "tag:postgres")));
    expect(writes(tailrace)).toEqual([
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
    expect(writes(tailrace).filter((line) => line.startsWith("policy"))).toHaveLength(2);
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

/** A rename that stopped after one device switched: both names stand. */
async function begunHalf(tailrace: ConnectedApplication): Promise<string> {
  const { handlers } = tailrace.application;
  const [, second] = valueOf(await freshClient(tailrace.demo).devices.list()).devices.filter(({ tags }) =>
    tags.includes(many.from),
  );
  tailrace.demo.control.fault({
    kind: "status",
    status: 403,
    method: "POST",
    path: `/device/${second?.nodeId ?? ""}/tags`,
    times: 1,
  });
  const stopped = valueOf(await handlers["rename.run"](many));
  expect(stopped.problem?.what).toMatch(/did not switch/u);
  const [unfinished] = valueOf(await handlers["rename.names"]({})).unfinished;
  return unfinished?.id ?? "";
}

/** Carried by several devices. */
const many = { from: "tag:prod", to: "tag:production", comments: true, evenForeign: false };

const carriers = async ({ demo }: ConnectedApplication, tag: string): Promise<readonly string[]> =>
  valueOf(await freshClient(demo).devices.list())
    .devices.filter(({ tags }) => tags.includes(tag))
    .map(({ hostname }) => hostname);

describe("a rename that was begun", () => {
  it("is taken back: the devices get their old tag again, then the new name leaves the file", async () => {
    const tailrace = await connected();
    const { handlers } = tailrace.application;
    const before = textOf(tailrace);
    const old = await carriers(tailrace, many.from);
    const id = await begunHalf(tailrace);
    const [first] = await carriers(tailrace, many.to);
    const stand = valueOf(await handlers["rename.stand"]({ id }));
    expect(stand.words).toMatch(
      /^The policy file says both tag:prod and tag:production\. .* carries tag:production\.$/u,
    );
    expect(stand.mayPutAway).toBe(false);
    expect(stand.back).toMatchObject({ refused: null, changesNobody: true, devices: [{ name: first }] });
    expect(stand.back?.hunks.length).toBeGreaterThan(0);
    expect(problemOf(await handlers["rename.putAway"]({ id })).code).toBe("conflict");

    const from = writes(tailrace).length;
    const back = valueOf(await handlers["rename.takeBack"]({ id }));
    expect(back).toEqual({ switched: [first], problem: null });
    expect(writes(tailrace).slice(from)).toEqual(["tags", "policy guarded"]);
    expect(textOf(tailrace)).toBe(before);
    expect(await carriers(tailrace, many.from)).toEqual(old);
    expect(await carriers(tailrace, many.to)).toEqual([]);
    expect(valueOf(await handlers["rename.names"]({})).unfinished).toEqual([]);
    expect(problemOf(await handlers["rename.takeBack"]({ id })).code).toBe("not-found");
  });

  it("goes back, and not on, once that was said, and keeps the new name while a device carries it", async () => {
    const tailrace = await connected();
    const { handlers } = tailrace.application;
    const before = textOf(tailrace);
    const id = await begunHalf(tailrace);
    tailrace.demo.control.fault({ kind: "status", status: 403, method: "POST", path: "/tags" });
    const stopped = valueOf(await handlers["rename.takeBack"]({ id }));
    expect(stopped).toMatchObject({
      switched: [],
      problem: { what: expect.stringMatching(/did not switch/u) },
    });
    expect(textOf(tailrace)).toContain(`"tag:production"`);
    expect(valueOf(await handlers["rename.names"]({})).unfinished).toMatchObject([{ id, isBack: true }]);
    const goesBack = { what: "The rename of tag:prod to tag:production is being taken back." };
    expect(valueOf(await handlers["rename.look"](many)).refused).toMatchObject(goesBack);
    expect(problemOf(await handlers["rename.run"](many))).toMatchObject(goesBack);
    tailrace.demo.control.clearFaults();
    for (const fault of [{ kind: "empty-list" }, { kind: "status", status: 403 }] as const) {
      tailrace.demo.control.fault({ ...fault, path: "/devices" });
      expect(valueOf(await handlers["rename.goOn"]({ id })).problem).not.toBeNull();
      expect(textOf(tailrace)).toContain(`"tag:production"`);
      tailrace.demo.control.clearFaults();
    }
    expect(valueOf(await handlers["rename.goOn"]({ id })).problem).toBeNull();
    expect(textOf(tailrace)).toBe(before);
  });

  it("keeps what others wrote meanwhile when it is taken back", async () => {
    const tailrace = await connected();
    const { handlers } = tailrace.application;
    const id = await begunHalf(tailrace);
    tailrace.demo.control.foreignEdit();
    expect(valueOf(await handlers["rename.takeBack"]({ id })).problem).toBeNull();
    expect(textOf(tailrace)).toContain("chidi");
    expect(textOf(tailrace)).not.toContain("tag:production");
  });

  it("is put away where nothing was written, and where the file knows neither name", async () => {
    const tailrace = await connected();
    const { handlers } = tailrace.application;
    const { control } = tailrace.demo;
    const begin = async () => {
      control.fault({ kind: "status", status: 403, method: "POST", path: "/acl", times: 1 });
      valueOf(await handlers["rename.run"](wanted));
      const [unfinished] = valueOf(await handlers["rename.names"]({})).unfinished;
      return unfinished?.id ?? "";
    };
    const id = await begin();
    const stand = valueOf(await handlers["rename.stand"]({ id }));
    expect(stand).toMatchObject({ back: null, mayPutAway: true });
    expect(problemOf(await handlers["rename.takeBack"]({ id })).what).toBe(
      "Nothing of this rename is to be taken back.",
    );
    const text = textOf(tailrace);
    expect(valueOf(await handlers["rename.putAway"]({ id })).sentence).toBe(
      "Put the rename of tag:db to tag:postgres away. The policy file says tag:db, and tag:postgres nowhere. prod-db-1 carries tag:db. No device carries tag:postgres.",
    );
    expect(textOf(tailrace)).toBe(text);
    expect(valueOf(await handlers["rename.names"]({})).unfinished).toEqual([]);

    const again = await begin();
    control.foreignEdit(() => `{"grants": [{"src": ["*"], "dst": ["*"], "ip": ["*"]}]}`);
    expect(valueOf(await handlers["rename.stand"]({ id: again }))).toMatchObject({
      back: null,
      mayPutAway: true,
    });
    expect(valueOf(await handlers["rename.putAway"]({ id: again })).sentence).toContain(
      "The policy file says neither tag:db nor tag:postgres.",
    );
    expect(writes(tailrace).filter((line) => line === "tags")).toEqual([]);
  });

  it("is handed over where the file is kept elsewhere: the devices go back, then the new name goes by a text", async () => {
    const tailrace = await connected();
    const { handlers } = tailrace.application;
    const { control } = tailrace.demo;
    const before = textOf(tailrace);
    const id = await begunHalf(tailrace);
    control.manageElsewhere(true);
    await tailrace.sync();
    const back = valueOf(await handlers["rename.takeBack"]({ id }));
    expect(back.problem?.code).toBe("policy-managed-elsewhere");
    expect(await carriers(tailrace, many.to)).toEqual([]);
    const intent = { kind: "renameName", from: many.to, to: many.from, both: true } as const;
    const review = valueOf(await handlers["changes.plan"](intent));
    expect(review.impact?.rows).toEqual([]);
    control.foreignEdit((text) => planOf(text, intent).after);
    expect(textOf(tailrace)).toBe(before);
    expect(valueOf(await handlers["rename.goOn"]({ id })).problem).toBeNull();
    expect(valueOf(await handlers["rename.names"]({})).unfinished).toEqual([]);
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
    expect(writes(tailrace)).toEqual([]);
  });

  it("where others use the name, unless a person allows it for once", async () => {
    const tailrace = await connected();
    const { handlers } = tailrace.application;
    const foreign = { ...wanted, from: "tag:ci", to: "tag:pipeline" };
    expect(problemOf(await handlers["rename.run"](foreign)).what).toBe("tag:ci is used by a pipeline.");
    expect(writes(tailrace)).toEqual([]);
    const look = valueOf(await handlers["rename.look"](foreign));
    expect(look.foreign.map(({ owner }) => owner)).toEqual(["a pipeline"]);
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
    expect(writes(tailrace)).toEqual(["policy guarded"]);
    expect(textOf(tailrace)).not.toContain("group:sre");
  });
});
