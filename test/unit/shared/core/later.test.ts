import { describe, expect, it } from "vitest";
import { later } from "../../../../shared/core/later.ts";

describe("later", () => {
  it("gives everybody who waits the value that is brought first", async () => {
    const { value, bring } = later<number>();
    const early = value.then((found) => found + 1);
    bring(1);
    bring(2);
    expect([await early, await value]).toEqual([2, 1]);
  });
});
