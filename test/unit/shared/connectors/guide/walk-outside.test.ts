import { describe, expect, it } from "vitest";
import { walkOutside } from "../../../../../shared/connectors/guide/walk-outside.ts";

const facts = { person: "dana", isHere: false, name: "www.example.net", router: null, now: 0 };
const ownersOf = (isHere: boolean) => walkOutside({ ...facts, isHere }).hops.map(({ owner }) => owner);

describe("the way to what no app has", () => {
  it("belongs at each hop to whom it would belong on the way to an app", () => {
    const admin = "Network admin";
    expect(ownersOf(false)).toEqual([admin, admin, admin, "dana’s laptop", "SaaS admin"]);
    expect(ownersOf(true)[3]).toBe("This computer");
  });
});
