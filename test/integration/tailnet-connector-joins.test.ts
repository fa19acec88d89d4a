import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { DemoClock } from "../../electron/demo/world/world.ts";
import type { Device } from "../../shared/tailnet/device.ts";
import { demoClient, valueOf } from "../support/demo-client.ts";
import type { DemoClient } from "../support/demo-client.ts";
import { PolicyFile } from "../../shared/policy/document/policy-file.ts";

const tag = "tag:github-app-connector";
const key = {
  description: "GitHub",
  expirySeconds: 3600,
  reusable: false,
  ephemeral: false,
  preauthorized: true,
};

let client: DemoClient;
let time: number;
let timers: { due: number; run: () => void }[];

const clock: DemoClock = {
  now: () => time,
  after: (milliseconds, run) => {
    const timer = { due: time + milliseconds, run };
    timers.push(timer);
    return () => {
      timers = timers.filter((one) => one !== timer);
    };
  },
};

function pass(milliseconds: number): void {
  time += milliseconds;
  const due = timers.filter((timer) => timer.due <= time);
  timers = timers.filter((timer) => timer.due > time);
  for (const { run } of due) run();
}

beforeEach(async () => {
  time = Date.UTC(2026, 4, 4, 9);
  timers = [];
  client = await demoClient({ clock });
});
afterEach(() => client.close());

const withTag = async (): Promise<readonly Device[]> =>
  valueOf(await client.api.devices.list({ tag })).devices;

/** Sets GitHub up in the policy, with approval of two of its published blocks. */
async function setUpGitHub(): Promise<void> {
  const { file, etag } = valueOf(await client.api.policy.get());
  const next = file.text
    .replace(`	"tagOwners": {`, `	"tagOwners": {\n		"${tag}": ["autogroup:admin"],`)
    .replace(`		"routes": {`, `		"routes": {\n			"140.82.112.0/20": ["${tag}"],`)
    .replace(
      `"tailscale.com/app-connectors": [`,
      `"tailscale.com/app-connectors": [\n{"name": "GitHub", "connectors": ["${tag}"], "domains": ["github.com", "*.github.com", "*.githubusercontent.com"]},`,
    );
  valueOf(await client.api.policy.set({ file: new PolicyFile(next), ifMatch: etag }));
}

describe("a connector that joins", () => {
  it("appears with its tag, approved routes and a public address once its key is used", async () => {
    await setUpGitHub();
    const made = valueOf(await client.api.keys.createAuthKey({ ...key, tags: [tag] }));
    client.demo.control.joinConnector({ authKey: made.secret, publicV4: ["28.77.3.9"] }, 5000);
    expect(await withTag()).toEqual([]);
    pass(5000);
    const [device] = await withTag();
    expect(device).toMatchObject({
      hostname: "github-app-connector",
      online: true,
      os: "linux",
      authorized: true,
      keyExpiryDisabled: true,
      isEphemeral: false,
      created: time,
    });
    expect(device?.connectivity?.endpoints).toContain("28.77.3.9:41641");
    // Inside the approved block; the others wait.
    expect(device?.advertisedRoutes).toContain("140.82.121.4/32");
    expect(device?.enabledRoutes).toContain("140.82.121.4/32");
    expect(device?.advertisedRoutes).toContain("185.199.108.133/32");
    expect(device?.enabledRoutes).not.toContain("185.199.108.133/32");
    // A key for one use is used up.
    expect(valueOf(await client.api.keys.get(made.record.id)).invalid).toBe(true);
    client.demo.control.joinConnector({ authKey: made.secret });
    expect((await withTag()).length).toBe(1);
  });

  it("does not join with a key that was revoked or has expired", async () => {
    await setUpGitHub();
    const revoked = valueOf(await client.api.keys.createAuthKey({ ...key, tags: [tag] }));
    await client.api.keys.delete(revoked.record.id);
    client.demo.control.joinConnector({ authKey: revoked.record.id });
    const expired = valueOf(await client.api.keys.createAuthKey({ ...key, tags: [tag], expirySeconds: 60 }));
    pass(61_000);
    client.demo.control.joinConnector({ authKey: expired.record.id });
    expect(await withTag()).toEqual([]);
  });

  it("waits for approval without a pre-approved key", async () => {
    await setUpGitHub();
    const made = valueOf(await client.api.keys.createAuthKey({ ...key, tags: [tag], preauthorized: false }));
    client.demo.control.joinConnector({ authKey: made.secret });
    expect((await withTag())[0]?.authorized).toBe(false);
  });

  it("joins by itself in automatic mode, and a tagged device starts to advertise", async () => {
    client.demo.control.autoJoin = { afterMs: 3000 };
    await setUpGitHub();
    valueOf(await client.api.keys.createAuthKey({ ...key, tags: [tag] }));
    const { devices } = valueOf(await client.api.devices.list());
    const staging = devices.find(({ hostname }) => hostname === "staging-1")?.nodeId ?? "";
    valueOf(await client.api.devices.setTags(staging, [tag]));
    pass(3000);
    const found = await withTag();
    expect(found.map(({ hostname }) => hostname).toSorted()).toEqual(["github-app-connector-2", "staging-1"]);
    expect(found.every(({ advertisedRoutes }) => advertisedRoutes?.includes("140.82.121.4/32"))).toBe(true);
  });

  it("refuses a key for a tag that the policy does not declare yet", async () => {
    const answer = await client.api.keys.createAuthKey({ ...key, tags: [tag] });
    expect(answer.ok).toBe(false);
  });

  it("takes up routes that the policy adds later, approved at once", async () => {
    await setUpGitHub();
    client.demo.control.joinConnector({ tag });
    const { file, etag } = valueOf(await client.api.policy.get());
    const next = file.text.replace(
      `"domains":    ["github.com", "*.github.com", "*.githubusercontent.com"],`,
      (domains) => `${domains}\n"routes": ["192.30.252.0/22"],`,
    );
    expect(next).not.toBe(file.text);
    valueOf(await client.api.policy.set({ file: new PolicyFile(next), ifMatch: etag }));
    expect((await withTag())[0]?.enabledRoutes).toContain("192.30.252.0/22");
  });
});

const act = (body: unknown, token = client.demo.credentials.token): Promise<Response> =>
  fetch(`http://127.0.0.1:${client.demo.port}/demo/control`, {
    method: "POST",
    headers: { Authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });

describe("control over HTTP", () => {
  it("does what the control object does, for the same token only", async () => {
    expect((await act({ action: "foreign-edit" }, "wrong")).status).toBe(401);
    const before = client.demo.control.policy().etag;
    expect((await act({ action: "foreign-edit" })).status).toBe(200);
    expect(client.demo.control.policy().etag).not.toBe(before);
    await act({ action: "join-connector", tag: "tag:jira-app-connector", hostname: "jira-2" });
    const { devices } = valueOf(await client.api.devices.list({ tag: "tag:jira-app-connector" }));
    expect(devices.map(({ hostname }) => hostname)).toContain("jira-2");
    await act({ action: "set-online", device: "jira-2", online: false });
    await act({ action: "fault", fault: { kind: "status", status: 500, times: 1, path: "/users" } });
    expect((await client.api.users.list()).ok).toBe(false);
    expect((await client.api.users.list()).ok).toBe(true);
  });

  it("explains what it did not understand", async () => {
    const unknown = await act({ action: "explode" });
    expect(unknown.status).toBe(400);
    expect(await unknown.text()).toContain("foreign-edit");
    expect((await act({ action: "fault", fault: { kind: "latency" } })).status).toBe(400);
  });
});
