import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ElectronApplication, Page } from "playwright";
import { ShellPage } from "../pages/shell-page.ts";
import { WindowPage } from "../pages/window-page.ts";
import { painted } from "../../support/painted.ts";

/** A size of the window in pixels, how much its content is enlarged, and the folder of its pictures. */
interface Look {
  readonly folder: string;
  readonly width: number;
  readonly height: number;
  readonly zoom: number;
}

/** The smallest the window can be, twice as large as usual, and last as it opens. */
const looks: readonly Look[] = [
  { folder: "760x520", width: 760, height: 520, zoom: 1 },
  { folder: "zoomed", width: 1080, height: 720, zoom: 2 },
  { folder: "1080x720", width: 1080, height: 720, zoom: 1 },
];

/** A long screen is walked down this many windows, which shows all of most. */
const mostViews = 4;

/** What one picture shows and where it lies. */
export interface Picture {
  readonly file: string;
  /** What a person would find wrong without looking. */
  readonly remarks: readonly string[];
}

/** What belongs on a picture. */
export interface PictureOptions {
  /** The message about what was just done. */
  readonly message?: boolean;
}

/** Takes pictures of the window at its usual size, at its smallest, and enlarged to 200 %. */
export class Camera {
  readonly #app: ElectronApplication;
  readonly #page: Page;
  readonly #folder: string;
  readonly #taken: Picture[] = [];
  #step = 0;

  /** @param folder Gets one folder for each look. */
  constructor(app: ElectronApplication, page: Page, folder: string) {
    this.#app = app;
    this.#page = page;
    this.#folder = folder;
  }

  /** All pictures so far, in their order. */
  get taken(): readonly Picture[] {
    return this.#taken;
  }

  /**
   * One step in every look. The name becomes the file’s, after the step’s number. Messages of earlier steps are put
   * away, as they would be for somebody who looks at leisure.
   */
  async take(name: string, { message = false }: PictureOptions = {}): Promise<void> {
    this.#step += 1;
    if (!message) await new ShellPage(this.#page).dismissMessages();
    const numbered = `${String(this.#step).padStart(2, "0")}-${name}`;
    for (const look of looks) await this.#views(look, numbered);
  }

  async #views(look: Look, name: string): Promise<void> {
    await this.#show(look);
    // A pointer that rests on a control would show it as hovered over.
    await this.#page.mouse.move(0, 0);
    const folder = join(this.#folder, look.folder);
    mkdirSync(folder, { recursive: true });
    const remarks = (await new WindowPage(this.#page).scrollsSideways()) ? ["scrolls sideways"] : [];
    await this.#scrollTo(0);
    for (let view = 1; view <= mostViews; view += 1) {
      const file = join(folder, view === 1 ? `${name}.png` : `${name}.${view}.png`);
      await this.#shoot(file, look);
      this.#taken.push({ file, remarks });
      if (!(await this.#scrollTo(view))) break;
    }
    await this.#scrollTo(0);
  }

  /** The driver’s own pictures show the corner of an enlarged window: Electron takes those, as they were painted last. */
  async #shoot(file: string, { zoom }: Look): Promise<void> {
    await painted(this.#page);
    if (zoom === 1) {
      await this.#page.screenshot({ path: file, animations: "disabled" });
      return;
    }
    const picture = await this.#app.evaluate(async ({ BrowserWindow }) => {
      const taken = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
      return taken?.toPNG().toString("base64") ?? "";
    });
    writeFileSync(file, picture, "base64");
  }

  async #show({ width, height, zoom }: Look): Promise<void> {
    const wanted = { width, height, zoom };
    await this.#app.evaluate(({ BrowserWindow }, look) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.setContentSize(look.width, look.height);
      window?.webContents.setZoomFactor(look.zoom);
    }, wanted);
    await this.#page.waitForFunction(
      (look) => innerWidth === look.width / look.zoom && innerHeight === look.height / look.zoom,
      wanted,
    );
  }

  /** Scrolls down by a number of views. False: the end was in sight before. */
  async #scrollTo(views: number): Promise<boolean> {
    return this.#page.evaluate((count) => {
      const main = document.querySelector("main");
      // What lies behind a dialog was seen before.
      if (main === null || document.querySelector("[role=dialog]") !== null) return false;
      const box = main.scrollHeight > main.clientHeight ? main : document.documentElement;
      const before = box.scrollTop;
      box.scrollTop = count * (box.clientHeight - 80);
      return box.scrollTop > before + 4;
    }, views);
  }
}
