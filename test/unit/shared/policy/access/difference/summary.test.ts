import { expect, it } from "vitest";
import { planIntent } from "../../../../../../shared/policy/edit/plan.ts";
import { company, declarations, differenceBetween } from "../../../../../support/policy-world.ts";

const throughTag = (tag: string | null) =>
  JSON.stringify({
    ...declarations,
    grants: [
      {
        src: ["cleo@acme.test"],
        dst: ["autogroup:internet"],
        ip: ["*"],
        ...(tag === null ? {} : { via: [tag] }),
      },
    ],
  });
const none = JSON.stringify({ ...declarations, grants: [] });

it("counts who uses exit nodes by whatever carries the traffic, as the list of entitlements does", () => {
  const exits = (after: string) => differenceBetween(none, after, company, {}).summary(null).exitNodes;
  expect(exits(throughTag(null))).toBe(1);
  expect(exits(throughTag("tag:exit"))).toBe(1);
  // A router that is no exit node carries nobody to the internet.
  expect(exits(throughTag("tag:router"))).toBe(0);
  const lost = differenceBetween(throughTag("tag:exit"), none, company, {}).summary(null);
  expect(lost).toMatchObject({ exitNodes: 0, exitNodesLost: 1 });
});

it("says “up to” of those who lose an app that the rules only likely gave them", () => {
  const app = { name: "Git", connectors: ["tag:web"], domains: ["git.test"] };
  const src = ["group:ops"];
  const before = JSON.stringify({
    ...declarations,
    nodeAttrs: [{ target: ["*"], app: { "tailscale.com/app-connectors": [app] } }],
    grants: [
      { src, dst: ["140.82.112.0/20"], ip: ["tcp:443"], via: ["tag:web"] },
      { src, dst: ["tag:web"], ip: ["53"] },
    ],
  });
  const plan = planIntent(before, { kind: "removeApp", name: "Git" });
  if (!plan.ok) throw new Error(plan.problem.what);
  const { after } = plan.value;
  const removed = (...ranges: string[]) =>
    differenceBetween(before, after, company, { knowledge: () => ({ ranges, isPublic: true }) }).summary(
      null,
    );
  expect(removed("140.82.112.0/20")).toMatchObject({ lose: 2 });
  expect(removed("140.82.112.0/20").loseUpTo).toBeUndefined();
  // Where nothing tells where it is, whoever may reach public addresses had it perhaps.
  expect(removed()).toMatchObject({ lose: 2, loseUpTo: true });
});
