import { afterEach, describe, expect, it } from "vitest";
import type { Hygiene } from "../../shared/governance/hygiene/finding.ts";
import { removalOf } from "../../shared/governance/hygiene/removal-intent.ts";
import { connectedApplication, type ConnectedApplication } from "../support/connected-application.ts";
import { freshClient, problemOf, valueOf } from "../support/demo-client.ts";
import { fakeWorld, startApplication } from "../support/fake-world.ts";
import { startDemoTailnet } from "../../electron/demo/server.ts";

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function connected(): Promise<ConnectedApplication> {
  const tailrace = await connectedApplication();
  ends.push(tailrace.close);
  return tailrace;
}

const look = async ({ application }: ConnectedApplication): Promise<Hygiene> =>
  valueOf(await application.handlers["hygiene.look"]({}));

const removals = ({ findings }: Hygiene) =>
  findings.flatMap(({ name, act }) => (act.kind === "remove" ? [`${act.chosen ? "☑" : "☐"} ${name}`] : []));

describe("the clean-up of the demo tailnet", () => {
  it("takes out what nobody uses as one reviewed change, and a fresh reading shows it gone", async () => {
    const tailrace = await connected();
    const { application, demo } = tailrace;
    const hygiene = await look(tailrace);
    expect(removals(hygiene)).toEqual([
      "☑ group:contractors",
      "☑ host billing-db",
      "☑ posture:managed",
      "☑ sam@acme.example.com",
    ]);
    expect(hygiene.findings.filter(({ part }) => part === "keys").map(({ name }) => name)).toEqual([
      "API key “Tailrace”",
      "OAuth client “Tailrace”",
    ]);
    const chosen = hygiene.findings.filter(({ act }) => act.kind === "remove" && act.chosen);
    const ids = chosen.map(({ id }) => id);
    expect(valueOf(await application.handlers["hygiene.effect"]({ ids }))).toMatchObject({
      changesNobody: true,
      gain: 0,
      lose: 0,
      stays: [],
    });
    const before = demo.control.policy().text;
    const review = valueOf(await application.handlers["changes.plan"](removalOf(chosen)));
    expect(review.impact?.rows).toEqual([]);
    const saved = valueOf(await application.handlers["changes.apply"]({ reviewId: review.id }));
    expect(saved).toMatchObject({ outcome: "saved" });
    const { text } = valueOf(await freshClient(demo).policy.get()).file;
    for (const gone of ["group:contractors", "billing-db", "posture:managed", "sam@acme"])
      expect(text).not.toContain(gone);
    expect(text).toContain("// on call, rotates every quarter");
    expect(text.length).toBeGreaterThan(before.length - 700);
    await tailrace.sync();
    expect(removals(await look(tailrace))).toEqual([]);
  });

  it.each([
    ["keys", { kind: "status", status: 403, path: "/keys" }, "Keys and clients", "☑ tag:old"],
    [
      "keys of other people",
      { kind: "body", path: "/keys", text: `{"keys":[]}` },
      "Some keys and clients",
      "☑ tag:old",
    ],
    [
      "invites",
      { kind: "status", status: 404, path: "/user-invites" },
      "Whether they were invited",
      "☑ sam@acme.example.com",
    ],
  ] as const)(
    "chooses nothing that rests on %s while they cannot be read",
    async (_what, fault, said, line) => {
      const tailrace = await connected();
      tailrace.demo.control.foreignEdit((text) =>
        text.replace(`"tag:prod": `, `"tag:old": [], "tag:prod": `),
      );
      await tailrace.sync();
      expect(removals(await look(tailrace))).toContain(line);
      tailrace.demo.control.fault(fault);
      const hygiene = await look(tailrace);
      expect(hygiene.unknowns.map(({ what }) => what)).toContain(said);
      expect(removals(hygiene)).not.toContain(line);
    },
  );

  it.each([403, 404])("calls nobody an orphan while people are refused with %i", async (status) => {
    const tailrace = await connected();
    tailrace.demo.control.fault({ kind: "status", status, path: "/users" });
    await tailrace.sync();
    const hygiene = await look(tailrace);
    expect(removals(hygiene).some((line) => line.includes("sam@"))).toBe(false);
    expect(hygiene.unknowns.map(({ what }) => what)).toContain("Which names are nobody’s");
  });

  it("removes nothing by a file that does not parse", async () => {
    const tailrace = await connected();
    tailrace.demo.control.storePolicy("{ not a policy");
    await tailrace.sync();
    expect(problemOf(await tailrace.application.handlers["hygiene.look"]({})).code).toBe("policy-syntax");
  });
});

const hide = async (tailrace: ConnectedApplication, name: string, reason = "a script reads it") => {
  const finding = (await look(tailrace)).findings.find((one) => one.name === name);
  const { id = "", basis = "" } = finding ?? {};
  return tailrace.application.handlers["hygiene.hide"]({ id, basis, reason });
};
const hiddenOf = ({ hidden }: Hygiene) =>
  hidden.map(({ finding, reason, by }) => `${finding.name}: ${reason} (${by})`);
const onDisk = ({ world }: ConnectedApplication) =>
  [...world.disk.files.keys()].find((path) => path.endsWith("hidden-findings.json")) ?? "";

