import type { Page } from "playwright";
import { ensureBuilt } from "../../../scripts/build/build-all.ts";
import { startWindow, type OpenOptions } from "../../browser/support/window-under-test.ts";
import { join } from "node:path";

const root = join(import.meta.dirname, "../../..");

/** Reads something off the built window in Chromium, on a fresh page in each round. */
export async function pageRounds<T>(
  rounds: number,
  options: OpenOptions,
  read: (page: Page) => Promise<T>,
): Promise<readonly T[]> {
  await ensureBuilt(root, (line) => console.error(line));
  const window = await startWindow();
  try {
    const found: T[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await window.withPage(options, async (page) => {
        found.push(await read(page));
      });
    }
    return found;
  } finally {
    await window.close();
  }
}
