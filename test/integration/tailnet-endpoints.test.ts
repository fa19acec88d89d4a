import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoClient, problemOf, valueOf } from "../support/demo-client.ts";
import type { DemoClient } from "../support/demo-client.ts";
import { PolicyFile } from "../../shared/policy/document/policy-file.ts";

let client: DemoClient;

beforeAll(async () => {
  client = await demoClient();
});
afterAll(() => client.close());

describe("policy", () => {
  it("reads the text verbatim with its ETag and a request id", async () => {
    const answer = await client.api.policy.get();
    const { file, etag } = valueOf(answer);
    const { text } = file;
    expect(text).toBe(client.demo.control.policy().text);
    expect(text.startsWith("// Acme tailnet policy.")).toBe(true);
    expect(etag).toMatch(/^"[0-9a-f]{64}"$/);
    expect(answer.meta?.requestId).toMatch(/^REQ-\d{14}[0-9a-f]+$/);
  });

  it("gives the same ETag for the same text, whatever representation is asked for", async () => {
    const headers = { Authorization: `Bearer ${client.demo.credentials.token}`, Accept: "application/json" };
    const plain = await fetch(`${client.demo.baseUrl}/tailnet/-/acl`, { headers });
    expect(plain.headers.get("etag")).toBe(client.demo.control.policy().etag);
    expect(await plain.json()).toHaveProperty("nodeAttrs");
  });

  it("reads warnings of the stored policy", async () => {
    const details = valueOf(await client.api.policy.details());
    expect(details).toEqual({
      warnings: [`"group:contractors": user not found: "sam@acme.example.com"`],
      errors: [],
    });
  });

  it("judges candidates: passed, failing tests, rule broken, not parseable", async () => {
    const { text } = valueOf(await client.api.policy.get()).file;
    const judge = async (candidate: string) => valueOf(await client.api.policy.validate(candidate));
    expect(await judge(text)).toEqual({ kind: "passed" });

    const failing = await judge(text.replace(`"tag:staging:22"`, `"tag:prod:22"`));
    expect(failing).toMatchObject({
      kind: "tests-failed",
      findings: [
        {
          subject: "greta@acme.example.com",
          errors: [`[acl test error]: address "tag:prod:22" (protocol "tcp"): want: Accept, got: Drop`],
        },
      ],
    });

    const undeclared = await judge(text.replace(`"tag:staging", "tag:ci"`, `"tag:nowhere"`));
    expect(undeclared).toMatchObject({ kind: "invalid", position: null });

    const broken = await judge(`{\n\t"grants": [}\n`);
    expect(broken).toMatchObject({ kind: "invalid", position: { line: 2, column: 13 } });
  });

  it("runs tests against the stored policy", async () => {
    const greta = { src: "greta@acme.example.com" };
    const staging = await client.api.policy.runTests([{ ...greta, accept: ["tag:staging:443"] }]);
    expect(valueOf(staging)).toEqual({ kind: "passed" });
    const prod = await client.api.policy.runTests([{ ...greta, accept: ["tag:prod:443"] }]);
    expect(valueOf(prod)).toMatchObject({ kind: "tests-failed" });
  });

  it("previews what a person and an address match", async () => {
    const { text } = valueOf(await client.api.policy.get()).file;
    const person = valueOf(
      await client.api.policy.preview(text, { type: "user", previewFor: "greta@acme.example.com" }),
    );
    expect(person.matches.some(({ ports }) => ports.includes("tag:staging:*"))).toBe(true);
    const line = person.matches[0]?.lineNumber ?? 0;
    expect(text.split("\n")[line - 1]).toContain("src");
    const address = valueOf(
      await client.api.policy.preview(text, { type: "ipport", previewFor: "136.146.22.8:443" }),
    );
    expect(address.matches.flatMap(({ users }) => users)).toContain("group:sales");
  });

  it("saves with If-Match and answers what the service stored", async () => {
    const { file, etag } = valueOf(await client.api.policy.get());
    const next = file.text.replace(`"group:sre":         [`, `"group:sre":[   "bruno@acme.example.com", `);
    const saved = valueOf(await client.api.policy.set({ file: new PolicyFile(next), ifMatch: etag }));
    expect(saved.etag).not.toBe(etag);
    // The service formats, and sorts the members of groups.
    expect(saved.file.text).toContain(
      `"group:sre":         ["bruno@acme.example.com", "chidi@acme.example.com", "hiro@acme.example.com"]`,
    );
    expect(client.demo.control.requests.at(-1)).toMatchObject({ method: "POST", ifMatch: etag, status: 200 });
    const restored = valueOf(await client.api.policy.set({ file, ifMatch: saved.etag }));
    expect(restored).toEqual({ file, etag });
  });

  it("never sends a save that does not name one stored policy", async () => {
    const before = client.demo.control.requests.length;
    for (const ifMatch of ["", "*", "abc", `""`]) {
      expect(problemOf(await client.api.policy.set({ file: new PolicyFile("{}"), ifMatch })).code).toBe(
        "edit-refused",
      );
    }
    expect(client.demo.control.requests.length).toBe(before);
  });

  it("refuses ts-default once the policy was changed", async () => {
    const saved = await client.api.policy.set({ file: new PolicyFile("{}"), ifMatch: `"ts-default"` });
    expect(problemOf(saved).code).toBe("conflict");
  });
});

