import { createServer } from "node:http";
import type { Server } from "node:http";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright";
import type { Browser, Page } from "playwright";
import { build } from "vite";
import { afterAll, beforeAll } from "vitest";
import { answerAppRequest, appOrigin, appUrl, readAppFiles } from "../../../electron/desktop/app-protocol.ts";
import { newNonce } from "../../../electron/desktop/content-security-policy.ts";
import type { SampleName } from "./sample-name.ts";

const root = join(import.meta.dirname, "../../..");
const built = join(root, ".vite/renderer/main_window");

/** A Chromium in which the built window runs with the production policy and a fake bridge. */
interface WindowUnderTest {
  /** Loads the window anew, with nothing left of an earlier test, and lends it to this one alone. */
  withPage(options: OpenOptions, test: (page: Page) => Promise<void>): Promise<void>;
  /**
   * Lends the window as the last walk left it, with every dialog closed and main answering as at the start: a person
   * goes from screen to screen, too. It is loaded anew behind a walk that failed.
   */
  walk(options: OpenOptions, test: (page: Page) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/** How a page is opened. */
export interface OpenOptions {
  readonly sample?: SampleName;
  readonly appearance?: "light" | "dark";
  readonly width?: number;
  readonly height?: number;
}

/** The built window for the tests of one file: started before the first, closed behind the last. */
export function windowUnderTest(): Omit<WindowUnderTest, "close"> {
  let started: WindowUnderTest | undefined;
  const lender = (): WindowUnderTest => {
    if (started === undefined) throw new Error("The window is lent to tests alone.");
    return started;
  };
  beforeAll(async () => {
    started = await startWindow();
  });
  afterAll(async () => {
    await started?.close();
  });
  return {
    withPage: (options, test) => lender().withPage(options, test),
    walk: (options, test) => lender().walk(options, test),
  };
}

/** Starts a browser and a server that answers like the application’s own scheme. */
export async function startWindow(): Promise<WindowUnderTest> {
  if (!existsSync(join(built, "index.html"))) {
    throw new Error(`The window is not built: run \`npm run build\` first (looked in ${built}).`);
  }
  const bridge = await bundleBridge("page-bridge.ts");
  const server = await serve();
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  const url = `http://127.0.0.1:${address.port}/`;
  const browser = await launch();
  const idle = new Map<string, Page[]>();
  const lend = async (key: string, page: Page, test: (page: Page) => Promise<void>) => {
    try {
      await test(page);
    } catch (error) {
      // Whatever state it is in, no other test is to meet it.
      await page.context().close();
      throw error;
    }
    idle.set(key, [...(idle.get(key) ?? []), page]);
  };
  const load = async (page: Page) => {
    await page.goto(url);
    // What stands in for the shell has a heading too, and no keys.
    await page.waitForSelector("main:not([aria-busy]) h1");
  };
  return {
    withPage: async (options, test) => {
      const key = JSON.stringify(options);
      const page = idle.get(key)?.pop() ?? (await openPage(browser, options, bridge));
      await lend(key, page, async () => {
        await page.evaluate(endLoan);
        await load(page);
        await test(page);
      });
    },
    walk: async (options, test) => {
      const key = `walk ${JSON.stringify(options)}`;
      const known = idle.get(key)?.pop();
      const page = known ?? (await openPage(browser, options, bridge));
      await lend(key, page, async () => {
        await (known === undefined ? load(page) : startOver(page));
        await test(page);
      });
    },
    close: async () => {
      await browser.close();
      await new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      });
    },
  };
}

/** A page with a store of its own; its first load compiles what later ones find ready. */
async function openPage(browser: Browser, options: OpenOptions, bridge: string): Promise<Page> {
  const { sample = "sample", appearance = "light", width = 1080, height = 720 } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: appearance,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.addInitScript(forgetEarlierLoan);
  await page.addInitScript({ content: `window.sample = ${JSON.stringify(sample)};\n${bridge}` });
  return page;
}

/**
 * Runs before the page’s own scripts. A window that is left stores its drafts at the last moment, so what is stored is
 * forgotten by the next one: the name of the window ends with a loan, and is kept when a test loads it anew.
 */
function forgetEarlierLoan(): void {
  if (window.origin === "null" || window.name === "lent") return;
  window.localStorage.clear();
  window.sessionStorage.clear();
  window.name = "lent";
}

function endLoan(): void {
  window.name = "";
}

/** Closes what is open above the screen and forgets what a test scripted. */
async function startOver(page: Page): Promise<void> {
  const open = page.locator("[role=dialog], [role=alertdialog], [role=menu]");
  for (let tries = 0; tries < 5 && (await open.count()) > 0; tries += 1) await page.keyboard.press("Escape");
  await page.evaluate(() => window.startOver?.());
}

/** The Chromium of this computer that has no window, without what would talk to others. */
export function launch(): Promise<Browser> {
  const executablePath = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium-headless-shell";
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/**
 * The same answers as `app://ui` gives, over HTTP on this computer. Only what a build names by its content may be kept
 * here, so that the browser compiles it once and not for each test.
 */
export async function serve(): Promise<Server> {
  const files = readAppFiles(built);
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", appUrl).href;
    const answer = answerAppRequest({ method: request.method ?? "GET", url }, files, newNonce());
    const keep = url.startsWith(`${appOrigin}/assets/`) ? { "Cache-Control": "max-age=3600, immutable" } : {};
    response.writeHead(answer.status, { ...answer.headers, ...keep }).end(answer.body);
  });
  await new Promise<void>((ready) => {
    server.listen(0, "127.0.0.1", ready);
  });
  return server;
}

/** A bridge as one script that runs before the page’s own. */
export async function bundleBridge(file: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: "error",
    envDir: false,
    publicDir: false,
    build: {
      write: false,
      minify: true,
      lib: {
        entry: join(import.meta.dirname, file),
        formats: ["iife"],
        name: "pageBridge",
      },
    },
  });
  const output = Array.isArray(result) ? result[0] : result;
  if (output === undefined || !("output" in output)) throw new Error("The bridge was not bundled.");
  return output.output[0].code;
}
