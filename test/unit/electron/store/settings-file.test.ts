import { execFileSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { SettingsListener } from "../../../../electron/ports/settings.ts";
import { defaultSettings } from "../../../../electron/store/default-settings.ts";
import { openSettings } from "../../../../electron/store/settings-file.ts";

// electron-store is this class plus Electron's own folder, which is given here anyway.
vi.mock("electron-store", async () => {
  const { default: Conf } = await import("conf");
  return {
    default: class extends Conf {
      constructor(options: { readonly name: string }) {
        super({ ...options, configName: options.name });
      }
    },
  };
});

const base = mkdtempSync(join(tmpdir(), "tailrace-settings-"));
let count = 0;
let folder = "";
beforeEach(() => {
  count += 1;
  folder = join(base, String(count));
  mkdirSync(folder);
});
afterAll(() => {
  rmSync(base, { recursive: true });
});

// Root may write to any folder.
const root = process.getuid?.() === 0;
if (root) console.warn("Skipped for root: the settings file in a read-only folder.");

const now = () => Date.UTC(2026, 10, 21);
const file = () => join(folder, "settings.json");
const open = () => openSettings(folder, now);

describe("the settings file", () => {
  it("starts with the defaults", () => {
    expect(open()).toMatchObject({ startProblem: null });
    expect(open().current()).toEqual(defaultSettings);
  });

  it("is the same after a restart, and readable by its owner alone", () => {
    const preferences = { ...defaultSettings.preferences, appearance: "dark" as const, displayName: "Ada" };
    expect(open().update({ preferences, closeHintShown: true })).toMatchObject({ ok: true });
    expect(open().current()).toEqual({ preferences, closeHintShown: true });
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it.each([
    ["cut off", '{"preferences": {"appear'],
    ["an array", "[]"],
    ["null", "null"],
    ["with an unknown setting", JSON.stringify({ ...defaultSettings, apiKey: "x" })],
    [
      "with an unknown preference",
      JSON.stringify({ ...defaultSettings, preferences: { ...defaultSettings.preferences, more: 1 } }),
    ],
    [
      "with a wrong value",
      JSON.stringify({ ...defaultSettings, preferences: { ...defaultSettings.preferences, syncMinutes: 0 } }),
    ],
  ])("%s is set aside, and the defaults hold", (_how, text) => {
    writeFileSync(file(), text);
    const settings = open();
    expect(settings.current()).toEqual(defaultSettings);
    expect(settings.startProblem).toMatchObject({ code: "store-corrupt" });
    const aside = readdirSync(folder).filter((name) => name.includes("corrupt"));
    expect(aside).toEqual(["settings.json.corrupt-2026-11-21T00-00-00-000Z"]);
    expect(readFileSync(join(folder, aside[0] ?? ""), "utf8")).toBe(text);
    expect(settings.update({ closeHintShown: true })).toMatchObject({ ok: true });
    expect(open()).toMatchObject({ startProblem: null });
  });

  it("fills in what an older Tailrace did not know", () => {
    writeFileSync(file(), JSON.stringify({ preferences: { appearance: "dark" } }));
    const settings = open();
    expect(settings.startProblem).toBeNull();
    expect(settings.current()).toEqual({
      ...defaultSettings,
      preferences: { ...defaultSettings.preferences, appearance: "dark" },
    });
  });

  it("reads what is there without writing, as it has to where nothing can be written", () => {
    writeFileSync(file(), JSON.stringify({ preferences: { appearance: "dark" } }));
    const { ino, mtimeNs } = statSync(file(), { bigint: true });
    expect(open().current().preferences.appearance).toBe("dark");
    expect(statSync(file(), { bigint: true })).toMatchObject({ ino, mtimeNs });
  });

  it("refuses a value outside the schema instead of writing it", () => {
    const settings = open();
    const wrong = { ...defaultSettings.preferences, syncMinutes: 0 };
    expect(settings.update({ preferences: wrong })).toMatchObject({ ok: false });
    expect(open()).toMatchObject({ startProblem: null });
    expect(open().current()).toEqual(defaultSettings);
  });

  it("lasts for this run where nothing can be written, and says so", () => {
    // A file where the folder should be: what fails for everybody, root too.
    const blocked = join(folder, "blocked");
    writeFileSync(blocked, "");
    const settings = openSettings(join(blocked, "inside"), now);
    expect(settings.startProblem).toMatchObject({ code: "disk-failed" });
    expect(settings.update({ closeHintShown: true })).toMatchObject({ ok: false });
    expect(settings.current().closeHintShown).toBe(true);
  });

  it("tells of each update once, with the values that hold and why they were not saved", () => {
    const settings = open();
    const heard = vi.fn<SettingsListener>();
    settings.onChange(heard);
    settings.update({ closeHintShown: true });
    expect(heard.mock.calls).toEqual([[{ ...defaultSettings, closeHintShown: true }, null]]);

    const wrong = { ...defaultSettings.preferences, syncMinutes: 0 };
    const refused = settings.update({ preferences: wrong });
    expect(heard).toHaveBeenCalledTimes(2);
    expect(heard).toHaveBeenLastCalledWith(settings.current(), refused.ok ? null : refused.problem);
    expect(refused.ok).toBe(false);
  });

  it.skipIf(root)("starts in a folder that is read-only", () => {
    chmodSync(folder, 0o500);
    const settings = open();
    expect(settings.startProblem).toMatchObject({ code: "disk-read-only" });
    chmodSync(folder, 0o700);
  });

  it.skipIf(process.platform === "win32")(
    "waits for no pipe and reads no device in the place of the file",
    () => {
      const makers = [
        (path: string) => execFileSync("mkfifo", [path]),
        (path: string) => symlinkSync("/dev/zero", path),
        (path: string) => mkdirSync(path),
      ];
      for (const [index, make] of makers.entries()) {
        const own = join(folder, String(index));
        mkdirSync(own);
        make(join(own, "settings.json"));
        expect(openSettings(own, () => 0).startProblem).toMatchObject({ code: "store-corrupt" });
      }
    },
  );

  it.skipIf(process.platform === "win32")("closes a file that others may read", () => {
    const path = join(folder, "settings.json");
    writeFileSync(path, "{}");
    chmodSync(path, 0o644);
    openSettings(folder, () => 0);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});
