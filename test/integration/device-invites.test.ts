import { afterEach, describe, expect, it } from "vitest";
import { connectedApplication, type ConnectedApplication } from "../support/connected-application.ts";
import { problemOf, valueOf } from "../support/demo-client.ts";

const bruno = "bruno@acme.example.com";
let tailrace: ConnectedApplication;
afterEach(() => tailrace.close());

const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
  const { baseUrl, credentials } = tailrace.demo;
  const answer = await fetch(`${baseUrl}${path}`, {
    method,
    headers: { Authorization: `Bearer ${credentials.token}`, "Content-Type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return text === "" ? null : JSON.parse(text);
};

async function nodeIdOf(hostname: string): Promise<string> {
  const { devices } = (await call("GET", "/tailnet/-/devices")) as {
    devices: readonly { nodeId: string; hostname: string }[];
  };
  return devices.find((device) => device.hostname === hostname)?.nodeId ?? "";
}

/** Three invites to a device: an open one, one for several people that was taken, one that is used up. */
async function shared(): Promise<readonly string[]> {
  tailrace = await connectedApplication();
  const nodeId = await nodeIdOf("prod-api-1");
  const made = (await call("POST", `/device/${nodeId}/device-invites`, [
    { email: "pat@partner.example.net" },
    { multiUse: true, allowExitNode: true },
    { email: "quinn@partner.example.net" },
  ])) as readonly { id: string }[];
  const ids = made.map(({ id }) => id);
  for (const id of ids.slice(1)) tailrace.demo.control.takeDeviceInvite(id, "quinn@partner.example.net");
  return ids;
}

const invitesNow = async () => {
  const { handlers } = tailrace.application;
  return valueOf(await handlers["access.credentials"]({})).deviceInvites;
};

describe("invites to single devices", () => {
  it("are told device by device, with who made them by the audit log", async () => {
    const [open, several, used] = await shared();
    const { invites, asked, of } = await invitesNow();
    expect(asked).toBe(of);
    expect(invites).toMatchObject({
      known: true,
      value: expect.arrayContaining([
        expect.objectContaining({ id: open, isOpen: true, isTaken: false, inviter: bruno }),
        expect.objectContaining({ id: several, isOpen: true, isTaken: true }),
        expect.objectContaining({ id: used, isOpen: false, takenBy: "quinn@partner.example.net" }),
      ]),
    });
    expect(JSON.stringify(invites)).not.toContain("/admin/invite/");
    expect(invites.known && invites.doubt).toBeUndefined();
  });

  it("are withdrawn and read back; what was taken has nothing left to withdraw", async () => {
    const [open = "", , used = ""] = await shared();
    const { handlers } = tailrace.application;
    const nodeId = await nodeIdOf("prod-api-1");
    await invitesNow();
    expect(valueOf(await handlers["people.withdrawInvite"]({ id: open, nodeId }))).toEqual({
      sentence: "Invite withdrawn, read back",
    });
    expect(problemOf(await handlers["people.withdrawInvite"]({ id: used, nodeId })).code).toBe("conflict");
    const { invites } = await invitesNow();
    expect(invites.known && invites.value.map(({ id }) => id)).not.toContain(open);
    expect(await call("GET", `/device/${nodeId}/device-invites`)).toHaveLength(2);
  });

  it("cannot be known without their scope, and are never told withdrawn without it", async () => {
    const [open = ""] = await shared();
    const { handlers } = tailrace.application;
    const nodeId = await nodeIdOf("prod-api-1");
    tailrace.demo.control.limitScopes([
      "policy_file",
      "devices:core",
      "devices:posture_attributes",
      "users:read",
    ]);
    expect((await invitesNow()).invites).toMatchObject({ known: false, scope: "device_invites:read" });
    expect((await handlers["people.withdrawInvite"]({ id: open, nodeId })).ok).toBe(false);
    tailrace.demo.control.limitScopes(null);
    expect(await call("GET", `/device/${nodeId}/device-invites`)).toHaveLength(3);
  });

  it("go with whoever made them when they leave; what was taken is left to people", async () => {
    await shared();
    const { handlers } = tailrace.application;
    const { steps, left } = valueOf(await handlers["deprovision.look"]({ login: bruno }));
    expect(steps.filter(({ kind }) => kind === "deviceInvite").map(({ name }) => name)).toEqual([
      "pat@partner.example.net, to prod-api-1",
      "whoever has the link, to prod-api-1",
    ]);
    expect(left.map(({ what }) => what)).toContain(
      "Look at the share of prod-api-1 with quinn@partner.example.net",
    );
  });
});
