import type { Page } from "playwright";

/** More stops than any screen has: then the wanted one is not to be had from the keyboard. */
const mostStops = 160;

/** Hands that never leave the keyboard. At every stop it is to be seen where the focus is. */
export class HandsOnKeys {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Walks with the tabulator until what has the focus has this role and name. */
  async to(role: Parameters<Page["getByRole"]>[0], name: string | RegExp): Promise<void> {
    const wanted = this.page
      .getByRole(role, typeof name === "string" ? { name, exact: true } : { name })
      .first();
    await wanted.waitFor();
    for (let stop = 0; stop < mostStops; stop += 1) {
      if (await wanted.evaluate((element) => element === document.activeElement)) {
        await this.seesFocus();
        return;
      }
      await this.page.keyboard.press("Tab");
    }
    throw new Error(`The keyboard does not reach ${role} “${String(name)}”.`);
  }

  /** Walks there and presses. */
  async press(role: Parameters<Page["getByRole"]>[0], name: string | RegExp, key = "Enter"): Promise<void> {
    await this.to(role, name);
    await this.page.keyboard.press(key);
  }

  /** Presses keys where the focus is, one after the other. */
  async keys(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Throws where a person could not tell what the next key would act on. */
  async seesFocus(): Promise<void> {
    const unseen = await this.page.evaluate(() => {
      const focused = document.activeElement;
      if (focused === null || focused === document.body) return "nothing";
      const { bottom, right, top, left } = focused.getBoundingClientRect();
      const inside = bottom > 0 && right > 0 && top < window.innerHeight && left < window.innerWidth;
      // A field draws the ring around all that belongs to it, a name around its row, a menu and an editor the line that
      // is chosen.
      const places = [focused, focused.parentElement, focused.nextElementSibling].flatMap((element) =>
        element === null ? [] : [getComputedStyle(element)],
      );
      // A tab draws it clear of its words.
      const around = ["::before", "::after"].map((part) => getComputedStyle(focused, part));
      const drawn = [...places, ...around].some(
        ({ outlineStyle, outlineWidth, boxShadow }) =>
          (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none",
      );
      const seen = drawn || focused.matches("[data-highlighted], .cm-content");
      return inside && seen ? null : focused.outerHTML.slice(0, 200);
    });
    if (unseen !== null) throw new Error(`It is not to be seen that the focus is on ${unseen}`);
  }
}
