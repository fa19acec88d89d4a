import { describe, expect, it } from "vitest";
import {
  clientConditions,
  clientGuidance,
  guidanceFor,
  guidanceOf,
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

  it("speaks of no name where addresses are fixed", () => {
    expect(guidanceOf(true).settings.map(({ name }) => name)).toEqual(["UseTailscaleSubnets"]);
    expect(guidanceOf(true).conditions.map(({ id }) => id)).toEqual(["accept-routes"]);
    expect(guidanceOf(false).conditions).toEqual(clientConditions);
    expect(guidanceOf(false).settings).toHaveLength(2);
  });

  it("has an effect and a remedy for each condition, once", () => {
    expect(new Set(clientConditions.map(({ id }) => id)).size).toBe(clientConditions.length);
    for (const { when, effect, remedy } of clientConditions) {
      expect([when, effect, remedy].every((text) => text.endsWith("."))).toBe(true);
    }
  });
});
