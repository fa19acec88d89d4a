import { describe, expect, it } from "vitest";
import { selectSteps, steps } from "../../../../scripts/test/steps.ts";

const names = (args: readonly string[]) => selectSteps(args).map((step) => step.name);

describe("selectSteps", () => {
  it("runs everything without an option, the build before what needs it", () => {
    expect(names([])).toEqual(steps.map((step) => step.name));
    const build = steps.findIndex((step) => step.name === "build");
    expect(steps.slice(0, build).some((step) => step.needsBuild)).toBe(false);
  });

  it("keeps the order of the list and adds the build where it is needed", () => {
    expect(names(["--only", "unit,lint"])).toEqual(["lint", "unit"]);
    expect(names(["--only", "e2e"])).toEqual(["build", "e2e"]);
  });

  it.each([[["--only", "units"]], [["--fast"]], [["--only"]], [["--only", "unit", "lint"]]])(
    "refuses %j with a sentence",
    (args) => {
      expect(() => selectSteps(args)).toThrow(/format,lint,unused,types/u);
    },
  );

  it("gives every step a limit of half an hour at most", () => {
    expect(steps.every((step) => step.limitMinutes > 0 && step.limitMinutes <= 30)).toBe(true);
  });
});
