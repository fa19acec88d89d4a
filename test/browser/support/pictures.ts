import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright";

const folder = join(import.meta.dirname, "../../../test-results/screens");

/** Keeps a picture of the whole window for a person who asked for them with `PICTURES=1`: drawing them takes long. */
export async function takePicture(page: Page, group: string, name: string): Promise<void> {
  if (process.env["PICTURES"] === undefined) return;
  const place = join(folder, group);
  mkdirSync(place, { recursive: true });
  await page.screenshot({ path: join(place, `${name}.png`) });
}
