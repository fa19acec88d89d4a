import { afterEach, describe, expect, it } from "vitest";
import type { AccessReviewView } from "../../shared/bridge/reviews.ts";
import type { ReviewItem, ReviewPlan } from "../../shared/governance/reviews/access-review.ts";
import { connectedApplication, type ConnectedApplication } from "../support/connected-application.ts";
import { freshClient, problemOf, valueOf } from "../support/demo-client.ts";
import { leaver as hiro, nameEverywhere } from "../support/named-everywhere.ts";
import { reviewPlan } from "../support/review-plan.ts";

const [greta, outside] = ["greta@acme.example.com", "outside@acme.example.com"];
const pat = "pat@partner.example.net";

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** Keys of hiro, a client that hiro made, an open invite to a device and one that was taken. */
async function tailrace(): Promise<ConnectedApplication> {
  const app = await connectedApplication();
  ends.push(app.close);
  const { control } = app.demo;
  nameEverywhere(app.demo);
  control.inviteToDevice(hiro, "prod-api-1", { email: pat });
  const taken = control.inviteToDevice(hiro, "prod-api-1", { email: pat });
  control.takeDeviceInvite(taken ?? "", pat);
  await app.sync();
  return app;
}

function planOf({ world }: ConnectedApplication, scope: ReviewPlan["scope"]): ReviewPlan {
  return reviewPlan(world.clock.now(), {
    name: "Keys",
    scope,
    reviewers: [greta, outside],
    dueAt: world.clock.now() + 86_400_000,
  });
}

async function started(app: ConnectedApplication): Promise<AccessReviewView> {
  const { handlers } = app.application;
  const sections = ["tagOwners", "credentials", "invites"] as const;
  const { id } = valueOf(await handlers["reviews.start"](planOf(app, { of: "sections", sections })));
  return valueOf(await handlers["reviews.get"]({ id }));
}

const called =
  (name: string) =>
  (item: ReviewItem): boolean =>
    item.name === name;

/** Revokes what is named, and looks at what closing does. */
async function looked(app: ConnectedApplication, review: AccessReviewView, names: readonly string[]) {
  const { handlers } = app.application;
  const wanted = review.items.filter(({ name }) => names.includes(name));
  expect(wanted.length).toBeGreaterThanOrEqual(names.length);
  const decision = { choice: "revoke", reviewer: outside, comment: "by mail" } as const;
  const items = wanted.map(({ number }) => number);
  valueOf(await handlers["reviews.decide"]({ id: review.id, items, ...decision }));
  return valueOf(await handlers["reviews.lookClosing"]({ id: review.id }));
}

/** Closes it, and tells by name what became of what was revoked. */
async function closed(app: ConnectedApplication, id: string, reviewId: string | null) {
  const { handlers } = app.application;
  valueOf(await handlers["reviews.close"]({ id, reviewId, confirmLockout: true }));
  return resultsOf(valueOf(await handlers["reviews.get"]({ id })));
}

function resultsOf({
  items,
  closing,
}: AccessReviewView): Readonly<Record<string, readonly [string, string]>> {
  const byNumber = new Map(items.map((item) => [item.number, item.name]));
  return Object.fromEntries(
    (closing?.results ?? [])
      .filter(({ result }) => result !== "kept")
      .map(({ item, result, why }) => [byNumber.get(item) ?? "", [result, why]]),
  );
}

const workingKeys = async ({ demo }: ConnectedApplication): Promise<readonly string[]> =>
  valueOf(await freshClient(demo).keys.list(true))
    .filter(({ invalid }) => !invalid)
    .map(({ description }) => description);

const [api, auth, client] = ["API key “ci-hiro”", "Auth key “laptop-2”", "OAuth client “terraform”"];
const own = "API key “Tailrace”";