describe("devices", () => {
  it("lists every device with its details, the awkward ones included", async () => {
    const { devices, unreadable } = valueOf(await client.api.devices.list());
    expect(unreadable).toBe(0);
    expect(devices.length).toBe(26);
    const named = (hostname: string) => devices.find((device) => device.hostname === hostname);
    expect(named("connector-fra-1")).toMatchObject({
      online: true,
      keyExpiryDisabled: true,
      tags: ["tag:salesforce-app-connector"],
      connectivity: { preferredRegion: "Frankfurt", supportsUdp: true },
    });
    expect(named("connector-lis-1")).toMatchObject({ online: false });
    expect(named("connector-lis-1")?.lastSeen).toBeGreaterThan(0);
    expect(named("partner-ftp")).toMatchObject({
      isExternal: true,
      created: null,
      clientVersion: "",
      tags: [],
    });
    expect(named("partner-ftp")?.connectivity).toBeNull();
    expect(named("ci-image")).toMatchObject({ multipleConnections: true });
    expect(named("liam-mbp")).toMatchObject({ authorized: false });
  });

  it("lets the service filter by tag", async () => {
    const { devices } = valueOf(await client.api.devices.list({ tag: "tag:jira-app-connector" }));
    expect(devices.map(({ hostname }) => hostname)).toEqual(["connector-lis-1"]);
  });

  it("reads and changes one device", async () => {
    const nodeId = await idOf("lab-gateway");
    expect(valueOf(await client.api.devices.routes(nodeId))).toEqual({
      advertised: ["10.90.0.0/16"],
      enabled: [],
    });
    expect(valueOf(await client.api.devices.setRoutes(nodeId, ["10.90.0.0/16"])).enabled).toEqual([
      "10.90.0.0/16",
    ]);
    expect((await client.api.devices.setKeyExpiryDisabled(nodeId, false)).ok).toBe(true);
    expect((await client.api.devices.setAuthorized(nodeId, false)).ok).toBe(true);
    expect((await client.api.devices.setName(nodeId, "Lab Gateway 2")).ok).toBe(true);
    expect(valueOf(await client.api.devices.get(nodeId))).toMatchObject({
      name: "lab-gateway-2.tail5ac3e.ts.net",
      authorized: false,
      keyExpiryDisabled: false,
    });
    expect(valueOf(await client.api.devices.attributes(nodeId))).toMatchObject({
      values: { "node:os": "linux" },
    });
    expect((await client.api.devices.expire(nodeId)).ok).toBe(true);
    expect(valueOf(await client.api.devices.get(nodeId)).online).toBe(false);
  });

  it("explains what the service refuses about tags and names", async () => {
    const nodeId = await idOf("staging-1");
    const refused = problemOf(await client.api.devices.setTags(nodeId, ["tag:nobody-declared-this"]));
    expect(refused).toMatchObject({
      code: "invalid-argument",
      what: "The tag tag:nobody-declared-this cannot be assigned.",
      evidence: { status: 400 },
    });
    expect(problemOf(await client.api.devices.setTags(nodeId, [])).what).toContain("last tag");
    expect((await client.api.devices.setTags(nodeId, ["tag:ci"])).ok).toBe(true);
    expect(valueOf(await client.api.devices.get(nodeId)).tags).toEqual(["tag:ci"]);
    expect(problemOf(await client.api.devices.setName(nodeId, "prod-api-1")).code).toBe("already-exists");
  });

  it("deletes own devices, not those of others, and says when one is gone", async () => {
    const nodeId = await idOf("ci-image");
    expect((await client.api.devices.delete(nodeId)).ok).toBe(true);
    expect(problemOf(await client.api.devices.get(nodeId))).toMatchObject({
      code: "not-found",
      evidence: { status: 404, endpoint: `GET /device/${nodeId}` },
    });
    const shared = problemOf(await client.api.devices.delete(await idOf("partner-ftp")));
    expect(shared).toMatchObject({ code: "invalid-argument", evidence: { status: 501 } });
  });
});

