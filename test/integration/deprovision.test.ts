import { afterEach, describe, expect, it } from "vitest";
import type { DeprovisionView } from "../../shared/bridge/deprovision.ts";
import { Access } from "../../shared/policy/access/access.ts";
import { PolicyFile } from "../../shared/policy/document/policy-file.ts";
import { placesOf } from "../../shared/policy/edit/leaving/person-places.ts";
import { connectedApplication, type ConnectedApplication } from "../support/connected-application.ts";
import { freshClient, nodeFetch, problemOf, valueOf } from "../support/demo-client.ts";
import { fakeWorld, startApplication, type FakeWorld } from "../support/fake-world.ts";
import { leaver as hiro, nameEverywhere } from "../support/named-everywhere.ts";
import { policyValue } from "../support/planning.ts";

const everything = { account: "suspend", devices: true, keys: true, invites: true } as const;

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** A tailnet in which somebody is named in eight kinds of places, and has devices, keys and invites besides. */
async function namedEverywhere(world?: FakeWorld): Promise<ConnectedApplication> {
  const tailrace = await connectedApplication(world);
  ends.push(tailrace.close);
  nameEverywhere(tailrace.demo);
  await tailrace.sync();
  return tailrace;
}

const runOf = ({ application }: ConnectedApplication, id: string): DeprovisionView => {
  const found = application.publisher.state().deprovisions.runs.find((run) => run.id === id);
  if (found === undefined) throw new Error("There is no such run.");
  return found;
};

async function begun(tailrace: ConnectedApplication, login = hiro): Promise<string> {
  const { handlers } = tailrace.application;
  const { id } = valueOf(
    await handlers["deprovision.begin"]({ login, reason: "Left, ticket HR-77", choices: everything }),
  );
  return id;
}

/** Begins, saves the policy change, and waits for the steps. */
async function deprovisioned(tailrace: ConnectedApplication): Promise<string> {
  const { handlers } = tailrace.application;
  const id = await begun(tailrace);
  const review = valueOf(await handlers["deprovision.review"]({ id }));
  const saved = valueOf(
    await handlers["deprovision.apply"]({ id, reviewId: review.id, confirmLockout: true }),
  );
  expect(saved).toMatchObject({ outcome: "saved" });
  await over(tailrace, id);
  return id;
}

async function over(tailrace: ConnectedApplication, id: string): Promise<void> {
  await expect.poll(() => runOf(tailrace, id).isRunning, { timeout: 10_000 }).toBe(false);
}

