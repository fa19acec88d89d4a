import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright";

const folder = join(import.meta.dirname, "../../../test-results/screens");

/** Keeps a picture of the whole window, to be looked at by a person. */
export async function takePicture(page: Page, group: string, name: string): Promise<void> {
  const place = join(folder, group);
  mkdirSync(place, { recursive: true });
  await page.screenshot({ path: join(place, `${name}.png`) });
}
