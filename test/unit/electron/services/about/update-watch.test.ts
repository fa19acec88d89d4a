import { describe, expect, it, vi } from "vitest";
import { UpdateWatch } from "../../../../../electron/services/about/update-watch.ts";
import { problem } from "../../../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../../../shared/core/result.ts";
import { createFakeTimers } from "../../../../support/fake-timers.ts";
import { memorySettings } from "../../../../support/memory-settings.ts";
import { createRecordingLog } from "../../../../support/recording-log.ts";

const hour = 3_600_000;
const day = 24 * hour;

function watching({ on = true, version = "1.1.0", offered = true } = {}) {
  const timers = createFakeTimers();
  const settings = memorySettings();
  const newest = vi.fn<() => Promise<Result<string>>>(async () => ok("1.2.0"));
  const notified: { readonly title: string; readonly body: string }[] = [];
  const clock = { at: Date.parse("2026-11-21T03:12:00Z") };
  const turn = (checkForUpdates: boolean) =>
    settings.update({ preferences: { ...settings.current().preferences, checkForUpdates } });
  if (on) turn(true);
  const parts = {
    releases: offered ? { host: "releases.example", page: "p", newest } : null,
    version,
    settings,
    clock: { now: () => clock.at },
    timers,
    notifier: { notify: (one: { title: string; body: string }) => void notified.push(one) },
    log: createRecordingLog(),
  };
  const make = () => {
    const watch = new UpdateWatch(parts);
    watch.start();
    return watch;
  };
  /** Time passes for timers and the clock alike. */
  const pass = async (milliseconds: number) => {
    for (let left = milliseconds; left > 0; left -= hour) {
      const step = Math.min(left, hour);
      clock.at += step;
      timers.advance(step);
      // oxlint-disable-next-line no-await-in-loop -- each hour after the other
      await vi.waitFor(() => expect(newest.mock.results.every(({ type }) => type === "return")).toBe(true));
      // oxlint-disable-next-line no-await-in-loop -- what was asked is noted
      await Promise.resolve();
    }
  };
  return { watch: make(), make, pass, timers, newest, notified, settings, turn, clock };
}

describe("looking for a newer version", () => {
  it("is off by default: nobody is asked, and no timer runs", async () => {
    const { pass, newest, timers } = watching({ on: false });
    await pass(3 * day);
    expect(newest).not.toHaveBeenCalled();
    expect(timers.pending()).toBe(0);
  });

  it("begins when it is turned on and ends when it is turned off", async () => {
    const { pass, newest, timers, turn } = watching({ on: false });
    turn(true);
    await pass(hour);
    expect(newest).toHaveBeenCalledTimes(1);
    turn(false);
    expect(timers.pending()).toBe(0);
    await pass(3 * day);
    expect(newest).toHaveBeenCalledTimes(1);
  });

  it("asks once a day and tells of each version once, also after a restart", async () => {
    const { pass, newest, notified, make, watch, settings } = watching();
    await pass(3 * day);
    expect(newest).toHaveBeenCalledTimes(3);
    expect(notified).toEqual([
      {
        title: "Tailrace 1.2.0 is out",
        body: "This is 1.1.0. Nothing was downloaded.",
        open: { to: "about" },
        replaces: "update",
      },
    ]);
    expect(settings.current().updates?.told).toBe("1.2.0");
    watch.stop();
    make();
    newest.mockResolvedValue(ok("1.3.0"));
    await pass(day);
    expect(notified.map(({ title }) => title)).toEqual(["Tailrace 1.2.0 is out", "Tailrace 1.3.0 is out"]);
  });

  it.each(["1.2.0", "2.0.0"])("says nothing where %s runs", async (version) => {
    const { pass, notified, watch } = watching({ version });
    await pass(day);
    expect(notified).toEqual([]);
    expect(watch.last).toMatchObject({ newest: "1.2.0", isNewer: false });
  });

  it("says nothing of a look that failed, and asks again a day later", async () => {
    const { pass, newest, notified } = watching();
    newest.mockResolvedValueOnce(fail(problem("offline", "It cannot be reached.")));
    await pass(hour);
    expect(notified).toEqual([]);
    await pass(day);
    expect(newest).toHaveBeenCalledTimes(2);
    expect(notified).toHaveLength(1);
  });

  it("asks again where the last look is in the future: the clock was wrong", async () => {
    const { pass, newest, clock, settings } = watching();
    settings.update({ updates: { lookedAt: clock.at + 90 * day, told: null } });
    await pass(hour);
    expect(newest).toHaveBeenCalledTimes(1);
  });

  it("has nobody to ask where this build has no address", async () => {
    const { pass, timers, watch } = watching({ offered: false });
    await pass(day);
    expect(timers.pending()).toBe(0);
    expect(await watch.look()).toMatchObject({ ok: false, problem: { code: "not-found" } });
  });
});
