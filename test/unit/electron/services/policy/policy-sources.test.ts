import { describe, expect, it } from "vitest";
import { workOutChange } from "../../../../../electron/services/policy/change-source.ts";
import { askService } from "../../../../../electron/services/policy/ask-service.ts";
import type { ValidationOutcome } from "../../../../../electron/ports/policy-endpoints.ts";
import { policySummary } from "../../../../../electron/services/policy/policy-summary.ts";
import { unknown } from "../../../../../shared/core/known.ts";
import { ok } from "../../../../../shared/core/result.ts";
import { healthyPolicy, snapshot } from "../../../../support/connector-fixtures.ts";
import { problemOf, valueOf } from "../../../../support/demo-client.ts";
import { createFakeTailnet } from "../../../../support/fake-tailnet.ts";
import { PolicyFile } from "../../../../../shared/policy/document/policy-file.ts";
import { versionOf } from "../../../../support/policy-version.ts";

const group = { kind: "createGroup", group: "group:new", members: ["bo@acme.example"] } as const;

describe("a draft", () => {
  it("of an intent is planned on whatever text there is", () => {
    const draft = valueOf(
      workOutChange(versionOf({ text: healthyPolicy, etag: '"e1"' }), { kind: "intent", intent: group }, {}),
    );
    expect(draft).toMatchObject({ nothingToDo: false });
    if (draft.inverse === null) throw new Error("There is no way back.");
    const back = workOutChange(
      { file: draft.after, etag: '"e2"' },
      { kind: "intent", intent: draft.inverse },
      {},
    );
    expect(valueOf(back).after.text).toBe(healthyPolicy);
    expect(draft.edits.length).toBeGreaterThan(0);
    const again = valueOf(
      workOutChange({ file: draft.after, etag: '"e2"' }, { kind: "intent", intent: group }, {}),
    );
    expect(again).toMatchObject({ nothingToDo: true, after: draft.after });
  });

  it("by hand is the text itself, if it parses, and only on the version it was written on", () => {
    const text = `// mine\n${healthyPolicy}`;
    const byHand = { kind: "text", file: new PolicyFile(text), basedOn: '"e1"', base: null } as const;
    expect(
      valueOf(workOutChange(versionOf({ text: healthyPolicy, etag: '"e1"' }), byHand, {})),
    ).toMatchObject({
      after: { text },
      inverse: null,
    });
    expect(
      problemOf(workOutChange(versionOf({ text: healthyPolicy, etag: '"e2"' }), byHand, {})),
    ).toMatchObject({
      code: "conflict",
    });
    const broken = { ...byHand, file: new PolicyFile(`{\n "a": `) };
    expect(
      problemOf(workOutChange(versionOf({ text: healthyPolicy, etag: '"e1"' }), broken, {})),
    ).toMatchObject({
      code: "policy-syntax",
      evidence: { line: 2 },
    });
  });

  it("of an earlier version is that version, on any text", () => {
    const draft = valueOf(
      workOutChange(
        versionOf({ text: "{}", etag: '"e9"' }),
        { kind: "restore", file: new PolicyFile(healthyPolicy) },
        {},
      ),
    );
    expect(draft.after.text).toBe(healthyPolicy);
    expect(
      valueOf(
        workOutChange(
          versionOf({ text: healthyPolicy, etag: '"e9"' }),
          { kind: "restore", file: new PolicyFile(healthyPolicy) },
          {},
        ),
      ).nothingToDo,
    ).toBe(true);
  });
});

describe("the facts of a stored policy", () => {
  it("name its apps, its style and what it declares, whatever the case of its sections", () => {
    const text = healthyPolicy.replace(`"tagOwners"`, `"TagOwners"`).replace(`"grants"`, `"Grants"`);
    expect(policySummary(snapshot(text, []))).toMatchObject({
      apps: { known: true, value: [{ name: "GitHub" }] },
      declared: { tags: ["tag:github"], groups: [] },
      style: { hasGrants: true, hasAcls: false, appNames: ["GitHub"] },
      problem: null,
    });
    expect(policySummary(snapshot(`{"acls": [], "grants": null}`, [])).style).toMatchObject({
      hasGrants: false,
      hasAcls: true,
    });
  });

  it("are not known where the policy cannot be read or does not parse", () => {
    expect(policySummary(snapshot("{}", [], { policy: unknown("No scope.") })).apps).toMatchObject({
      reason: "No scope.",
    });
    const broken = policySummary(snapshot("{", []));
    expect(broken).toMatchObject({ apps: { known: false }, problem: { code: "policy-syntax" } });
    expect(policySummary(snapshot("[]", []))).toMatchObject({ declared: { tags: [] } });
  });
});

describe("asking the service about a draft", () => {
  const verdicts: readonly [ValidationOutcome, object][] = [
    [{ kind: "passed" }, { verdict: { accepted: true, details: [] }, findings: [] }],
    [
      { kind: "passed-with-warnings", findings: [{ subject: "ann", errors: [], warnings: ["odd"] }] },
      { verdict: { accepted: true, details: ["ann: odd"] } },
    ],
    [
      { kind: "tests-failed", message: "no", findings: [{ subject: "", errors: ["bad"], warnings: [] }] },
      { verdict: { accepted: false, details: ["bad"] } },
    ],
    [
      { kind: "invalid", message: "bad tag", position: { line: 2, column: 3 } },
      {
        verdict: { accepted: false, message: "bad tag" },
        findings: [{ line: 2, column: 3, from: 4, to: 5 }],
      },
    ],
    [{ kind: "invalid", message: "bad tag", position: null }, { findings: [] }],
  ];
  it.each(verdicts)("%j", async (outcome, expected) => {
    const { session } = createFakeTailnet();
    const policy = { ...session.api.policy, validate: () => Promise.resolve(ok(outcome)) };
    const asked = await askService({ ...session, api: { ...session.api, policy } }, "{\n  1\n}");
    expect(asked).toMatchObject(expected);
  });

  it("is no refusal when it could not be asked", async () => {
    const tailnet = createFakeTailnet();
    tailnet.failing("policy.validate", "offline");
    expect(await askService(tailnet.session, "{}")).toMatchObject({
      verdict: null,
      findings: [{ severity: "warning", message: expect.stringContaining("Not validated yet") }],
    });
  });
});