describe("a person who is named in eight places", () => {
  it("is gone from a fresh reading, and nobody else lost anything", async () => {
    const tailrace = await namedEverywhere();
    const { demo, application } = tailrace;
    const before = demo.control.policy().text;
    const looked = valueOf(await application.handlers["deprovision.look"]({ login: hiro }));
    expect(looked.places.length).toBeGreaterThanOrEqual(8);
    expect(looked.steps.map(({ act, name }) => `${act} ${name}`)).toEqual([
      `suspend ${hiro}`,
      "delete hiro-tower",
      "revoke Auth key “laptop-2”",
      "revoke API key “ci-hiro”",
    ]);

    const id = await deprovisioned(tailrace);

    const fresh = freshClient(demo);
    const text = valueOf(await fresh.policy.get()).file.text;
    expect(placesOf(policyValue(text), hiro)).toEqual([]);
    expect(text).toContain("// on call, rotates every quarter");
    const users = valueOf(await fresh.users.list());
    expect(users.find(({ loginName }) => loginName === hiro)?.status).toBe("suspended");
    const { devices } = valueOf(await fresh.devices.list());
    expect(devices.filter(({ user, tags }) => user === hiro && tags.length === 0)).toEqual([]);
    const keys = valueOf(await fresh.keys.list(true));
    expect(keys.map(({ description }) => description)).toEqual(
      expect.arrayContaining(["terraform", "not-hers"]),
    );
    expect(keys.map(({ description }) => description)).not.toContain("laptop-2");

    const run = runOf(tailrace, id);
    expect(run.policy).toMatchObject({ state: "saved", places: looked.places.length });
    expect(run.steps.map(({ state, seen }) => [state, seen])).toEqual([
      ["done", "suspended, read back"],
      ["done", "gone, read back"],
      ["done", "revoked, read back"],
      ["done", "revoked, read back"],
    ]);
    expect(run.endedAt).not.toBeNull();
    expect(run.left.map(({ what }) => what)).toEqual(
      expect.arrayContaining([
        "Disable Hiro Tanaka at the identity provider",
        "Give the OAuth client “terraform” a new secret",
      ]),
    );

    const network = { users: users.map(({ loginName, role }) => ({ login: loginName, role })), nodes: [] };
    const [was, is] = [before, text].map((one) => new PolicyFile(one).policy);
    if (was === undefined || is === undefined || was === null || is === null) throw new Error("no policy");
    for (const { loginName } of users) {
      if (loginName === hiro) continue;
      const reach = (policy: typeof was) =>
        new Access(policy, network).whatReaches({ kind: "person", login: loginName }).length;
      expect([loginName, reach(is)]).toEqual([loginName, reach(was)]);
    }
  });

  it.each([
    ["people", "/users"],
    ["devices", "/devices"],
    ["keys", "/keys"],
  ])(
    "is not begun where the list of %s arrives cut short: what it lacks may be theirs",
    async (what, path) => {
      const tailrace = await namedEverywhere();
      const { handlers } = tailrace.application;
      valueOf(await handlers["deprovision.look"]({ login: hiro }));
      tailrace.demo.control.fault({ kind: "short-list", path });
      expect(problemOf(await handlers["deprovision.look"]({ login: hiro }))).toMatchObject({
        what: `The list of ${what} arrived cut short.`,
      });
    },
  );

  it("is put back by Restore, and the account is let in again", async () => {
    const tailrace = await namedEverywhere();
    const { demo, application } = tailrace;
    const before = placesOf(policyValue(demo.control.policy().text), hiro).map(({ name }) => name);
    const id = await deprovisioned(tailrace);
    const review = valueOf(await application.handlers["deprovision.reviewRestore"]({ id }));
    valueOf(
      await application.handlers["deprovision.restore"]({ id, reviewId: review.id, confirmLockout: true }),
    );
    const after = placesOf(policyValue(demo.control.policy().text), hiro).map(({ name }) => name);
    expect(after.toSorted()).toEqual(before.toSorted());
    expect(runOf(tailrace, id).restored?.seen).toBe("policy file restored, account let in again, read back");
    expect(runOf(tailrace, id).canRestore).toBe(false);
    // What is told of them is what was read back, without waiting for the next sync.
    const person = valueOf(await application.handlers["access.person"]({ login: hiro }));
    expect(person.line.status).toBe("active");
  });

  it("is asked about again where somebody else saved meanwhile (L8), and is planned on their text", async () => {
    const tailrace = await namedEverywhere();
    const { handlers } = tailrace.application;
    const id = await begun(tailrace);
    const review = valueOf(await handlers["deprovision.review"]({ id }));
    tailrace.demo.control.foreignEdit();
    const first = valueOf(
      await handlers["deprovision.apply"]({ id, reviewId: review.id, confirmLockout: true }),
    );
    expect(runOf(tailrace, id).policy.state).toBe("open");
    if (first.outcome !== "conflict") throw new Error("no conflict");
    valueOf(await handlers["deprovision.apply"]({ id, reviewId: first.review.id, confirmLockout: true }));
    await over(tailrace, id);
    const { text } = tailrace.demo.control.policy();
    expect(text).toContain("Reviewed again");
    expect(placesOf(policyValue(text), hiro)).toEqual([]);
  });
});

