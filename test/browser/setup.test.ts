import { describe, expect, it } from "vitest";
import { axeFindings } from "./support/axe.ts";
import { takePicture } from "./support/pictures.ts";
import { policyViolations, sidewaysScrolls } from "./support/screens.ts";
import { windowUnderTest } from "./support/window-under-test.ts";
import type { OpenOptions } from "./support/window-under-test.ts";

const window = windowUnderTest();

const variants: readonly (OpenOptions & { readonly name: string })[] = [
  { name: "light", sample: "setups", appearance: "light" },
  { name: "dark", sample: "setups", appearance: "dark" },
  { name: "small", sample: "setups", width: 760, height: 520 },
  { name: "hostile", sample: "hostile-setups", width: 760, height: 520 },
];

describe.concurrent.each(variants)("the set-up, $name", ({ name: group, ...options }) => {
  it("catalogue", async () => {
    await window.withPage(options, async (page) => {
      await page.getByRole("button", { name: "Set up an app" }).first().click();
      await page
        .getByRole("button", { name: /Zendesk/u })
        .first()
        .waitFor();
      await takePicture(page, group, "catalogue");
      expect(await axeFindings(page)).toEqual([]);
      expect(await sidewaysScrolls(page)).toEqual([]);
      expect(await policyViolations(page)).toEqual([]);
    });
  });

  it.each(["review", "device", "ready", "allowlist", "done"])("%s", async (step) => {
    await window.withPage(options, async (page) => {
      await page.evaluate((name) => globalThis.window.remote?.navigate({ to: "setup", name }), step);
      await page.getByRole("navigation", { name: "Steps of the set-up" }).waitFor();
      await page.waitForLoadState("networkidle");
      await takePicture(page, group, `setup-${step}`);
      expect(await axeFindings(page)).toEqual([]);
      expect(await sidewaysScrolls(page)).toEqual([]);
      expect(await policyViolations(page)).toEqual([]);
    });
  });
});
