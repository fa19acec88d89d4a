import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../../../../shared/hujson/tree.ts";
import { compareAccess } from "../../../../../../shared/policy/access/difference/compare.ts";
import type { AccessComparison } from "../../../../../../shared/policy/access/difference/comparison.ts";
import { bitsOf, hasBit } from "../../../../../../shared/net/bit-set.ts";
import { Readings } from "../../../../../../shared/policy/access/who/readings.ts";
import { whoReaches } from "../../../../../../shared/policy/access/reach/connections.ts";
import { company, compiled } from "../../../../../support/policy-world.ts";

const sources = ["ana@acme.test", "cleo@acme.test", "group:ops", "autogroup:member", "autogroup:admin", "*"];
const targets = ["tag:web", "tag:db", "ben@acme.test", "100.80.0.101", "autogroup:tagged", "*"];
const ports = ["*", "22", "443", "tcp:22", "1-100"];

const grant = fc.record({
  src: fc.uniqueArray(fc.constantFrom(...sources), { minLength: 1, maxLength: 2 }),
  dst: fc.uniqueArray(fc.constantFrom(...targets), { minLength: 1, maxLength: 2 }),
  ip: fc.uniqueArray(fc.constantFrom(...ports), { minLength: 1, maxLength: 2 }),
});
const policy = fc.array(grant, { maxLength: 4 });

const compare = (before: JsonValue, after: JsonValue): AccessComparison =>
  compareAccess(compiled({ grants: before }), compiled({ grants: after }));

/** Whether the changes say that a person gains or loses a port of a device. */
function told(
  { changes, subjects }: AccessComparison,
  change: "gains" | "loses",
  login: string,
  device: number,
  port: number,
): boolean {
  const person = subjects.numberOf({ kind: "person", login }) ?? -1;
  return changes.some(
    (one) =>
      one.change === change &&
      hasBit(one.subjects, person) &&
      bitsOf(one.places).includes(device) &&
      (one.traffic.ports.get(6) ?? []).some(({ first, last }) => first <= port && port <= last),
  );
}

const sorted = (list: readonly unknown[]) => list.map((item) => JSON.stringify(item)).toSorted();

describe("accessChanges", () => {
  it("agrees with the answers to single questions, for every person, device and port", () => {
    fc.assert(
      fc.property(policy, policy, (before, after) => {
        const comparison = compare(before, after);
        for (const [number, { addresses }] of company.nodes.entries()) {
          for (const port of [22, 443, 5432]) {
            const connection = { address: addresses[0] ?? "", port };
            const reaching = (side: AccessComparison["before"]) =>
              new Set(
                whoReaches(new Readings(side), connection)?.holders.flatMap(({ who }) =>
                  who.kind === "person" ? [who.login] : [],
                ),
              );
            const [old, fresh] = [reaching(comparison.before), reaching(comparison.after)];
            for (const { login } of company.users) {
              const gains = fresh.has(login) && !old.has(login);
              const loses = old.has(login) && !fresh.has(login);
              const where = `${login} ${number} ${port}`;
              expect([where, told(comparison, "gains", login, number, port)]).toEqual([where, gains]);
              expect([where, told(comparison, "loses", login, number, port)]).toEqual([where, loses]);
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it("says the opposite of the way back", () => {
    fc.assert(
      fc.property(policy, policy, (before, after) => {
        const there = compare(before, after).changes.map(({ change, subjects }) => [
          change,
          bitsOf(subjects),
        ]);
        const back = compare(after, before).changes.map(({ change, subjects }) => [
          change === "gains" ? "loses" : "gains",
          bitsOf(subjects),
        ]);
        expect(sorted(back)).toEqual(sorted(there));
      }),
      { numRuns: 60 },
    );
  });
});
