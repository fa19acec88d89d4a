import { describe, expect, it } from "vitest";
import { examiner, type ExamineParts } from "../../../../../electron/services/policy/examine-change.ts";
import { known } from "../../../../../shared/core/known.ts";
import type { Snapshot } from "../../../../../shared/tailnet/snapshot.ts";
import { snapshot } from "../../../../support/connector-fixtures.ts";
import { valueOf } from "../../../../support/demo-client.ts";
import { createFakeTailnet } from "../../../../support/fake-tailnet.ts";
import { createRecordingLog } from "../../../../support/recording-log.ts";
import { PolicyFile } from "../../../../../shared/policy/document/policy-file.ts";

const login = "ann@acme.example";
const file = (source: string) =>
  new PolicyFile(
    `{"tagOwners": {"tag:web": []}, "grants": [{"src": ["${source}"], "dst": ["tag:web"], "ip": ["22"]}]}`,
  );
/** Takes nobody's access away. */
const additive = {
  before: file(login),
  after: file(`${login}", "bo@acme.example`),
  source: { kind: "restore", file: new PolicyFile("") },
} as const;

function breaks(): never {
  throw new RangeError("a rule broke");
}

function world(change: Partial<ExamineParts> = {}) {
  const tailnet = createFakeTailnet();
  const log = createRecordingLog();
  const users = known(
    [{ id: "u1", displayName: "", loginName: login, type: "member", role: "owner", status: "active" }].map(
      (user) => ({ ...user, deviceCount: 0, lastSeen: null }),
    ),
  );
  const tailnetNow: Snapshot = { ...snapshot(additive.before.text, []), users };
  const judge = examiner({
    snapshot: () => tailnetNow,
    takeovers: () => known([]),
    login: () => login,
    connection: () => ({ capabilities: [], managedElsewhere: null }),
    log,
    ...change,
  });
  const examine = async (...of: Parameters<typeof judge>) => valueOf(await judge(...of));
  return { tailnet, log, judge, examine };
}

/** A snapshot whose people make every rule that looks at them throw. */
function broken(): Snapshot {
  return Object.defineProperty({ ...snapshot(additive.before.text, []) }, "users", { get: breaks });
}

describe("the examination of a change", () => {
  it("has no reason to stop where nothing is taken away and every judgement is there", async () => {
    const { tailnet, examine, log } = world();
    expect(await examine(tailnet.session, additive)).toMatchObject({
      verdict: { accepted: true },
      impact: { unknowns: [] },
      lockout: [],
    });
    expect(log.lines).toEqual([]);
  });

  it("stops where the impact could not be worked out, and never tells it as none", async () => {
    const { tailnet, examine, log } = world({ snapshot: broken });
    const examined = await examine(tailnet.session, additive);
    expect(examined.impact).toEqual({
      rows: [],
      unknowns: ["What this change does to people could not be worked out."],
    });
    expect(examined.lockout).toEqual([
      expect.stringContaining("It cannot be judged whether this change locks people out."),
      "Whether you keep your own access could not be worked out.",
    ]);
    expect(log.lines.map(({ facts }) => facts?.["what"])).toEqual(["impact", "guard"]);
  });

  it("stops where it is not known who takes over", async () => {
    const { tailnet, examine } = world({ takeovers: breaks });
    const examined = await examine(tailnet.session, additive);
    expect(examined).not.toHaveProperty("takeovers");
    expect(examined.lockout).toEqual(["Which connectors take over could not be worked out."]);
  });

  it("stops where the service could not be asked for whoever acts", async () => {
    const { tailnet, examine } = world();
    tailnet.before("policy.validate", () => tailnet.before("policy.validate", breaks));
    const takesAway = { ...additive, after: file("bo@acme.example") };
    expect((await examine(tailnet.session, takesAway)).lockout).toContain(
      "Whether you keep your own access could not be worked out.",
    );
  });

  it("asks where the policy file is kept where no sync has told yet", async () => {
    const { tailnet, examine } = world();
    expect((await examine(tailnet.session, additive)).handOver).toBeNull();
    tailnet.isKeptElsewhere = true;
    expect((await examine(tailnet.session, additive)).handOver).toMatchObject({
      patch: expect.stringContaining("+"),
    });
    const told = world({ connection: () => ({ capabilities: [], managedElsewhere: { on: false } }) });
    told.tailnet.before("settings.get", breaks);
    expect((await told.examine(told.tailnet.session, additive)).handOver).toBeNull();
  });

  it.each(["offline", "timeout", "rate-limited", "server-error", "malformed-answer", "not-found"] as const)(
    "plans nothing where it cannot be read where the policy file is kept: %s",
    async (code) => {
      const { tailnet, judge } = world();
      tailnet.isKeptElsewhere = true;
      tailnet.failing("settings.get", code, 1);
      const stopped = await judge(tailnet.session, additive);
      expect(stopped).toMatchObject({
        ok: false,
        problem: { code, what: expect.stringContaining("kept elsewhere"), remedy: expect.any(String) },
      });
      expect(tailnet.calls).not.toContain("policy.validate");
      expect((await judge(tailnet.session, additive)).ok).toBe(true);
    },
  );

  it.each(["scope-missing", "plan-refused"] as const)(
    "works on with a credential that may not see where the policy file is kept: %s",
    async (code) => {
      const { tailnet, examine } = world();
      tailnet.failing("settings.get", code);
      expect((await examine(tailnet.session, additive)).handOver).toBeNull();
    },
  );
});
