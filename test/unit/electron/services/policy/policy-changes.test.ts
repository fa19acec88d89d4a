import { describe, expect, it } from "vitest";
import type { DiffHunk } from "../../../../../shared/policy/text/diff.ts";
import { problem } from "../../../../../shared/core/problem.ts";
import { changesWorld, policy } from "../../../../support/changes-world.ts";
import { problemOf, valueOf } from "../../../../support/demo-client.ts";
import { PolicyFile } from "../../../../../shared/policy/document/policy-file.ts";
import { versionOf } from "../../../../support/policy-version.ts";

describe("a change without a test that it makes fail", () => {
  const tested = policy.replace(
    "\n}\n",
    '\n  "tests": [\n    {"user": "ann@acme.example", "Allow": ["10.0.0.1:22"]}, // by audit\n    {"src": "bo@acme.example", "deny": ["10.0.0.2:22"]},\n  ],\n}\n',
  );

  it("stays an intent, which is planned again on what somebody else saved", async () => {
    const { changes, tailnet, plan, apply } = changesWorld();
    tailnet.foreignEdit(tested);
    const review = await plan();
    const again = valueOf(await changes.withoutTest(review.id, 0));
    expect(changes.review(review.id)).toBeUndefined();
    expect(changes.review(again.id)?.change.inverse).toMatchObject({
      kind: "sequence",
      intents: [
        { kind: "addTest", test: { src: "ann@acme.example", accept: ["10.0.0.1:22"] }, index: 0 },
        {},
      ],
    });
    tailnet.foreignEdit(tested.replace("group:ops", "group:staff"));
    const outcome = await apply(again.id);
    if (outcome.outcome !== "conflict") throw new Error(`expected a conflict, got ${outcome.outcome}`);
    expect(await apply(outcome.review.id)).toMatchObject({ outcome: "saved" });
    expect(tailnet.policy.text).toContain("group:staff");
    expect(tailnet.policy.text).toContain("group:new");
    expect(tailnet.policy.text).not.toContain("10.0.0.1:22");
    expect(tailnet.policy.text).toContain("10.0.0.2:22");
  });

  it("acts on no other tailnet than the one it was planned for", async () => {
    const { changes, other, world, tailnet, plan } = changesWorld();
    tailnet.foreignEdit(tested);
    const review = await plan();
    world.session = other.session;
    expect(problemOf(await changes.withoutTest(review.id, 0))).toMatchObject({ code: "conflict" });
    expect(problemOf(await changes.withoutTest("review-99", 0))).toMatchObject({ code: "not-found" });
  });
});

function breaks(): never {
  throw new RangeError("Maximum call stack size exceeded");
}

describe("a rule that breaks off", () => {
  it("ends the planning with a problem, and nothing is kept or sent", async () => {
    const { changes, hooks, sent } = changesWorld();
    hooks.examine = breaks;
    const planned = await changes.plan("Put back", { kind: "restore", file: new PolicyFile("{}") });
    expect(problemOf(planned)).toMatchObject({ code: "internal", what: expect.stringContaining("planned") });
    expect(changes.review("review-1")).toBeUndefined();
    expect(sent()).toBe(0);
  });

  it("while planning again on what somebody else saved, ends with a problem and what they changed", async () => {
    const { tailnet, hooks, plan, apply } = changesWorld();
    const review = await plan();
    tailnet.foreignEdit(policy.replace("group:ops", "group:staff"));
    hooks.examine = breaks;
    expect(await apply(review.id)).toMatchObject({
      outcome: "refused",
      problem: { code: "internal" },
      theirs: {},
    });
    expect(tailnet.policy.text).not.toContain("group:new");
  });

  it("in what follows from a save makes it no less saved", async () => {
    const { hooks, plan, apply } = changesWorld();
    const review = await plan();
    hooks.saved = breaks;
    expect(await apply(review.id)).toMatchObject({ outcome: "saved" });
  });
});

