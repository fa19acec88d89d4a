import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { autostartEntry, autostartPath, startedBy } from "../../../../electron/desktop/autostart-entry.ts";
import { createFileAutostart, createLoginItemAutostart } from "../../../../electron/desktop/autostart.ts";
import { isProgram } from "../../../../electron/desktop/programs.ts";
import { realDisk } from "../../../../electron/disk/disk.ts";

const folder = mkdtempSync(join(tmpdir(), "tailrace-autostart-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("autostartPath", () => {
  it.each([
    ["/home/ada", undefined, "/home/ada/.config/autostart/tailrace.desktop"],
    ["/home/ada", "/data/config", "/data/config/autostart/tailrace.desktop"],
    ["/home/ada", "relative", "/home/ada/.config/autostart/tailrace.desktop"],
    ["/home/ada", "", "/home/ada/.config/autostart/tailrace.desktop"],
  ])("for %s and %j", (home, configHome, path) => {
    expect(autostartPath(home, configHome)).toBe(path);
  });
});

describe("autostartEntry", () => {
  it("starts Tailrace in the tray", () => {
    expect(autostartEntry({ program: "/usr/bin/tailrace", arguments: [] })).toBe(
      [
        "[Desktop Entry]",
        "Type=Application",
        "Name=Tailrace",
        "Comment=Watches Tailscale app connectors from the tray",
        'Exec="/usr/bin/tailrace" "--hidden"',
        "Terminal=false",
        "X-GNOME-Autostart-enabled=true",
        "",
      ].join("\n"),
    );
  });

  it.each([
    ["/opt/My Apps/tailrace", '"/opt/My Apps/tailrace"'],
    ["/opt/50%/tailrace", '"/opt/50%%/tailrace"'],
    ['/opt/a"b', String.raw`"/opt/a\\"b"`],
    ["/opt/$HOME/`x`", String.raw`"/opt/\\$HOME/\\` + "`x" + String.raw`\\` + '`"'],
    [String.raw`/opt/a\b`, String.raw`"/opt/a\\\\b"`],
  ])("quotes %s", (program, quoted) => {
    expect(autostartEntry({ program, arguments: [] })).toContain(`Exec=${quoted} "--hidden"\n`);
  });
});

function entry(line: string): string {
  return `[Desktop Entry]\nType=Application\nExec=/usr/bin/tailrace --hidden\n${line}\n`;
}

describe("startedBy", () => {
  it.each([
    ["", true],
    ["Hidden=true", false],
    ["Hidden = true ", false],
    ["X-GNOME-Autostart-enabled=false", false],
    ["Hidden=false", true],
    ["# Hidden=true", true],
    ["[Desktop Action new]\nHidden=true", true],
    ["OnlyShowIn=GNOME;KDE;", true],
    ["OnlyShowIn=XFCE;", false],
    ["NotShowIn=GNOME;", false],
    ["NotShowIn=XFCE;", true],
  ])("with the line %j is something: %s", (line, on) => {
    expect(startedBy(entry(line), ["ubuntu", "GNOME"])).toEqual(on ? ["/usr/bin/tailrace"] : null);
  });

  it.each(["/opt/My Apps/tailrace", "/opt/50%/tailrace", '/opt/a"b', "/opt/$HOME/`x`", String.raw`/opt/a\b`])(
    "reads back the program %s as it was written",
    (program) => {
      expect(startedBy(autostartEntry({ program, arguments: ["/folder"] }), [])).toEqual([program]);
    },
  );

  it("names what else must be there, and is nothing without a program", () => {
    expect(startedBy(entry("TryExec=tailrace"), [])).toEqual(["tailrace", "/usr/bin/tailrace"]);
    expect(startedBy("[Desktop Entry]\nType=Application\n", [])).toBeNull();
    expect(startedBy("Exec=/usr/bin/tailrace\n", [])).toBeNull();
  });
});

function entryAt(path: string, disk = realDisk) {
  return { disk, path, desktops: [], isProgram };
}

