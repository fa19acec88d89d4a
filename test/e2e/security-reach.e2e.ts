import { describe, expect, it } from "vitest";
import { ConnectPage } from "./pages/connect-page.ts";
import { sharedApplication } from "./support/fixture.ts";
import { watchViolations } from "./support/violations.ts";

const running = sharedApplication();

async function firstScreen() {
  const { app, page } = running();
  await new ConnectPage(page).heading.waitFor();
  return { app, page };
}

describe("what the page tries to reach", () => {
  it("is not itself by inline scripts or style attributes", async () => {
    const { page } = await firstScreen();
    const violations = await watchViolations(page);
    expect(await violations()).toEqual([]);
    const refusals = await page.evaluate(() => {
      const attempts = [
        () => document.body.append(Object.assign(document.createElement("script"), { text: "hacked = 1" })),
        () => document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='hacked = 1'>"),
        () => document.body.setAttribute("onclick", "hacked = 1"),
      ];
      return attempts.map((attempt) => {
        try {
          attempt();
          return "went through";
        } catch {
          return "refused";
        }
      });
    });
    expect(refusals).toEqual(["refused", "refused", "refused"]);
    await page.evaluate(() => {
      const box = document.createElement("div");
      box.id = "styled";
      box.setAttribute("style", "position: fixed");
      document.body.append(box);
    });
    await expect.poll(async () => (await violations()).length).toBeGreaterThanOrEqual(2);
    expect((await violations()).join("\n")).toMatch(/require-trusted-types-for/u);
    expect((await violations()).join("\n")).toMatch(/style-src/u);
    expect(await page.evaluate(() => "hacked" in globalThis)).toBe(false);
    expect(await page.locator("#styled").evaluate((box) => getComputedStyle(box).position)).toBe("static");
  });

  it("is not the bridge from a frame", async () => {
    const { page } = await firstScreen();
    const seen = await page.evaluate(async () => {
      const types: string[] = [];
      for (const markup of [null, "<p>inside</p>"]) {
        const frame = document.createElement("iframe");
        if (markup !== null) frame.setAttribute("sandbox", "allow-scripts allow-same-origin");
        document.body.append(frame);
        await Promise.resolve();
        types.push(typeof Reflect.get(frame.contentWindow ?? {}, "tailrace"));
      }
      return types;
    });
    expect(seen).toEqual(["undefined", "undefined"]);
  });

  // The last one: it leaves a journey that Playwright waits for.
  it("is no other place and no permission", async () => {
    const { app, page } = await firstScreen();
    const before = page.url();
    expect(await page.evaluate(() => window.open("https://example.org"))).toBeNull();
    await page.evaluate(() => {
      location.href = "https://example.org";
    });
    const link = page.evaluate(() => {
      const anchor = document.createElement("a");
      anchor.href = "https://example.org";
      anchor.target = "_blank";
      document.body.append(anchor);
      anchor.click();
    });
    await link;
    const refused = await page.evaluate(async () => {
      const fetched = await fetch("https://example.org").then(
        () => "fetched",
        () => "rejected",
      );
      const names = ["geolocation", "notifications", "camera", "microphone", "midi"] as PermissionName[];
      const states = await Promise.all(
        names.map(async (name) => (await navigator.permissions.query({ name })).state),
      );
      const clipboard = await navigator.clipboard.readText().then(
        () => "read",
        () => "refused",
      );
      return { fetched, states: [...new Set(states)], clipboard };
    });
    expect(refused).toEqual({ fetched: "rejected", states: ["denied"], clipboard: "refused" });
    expect(page.url()).toBe(before);
    expect(app.windows()).toHaveLength(1);
    // Playwright itself still waits for the journey that was stopped, so the page is asked directly.
    expect(await page.evaluate(() => document.querySelector("h1")?.textContent)).toBe("Tailrace");
  });
});
