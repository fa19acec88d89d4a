import { describe, expect, it } from "vitest";
import { axeFindings } from "./support/axe.ts";
import { takePicture } from "./support/pictures.ts";
import {
  dialogs,
  policyPart,
  policyViolations,
  sampleDialogs,
  screens,
  sidewaysScrolls,
} from "./support/screens.ts";
import { windowUnderTest } from "./support/window-under-test.ts";
import type { OpenOptions } from "./support/window-under-test.ts";

const window = windowUnderTest();

const variants: readonly (OpenOptions & { readonly name: string })[] = [
  { name: "light", appearance: "light" },
  { name: "dark", appearance: "dark" },
  { name: "small", appearance: "light", width: 760, height: 520 },
  { name: "hostile", sample: "hostile", width: 760, height: 520 },
];

describe.concurrent.each(variants)("every screen, $name", ({ name: group, ...options }) => {
  const own = options.sample === undefined ? sampleDialogs : [];
  it.each([...screens, ...dialogs, ...own])("$name", async ({ name, open }) => {
    await window.withPage(options, async (page) => {
      await open(page);
      await takePicture(page, group, name);
      expect(await axeFindings(page)).toEqual([]);
      expect(await sidewaysScrolls(page)).toEqual([]);
      expect(await policyViolations(page)).toEqual([]);
    });
  });
});

describe.concurrent.each(["empty", "first-sync", "limited", "aged", "failed"] as const)(
  "the lists when %s",
  (sample) => {
    it.each(["Apps", "Connectors", "Egress IPs", "Activity", "Settings"])("%s", async (name) => {
      await window.withPage({ sample }, async (page) => {
        await page.getByRole("navigation", { name: "Sections" }).getByRole("button", { name }).click();
        await page.getByRole("heading", { level: 1, name }).waitFor();
        await takePicture(page, sample, name.toLowerCase().replaceAll(" ", "-"));
        expect(await axeFindings(page)).toEqual([]);
        expect(await sidewaysScrolls(page)).toEqual([]);
        expect(await policyViolations(page)).toEqual([]);
      });
    });
  },
);

describe.concurrent.each(["empty", "first-sync", "failed"] as const)(
  "the policy screen when %s",
  (sample) => {
    it.each(["History", "Tests"] as const)("%s", async (part) => {
      await window.withPage({ sample }, async (page) => {
        await page.evaluate(() => {
          const damaged = {
            code: "store-corrupt",
            what: "The stored text of this version is damaged.",
          } as const;
          globalThis.window.remote?.answer("policy.version", () => ({ ok: false, problem: damaged }));
        });
        await policyPart(page, part);
        const words = page.locator("main [role=tabpanel] :is([role=alert], p, output)").last();
        await words.waitFor();
        await words.scrollIntoViewIfNeeded();
        await takePicture(page, sample, `policy-${part.toLowerCase()}`);
        expect(await axeFindings(page)).toEqual([]);
        expect(await sidewaysScrolls(page)).toEqual([]);
        expect(await policyViolations(page)).toEqual([]);
      });
    });
  },
);

it.concurrent.each(variants.slice(0, 3))("the first start, $name", async ({ name, ...options }) => {
  await window.withPage({ ...options, sample: "none" }, async (page) => {
    await page.getByRole("heading", { level: 1, name: "Tailrace" }).waitFor();
    await takePicture(page, name, "connect");
    // Both ways to begin stand in the window before anybody scrolls.
    const { height } = page.viewportSize() ?? { height: 0 };
    for (const way of ["Try the demo tailnet", "Connect"]) {
      const box = await page.getByRole("button", { name: way, exact: true }).boundingBox();
      expect((box?.y ?? height) + (box?.height ?? 0)).toBeLessThan(height);
    }
    expect(await axeFindings(page)).toEqual([]);
    expect(await sidewaysScrolls(page)).toEqual([]);
    expect(await policyViolations(page)).toEqual([]);
  });
});
