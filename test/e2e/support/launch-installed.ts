import { spawn } from "node:child_process";
import { chromium } from "playwright";
import { expect } from "vitest";
import type { Running } from "./launch.ts";

/** The program of an installed package, tried in place of what was built here; `npm run try-package` names it. */
export const installed = process.env["TAILRACE_INSTALLED"];

/**
 * Starts an installed program on one folder of data and waits for the first screen in its window. It is driven through
 * its page alone: a packaged Electron cannot load the module by which a driver holds it back.
 */
export async function launchInstalled(program: string, data: string): Promise<Running> {
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const switches = ["--remote-debugging-port=0", "--force-prefers-reduced-motion", "--disable-gpu"];
  const child = spawn(program, [...sandbox, ...switches, `--user-data-dir=${data}`], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const ended = new Promise<void>((resolve) => {
    child.once("close", () => resolve());
  });
  const address = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      output += String(chunk);
      const found = /^DevTools listening on (ws:\S+)$/mu.exec(output)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("error", reject);
    child.once("close", () => reject(new Error(`The program ended before it had a window.\n${output}`)));
  });
  // A page that is just being loaded may never answer a driver that comes in that moment.
  await expect.poll(() => pagesAt(address), { timeout: 60_000 }).toContain("Tailrace");
  const browser = await chromium.connectOverCDP(address);
  const [context] = browser.contexts();
  if (context === undefined) throw new Error("The program has no page.");
  await context.tracing.start({ snapshots: true });
  const page = context.pages()[0] ?? (await context.waitForEvent("page"));
  await page.getByRole("button").first().waitFor({ timeout: 60_000 });
  const end = async (signal: "SIGTERM" | "SIGKILL") => {
    child.kill(signal);
    await ended;
  };
  return {
    context: () => context,
    page,
    output: () => output,
    data,
    quit: () => end("SIGTERM"),
    kill: () => end("SIGKILL"),
  };
}

/** The titles of the loaded pages, as Chromium tells them beside the address at which it is driven. */
async function pagesAt(address: string): Promise<readonly string[]> {
  const answer = await fetch(`http://${new URL(address).host}/json/list`);
  const pages: readonly { readonly title: string }[] = await answer.json();
  return pages.map(({ title }) => title);
}
