import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { covers } from "../../../../../../shared/net/address-set.ts";
import { hasBit } from "../../../../../../shared/net/bit-set.ts";
import { Subjects } from "../../../../../../shared/policy/access/who/subjects.ts";
import { company, compiled } from "../../../../../support/policy-world.ts";

const byte = fc.nat(3);
const ranges = fc.oneof(
  fc.tuple(byte, byte, fc.integer({ min: 8, max: 31 })).map(([a, b, bits]) => `10.${a}.${b * 64}.0/${bits}`),
  fc
    .tuple(byte, byte, fc.integer({ min: 32, max: 127 }))
    .map(([a, b, bits]) => `2001:db8:${a}:${b}::/${bits}`),
  fc.tuple(byte, byte).map(([a, b]) => `10.0.${a}.0-10.0.${a + b}.9`),
  fc.constantFrom("*", "office", "autogroup:danger-all", "0.0.0.0/0", "::/0"),
);

describe("address sources", () => {
  it("mean each other just where one holds all addresses of the other", () => {
    fc.assert(
      fc.property(fc.uniqueArray(ranges, { minLength: 1, maxLength: 12 }), (src) => {
        const side = compiled({ grants: [{ src, dst: ["*"], ip: ["*"] }] });
        const subjects = new Subjects([side], company);
        for (const source of src) {
          const meant = subjects.meant(source, side);
          const wrong = subjects.all.filter(
            (one, number) =>
              one.kind === "addresses" &&
              hasBit(meant, number) !==
                covers(side.resolver.sources(source), side.resolver.sources(one.text)),
          );
          expect(wrong).toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
  });
});