const isSave = (method: string, path: string) => method === "POST" && path.endsWith("/acl");
const isLetIn = (method: string, path: string) => method === "POST" && path.endsWith("/restore");

describe("a restore that is killed", () => {
  it.each<[string, typeof isSave, "asked" | "answered", boolean]>([
    ["before its save left", isSave, "asked", false],
    ["between its save and the answer", isSave, "answered", true],
    ["between its save and the account", isLetIn, "asked", true],
  ])("%s is judged and goes on in the next run", async (_when, isDeadly, point, isSaved) => {
    let deadly = false;
    let killed = false;
    const forGood = () => {
      killed = true;
      return new Promise<never>(() => undefined);
    };
    const world = fakeWorld({
      fetch: async (address, init) => {
        const kills = deadly && isDeadly(init?.method ?? "GET", new URL(address).pathname);
        if (kills && point === "asked") return forGood();
        const answer = await nodeFetch(address, init);
        return kills ? forGood() : answer;
      },
    });
    const tailrace = await namedEverywhere(world);
    const { demo, application } = tailrace;
    const before = placesOf(policyValue(demo.control.policy().text), hiro).length;
    const id = await deprovisioned(tailrace);
    const review = valueOf(await application.handlers["deprovision.reviewRestore"]({ id }));
    deadly = true;
    void application.handlers["deprovision.restore"]({ id, reviewId: review.id, confirmLockout: true });
    await expect.poll(() => killed, { timeout: 10_000 }).toBe(true);
    application.stop();
    deadly = false;

    const again = await startApplication(world);
    ends.unshift(async () => again.stop());
    const outcome = async () => {
      const run = again.publisher.state().deprovisions.runs.find((one) => one.id === id);
      const files = [...world.disk.files.keys()].map((path) => world.disk.text(path) ?? "");
      const users = valueOf(await freshClient(demo).users.list());
      return {
        isOpen: files.some((text) => text.includes('"restoring"')),
        seen: run?.restored?.seen ?? null,
        canRestore: run?.canRestore,
        status: users.find(({ loginName }) => loginName === hiro)?.status,
        places: placesOf(policyValue(demo.control.policy().text), hiro).length,
      };
    };
    const seen = "policy file restored, account let in again, read back";
    await expect
      .poll(outcome, { timeout: 10_000 })
      .toEqual(
        isSaved
          ? { isOpen: false, seen, canRestore: false, status: "active", places: before }
          : { isOpen: false, seen: null, canRestore: true, status: "suspended", places: 0 },
      );
  });
});

/** A world whose disk takes nothing more, once it is armed, after the next change of the policy file. */
function failingDisk(): { readonly world: FakeWorld; readonly arm: () => void; readonly heal: () => void } {
  let armed = false;
  const world = fakeWorld({
    fetch: async (address, init) => {
      const answer = await nodeFetch(address, init);
      if (armed && init?.method === "POST" && new URL(address).pathname.endsWith("/acl"))
        world.disk.fail("create", "EIO");
      return answer;
    },
  });
  return {
    world,
    arm: () => {
      armed = true;
    },
    heal: () => {
      armed = false;
      world.disk.fail("create", undefined);
    },
  };
}

