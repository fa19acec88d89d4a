import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FaultKind } from "../../electron/demo/faults.ts";
import { guardedSave } from "../../electron/tailnet/guarded-save.ts";
import type { PolicyChange, SaveOutcome } from "../../electron/ports/session.ts";
import { sameMeaning } from "../../shared/policy/document/same-meaning.ts";
import { demoClient, valueOf } from "../support/demo-client.ts";
import type { DemoClient } from "../support/demo-client.ts";
import { PolicyFile } from "../../shared/policy/document/policy-file.ts";

let client: DemoClient;
let change: PolicyChange;

beforeEach(async () => {
  client = await demoClient();
  const { file, etag } = valueOf(await client.api.policy.get());
  change = { before: file, etag, after: edited(file, `"tag:ci":      [`, `"tag:ci":      ["group:sre", `) };
});
afterEach(() => client.close());

/** The file with one piece of its text replaced. */
const edited = ({ text }: PolicyFile, from: string, to: string) => new PolicyFile(text.replace(from, to));

const save = (wanted = change): Promise<SaveOutcome> => {
  const sleep = (milliseconds: number): Promise<void> => {
    client.pauses.push(milliseconds);
    return Promise.resolve();
  };
  return guardedSave(client.api.policy, wanted, { sameMeaning, sleep });
};
const stored = (): string => client.demo.control.policy().text;
const storedVersion = () => {
  const { text, etag } = client.demo.control.policy();
  return { file: { text }, etag };
};
const writes = (): number =>
  client.demo.control.requests.filter(({ method, path }) => method === "POST" && path === "/tailnet/-/acl")
    .length;

const onSave = (fault: FaultKind): void =>
  client.demo.control.fault({ ...fault, method: "POST", path: "/acl", times: 1 });

describe("a guarded save", () => {
  it("validates, saves once under its ETag, and takes over what the service stored", async () => {
    const outcome = await save({
      ...change,
      after: edited(change.after, `"tag:db":      [`, `"tag:db": [ `),
    });
    expect(outcome).toMatchObject({ kind: "saved", confirmedBy: "answer", asSent: true });
    expect(outcome.kind === "saved" && outcome.policy).toMatchObject(storedVersion());
    const [validation, write] = client.demo.control.requests.slice(-2);
    expect(validation).toMatchObject({ path: "/tailnet/-/acl/validate", ifMatch: null });
    expect(write).toMatchObject({ path: "/tailnet/-/acl", ifMatch: change.etag });
  });

  it("stops at a failing test and writes nothing", async () => {
    const after = edited(change.after, `"tag:staging:22"]`, `"tag:prod:22"]`);
    const outcome = await save({ ...change, after });
    expect(outcome).toMatchObject({
      kind: "refused",
      problem: {
        code: "policy-tests-failed",
        evidence: {
          details: [
            `greta@acme.example.com: [acl test error]: address "tag:prod:22" (protocol "tcp"): want: Accept, got: Drop`,
          ],
        },
      },
    });
    expect(writes()).toBe(0);
  });

  it("gives the place of a syntax error", async () => {
    const outcome = await save({
      ...change,
      after: new PolicyFile(`{\n\t"grants": [],\n\t"grants" [],\n}\n`),
    });
    expect(outcome).toMatchObject({
      kind: "refused",
      problem: { code: "policy-syntax", evidence: { line: 3 } },
      validation: { kind: "invalid", position: { line: 3 } },
    });
    expect(writes()).toBe(0);
  });

  it("reads a refusal that only comes with the save itself", async () => {
    client.demo.control.fault({ kind: "body", text: "{}", path: "/validate" });
    const outcome = await save({ ...change, after: edited(change.after, `"group:sre", `, `"group:none", `) });
    expect(outcome).toMatchObject({ kind: "refused", problem: { code: "policy-invalid" } });
    expect(stored()).toBe(change.before.text);
  });

  it("hands back the other text when somebody else saved first", async () => {
    client.demo.control.foreignEdit();
    const outcome = await save();
    expect(outcome).toMatchObject({
      kind: "conflict",
      problem: {
        code: "conflict",
        evidence: { status: 412, serviceMessage: "precondition failed, invalid old hash" },
      },
      current: storedVersion(),
    });
    expect(stored()).not.toContain(`"group:sre", "group:engineering"`);
  });

  it("is a conflict too when the other text cannot be read", async () => {
    client.demo.control.foreignEdit();
    client.demo.control.fault({ kind: "status", status: 500, method: "GET" });
    expect(await save()).toMatchObject({ kind: "conflict", current: null });
  });

  it("does not save what could not be validated", async () => {
    client.demo.control.fault({ kind: "html", path: "/validate" });
    expect(await save()).toMatchObject({ kind: "not-saved", problem: { code: "malformed-answer" } });
    expect(writes()).toBe(0);
  });

  it("does not save without the scope", async () => {
    const scopes = ["policy_file:read", "devices:core:read", "devices:posture_attributes:read"];
    client.demo.control.limitScopes(scopes);
    const outcome = await save();
    expect(outcome).toMatchObject({ kind: "not-saved", problem: { code: "scope-missing" } });
    expect(outcome.kind === "not-saved" && outcome.problem).toMatchObject({
      what: "The change was not saved.",
      meaning: expect.stringContaining("policy_file"),
    });
  });
});

