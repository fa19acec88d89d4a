import { describe, expect, it } from "vitest";
import { createPublisher } from "../../../../../electron/ipc/publisher.ts";
import { PreferencesService } from "../../../../../electron/services/preferences/preferences-service.ts";
import { defaultSettings } from "../../../../../electron/store/default-settings.ts";
import type { Settings } from "../../../../../electron/ports/settings.ts";
import { problem, type Problem } from "../../../../../shared/core/problem.ts";
import { fail, ok } from "../../../../../shared/core/result.ts";
import { checkSlice } from "../../../../../shared/bridge/check-slice.ts";
import { emptyState } from "../../../../support/app-state.ts";
import { problemOf, valueOf } from "../../../../support/demo-client.ts";

const readOnly = problem("disk-read-only", "The settings could not be saved.");

function setUp(start: { readonly problem?: Problem; readonly atLogin?: boolean } = {}) {
  let values: Settings = defaultSettings;
  const world = { writable: true, atLogin: start.atLogin ?? false, autostart: true };
  const publisher = createPublisher(emptyState, checkSlice);
  const service = new PreferencesService(
    {
      current: () => values,
      startProblem: start.problem ?? null,
      update: (change) => {
        values = { ...values, ...change };
        return world.writable ? ok(values) : fail(readOnly);
      },
    },
    {
      isOn: () => Promise.resolve(world.atLogin),
      set: (on) => {
        if (!world.autostart)
          return Promise.resolve(fail(problem("disk-failed", "The entry was not written.")));
        world.atLogin = on;
        return Promise.resolve(ok(undefined));
      },
    },
    publisher,
  );
  return { service, world, shown: () => publisher.state().preferences };
}

describe("preferences", () => {
  it("are kept, shown, and leave the others alone", async () => {
    const { service, shown } = setUp();
    valueOf(await service.save({ syncMinutes: 30 }));
    valueOf(await service.save({ appearance: "dark" }));
    expect(shown()).toMatchObject({ values: { syncMinutes: 30, appearance: "dark" }, problems: [] });
    expect(service.values().syncMinutes).toBe(30);
  });

  it("hold for this run when they cannot be kept, which is said until they can", async () => {
    const { service, world, shown } = setUp();
    world.writable = false;
    expect(problemOf(await service.save({ syncMinutes: 30 }))).toEqual(readOnly);
    expect(shown()).toMatchObject({ values: { syncMinutes: 30 }, problems: [{ code: "disk-read-only" }] });
    world.writable = true;
    valueOf(await service.save({ syncMinutes: 31 }));
    expect(shown().problems).toEqual([]);
  });

  it("say at the start what was wrong with their file", async () => {
    const { service, shown } = setUp({ problem: problem("store-corrupt", "It was set aside.") });
    await service.start();
    expect(shown().problems).toMatchObject([{ code: "store-corrupt" }]);
  });
});

describe("starting at login", () => {
  it("shows what the system does, whoever set it, and says when that cannot be kept", async () => {
    const { service, world, shown } = setUp({ atLogin: true });
    world.writable = false;
    await service.start();
    expect(shown()).toMatchObject({ values: { startAtLogin: true }, problems: [{ code: "disk-read-only" }] });
  });

  it("is set in the system first, and stays as it was when that fails", async () => {
    const { service, world, shown } = setUp();
    valueOf(await service.save({ startAtLogin: true }));
    expect(world.atLogin).toBe(true);
    world.autostart = false;
    expect(problemOf(await service.save({ startAtLogin: false }))).toMatchObject({ code: "disk-failed" });
    expect(shown().values.startAtLogin).toBe(true);
    valueOf(await service.save({ startAtLogin: true, syncMinutes: 7 }));
  });
});

describe("trouble with files", () => {
  it("is shown beside what is wrong with the settings, all of it", async () => {
    const aside = problem("store-corrupt", "It was set aside.");
    const { service, world, shown } = setUp();
    world.writable = false;
    await service.save({ syncMinutes: 30 });
    service.showStores([aside, readOnly]);
    expect(shown().problems).toEqual([readOnly, aside, readOnly]);
    world.writable = true;
    await service.save({ syncMinutes: 31 });
    expect(shown().problems).toEqual([aside, readOnly]);
    service.showStores([]);
    expect(shown().problems).toEqual([]);
  });
});
