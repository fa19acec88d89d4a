import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { ElectronApplication, Page } from "playwright";
import { ShellPage } from "../pages/shell-page.ts";
import { WindowPage } from "../pages/window-page.ts";

/** A window's size in pixels. */
interface Size {
  readonly width: number;
  readonly height: number;
}

/** As it opens, and the smallest it can be. */
const opens: Size = { width: 1080, height: 720 };
const smallest: Size = { width: 760, height: 520 };

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

/** Takes pictures of the window at its usual and its smallest size. */
export class Camera {
  readonly #app: ElectronApplication;
  readonly #page: Page;
  readonly #folder: string;
  readonly #taken: Picture[] = [];
  #step = 0;

  /** @param folder Gets one folder for each size. */
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
   * One step at both sizes. The name becomes the file’s, after the step’s number. Messages of earlier steps are put
   * away, as they would be for somebody who looks at leisure.
   */
  async take(name: string, { message = false }: PictureOptions = {}): Promise<void> {
    this.#step += 1;
    if (!message) await new ShellPage(this.#page).dismissMessages();
    const numbered = `${String(this.#step).padStart(2, "0")}-${name}`;
    await this.#views(smallest, numbered);
    await this.#views(opens, numbered);
  }

  async #views(size: Size, name: string): Promise<void> {
    await this.#resize(size);
    // A pointer that rests on a control would show it as hovered over.
    await this.#page.mouse.move(0, 0);
    const folder = join(this.#folder, `${size.width}x${size.height}`);
    mkdirSync(folder, { recursive: true });
    const remarks = (await new WindowPage(this.#page).scrollsSideways()) ? ["scrolls sideways"] : [];
    await this.#scrollTo(0);
    for (let view = 1; view <= mostViews; view += 1) {
      const file = join(folder, view === 1 ? `${name}.png` : `${name}.${view}.png`);
      await this.#page.screenshot({ path: file, animations: "disabled" });
      this.#taken.push({ file, remarks });
      if (!(await this.#scrollTo(view))) break;
    }
    await this.#scrollTo(0);
  }

  async #resize({ width, height }: Size): Promise<void> {
    await this.#app.evaluate(
      ({ BrowserWindow }, wanted) => {
        BrowserWindow.getAllWindows()[0]?.setContentSize(wanted.width, wanted.height);
      },
      { width, height },
    );
    await this.#page.waitForFunction(
      (wanted) => window.innerWidth === wanted.width && window.innerHeight === wanted.height,
      { width, height },
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