describe("a save whose answer is lost", () => {
  it("is saved when the service had applied it before the connection broke", async () => {
    onSave({ kind: "drop-after" });
    const outcome = await save();
    expect(outcome).toMatchObject({ kind: "saved", confirmedBy: "read-back", asSent: true });
    expect(outcome.kind === "saved" && outcome.policy).toMatchObject(storedVersion());
    expect(stored()).toContain(`"tag:ci":      ["group:sre", "group:engineering"]`);
    expect(writes()).toBe(1);
  });

  it("is uncertain when it is not there at the second look, which may be old", async () => {
    onSave({ kind: "drop-before" });
    const outcome = await save();
    expect(outcome).toMatchObject({ kind: "uncertain", problem: { code: "save-uncertain" } });
    expect(stored()).toBe(change.before.text);
    expect(writes()).toBe(1);
    expect(client.pauses).toEqual([1500]);
  });

  it("is settled by the second look when the first one was stale", async () => {
    await client.api.policy.get();
    onSave({ kind: "drop-after" });
    client.demo.control.fault({ kind: "stale", method: "GET", times: 1 });
    expect(await save()).toMatchObject({ kind: "saved", confirmedBy: "read-back" });
  });

  it("is never called not saved while reads are stale: it is in", async () => {
    onSave({ kind: "drop-after" });
    client.demo.control.fault({ kind: "stale", method: "GET" });
    expect(await save()).toMatchObject({ kind: "uncertain" });
    expect(stored()).toContain(`"tag:ci":      ["group:sre", "group:engineering"]`);
  });

  it("is uncertain after a 500, whatever it did", async () => {
    onSave({ kind: "status", status: 500 });
    expect(await save()).toMatchObject({
      kind: "uncertain",
      problem: { code: "save-uncertain", evidence: { status: 500 } },
    });
    expect(writes()).toBe(1);
  });

  it("is saved after a 500 that came too late", async () => {
    onSave({ kind: "status-after", status: 502 });
    expect(await save()).toMatchObject({ kind: "saved", confirmedBy: "read-back" });
    expect(writes()).toBe(1);
  });

  it("is a conflict when somebody else’s text is found", async () => {
    onSave({ kind: "drop-before" });
    client.demo.control.foreignEdit((text) =>
      text.replace(`"tag:db":      ["group:sre"]`, `"tag:db":      []`),
    );
    expect(await save()).toMatchObject({ kind: "conflict", current: storedVersion() });
  });

  it("tells a change of comments alone from no change", async () => {
    const remark = { ...change, after: new PolicyFile(`// a remark\n${change.before.text}`) };
    onSave({ kind: "drop-before" });
    expect(await save(remark)).toMatchObject({ kind: "uncertain" });
    client.demo.control.clearFaults();
    onSave({ kind: "drop-after" });
    expect(await save(remark)).toMatchObject({ kind: "saved" });
  });

  it("does not take somebody else’s comment for ours", async () => {
    const remark = { ...change, after: new PolicyFile(`// a remark\n${change.before.text}`) };
    onSave({ kind: "drop-before" });
    client.demo.control.foreignEdit((text) => `// another remark\n${text}`);
    expect(await save(remark)).toMatchObject({ kind: "conflict", written: "perhaps" });
  });

  it("does not take somebody else’s comment for the file as it was", async () => {
    onSave({ kind: "drop-before" });
    client.demo.control.foreignEdit((text) => `// another remark\n${text}`);
    expect(await save()).toMatchObject({ kind: "conflict", written: "perhaps" });
  });

  it("stays uncertain only while nothing can be read, and says what to do", async () => {
    client.demo.control.fault({ kind: "drop-after", path: "/acl" });
    const outcome = await save();
    expect(outcome).toMatchObject({ kind: "uncertain", problem: { code: "save-uncertain" } });
    expect(outcome.kind === "uncertain" && outcome.problem.remedy).toContain("Check again");
    expect(writes()).toBe(1);
  });

  it("reads back when the answer to the save is unusable", async () => {
    for (const fault of [
      { kind: "malformed" },
      { kind: "html" },
      { kind: "huge", bytes: 12 * 1024 * 1024 },
    ] as const) {
      onSave(fault);
      // These answers come instead of the save, so reading back shows the old text.
      expect(await save()).toMatchObject({ kind: "uncertain" });
      client.demo.control.clearFaults();
    }
  });
});

describe("the untouched policy of a new tailnet", () => {
  it("is replaced under ts-default, once", async () => {
    client.demo.control.resetPolicy();
    const untouched = valueOf(await client.api.policy.get());
    const wanted = { before: untouched.file, etag: `"ts-default"`, after: change.before };
    expect(await save(wanted)).toMatchObject({
      kind: "saved",
      policy: { file: { text: change.before.text } },
    });
    expect(await save(wanted)).toMatchObject({ kind: "conflict" });
  });
});

describe("a policy that is broken on the server", () => {
  it("is read as it is, with its errors", async () => {
    client.demo.control.storePolicy(`{\n\t"grants": [,]\n}\n`);
    expect(valueOf(await client.api.policy.get()).file.text).toBe(`{\n\t"grants": [,]\n}\n`);
    const details = valueOf(await client.api.policy.details());
    expect(details.errors[0]).toMatch(/line 2, column/);
  });

  it("with duplicate keys is still text with an ETag", async () => {
    const text = `{"groups": {}, "groups": {}, "grants": []}\n`;
    client.demo.control.storePolicy(text);
    expect(valueOf(await client.api.policy.get()).file.text).toBe(text);
  });
});
