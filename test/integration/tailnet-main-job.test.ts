import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { decisionsToIntent } from "../../electron/services/setup/decisions-to-intent.ts";
import { defaultDecisions } from "../../electron/services/setup/default-decisions.ts";
import { guardedSave } from "../../electron/tailnet/guarded-save.ts";
import type { SaveOutcome } from "../../electron/ports/session.ts";
import type { TailnetApi } from "../../electron/ports/tailnet-api.ts";
import { codeProducts } from "../../shared/catalogue/products/code.ts";
import { egressCandidates } from "../../shared/egress/candidates.ts";
import { diffText } from "../../shared/policy/text/diff.ts";
import type { PolicyIntent } from "../../shared/policy/edit/intents.ts";
import { planOn } from "../../shared/policy/edit/plan.ts";
import { sameMeaning } from "../../shared/policy/document/same-meaning.ts";
import { demoClient, valueOf } from "../support/demo-client.ts";
import type { DemoClient } from "../support/demo-client.ts";
import { PolicyFile } from "../../shared/policy/document/policy-file.ts";

let client: DemoClient;

beforeEach(async () => {
  client = await demoClient();
});
afterEach(() => client.close());

const save = { sameMeaning, sleep: (): Promise<void> => Promise.resolve() };

/** Plans on the newest text and saves; after a conflict plans the same intent again on the other text. */
async function carryOut(
  api: TailnetApi,
  intent: PolicyIntent,
  meanwhile: () => Promise<void>,
): Promise<SaveOutcome> {
  let base = valueOf(await api.policy.get());
  await meanwhile();
  for (;;) {
    const { document } = valueOf(planOn(valueOf(base.file.document), intent));
    const change = { before: base.file, etag: base.etag, after: PolicyFile.of(document) };
    const outcome = await guardedSave(api.policy, change, save);
    if (outcome.kind !== "conflict" || outcome.current === null) return outcome;
    base = outcome.current;
  }
}

const github = codeProducts.find(({ id }) => id === "github");
const style = { hasGrants: true, hasAcls: false, appNames: ["Salesforce", "Jira"] };
const idle = (): Promise<void> => Promise.resolve();

describe("from a policy without GitHub to its connector’s egress IPs", () => {
  it("saves only lines of its own, joins a connector, and finds its address", async () => {
    const decisions = defaultDecisions(github ?? null, style, true);
    const before = client.demo.control.policy().text;
    const intent = decisionsToIntent(decisions, github?.ports ?? []);
    const outcome = await carryOut(client.api, intent, idle);
    expect(outcome).toMatchObject({ kind: "saved", asSent: true });
    const after = client.demo.control.policy().text;
    const lines = diffText(before, after).flatMap((hunk) => hunk.lines);
    expect(lines.filter(({ kind }) => kind === "removed")).toEqual([]);
    expect(lines.filter(({ kind }) => kind === "added").length).toBeGreaterThan(20);

    const made = valueOf(
      await client.api.keys.createAuthKey({
        description: "GitHub connector",
        expirySeconds: 3600,
        tags: [decisions.tag],
        reusable: false,
        ephemeral: false,
        preauthorized: true,
      }),
    );
    client.demo.control.joinConnector({ authKey: made.secret, publicV4: ["28.77.3.9"] });
    const [device] = valueOf(await client.api.devices.list({ tag: decisions.tag })).devices;
    expect(device).toMatchObject({ online: true, authorized: true, os: "linux" });
    // Everything that it learned lies in the approved blocks, so nothing waits.
    expect(device?.advertisedRoutes?.length).toBeGreaterThan(5);
    expect(device?.enabledRoutes).toEqual(device?.advertisedRoutes);
    expect(device === undefined ? null : egressCandidates(device)).toMatchObject({
      ipv4: ["28.77.3.9"],
      ipv6: [],
    });
  });
});

describe("two clients that save in turn", () => {
  it("loses no edit and undoes no foreign one, fifty times over", async () => {
    const other = client.connect();
    let conflicts = 0;
    for (let round = 0; round < 25; round += 1) {
      const own: PolicyIntent = {
        kind: "createGroup",
        group: `group:own-${round}`,
        members: ["greta@acme.example.com"],
      };
      const theirs: PolicyIntent = {
        kind: "createGroup",
        group: `group:theirs-${round}`,
        members: ["hiro@acme.example.com"],
      };
      const before = client.demo.control.requests.length;
      const outcome = await carryOut(client.api, own, async () => {
        expect(await carryOut(other, theirs, idle)).toMatchObject({ kind: "saved" });
      });
      expect(outcome).toMatchObject({ kind: "saved", asSent: true });
      conflicts += client.demo.control.requests.slice(before).filter(({ status }) => status === 412).length;
    }
    expect(conflicts).toBe(25);
    const { text } = client.demo.control.policy();
    for (let round = 0; round < 25; round += 1) {
      expect(text).toContain(`"group:own-${round}"`);
      expect(text).toContain(`"group:theirs-${round}"`);
    }
    expect(text).toContain("// on call, rotates every quarter");
  });
});
