import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { networkOf } from "../../../../../shared/connectors/network-of.ts";
import { hygieneOf } from "../../../../../shared/governance/hygiene/hygiene.ts";
import { effectOf } from "../../../../../shared/governance/hygiene/removal.ts";
import { removalOf } from "../../../../../shared/governance/hygiene/removal-intent.ts";
import type { PolicyIntent } from "../../../../../shared/policy/edit/intents.ts";
import { Access } from "../../../../../shared/policy/access/access.ts";
import { everythingForeign } from "../../../../support/foreign-policies.ts";
import { atOnce, hygieneGround, machine, somebody } from "../../../../support/hygiene-world.ts";
import { noDevices, planOf } from "../../../../support/planning.ts";
import { documentOf } from "../../../../support/policy-world.ts";
import { randomPolicyValue, randomTaste, writePolicy } from "../../../../support/random-policies.ts";
import { accessText } from "../../../../../shared/governance/same-access.ts";

const users = [somebody("ann@acme.example", { role: "owner" }), somebody("bob@acme.example")];
const devices = [
  machine("ann-laptop", { user: "ann@acme.example", addresses: ["100.64.0.1"] }),
  machine("bob-laptop", { user: "bob@acme.example", addresses: ["100.64.0.2"] }),
  machine("a-1", { tags: ["tag:a"], addresses: ["100.64.0.7"], advertisedRoutes: ["192.0.2.0/24"] }),
];

/** What taking out a host does that no rule names, where a rule has more to say. */
function effectOfUnusedHost(more: string) {
  const policy = `{"hosts": {"old-nas": "100.64.0.99"}, "grants": [
    {"src": ["bob@acme.example"], "dst": ["ann@acme.example"], "ip": ["22"]${more}}]}`;
  const ground = hygieneGround(policy, { users, devices });
  const { findings } = atOnce(hygieneOf(ground));
  return atOnce(
    effectOf(
      findings.filter(({ part }) => part === "names"),
      ground,
    ),
  );
}

describe("what is chosen from the start", () => {
  it("changes nobody’s access, whatever the file", () => {
    let removals = 0;
    fc.assert(
      fc.property(randomPolicyValue, randomTaste, (value, taste) => {
        const ground = hygieneGround(writePolicy(value, taste), { users, devices });
        const chosen = atOnce(hygieneOf(ground)).findings.filter(
          ({ act }) => act.kind === "remove" && act.chosen,
        );
        if (chosen.length === 0) return;
        removals += chosen.length;
        const carried = { deviceTags: devices.flatMap(({ tags }) => tags) };
        const plan = planOf(ground.document.text, removalOf(chosen), carried);
        expect(plan.noop).toBe(false);
        const after = new Access(documentOf(plan.after).policy, networkOf(ground.snapshot));
        expect(accessText(after)).toBe(accessText(ground.access));
        const effect = atOnce(effectOf(chosen, ground));
        expect(effect).toMatchObject({ ok: true, value: { changesNobody: true, gain: 0, lose: 0 } });
      }),
      { numRuns: 400 },
    );
    expect(removals).toBeGreaterThan(200);
  });

  it("tells by the same question where access changes", () => {
    const policy = `{"groups": {"group:eng": ["bob@acme.example"]}, "tagOwners": {"tag:a": []},
      "grants": [{"src": ["group:eng", "bob@acme.example"], "dst": ["tag:a"], "ip": ["22"]}]}`;
    const ground = hygieneGround(policy, { users, devices });
    const before = accessText(ground.access);
    const { after } = planOf(policy, { kind: "deprovisionPerson", login: "bob@acme.example" }, noDevices);
    expect(accessText(new Access(documentOf(after).policy, networkOf(ground.snapshot)))).not.toBe(before);
  });

  it("does not pass for known where a rule says something that nothing here reads", () => {
    expect(effectOfUnusedHost("")).toMatchObject({
      value: { changesNobody: true, isKnown: true, places: 1 },
    });
    expect(effectOfUnusedHost(`, "somethingNew": true`)).toMatchObject({
      value: { changesNobody: true, isKnown: false, places: 1 },
    });
  });

  it("is left out where it would change something after all: an app goes with the only name that it is for", () => {
    const policy = `{"tagOwners": {"tag:a": []}, "grants": [],
      "nodeAttrs": [{"target": ["gone@acme.example"], "app": {"tailscale.com/app-connectors": [
        {"name": "Wiki", "connectors": ["tag:a"], "domains": ["wiki.example"]}]}}]}`;
    const { findings } = atOnce(hygieneOf(hygieneGround(policy, { users, devices })));
    expect(findings.map(({ name, act }) => [name, act.kind === "remove" && act.chosen])).toEqual([
      ["gone@acme.example", false],
    ]);
  });
});

describe("a clean-up of a file that others write into too", () => {
  const ground = hygieneGround(everythingForeign.text, {
    users: [somebody("ann@acme.example")],
    devices: [machine("gateway-1", { tags: ["tag:github"], advertisedRoutes: ["140.82.121.3/32"] })],
  });
  const { findings, leftAlone } = atOnce(hygieneOf(ground));

  it("touches nothing of theirs, by what is found or by all of it", () => {
    const changes = findings.flatMap(({ act }): PolicyIntent[] =>
      act.kind === "remove" || act.kind === "change" ? [act.change] : [],
    );
    for (const change of [...changes, removalOf(findings)]) {
      const { after } = planOf(everythingForeign.text, change);
      expect(everythingForeign.foreign.filter((part) => !after.includes(part))).toEqual([]);
    }
  });

  it("names what is theirs, whose it is and why it stays", () => {
    expect(leftAlone.map(({ owner, name, why }) => `${owner}: ${name}, ${why}`)).toEqual([
      "Tailscale PAM: tag:border0-managed, 0 devices, still needed",
      "Kubernetes operator: tag:k8s-operator, owns tag:k8s",
      "Kubernetes operator: tag:k8s, 0 devices, still needed",
      "Pipeline: tag:ci, 0 devices, still needed",
      "Pipeline: tag:gitops, 0 devices, still needed",
      "Tailscale PAM: Grant 1 · svc:pam, for autogroup:admin",
      "Connectors in the coming format: Grant 2 · tag:github, for group:eng",
      "Access tools: posture:ticket, custom:ticket == 'T124'",
      "Access tools: posture:home, ip:publicAddress == '198.51.100.7'",
      "Not known to Tailrace: somethingNew, a section of the file",
      "Connectors in the coming format: app-connectors-experimental, an attribute of devices",
      "Connectors in the coming format: app-connectors-experimental-ippools, an attribute of devices",
      "Not known to Tailrace: visible-groups, an attribute of devices",
      "Not known to Tailrace: acme.test/later, an attribute of devices",
      "Kubernetes operator: 10.96.0.0/12 for tag:k8s, its routes come and go",
    ]);
  });
});
