import { describe, expect, it } from "vitest";
import { pathStates } from "../support/path-states.ts";
import { toldByCodes } from "../support/told-by-codes.ts";
import { axeFindings } from "./support/axe.ts";
import { takePicture } from "./support/pictures.ts";
import { sidewaysScrolls } from "./support/screens.ts";
import { windowUnderTest, type OpenOptions } from "./support/window-under-test.ts";

const window = windowUnderTest();

const variants: readonly (OpenOptions & { readonly name: string })[] = [
  { name: "light", appearance: "light" },
  { name: "dark", appearance: "dark" },
  { name: "small", appearance: "light", width: 760, height: 520 },
  // The window at 200 %.
  { name: "doubled", appearance: "light", width: 540, height: 360 },
];

describe.concurrent.each(variants)("the path in every state, $name", ({ name: group, ...options }) => {
  it("stands on top of each app, and small in each row", async () => {
    await window.withPage({ ...options, sample: "paths" }, async (page) => {
      const table = page.getByRole("table", { name: "Apps" });
      await takePicture(page, group, "paths");
      expect(await axeFindings(page)).toEqual([]);
      for (const [name, { app }] of Object.entries(pathStates(0))) {
        const told = toldByCodes(app.name);
        await table.getByRole("rowheader").getByRole("button", { name: told, exact: true }).click();
        const path = page.getByRole("list", { name: `Path of ${told}`, exact: true });
        await path.waitFor();
        expect(await path.locator(":scope > li").count()).toBe(5);
        await takePicture(page, `${group}-paths`, name.replaceAll(/[^a-z]+/giu, "-"));
        expect(await sidewaysScrolls(page)).toEqual([]);
        await page.getByRole("button", { name: "Apps", exact: true }).first().click();
        await table.waitFor();
      }
    });
  });
});

describe("the list of apps", () => {
  it("takes no room for a long name that the words of a path need", async () => {
    await window.withPage({ sample: "paths", width: 1080, height: 720 }, async (page) => {
      const words = page.getByRole("table", { name: "Apps" }).locator("td span[title] > span:first-child");
      await words.first().waitFor();
      const cut = await words.evaluateAll((all) =>
        all
          .filter((one) => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1)
          .map(({ textContent }) => textContent),
      );
      expect(cut).toEqual([]);
    });
  });
});