describe("a finding that is hidden", () => {
  it("is on disk before it is said, survives a restart, and can be shown again", async () => {
    const world = fakeWorld();
    const tailrace = await connectedApplication(world);
    ends.push(tailrace.close);
    const hygiene = valueOf(await hide(tailrace, "host billing-db"));
    expect(hiddenOf(hygiene)).toEqual(["host billing-db: a script reads it (bruno@acme.example.com)"]);
    expect(removals(hygiene)).not.toContain("☑ host billing-db");
    await expect
      .poll(() => tailrace.application.publisher.state().journal.activity[0]?.sentence)
      .toBe("Clean-up hides host billing-db: a script reads it");
    tailrace.application.stop();
    const again = await startApplication(world);
    ends.push(async () => again.stop());
    await expect.poll(() => again.publisher.state().connection.status.label).toBe("connected");
    valueOf(await again.handlers["sync.now"]({}));
    const after = { ...tailrace, application: again };
    const { hidden } = await look(after);
    expect(hidden.map(({ finding }) => finding.name)).toEqual(["host billing-db"]);
    const shown = valueOf(await again.handlers["hygiene.show"]({ id: hidden[0]?.finding.id ?? "" }));
    expect(shown.hidden).toEqual([]);
    expect(removals(await look(after))).toContain("☑ host billing-db");
  });

  it("comes back by itself when its evidence changed, which is noted", async () => {
    const tailrace = await connected();
    valueOf(await hide(tailrace, "host billing-db"));
    tailrace.demo.control.foreignEdit((text) => `// a line above\n${text}`);
    await tailrace.sync();
    expect(hiddenOf(await look(tailrace))).toHaveLength(1);
    tailrace.demo.control.foreignEdit((text) => text.replace(/("billing-db":\s*)"[^"]+"/u, '$1"192.0.2.77"'));
    await tailrace.sync();
    const hygiene = await look(tailrace);
    expect(hygiene.hidden).toEqual([]);
    expect(removals(hygiene)).toContain("☑ host billing-db");
    await expect
      .poll(() => tailrace.application.publisher.state().journal.activity.map(({ sentence }) => sentence))
      .toContain("Clean-up shows host billing-db again: its evidence changed.");
  });

  it("is not hidden by what was seen of it before it changed", async () => {
    const tailrace = await connected();
    const seen = (await look(tailrace)).findings.find(({ name }) => name === "host billing-db");
    const answer = await tailrace.application.handlers["hygiene.hide"]({
      id: seen?.id ?? "",
      basis: "192.0.2.1",
      reason: "wanted",
    });
    expect(problemOf(answer).code).toBe("conflict");
    expect((await look(tailrace)).hidden).toEqual([]);
  });

  it("is shown, and said to be, while the disk refuses it", async () => {
    const tailrace = await connected();
    tailrace.world.disk.fail("create", "ENOSPC");
    expect(problemOf(await hide(tailrace, "host billing-db")).code).toBe("disk-full");
    expect(removals(await look(tailrace))).toContain("☑ host billing-db");
  });

  it("is told of and kept aside where its file is broken, and all findings are shown", async () => {
    const world = fakeWorld();
    const tailrace = await connectedApplication(world);
    ends.push(tailrace.close);
    valueOf(await hide(tailrace, "host billing-db"));
    tailrace.application.stop();
    const path = onDisk(tailrace);
    world.disk.write(path, "{ broken");
    const again = await startApplication(world);
    ends.push(async () => again.stop());
    await expect.poll(() => again.publisher.state().connection.status.label).toBe("connected");
    valueOf(await again.handlers["sync.now"]({}));
    expect(removals(await look({ ...tailrace, application: again }))).toContain("☑ host billing-db");
    expect(JSON.stringify(again.publisher.state())).toContain("hidden in the clean-up could not be read");
    expect([...world.disk.files.keys()].filter((one) => one.startsWith(`${path}.corrupt-`))).toHaveLength(1);
  });
});

describe("a client that is not shown every kind of key", () => {
  it("calls no tag unused", async () => {
    const demo = await startDemoTailnet();
    const application = await startApplication(fakeWorld());
    ends.push(async () => {
      application.stop();
      await demo.close();
    });
    demo.control.foreignEdit((text) => text.replace(`"tag:prod": `, `"tag:old": [], "tag:prod": `));
    const { handlers } = application;
    const { clientId, secret } = demo.credentials.oauth;
    const save = { kind: "oauth", clientId, secret, tailnet: "-", keep: "this-run" } as const;
    valueOf(await handlers["credentials.save"]({ ...save, baseUrl: demo.baseUrl }));
    valueOf(await handlers["sync.now"]({}));
    const whole = valueOf(await handlers["hygiene.look"]({}));
    expect(removals(whole)).toContain("☑ tag:old");
    demo.control.changeKey(clientId, { scopes: ["auth_keys:read", "policy_file", "users:read"] });
    const some = valueOf(await handlers["hygiene.look"]({}));
    expect(removals(some)).not.toContain("☑ tag:old");
    expect(some.unknowns).toContainEqual({
      what: "Some keys and clients",
      reason: "This credential is not shown API keys, OAuth clients, federated identities, OAuth apps.",
    });
  });
});
