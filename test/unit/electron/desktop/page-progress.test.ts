import { describe, expect, it } from "vitest";
import { PageProgress } from "../../../../electron/desktop/page-progress.ts";
import { createFakeTimers } from "../../../support/fake-timers.ts";

function setUp(until: "untilDrawn" | "untilLoaded" = "untilDrawn") {
  const timers = createFakeTimers();
  const page = new PageProgress(timers);
  let done = false;
  const wait = (): void => {
    void page[until]().then(() => {
      done = true;
      return done;
    });
  };
  const isDone = async (): Promise<boolean> => {
    await new Promise((resolve) => setImmediate(resolve));
    return done;
  };
  return { timers, page, wait, isDone };
}

describe("the progress of a page", () => {
  it("waits until the page is drawn and its window had time to appear", async () => {
    const { timers, page, wait, isDone } = setUp();
    wait();
    timers.advance(500);
    expect(await isDone()).toBe(false);
    page.painted();
    expect(await isDone()).toBe(false);
    timers.advance(150);
    expect(await isDone()).toBe(true);
    expect(timers.pending()).toBe(0);
  });

  it("waits for no page that is drawn already, nor for ever for one that is not", async () => {
    const drawn = setUp();
    drawn.page.painted();
    drawn.wait();
    await drawn.isDone();
    drawn.timers.advance(150);
    expect(await drawn.isDone()).toBe(true);
    const { timers, page, wait, isDone } = setUp();
    wait();
    timers.advance(999);
    expect(await isDone()).toBe(false);
    timers.advance(1);
    expect(await isDone()).toBe(true);
    page.painted();
  });

  it("waits until the page has the last file of its start", async () => {
    const { timers, page, wait, isDone } = setUp("untilLoaded");
    wait();
    page.given("app://ui/index.html");
    page.given("app://ui/assets/start-BsQBGYuX.js");
    page.given("app://ui/assets/shell-QxCitaGm.css");
    expect(await isDone()).toBe(false);
    page.given("app://ui/assets/shell-CKMZpByZ.js");
    expect(await isDone()).toBe(true);
    expect(timers.pending()).toBe(0);
  });

  it("does not wait for ever for a page that does not load", async () => {
    const { timers, wait, isDone } = setUp("untilLoaded");
    wait();
    timers.advance(399);
    expect(await isDone()).toBe(false);
    timers.advance(1);
    expect(await isDone()).toBe(true);
  });
});
