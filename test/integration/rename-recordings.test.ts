import { describe, expect, it } from "vitest";
import { Access } from "../../shared/policy/access/access.ts";
import type { Network } from "../../shared/policy/access/network.ts";
import type { Policy } from "../../shared/policy/document/model.ts";
import { planOf, takenBack } from "../support/planning.ts";
import { documentOf } from "../support/policy-world.ts";
import { policiesPresent, recordedPolicies, warnOfAbsentPolicies } from "../support/recorded-policies.ts";
import { accessText } from "../../shared/governance/same-access.ts";

warnOfAbsentPolicies("names were not renamed in recorded policies of the service");

/** The first name of each kind, and what it becomes. */
function renames({ tagOwners, groups, hosts }: Policy): readonly (readonly [string, string])[] {
  const lists = [
    [tagOwners, "tag:zz"],
    [groups, "group:zz"],
    [hosts, "zz"],
  ] as const;
  return lists.flatMap(([[first], to]) => (first === undefined ? [] : [[first.name.text, to] as const]));
}

const withTag = (network: Network, from: string, to: string): Network => ({
  ...network,
  nodes: network.nodes.map((node) => ({
    ...node,
    tags: node.tags.map((tag) => (tag === from ? to : tag)),
  })),
});

describe("recorded policies of the real service", () => {
  it.skipIf(!policiesPresent)(
    "answer the same under other names, and are the same text after both ways",
    () => {
      const wrong: unknown[] = [];
      let renamed = 0;
      for (const { id, policy, network } of recordedPolicies()) {
        const before = accessText(new Access(documentOf(policy).policy, network));
        for (const [from, to] of renames(documentOf(policy).policy)) {
          const plan = planOf(policy, { kind: "renameName", from, to, evenForeign: true });
          const after = new Access(documentOf(plan.after).policy, withTag(network, from, to));
          renamed += 1;
          if (accessText(after) !== before) wrong.push({ id, from });
          if (takenBack(plan).after !== policy) wrong.push({ id, from, back: true });
        }
      }
      expect(wrong).toEqual([]);
      expect(renamed).toBeGreaterThan(600);
    },
  );
});
