import type { Page } from "playwright";
import { expect } from "vitest";
import { axeFindings, type AxeScope } from "./axe.ts";
import { takePicture } from "./pictures.ts";
import { policyViolations, sidewaysScrolls } from "./screens.ts";

/** The ways in which a person may see a screen: the dark one has other colours alone, the small one all but others. */
const looks = [
  { name: "light", colorScheme: "light", width: 1080, height: 720, scope: "all" },
  { name: "dark", colorScheme: "dark", width: 1080, height: 720, scope: "colours" },
  { name: "small", colorScheme: "light", width: 760, height: 520, scope: "all but colours" },
] as const;

/** What axe finds, what moves sideways, and what the content security policy blocked. */
async function wrongWith(page: Page, scope?: AxeScope): Promise<readonly string[]> {
  return [
    ...(await axeFindings(page, scope)),
    ...(await sidewaysScrolls(page)),
    ...(await policyViolations(page)),
  ];
}

/** Keeps a picture of what is shown as it is, and expects nothing to be wrong with it. */
export async function expectFine(page: Page, group: string, name: string, scope?: AxeScope): Promise<void> {
  await takePicture(page, group, name);
  expect(await wrongWith(page, scope), `${name}, ${group}`).toEqual([]);
}

/** The same in each look, light and wide at the end. What lies open above the screen must stay open. */
export async function expectFineInEveryLook(page: Page, name: string): Promise<void> {
  const open = page.locator("[role=dialog], [role=alertdialog], [role=menu], [role=listbox]");
  const before = await open.count();
  for (const { name: group, colorScheme, width, height, scope } of looks) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height });
    await expectFine(page, group, name, scope);
    expect(await open.count(), `${name}, ${group}: what lies open`).toBe(before);
  }
  const [{ colorScheme, width, height }] = looks;
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width, height });
}
