import { describe, expect, it } from "vitest";
import { PageProgress } from "../../../../electron/desktop/page-progress.ts";
import { createFakeTimers } from "../../../support/fake-timers.ts";

function setUp() {
  const timers = createFakeTimers();
  const page = new PageProgress(timers);
  let done = false;
  const wait = (requests: number): void => {
    void page.pauseAfter(requests).then(() => {
      done = true;
      return done;
    });
  };
  const isDone = async (): Promise<boolean> => {
    await Promise.resolve();
    await Promise.resolve();
    return done;
  };
  return { timers, page, wait, isDone };
}

describe("the progress of a page", () => {
  it("waits for so many requests and then for a pause", async () => {
    const { timers, page, wait, isDone } = setUp();
    wait(2);
    page.asked();
    timers.advance(50);
    expect(await isDone()).toBe(false);
    page.asked();
    timers.advance(4);
    page.asked();
    timers.advance(4);
    expect(await isDone()).toBe(false);
    timers.advance(1);
    expect(await isDone()).toBe(true);
  });

  it("counts what was asked for before", async () => {
    const { timers, page, wait, isDone } = setUp();
    page.asked();
    page.asked();
    wait(2);
    timers.advance(5);
    expect(await isDone()).toBe(true);
  });

  it("does not wait for ever for a page in trouble", async () => {
    const { timers, page, wait, isDone } = setUp();
    wait(2);
    page.asked();
    timers.advance(999);
    expect(await isDone()).toBe(false);
    timers.advance(1);
    expect(await isDone()).toBe(true);
    page.asked();
  });
});