describe("a planned change", () => {
  it("is saved once, and the history has what was there before and what is there now", async () => {
    const { changes, tailnet, recorded, saved, plan, apply } = changesWorld();
    const review = await plan();
    expect(review).toMatchObject({ title: "Add a group", etag: '"e1"', nothingToDo: false });
    expect(tailnet.policy.text).toBe(policy);
    expect(await apply(review.id)).toMatchObject({ outcome: "saved", etag: '"e2"' });
    expect(tailnet.policy.text).toContain(`"group:new"`);
    expect(tailnet.policy.text).toContain("// kept by hand");
    expect(recorded).toMatchObject([
      { text: policy, etag: '"e1"', origin: "seen", by: null },
      {
        text: tailnet.policy.text,
        etag: '"e2"',
        origin: "tailrace",
        by: "ann@acme.example",
        note: "Add a group",
      },
    ]);
    expect(saved).toEqual([tailnet.policy.text]);
    expect(problemOf(await changes.apply(review.id))).toMatchObject({ code: "not-found" });
  });

  it("says so where the service formatted it, and keeps the text that is stored", async () => {
    const { tailnet, recorded, plan, apply } = changesWorld();
    tailnet.stored = (text) => text.replace('["*"], "dst"', '[ "*" ],\n    "dst"');
    expect(await apply((await plan()).id)).toMatchObject({
      outcome: "saved",
      sentence: "Saved to the tailnet. Tailscale formatted it when it was saved.",
    });
    expect(recorded.at(-1)).toMatchObject({ text: tailnet.policy.text, origin: "tailrace", formatted: true });
    tailnet.stored = (text) => text.replace("ann@", "eve@");
    tailnet.foreignEdit(policy);
    expect(await apply((await plan()).id)).toMatchObject({
      sentence: expect.stringContaining("differs in meaning"),
    });
    expect(recorded.at(-1)?.formatted).toBeUndefined();
  });

  it("is planned again on the new text when somebody else saved first, and keeps both", async () => {
    const { tailnet, plan, apply, sent, recorded, told } = changesWorld();
    const review = await plan();
    tailnet.editor = "bo@acme.example";
    tailnet.foreignEdit(policy.replace("group:ops", "group:staff"));
    const outcome = await apply(review.id);
    if (outcome.outcome !== "conflict") throw new Error(`expected a conflict, got ${outcome.outcome}`);
    expect(outcome.changedBy).toBe("bo@acme.example");
    expect(outcome.sentence).toBe(
      "bo@acme.example saved the policy file in the meantime. Nothing of yours was written. The change is planned again on the new text.",
    );
    expect(outcome.theirs).toMatchObject({ by: "bo@acme.example" });
    expect(changedLines(outcome.theirs?.hunks)).toEqual([
      ["removed", '  "groups": {"group:ops": ["ann@acme.example"]},'],
      ["added", '  "groups": {"group:staff": ["ann@acme.example"]},'],
    ]);
    expect(recorded.at(-1)).toMatchObject({ etag: '"e2"', origin: "seen", by: "bo@acme.example" });
    expect(told).toEqual(["bo@acme.example"]);
    expect(sent()).toBe(1);
    expect(tailnet.policy.text).not.toContain("group:new");
    expect(await apply(outcome.review.id)).toMatchObject({ outcome: "saved" });
    expect(tailnet.policy.text).toContain("group:new");
    expect(tailnet.policy.text).toContain("group:staff");
  });

  it("says what somebody else saved also where it cannot be planned on that", async () => {
    const { changes, tailnet, apply } = changesWorld();
    const byHand = {
      kind: "text",
      file: new PolicyFile(`// mine\n${policy}`),
      basedOn: '"e1"',
      base: policy,
    } as const;
    const review = valueOf(await changes.plan("Edit", byHand));
    tailnet.editor = "bo@acme.example";
    tailnet.foreignEdit(`// theirs\n${policy}`);
    const outcome = await apply(review.id);
    expect(outcome).toMatchObject({
      outcome: "refused",
      problem: { code: "conflict" },
      theirs: { by: "bo@acme.example", sentence: expect.stringContaining("Nothing of yours was written") },
    });
    if (outcome.outcome !== "refused") return;
    expect(changedLines(outcome.theirs?.hunks)).toEqual([["added", "// theirs"]]);
  });

  it("is saved where the newest text says it already, and nothing is sent again", async () => {
    const { tailnet, plan, apply, sent } = changesWorld();
    const [mine, same] = [await plan(), await plan()];
    expect(await apply(same.id)).toMatchObject({ outcome: "saved" });
    expect(await apply(mine.id)).toMatchObject({
      outcome: "saved",
      etag: '"e2"',
      sentence: expect.stringContaining("says already what you asked for"),
    });
    expect([sent(), tailnet.policy.etag]).toEqual([2, '"e2"']);
  });

  it("does not say that nothing was written where the save may have been in before it was overtaken", async () => {
    const { tailnet, plan, apply } = changesWorld();
    const review = await plan();
    tailnet.losing("policy.set", "save-uncertain");
    // Ours takes effect, its answer is lost, and Bo saves a text that was made from the one before.
    tailnet.before("policy.get", () => tailnet.foreignEdit(policy.replace("group:ops", "group:staff")));
    tailnet.editor = "bo@acme.example";
    expect(await apply(review.id)).toMatchObject({
      outcome: "conflict",
      sentence:
        "bo@acme.example saved the policy file at about the same time. Your save may have been in for a moment; the newest text is compared. The change is planned again on the new text.",
    });
  });

  it("says that it is in already where it was overtaken by somebody who kept it", async () => {
    const { tailnet, plan, apply, sent } = changesWorld();
    const review = await plan();
    tailnet.losing("policy.set", "save-uncertain");
    tailnet.before("policy.get", () => tailnet.foreignEdit(tailnet.policy.text.replace("ann@", "cleo@")));
    tailnet.editor = "bo@acme.example";
    const outcome = await apply(review.id);
    expect(outcome).toMatchObject({
      outcome: "saved",
      sentence: expect.stringMatching(/^Your change is already in\..*bo@acme\.example/u),
    });
    expect(sent()).toBe(1);
  });

  it("is gone after a conflict: only the new plan can be applied", async () => {
    const { changes, tailnet, plan } = changesWorld();
    const review = await plan();
    tailnet.foreignEdit(`// mine\n${policy}`);
    await changes.apply(review.id);
    expect(problemOf(await changes.apply(review.id))).toMatchObject({ code: "not-found" });
  });

  it("belongs to the tailnet it was planned on", async () => {
    const { changes, world, other, tailnet, plan } = changesWorld();
    const review = await plan();
    world.session = other.session;
    expect(problemOf(await changes.apply(review.id))).toMatchObject({ code: "conflict" });
    expect([...tailnet.calls, ...other.calls]).not.toContain("policy.set");
    world.session = tailnet.session;
    expect(await changes.apply(review.id)).toMatchObject({ ok: true });
  });

  it.each([
    ["the service refuses", "policy.set", refusal(), "refused"],
    ["the request never left", "policy.set", problem("offline", "No network."), "not-saved"],
    ["validating fails", "policy.validate", problem("offline", "No network."), "not-saved"],
    ["the scope is missing", "policy.set", problem("scope-missing", "No.", at(403)), "not-saved"],
  ])("is not saved when %s, and can be tried again", async (_what, call, reason, outcome) => {
    const { tailnet, recorded, saved, plan, apply, sent } = changesWorld();
    const review = await plan();
    tailnet.failing(call, reason, 1);
    expect(await apply(review.id)).toMatchObject({ outcome, problem: {} });
    expect(sent()).toBeLessThanOrEqual(1);
    expect([tailnet.policy.text, saved]).toEqual([policy, []]);
    expect(recorded.map(({ origin }) => origin)).toEqual(["seen"]);
    expect(await apply(review.id)).toMatchObject({ outcome: "saved" });
  });

  it("is never sent twice: a lost answer is settled by reading back", async () => {
    const { tailnet, plan, apply, sent } = changesWorld();
    const review = await plan();
    tailnet.losing("policy.set", "save-uncertain");
    const outcome = await apply(review.id);
    expect(outcome).toMatchObject({ outcome: "saved" });
    expect(outcome).toHaveProperty("sentence", expect.stringContaining("reading back"));
    expect(sent()).toBe(1);
  });

  it("is ours when it is seen after its end was not known, and can be tried again meanwhile", async () => {
    const { tailnet, watch, plan, apply, recorded, told, after } = changesWorld();
    const review = await plan();
    tailnet.losing("policy.set", "save-uncertain");
    const old = tailnet.policy;
    for (let look = 0; look < 2; look += 1) tailnet.failing("policy.get", "offline");
    expect(await apply(review.id)).toMatchObject({
      outcome: "uncertain",
      problem: { code: "save-uncertain" },
    });
    expect(tailnet.policy).not.toEqual(old);
    tailnet.heal();
    await watch.saw(tailnet.session, versionOf(tailnet.policy), tailnet.session.writes.mark());
    expect([told, after]).toEqual([[], ["Add a group"]]);
    expect(recorded.at(-1)).toMatchObject({ origin: "tailrace", note: "Add a group" });
    expect(await apply(review.id)).toMatchObject({ outcome: "saved" });
  });

  it("is refused in a sentence when the file is longer than can be shown", async () => {
    const { tailnet, changes } = changesWorld();
    tailnet.foreignEdit(`// ${"x".repeat(4_000_000)}\n${policy}`);
    const refused = problemOf(
      await changes.plan("Add a group", { kind: "restore", file: new PolicyFile("{}") }),
    );
    expect(refused).toMatchObject({ code: "answer-too-large" });
    expect(refused.what).toMatch(/^The policy file has 4,000,\d{3} characters\.$/u);
  });

  it("sends nothing when the file already says it", async () => {
    const { tailnet, plan, apply, sent } = changesWorld();
    await apply((await plan()).id);
    const again = await plan();
    expect(again.nothingToDo).toBe(true);
    expect(await apply(again.id)).toMatchObject({ outcome: "saved" });
    expect(sent()).toBe(1);
    expect(tailnet.policy.etag).toBe('"e2"');
  });

  it("is not saved where the file is managed elsewhere, or while a lock-out is not confirmed", async () => {
    const elsewhere = changesWorld({ handOver: { patch: "p", terraform: "t" } });
    const review = await elsewhere.plan();
    expect(problemOf(await elsewhere.changes.apply(review.id))).toMatchObject({
      code: "policy-managed-elsewhere",
    });
    const risky = changesWorld({ lockout: ["ann loses SSH"] });
    const { id } = await risky.plan();
    expect(problemOf(await risky.changes.apply(id))).toMatchObject({ code: "policy-lockout" });
    expect([elsewhere.sent(), risky.sent()]).toEqual([0, 0]);
    expect(valueOf(await risky.changes.apply(id, true)).outcome).toMatchObject({ outcome: "saved" });
  });

  it("is forgotten when it is put away, and after twenty others", async () => {
    const { changes, plan } = changesWorld();
    const [first, second] = [await plan(), await plan()];
    changes.discard(second.id);
    for (let count = 0; count < 20; count += 1) await plan();
    expect(changes.review(first.id)).toBeUndefined();
    expect(changes.review(second.id)).toBeUndefined();
  });
});

function changedLines(hunks: readonly DiffHunk[] = []) {
  const lines = hunks.flatMap((hunk) => hunk.lines.filter(({ kind }) => kind !== "same"));
  return lines.map(({ kind, text }) => [kind, text]);
}

function at(status: number) {
  return { evidence: { status } };
}

function refusal() {
  return problem("policy-invalid", "No.", { evidence: { status: 400, serviceMessage: "tag:x: no owners" } });
}