describe("a review of keys and invites", () => {
  it("saves the policy file first, then ends them one by one, and says what became of each", async () => {
    const app = await tailrace();
    const { handlers } = app.application;
    const review = await started(app);
    const { items } = review;
    expect(items.find(called(client))).toMatchObject({
      login: "",
      thing: { holder: "tailnet", made: "named", by: hiro },
    });
    expect(problemOf(await handlers["reviews.ifRevoked"]({ id: review.id, item: 9999 })).code).toBe(
      "not-found",
    );
    const ifRevoked = async (name: string) => {
      const item = items.find(called(name))?.number ?? 0;
      return valueOf(await handlers["reviews.ifRevoked"]({ id: review.id, item }));
    };
    expect(await ifRevoked(auth)).toMatchObject({ how: "taken", change: null });
    expect((await ifRevoked(own)).why).toMatch(/acts by this one/u);
    expect(await ifRevoked("share of prod-api-1")).toMatchObject({ how: "byHand" });

    const wanted = [api, auth, client, own, "invite to prod-api-1", "share of prod-api-1", "tag:router"];
    const look = await looked(app, review, wanted);
    const numbers = (...names: readonly string[]) =>
      items.filter(({ name }) => names.includes(name)).map(({ number }) => number);
    expect(look.acts).toEqual(numbers(api, auth, client, "invite to prod-api-1"));
    expect(look.byHand.map(({ item }) => item)).toEqual(
      expect.arrayContaining(numbers(own, "share of prod-api-1")),
    );
    const from = app.demo.control.requests.length;
    const results = await closed(app, review.id, look.review?.id ?? null);
    expect(results).toMatchObject({
      "tag:router": ["removed", ""],
      [api]: ["revoked", "revoked, read back"],
      [auth]: ["revoked", "revoked, read back"],
      [client]: ["revoked", "revoked, read back"],
      "invite to prod-api-1": ["revoked", "withdrawn, read back"],
      "share of prod-api-1": ["by hand", "It was taken. A share ends in the admin console, at the device."],
      [own]: ["by hand", expect.stringContaining("acts by this one")],
    });
    const writes = app.demo.control.requests
      .slice(from)
      .filter(({ method, path }) => method === "DELETE" || (method === "POST" && path.endsWith("/acl")));
    expect(writes.map(({ method }) => method)).toEqual(["POST", "DELETE", "DELETE", "DELETE", "DELETE"]);
    expect(await workingKeys(app)).toEqual(expect.arrayContaining(["Tailrace", "not-hers"]));
    for (const gone of ["ci-hiro", "laptop-2", "terraform"])
      expect(await workingKeys(app)).not.toContain(gone);
    valueOf(await handlers["reviews.saveReport"]({ id: review.id, format: "csv" }));
    expect(app.world.saved.at(-1)?.text).toMatch(/ci-hiro.*revoked/u);
  });

  it("leaves to people what the credential may not end, and ends the rest", async () => {
    const app = await tailrace();
    const review = await started(app);
    const look = await looked(app, review, [api, auth]);
    app.demo.control.limitScopes(
      ["all:read", "policy_file", "devices:core", "auth_keys"],
      app.demo.credentials.token,
    );
    const results = await closed(app, review.id, look.review?.id ?? null);
    expect(results[auth]).toEqual(["revoked", "revoked, read back"]);
    expect(results[api]?.[0]).toBe("by hand");
    expect(results[api]?.[1]).not.toBe("");
    expect(await workingKeys(app)).toContain("ci-hiro");
    const { reviews } = valueOf(await app.application.handlers["reviews.list"]({}));
    expect(reviews).toMatchObject([{ state: "closed", revoked: 2, byHand: 1 }]);
  });

  it("takes for gone what others ended meanwhile, settles what was not answered, and tells what is not known", async () => {
    const app = await tailrace();
    const { handlers } = app.application;
    const { control } = app.demo;
    const review = await started(app);
    const look = await looked(app, review, [api, auth, client]);
    const [gone, lost, refused] = [api, auth, client].map((name) => review.items.find(called(name)));
    valueOf(await freshClient(app.demo).keys.delete(gone?.thing?.id ?? ""));
    control.fault({ kind: "drop-after", method: "DELETE", path: `/keys/${lost?.thing?.id ?? ""}` });
    const path = `/keys/${refused?.thing?.id ?? ""}`;
    control.fault({ kind: "status", status: 500, method: "DELETE", path });
    expect(await closed(app, review.id, look.review?.id ?? null)).toEqual({
      [api]: ["already gone", ""],
      [auth]: ["revoked", "revoked, read back"],
      [client]: ["not known", "It is not known whether it was ended. Look at it in the admin console."],
    });
    valueOf(await handlers["reviews.markDone"]({ id: review.id, item: refused?.number ?? 0, done: true }));
    expect(valueOf(await handlers["reviews.list"]({})).reviews).toMatchObject([{ byHand: 0 }]);
  });

  it("waits where the service cannot be asked, and goes on with the next check", async () => {
    const app = await tailrace();
    const { handlers } = app.application;
    const review = await started(app);
    const look = await looked(app, review, [api, auth]);
    const first = review.items.find(called(auth))?.thing?.id ?? "";
    app.demo.control.fault({ kind: "drop-before", path: `/keys/${first}` });
    const reviewId = look.review?.id ?? null;
    expect((await handlers["reviews.close"]({ id: review.id, reviewId })).ok).toBe(false);
    const { closing } = valueOf(await handlers["reviews.get"]({ id: review.id }));
    expect(closing?.state).toBe("saved");
    expect(closing?.acts.map(({ state }) => state)).toContain("open");
    app.demo.control.clearFaults();
    await app.sync();
    expect(resultsOf(valueOf(await handlers["reviews.get"]({ id: review.id })))).toEqual({
      [api]: ["revoked", "revoked, read back"],
      [auth]: ["revoked", "revoked, read back"],
    });
  });

  it("says before it is closed what a client may not end: itself, and invites", async () => {
    const app = await tailrace();
    const { handlers } = app.application;
    const { baseUrl, credentials } = app.demo;
    const answer = await fetch(`${baseUrl}/tailnet/-/user-invites`, {
      method: "POST",
      headers: { Authorization: `Bearer ${credentials.token}`, "Content-Type": "application/json" },
      body: JSON.stringify([{ role: "member", email: pat }]),
    });
    expect(answer.status).toBe(200);
    const { clientId, secret } = credentials.oauth;
    const [{ id: tailnetId } = { id: "" }] = app.application.publisher.state().connection.tailnets;
    valueOf(
      await handlers["credentials.save"]({
        kind: "oauth",
        clientId,
        secret,
        tailnet: "-",
        keep: "keychain",
        baseUrl,
        replaces: tailnetId,
      }),
    );
    await app.sync();
    const review = await started(app);
    const look = await looked(app, review, ["OAuth client “Tailrace”", "invite to the tailnet", auth]);
    const why = new Map(look.byHand.map(({ item, why: words }) => [item, words]));
    const whyOf = (name: string) => why.get(review.items.find(called(name))?.number ?? 0);
    expect(whyOf("OAuth client “Tailrace”")).toMatch(/acts by this one/u);
    expect(whyOf("invite to the tailnet")).toMatch(/belongs to a person/u);
    const results = await closed(app, review.id, look.review?.id ?? null);
    expect(results[auth]?.[0]).toBe("revoked");
    expect(await workingKeys(app)).toContain("Tailrace");
  });

  it("is not begun about keys alone where none are shown: it says why", async () => {
    const app = await tailrace();
    app.demo.control.limitScopes(["policy_file", "devices:core", "devices:posture_attributes", "users:read"]);
    const { handlers } = app.application;
    const scope = { of: "sections" as const, sections: ["credentials" as const] };
    expect(valueOf(await handlers["reviews.size"]({ scope, conflicts: [] }))).toMatchObject({
      items: 0,
      unknown: 1,
    });
    const begun = await handlers["reviews.start"](planOf(app, scope));
    expect(problemOf(begun).what).toMatch(/^API credentials cannot be reviewed: /u);
  });
});