describe("keys", () => {
  const wanted = {
    description: "Connector for Jira",
    expirySeconds: 3600,
    tags: ["tag:jira-app-connector"],
    reusable: false,
    ephemeral: false,
    preauthorized: true,
  };

  it("makes a key, shows its secret once, and revokes it", async () => {
    const made = valueOf(await client.api.keys.createAuthKey(wanted));
    expect(made.secret.startsWith(`tskey-auth-${made.record.id}-`)).toBe(true);
    expect(made.record).toMatchObject({ keyType: "auth", tags: ["tag:jira-app-connector"], invalid: false });
    const listed = valueOf(await client.api.keys.list());
    expect(listed.map(({ id }) => id)).toContain(made.record.id);
    expect(JSON.stringify(listed)).not.toContain(made.secret);
    expect((await client.api.keys.delete(made.record.id)).ok).toBe(true);
    expect(valueOf(await client.api.keys.get(made.record.id)).invalid).toBe(true);
    expect(problemOf(await client.api.keys.get("kNothingCNTRL")).code).toBe("not-found");
  });

  it("explains refusals", async () => {
    const problem = problemOf(await client.api.keys.createAuthKey({ ...wanted, description: "Straße!" }));
    expect(problem.what).toContain("description");
    const tag = problemOf(await client.api.keys.createAuthKey({ ...wanted, tags: ["tag:later"] }));
    expect(tag.remedy).toContain("tagOwners");
  });
});

describe("people, settings, DNS and the audit log", () => {
  it("lists people with roles and states", async () => {
    const users = valueOf(await client.api.users.list());
    expect(users.length).toBe(13);
    expect(new Set(users.map(({ role }) => role))).toContain("network-admin");
    expect(users.find(({ type }) => type === "shared")?.loginName).toBe("pat@partner.example.net");
  });

  it("changes roles and states; the own role stays", async () => {
    const users = valueOf(await client.api.users.list());
    const id = (local: string): string =>
      users.find(({ loginName }) => loginName.startsWith(local))?.id ?? "";
    expect((await client.api.users.setRole(id("greta"), "auditor")).ok).toBe(true);
    expect(valueOf(await client.api.users.get(id("greta"))).role).toBe("auditor");
    expect((await client.api.users.suspend(id("greta"))).ok).toBe(true);
    expect(valueOf(await client.api.users.get(id("greta"))).status).toBe("suspended");
    expect((await client.api.users.setRole(id("bruno"), "member")).ok).toBe(true);
    expect(valueOf(await client.api.users.get(id("bruno"))).role).toBe("admin");
    expect((await client.api.users.restore(id("greta"))).ok).toBe(true);
    expect((await client.api.users.approve(id("liam"))).ok).toBe(true);
    expect((await client.api.users.delete(id("jonas"))).ok).toBe(true);
    expect(problemOf(await client.api.users.get(id("jonas"))).code).toBe("not-found");
  });

  it("reads settings and DNS", async () => {
    expect(valueOf(await client.api.settings.get())).toEqual({
      aclsExternallyManagedOn: { known: true, value: false },
      aclsExternalLink: { known: true, value: "" },
      regionalRoutingOn: { known: true, value: false },
      devicesApprovalOn: { known: true, value: true },
    });
    const dns = valueOf(await client.api.dns.configuration());
    expect(dns).toMatchObject({ magicDNS: true, nameservers: ["9.9.9.9", "2620:fe::fe"] });
    expect(dns.splitDNS).toEqual({ "corp.acme.example.com": ["192.168.20.2"] });
    expect(valueOf(await client.api.dns.nameservers())).toEqual(dns.nameservers);
    expect(valueOf(await client.api.dns.splitDns())).toEqual(dns.splitDNS);
  });

  it("says who changed the policy, with the texts before and after", async () => {
    const entries = valueOf(
      await client.api.audit.list({
        start: Date.now() - 200 * 86_400_000,
        end: Date.now() + 60_000,
        events: ["TAILNET.UPDATE.ACL"],
      }),
    );
    expect(entries.length).toBeGreaterThanOrEqual(3);
    expect(entries.every(({ event }) => event === "TAILNET.UPDATE.ACL")).toBe(true);
    const [oldest] = entries;
    expect(oldest).toMatchObject({ actor: { loginName: "amelie@acme.example.com" } });
    expect(String(oldest?.before)).not.toContain("group:contractors");
    expect(String(oldest?.after)).toContain("group:contractors");
  });
});

async function idOf(hostname: string): Promise<string> {
  const { devices } = valueOf(await client.api.devices.list());
  const device = devices.find((one) => one.hostname === hostname);
  if (device === undefined) throw new Error(`No device ${hostname}`);
  return device.nodeId;
}
