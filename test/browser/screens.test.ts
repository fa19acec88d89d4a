import { describe, expect, it } from "vitest";
import { expectFine, expectFineInEveryLook } from "./support/looks.ts";
import { dialogs, sampleDialogs, screens } from "./support/screens.ts";
import { windowUnderTest } from "./support/window-under-test.ts";

const window = windowUnderTest();

describe("every screen", () => {
  it.each([...screens, ...dialogs, ...sampleDialogs])("$name", async ({ name, open }) => {
    await window.walk({}, async (page) => {
      await open(page);
      await expectFineInEveryLook(page, name);
    });
  });
});

describe("every screen in a small window, with hostile names", () => {
  it.each([...screens, ...dialogs])("$name", async ({ name, open }) => {
    await window.walk({ sample: "hostile", width: 760, height: 520 }, async (page) => {
      await open(page);
      await expectFine(page, "hostile", name);
    });
  });
});

it("the first start", async () => {
  await window.walk({ sample: "none" }, async (page) => {
    await page.getByRole("heading", { level: 1, name: "Tailrace" }).waitFor();
    await expectFineInEveryLook(page, "connect");
    for (const size of [
      { width: 1080, height: 720 },
      { width: 760, height: 520 },
    ]) {
      await page.setViewportSize(size);
      // Both ways to begin stand in the window before anybody scrolls.
      for (const way of ["Try the demo tailnet", "Connect"]) {
        const box = await page.getByRole("button", { name: way, exact: true }).boundingBox();
        expect((box?.y ?? size.height) + (box?.height ?? 0)).toBeLessThan(size.height);
      }
    }
  });
});