describe("a save that is not noted", () => {
  const toldAsSaved = {
    outcome: "saved",
    sentence: expect.stringMatching(/^Saved to the tailnet\. What follows from it is not done yet\. /u),
  };

  it("is told as saved, and goes on with the next sync", async () => {
    const { world, arm, heal } = failingDisk();
    const tailrace = await namedEverywhere(world);
    const { handlers } = tailrace.application;
    const id = await begun(tailrace);
    const review = valueOf(await handlers["deprovision.review"]({ id }));
    arm();
    const saved = await handlers["deprovision.apply"]({ id, reviewId: review.id, confirmLockout: true });
    expect(valueOf(saved)).toMatchObject(toldAsSaved);
    heal();
    await tailrace.sync();
    await over(tailrace, id);
    expect(runOf(tailrace, id).steps.map(({ state }) => state)).toEqual(["done", "done", "done", "done"]);
  });

  it("is told as saved of a restore too, which lets them in with the next sync", async () => {
    const { world, arm, heal } = failingDisk();
    const tailrace = await namedEverywhere(world);
    const { handlers } = tailrace.application;
    const id = await deprovisioned(tailrace);
    const users = () => freshClient(tailrace.demo).users.list();
    const review = valueOf(await handlers["deprovision.reviewRestore"]({ id }));
    arm();
    const saved = await handlers["deprovision.restore"]({ id, reviewId: review.id, confirmLockout: true });
    expect(valueOf(saved)).toMatchObject(toldAsSaved);
    const { text } = valueOf(await freshClient(tailrace.demo).policy.get()).file;
    expect(placesOf(policyValue(text), hiro)).not.toEqual([]);
    expect(valueOf(await users()).find(({ loginName }) => loginName === hiro)?.status).toBe("suspended");
    heal();
    await tailrace.sync();
    await expect
      .poll(() => runOf(tailrace, id).restored?.seen, { timeout: 10_000 })
      .toBe("policy file restored, account let in again, read back");
    expect(valueOf(await users()).find(({ loginName }) => loginName === hiro)?.status).toBe("active");
  });
});

describe("steps that do not go through", () => {
  it("stop at the one of which nothing says what came of it, keep what was done, and go on from there", async () => {
    const tailrace = await namedEverywhere();
    const { handlers } = tailrace.application;
    const id = await begun(tailrace);
    const review = valueOf(await handlers["deprovision.review"]({ id }));
    tailrace.demo.control.fault({ kind: "status", method: "DELETE", path: "/device/", status: 500 });
    valueOf(await handlers["deprovision.apply"]({ id, reviewId: review.id, confirmLockout: true }));
    await over(tailrace, id);
    expect(runOf(tailrace, id).steps.map(({ state }) => state)).toEqual(["done", "unknown", "open", "open"]);
    tailrace.demo.control.clearFaults();
    valueOf(await handlers["deprovision.run"]({ id }));
    await over(tailrace, id);
    expect(runOf(tailrace, id).steps.map(({ state }) => state)).toEqual(["done", "done", "done", "done"]);
  });

  it("are left to people where the credential may not make them", async () => {
    const tailrace = await namedEverywhere();
    tailrace.demo.control.limitScopes([
      "policy_file",
      "devices:core",
      "devices:posture_attributes",
      "users:read",
      "auth_keys:read",
    ]);
    const id = await deprovisioned(tailrace);
    const { steps, left } = runOf(tailrace, id);
    expect(steps[0]).toMatchObject({ act: "suspend", state: "skipped" });
    expect(left.map(({ what }) => what)).toContain("Suspend the account");
  });
});

describe("who must stay", () => {
  it("is said before anything is written down", async () => {
    const tailrace = await namedEverywhere();
    const { handlers } = tailrace.application;
    const amelie = "amelie@acme.example.com";
    const refused = problemOf(
      await handlers["deprovision.begin"]({ login: amelie, reason: "", choices: everything }),
    );
    expect(refused.what).toMatch(/yourself|owner/u);
    expect(problemOf(await handlers["people.setRole"]({ login: amelie, role: "member" })).what).toMatch(
      /your own role|owner/u,
    );
    expect(tailrace.application.publisher.state().deprovisions.runs).toEqual([]);
  });
});

describe("a role", () => {
  it("is given and read back", async () => {
    const tailrace = await namedEverywhere();
    const { handlers } = tailrace.application;
    const given = valueOf(await handlers["people.setRole"]({ login: hiro, role: "auditor" }));
    expect(given.sentence).toBe(`${hiro} is auditor now, read back.`);
    const users = valueOf(await freshClient(tailrace.demo).users.list());
    expect(users.find(({ loginName }) => loginName === hiro)?.role).toBe("auditor");
  });
});
