import type { CDPSession, ElectronApplication, Page } from "playwright";

/** Notes everything that main hands to pages from now on: what it sends, and what it answers. */
export async function watchMain(app: ElectronApplication): Promise<() => Promise<readonly string[]>> {
  const channels = await app.evaluate(({ app: main, ipcMain, webContents }) => {
    const seen: string[] = [];
    Reflect.set(globalThis, "handedOut", seen);
    const watch = (contents: Electron.WebContents) => {
      const send = contents.send.bind(contents);
      contents.send = (channel, ...args) => {
        seen.push(`send ${channel} ${JSON.stringify(args)}`);
        send(channel, ...args);
      };
    };
    for (const contents of webContents.getAllWebContents()) watch(contents);
    main.on("web-contents-created", (_event, contents) => watch(contents));
    type Handler = (...args: unknown[]) => unknown;
    const handlers = Reflect.get(ipcMain, "_invokeHandlers") as Map<string, Handler>;
    for (const [channel, handler] of handlers) {
      handlers.set(channel, async (...args) => {
        const answer = await handler(...args);
        seen.push(`answer ${channel} ${JSON.stringify(answer)}`);
        return answer;
      });
    }
    return handlers.size;
  });
  if (channels === 0) throw new Error("No channel was found to be watched.");
  return () => app.evaluate(() => Reflect.get(globalThis, "handedOut") as readonly string[]);
}

/**
 * What Playwright reads aloud of the page. It reads the values of password fields too, which no browser does: what a
 * person has put into one stays there until it worked, and nowhere else.
 */
async function spokenText(page: Page): Promise<string> {
  const spoken = await page.locator("body").ariaSnapshot();
  const hidden = await page
    .locator("input[type=password]")
    .evaluateAll((fields) =>
      fields.flatMap((field) =>
        field instanceof HTMLInputElement && field.value !== "" ? [field.value] : [],
      ),
    );
  return spoken
    .split("\n")
    .filter((line) => !hidden.some((value) => line.trim() === `- text: ${value}`))
    .join("\n");
}

const sessions = new WeakMap<Page, Promise<CDPSession>>();

/**
 * One connection to the developer tools for the life of a page. Chromium 130 ends the page’s process now and then where
 * the accessibility tree is read over a connection that is closed again.
 */
function devtoolsOf(page: Page): Promise<CDPSession> {
  const session = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, session);
  return session;
}

/** Everything that the page holds and shows: markup, field values, storages, databases, accessibility tree. */
export async function pageHoldings(page: Page): Promise<string> {
  const held = await page.evaluate(async () => {
    const fields = [...document.querySelectorAll("input, textarea")].map((field) =>
      field instanceof HTMLInputElement && field.type === "password"
        ? ""
        : String(Reflect.get(field, "value")),
    );
    const databases = await indexedDB.databases().catch(() => []);
    return JSON.stringify([
      fields,
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      databases,
      document.cookie,
      location.href,
      history.state,
      document.title,
    ]);
  });
  const tree: unknown = await (await devtoolsOf(page)).send("Accessibility.getFullAXTree");
  return [await page.content(), held, JSON.stringify(tree), await spokenText(page)].join("\n");
}
