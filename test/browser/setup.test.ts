import type { Page } from "playwright";
import { describe, it } from "vitest";
import { expectFine, expectFineInEveryLook } from "./support/looks.ts";
import { windowUnderTest } from "./support/window-under-test.ts";

const window = windowUnderTest();

async function openCatalogue(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Set up an app" }).first().click();
  await page
    .getByRole("button", { name: /Zendesk/u })
    .first()
    .waitFor();
}

/** The set-ups of the sample by their names, each with its step; the end is none. No step follows itself. */
const setups = [
  { name: "review", step: "Review" },
  { name: "device", step: "Device" },
  { name: "allowlist", step: "Allowlist" },
  { name: "ready", step: "Device" },
  { name: "done", step: null },
  { name: "cloud", step: "Device" },
] as const;

async function openSetup(page: Page, { name, step }: (typeof setups)[number]): Promise<void> {
  await page.evaluate((setup) => globalThis.window.remote?.navigate({ to: "setup", name: setup }), name);
  const reached =
    step === null
      ? page.getByRole("heading", { level: 1, name: /is set up$/u })
      : page.locator("main [aria-current=step]", { hasText: step });
  await reached.waitFor();
  await page
    .getByRole("main")
    .getByRole("status", { name: /^(?:Loading|Planning|Computing) / })
    .first()
    .waitFor({ state: "detached" });
}

describe("the set-up", () => {
  it("catalogue", async () => {
    await window.walk({ sample: "setups" }, async (page) => {
      await openCatalogue(page);
      await expectFineInEveryLook(page, "catalogue");
    });
  });

  it.each(setups)("$name", async (setup) => {
    await window.walk({ sample: "setups" }, async (page) => {
      await openSetup(page, setup);
      await expectFineInEveryLook(page, `setup-${setup.name}`);
    });
  });
});

describe("the set-up in a small window, with hostile names", () => {
  const small = { sample: "hostile-setups", width: 760, height: 520 } as const;

  it("catalogue", async () => {
    await window.walk(small, async (page) => {
      await openCatalogue(page);
      await expectFine(page, "hostile", "catalogue");
    });
  });

  it.each(setups)("$name", async (setup) => {
    await window.walk(small, async (page) => {
      await openSetup(page, setup);
      await expectFine(page, "hostile", `setup-${setup.name}`);
    });
  });
});
