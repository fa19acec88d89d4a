import { describe, expect, it } from "vitest";
import { eventNames } from "../../shared/bridge/channels.ts";
import { commandNames } from "../../shared/bridge/command-names.ts";
import { webPreferences } from "../../electron/desktop/window-options.ts";
import { ConnectPage } from "./pages/connect-page.ts";
import { sharedApplication } from "./support/fixture.ts";

const running = sharedApplication();

async function firstScreen() {
  const { app, page } = running();
  await new ConnectPage(page).heading.waitFor();
  return { app, page };
}

function functions(names: readonly string[]): readonly string[] {
  return names.map((name) => `${name}: function`);
}

describe("the page’s walls", () => {
  it("are the window’s preferences, as they were set", async () => {
    const { app, page } = await firstScreen();
    const found = await app.evaluate(({ BrowserWindow }) => {
      const contents: unknown = BrowserWindow.getAllWindows()[0]?.webContents;
      // Undocumented, and what Electron’s own tests ask.
      const ask: unknown = Reflect.get(Object(contents), "getLastWebPreferences");
      const answer: unknown = typeof ask === "function" ? ask.call(contents) : {};
      return JSON.stringify(answer, (key, value: unknown) => (key === "session" ? undefined : value));
    });
    const preferences: object = Object(JSON.parse(found));
    const {
      session: _session,
      preload: _preload,
      ...wanted
    } = webPreferences({
      preload: "",
      session: {} as never,
      packaged: false,
    });
    // Electron tells only some of them; all it tells must be as wanted, and these it must tell.
    const told = [
      "contextIsolation",
      "sandbox",
      "nodeIntegration",
      "nodeIntegrationInSubFrames",
      "webSecurity",
    ];
    const known = Object.entries(wanted).filter(([name]) => told.includes(name) || name in preferences);
    expect(preferences).toMatchObject(Object.fromEntries(known));
    expect(Reflect.get(preferences, "enableBlinkFeatures") ?? "").toBe("");
    expect(preferences).not.toHaveProperty("additionalArguments");
    const types = await page.evaluate(() =>
      ["require", "process", "module", "Buffer", "global", "electron"].map(
        (name) => typeof Reflect.get(globalThis, name),
      ),
    );
    expect(new Set(types)).toEqual(new Set(["undefined"]));
  });

  it("leave exactly the contract’s functions, and none that takes a channel", async () => {
    const { page } = await firstScreen();
    const bridge = await page.evaluate(() => {
      const root: Record<string, Record<string, unknown>> = Reflect.get(globalThis, "tailrace");
      return Object.entries(root).map(([name, part]) => ({
        name,
        kind: typeof part,
        parts: Object.entries(part).map(([inner, value]) => `${inner}: ${typeof value}`),
      }));
    });
    expect(bridge.map(({ name, kind }) => `${name}: ${kind}`).toSorted()).toEqual([
      "commands: object",
      "on: object",
      "painted: function",
      "wholeState: function",
    ]);
    expect(bridge.find(({ name }) => name === "commands")?.parts.toSorted()).toEqual(
      functions(commandNames).toSorted(),
    );
    expect(bridge.find(({ name }) => name === "on")?.parts.toSorted()).toEqual(
      functions(eventNames).toSorted(),
    );
    for (const name of ["send", "invoke", "sendSync", "postMessage", "ipcRenderer"]) {
      expect(
        bridge.some((part) => part.name === name || part.parts.some((inner) => inner.startsWith(`${name}:`))),
      ).toBe(false);
    }
  });

  it("are sent with every file of our own scheme", async () => {
    const { app, page } = await firstScreen();
    expect(await page.evaluate(() => location.origin)).toBe("app://ui");
    const answers = await app.evaluate(
      async ({ BrowserWindow }, urls) => {
        const { session } = BrowserWindow.getAllWindows()[0]?.webContents ?? {};
        const ask = async (url: string) => {
          const response = await session?.fetch(url);
          return { status: response?.status, headers: Object.fromEntries(response?.headers.entries() ?? []) };
        };
        return Promise.all(urls.map(ask));
      },
      ["app://ui/index.html", "app://ui/..%2f..%2fpackage.json", "app://ui/no-such-file.js"],
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 404]);
    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "cache-control": "no-store",
        "cross-origin-opener-policy": "same-origin",
      });
      const policy = headers["content-security-policy"] ?? "";
      expect(policy).toMatch(
        /^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-[A-Za-z0-9+/]{22,}';/u,
      );
      expect(policy).not.toMatch(/unsafe|\*|http:/u);
    }
  });
});
