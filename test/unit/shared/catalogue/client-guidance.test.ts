import { describe, expect, it } from "vitest";
import {
  clientConditions,
  clientGuidance,
  guidanceFor,
} from "../../../../shared/catalogue/client-guidance.ts";

describe("client guidance", () => {
  it("is found by the operating system as the API names it", () => {
    expect(guidanceFor("macOS")?.title).toBe("macOS");
    expect(guidanceFor("iOS")?.system).toBe("ios");
    expect(guidanceFor("tvOS")?.system).toBe("ios");
    expect(guidanceFor("linux")?.acceptsRoutes).toBe("off");
    expect(guidanceFor("freebsd")).toBeUndefined();
  });

  it("says how to turn routes on wherever they may be off", () => {
    for (const guidance of clientGuidance) {
      expect(guidance.acceptsRoutes === "on" || guidance.command !== undefined).toBe(true);
    }
  });

  it("has an effect and a remedy for each condition, once", () => {
    expect(new Set(clientConditions.map(({ id }) => id)).size).toBe(clientConditions.length);
    for (const { when, effect, remedy } of clientConditions) {
      expect([when, effect, remedy].every((text) => text.endsWith("."))).toBe(true);
    }
  });
});
