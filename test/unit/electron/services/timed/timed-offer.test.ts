import { expect, it } from "vitest";
import { byItself, byTailrace, sshNeeds } from "../../../../../electron/services/timed/timed-offer.ts";
import { ok } from "../../../../../shared/core/result.ts";
import { entitlementsOf } from "../../../../../shared/governance/entitlements.ts";
import { Access } from "../../../../../shared/policy/access/access.ts";
import { company, declarations, documentOf } from "../../../../support/policy-world.ts";
import { sampleReview } from "../../../../support/sample-review.ts";

const kept = { keptForThisRun: false, isDemo: false };

it("says why the service refuses a change, as the review of one does", () => {
  const message = "test(s) failed";
  const details = ['address "ann@acme.example.com": want: Drop, got: Accept.'];
  const refused = sampleReview({ verdict: { accepted: false, message, details } });
  const { possible, points } = byTailrace(ok(refused), kept);
  expect(possible).toBe(false);
  expect(points.filter(({ mark }) => mark === "error").map(({ words }) => words)).toEqual([
    "Tailscale refuses the change: test(s) failed",
    'address "ann@acme.example.com": want: Drop, got: Accept',
  ]);
  const silent = sampleReview({ verdict: { accepted: false, message: "", details: [] } });
  expect(byTailrace(ok(silent), kept).points[0]?.words).toBe("Tailscale refuses the change");
  expect(byTailrace(ok(sampleReview()), kept)).toMatchObject({ possible: true });
});

const ssh = [{ action: "accept", src: ["group:ops"], dst: ["tag:db"], users: ["deploy"] }];

function noteWith(...grants: readonly { src: string[]; dst: string[]; ip: string[] }[]): string | null {
  const document = documentOf({ ...declarations, grants: [...grants], ssh });
  const access = new Access(document.policy, company);
  const thing = entitlementsOf({ document, access }).find(({ key }) => key.section === "ssh");
  if (thing === undefined) throw new Error("the rule is there");
  const ground = { document, network: company, deviceLabel: (name: string) => name };
  return sshNeeds(ground, thing, "cleo@acme.test");
}

it("says of SSH that no rule opens its port to the person, until one does", () => {
  expect(noteWith()).toBe("No rule opens port 22 there to cleo, and SSH needs that too");
  expect(noteWith({ src: ["cleo@acme.test"], dst: ["tag:db"], ip: ["22"] })).toBeNull();
});

it("says it also where the rule asks for a posture that is met until then", () => {
  const asking = { ...ssh[0], srcPosture: ["posture:jit"] };
  const needs = (...grants: readonly { src: string[]; dst: string[]; ip: string[] }[]) => {
    const rules = { grants: [...grants], ssh: [asking], postures: { "posture:jit": ["custom:jit == true"] } };
    const document = documentOf({ ...declarations, ...rules });
    const access = new Access(document.policy, company);
    const thing = entitlementsOf({ document, access }).find(({ key }) => key.section === "ssh");
    if (thing === undefined) throw new Error("the rule is there");
    const ground = { document, network: company, deviceLabel: (name: string) => name };
    return byItself(ground, thing, "ben@acme.test", { scope: "yes", plan: true, devices: 1 }).offer.needs;
  };
  expect(needs()).toBe("No rule opens port 22 there to ben, and SSH needs that too");
  expect(needs({ src: ["ben@acme.test"], dst: ["tag:db"], ip: ["22"] })).toBeNull();
});

it("calls a person whose devices could not be read no person without one", () => {
  const asking = { ...ssh[0], srcPosture: ["posture:jit"] };
  const rules = { grants: [], ssh: [asking], postures: { "posture:jit": ["custom:jit == true"] } };
  const document = documentOf({ ...declarations, ...rules });
  const access = new Access(document.policy, company);
  const thing = entitlementsOf({ document, access }).find(({ key }) => key.section === "ssh");
  if (thing === undefined) throw new Error("the rule is there");
  const ground = { document, network: company, deviceLabel: (name: string) => name };
  const offer = (devices: number | null) =>
    byItself(ground, thing, "ben@acme.test", { scope: "yes", plan: true, devices }).offer;
  expect(offer(1).possible).toBe(true);
  expect(offer(0).points.at(-1)).toEqual({ mark: "error", words: "ben has no device to set it on" });
  expect(offer(null).possible).toBe(false);
  expect(offer(null).points.at(-1)).toEqual({
    mark: "unknown",
    words: "Which devices ben has is not known",
  });
});

it("says nothing of what may rule a kind out where something else does", () => {
  const document = documentOf({ ...declarations, grants: [], ssh });
  const access = new Access(document.policy, company);
  const thing = entitlementsOf({ document, access }).find(({ key }) => key.section === "ssh");
  if (thing === undefined) throw new Error("the rule is there");
  const ground = { document, network: company, deviceLabel: (name: string) => name };
  const facts = { scope: "unknown", plan: null, devices: 1 } as const;
  const { possible, points } = byItself(ground, thing, "ben@acme.test", facts).offer;
  expect(possible).toBe(false);
  expect(points.map(({ mark }) => mark)).toEqual(["error", "warning"]);
});