describe("createFileAutostart", () => {
  it("is off where the program is gone, and says so of an entry that would start nothing", async () => {
    const path = join(folder, "gone", "tailrace.desktop");
    const program = join(folder, "tailrace");
    writeFileSync(program, "#!/bin/sh\n", { mode: 0o755 });
    const autostart = createFileAutostart(entryAt(path), { program, arguments: [] });
    expect(await autostart.set(true)).toMatchObject({ ok: true });
    expect(await autostart.isOn()).toBe(true);
    rmSync(program);
    expect(await autostart.isOn()).toBe(false);
    expect(await autostart.set(true)).toMatchObject({ ok: false, problem: { code: "internal" } });
  });

  it("writes the entry, reads the real state back, and takes it away", async () => {
    const path = join(folder, "config", "autostart", "tailrace.desktop");
    const autostart = createFileAutostart(entryAt(path), { program: process.execPath, arguments: [] });
    expect(await autostart.isOn()).toBe(false);
    expect(await autostart.set(true)).toMatchObject({ ok: true });
    expect(await autostart.isOn()).toBe(true);
    expect(readFileSync(path, "utf8")).toContain("--hidden");
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(await autostart.set(false)).toMatchObject({ ok: true });
    expect(await autostart.isOn()).toBe(false);
    expect(await autostart.set(false)).toMatchObject({ ok: true });
  });

  it("says why it could not", async () => {
    const full = {
      ...realDisk,
      create: () => Promise.reject(Object.assign(new Error("x"), { code: "ENOSPC" })),
      remove: () => Promise.reject(Object.assign(new Error("x"), { code: "EROFS" })),
    };
    const autostart = createFileAutostart(entryAt(join(folder, "x.desktop"), full), {
      program: "p",
      arguments: [],
    });
    expect(await autostart.set(false)).toMatchObject({ ok: false, problem: { code: "disk-read-only" } });
    const only = { ...full, remove: () => Promise.resolve() };
    const other = createFileAutostart(entryAt(join(folder, "x.desktop"), only), {
      program: "p",
      arguments: [],
    });
    expect(await other.set(true)).toMatchObject({ ok: false, problem: { code: "disk-full" } });
  });
});

describe("createLoginItemAutostart", () => {
  it("sets and asks for the same item, hidden", async () => {
    const set: unknown[] = [];
    const asked: unknown[] = [];
    let openAtLogin = false;
    const autostart = createLoginItemAutostart(
      {
        getLoginItemSettings: (options) => {
          asked.push(options);
          return { openAtLogin };
        },
        setLoginItemSettings: (settings) => {
          set.push(settings);
          ({ openAtLogin } = settings);
        },
      },
      { program: "C:\\Tailrace\\Tailrace.exe", arguments: [] },
    );
    await autostart.set(true);
    expect(await autostart.isOn()).toBe(true);
    const item = { path: "C:\\Tailrace\\Tailrace.exe", args: ["--hidden"] };
    expect(set).toEqual([{ ...item, openAtLogin: true }]);
    expect(asked).toEqual([item, item]);
  });

  it("is off where the task manager switched it off, and says that the change had no effect", async () => {
    const autostart = createLoginItemAutostart(
      {
        getLoginItemSettings: () => ({ openAtLogin: true, executableWillLaunchAtLogin: false }),
        setLoginItemSettings: () => undefined,
      },
      { program: "x", arguments: [] },
    );
    expect(await autostart.isOn()).toBe(false);
    expect(await autostart.set(true)).toMatchObject({ ok: false });
    expect(await autostart.set(false)).toMatchObject({ ok: true });
  });

  it("answers a problem when the system refuses", async () => {
    const autostart = createLoginItemAutostart(
      {
        getLoginItemSettings: () => ({ openAtLogin: false }),
        setLoginItemSettings: () => {
          throw new Error("Operation not permitted");
        },
      },
      { program: "x", arguments: [] },
    );
    expect(await autostart.set(true)).toMatchObject({ ok: false });
  });
});
