import { afterEach, describe, expect, it } from "vitest";
import { connectedApplication, type ConnectedApplication } from "../support/connected-application.ts";
import { freshClient, problemOf, valueOf } from "../support/demo-client.ts";
import { planOf } from "../support/planning.ts";
import { renameWrites } from "../support/rename-writes.ts";

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function connected(): Promise<ConnectedApplication> {
  const tailrace = await connectedApplication();
  ends.push(tailrace.close);
  return tailrace;
}

const wanted = { from: "tag:db", to: "tag:postgres", comments: false, evenForeign: false };

const textOf = ({ demo }: ConnectedApplication): string => demo.control.policy().text;

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

    const from = renameWrites(tailrace.demo).length;
    const back = valueOf(await handlers["rename.takeBack"]({ id }));
    expect(back).toEqual({ switched: [first], problem: null });
    expect(renameWrites(tailrace.demo).slice(from)).toEqual(["tags", "policy guarded"]);
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
    expect(renameWrites(tailrace.demo).filter((line) => line === "tags")).toEqual([]);
  });

  it("is put away where others have made something of the new name, and what is theirs stays", async () => {
    const tailrace = await connected();
    const { handlers } = tailrace.application;
    const { control } = tailrace.demo;
    control.fault({ kind: "status", status: 403, method: "POST", path: "/acl", times: 1 });
    valueOf(await handlers["rename.run"](wanted));
    const [unfinished] = valueOf(await handlers["rename.names"]({})).unfinished;
    const id = unfinished?.id ?? "";
    control.foreignEdit((text) => text.replace(`"tag:db":`, `"tag:postgres": ["group:sre"],\n\t\t"tag:db":`));
    const text = textOf(tailrace);
    expect(valueOf(await handlers["rename.goOn"]({ id })).problem?.what).toBe(
      "tag:postgres is named in the policy file already.",
    );
    expect(problemOf(await handlers["rename.takeBack"]({ id })).code).toBe("invalid-argument");
    expect(valueOf(await handlers["rename.putAway"]({ id })).sentence).toContain(
      "The policy file says tag:db and tag:postgres, each for itself.",
    );
    expect(textOf(tailrace)).toBe(text);
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
