import { describe, expect, it } from "vitest";
import { createPublisher } from "../../../../../electron/ipc/publisher.ts";
import {
  PreferencesService,
  shownPreferences,
} from "../../../../../electron/services/preferences/preferences-service.ts";
import { problem, type Problem } from "../../../../../shared/core/problem.ts";
import { fail, ok } from "../../../../../shared/core/result.ts";
import { checkSlice } from "../../../../../shared/bridge/check-slice.ts";
import { emptyState } from "../../../../support/app-state.ts";
import { memorySettings } from "../../../../support/memory-settings.ts";
import { problemOf, valueOf } from "../../../../support/demo-client.ts";

const readOnly = problem("disk-read-only", "The settings could not be saved.");

function setUp(start: { readonly problem?: Problem; readonly atLogin?: boolean } = {}) {
  const world = { writable: true, atLogin: start.atLogin ?? false, autostart: true };
  const settings = memorySettings(start.problem, () => (world.writable ? null : readOnly));
  const publisher = createPublisher({ ...emptyState, preferences: shownPreferences(settings) }, checkSlice);
  const service = new PreferencesService(
    settings,
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
  return { service, settings, world, shown: () => publisher.state().preferences };
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

  it("go on saying it after a write that the person did not ask for, until they save", async () => {
    const { service, settings, shown } = setUp({
      problem: problem("store-corrupt", "Aside."),
      atLogin: true,
    });
    await service.start();
    settings.update({ closeHintShown: true });
    expect(shown()).toMatchObject({ values: { startAtLogin: true }, problems: [{ code: "store-corrupt" }] });
    valueOf(await service.save({ syncMinutes: 30 }));
    expect(shown().problems).toEqual([]);
  });

  it("are shown as the settings hold them, whoever changed them", () => {
    const { service, settings, world, shown } = setUp();
    world.writable = false;
    settings.update({ preferences: { ...service.values(), appearance: "dark" } });
    expect(shown()).toMatchObject({ values: { appearance: "dark" }, problems: [{ code: "disk-read-only" }] });
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
