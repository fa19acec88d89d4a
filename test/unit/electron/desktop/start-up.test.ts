import { describe, expect, it, vi } from "vitest";
import { appMenu } from "../../../../electron/desktop/app-menu.ts";
import { createCloseHint } from "../../../../electron/desktop/close-hint.ts";
import { dropTelltales, refusedSwitches } from "../../../../electron/desktop/allowed-switches.ts";
import { describeRuntime } from "../../../../electron/desktop/runtime.ts";
import { enableSandbox } from "../../../../electron/desktop/sandbox.ts";
import { claimSingleInstance } from "../../../../electron/desktop/single-instance.ts";
import { fallback } from "../../../../scripts/setup/fallback-runtime.mjs";
import { electronVersion } from "../../../../scripts/vite/electron-version.ts";

describe("refusedSwitches", () => {
  it.each([
    [["--hidden", "--demo", "--user-data-dir=/x", "--ozone-platform=wayland"], []],
    [["file.txt", "-", "https://example.org/--no-sandbox"], []],
    [["--remote-debugging-port=9", "--hidden"], ["remote-debugging-port"]],
    [["--log-net-log=/tmp/x"], ["log-net-log"]],
    [["-ssl-key-log-file=/tmp/x"], ["ssl-key-log-file"]],
    [[" --gpu-launcher=sh"], ["gpu-launcher"]],
    [
      ["--renderer-cmd-prefix=sh", "--utility-cmd-prefix=sh"],
      ["renderer-cmd-prefix", "utility-cmd-prefix"],
    ],
    [
      ["--proxy-pac-url=http://x", "--host-rules=MAP"],
      ["proxy-pac-url", "host-rules"],
    ],
    [
      ["--inspect=0", "--inspect-brk", "--js-flags=--expose-gc"],
      ["inspect", "inspect-brk", "js-flags"],
    ],
    [["--a-switch-of-next-year"], ["a-switch-of-next-year"]],
    [["--no-sandbox", "--no-sandbox"], ["no-sandbox"]],
    [["--hidden", "--", "--log-net-log=/tmp/x"], []],
    [["/hidden", "/etc/passwd"], []],
    [["--Hidden"], ["Hidden"]],
  ])("of %j on Linux are %j", (args, refused) => {
    expect(refusedSwitches(args, "linux")).toEqual(refused);
  });

  it("are read as each system reads them", () => {
    expect(refusedSwitches(["/log-net-log=x", "--HIDDEN"], "win32")).toEqual(["log-net-log"]);
    expect(refusedSwitches(["-psn_0_12345", "-psn_x"], "darwin")).toEqual(["psn_x"]);
    expect(refusedSwitches(["-psn_0_12345"], "linux")).toEqual(["psn_0_12345"]);
  });

  it("let drivers attach to a test build, and nothing more", () => {
    const driven = ["--inspect=0", "--remote-debugging-port=0", "--no-sandbox", "--log-net-log=/tmp/x"];
    expect(refusedSwitches(driven, "linux", true)).toEqual(["log-net-log"]);
    expect(refusedSwitches(driven, "linux")).toHaveLength(4);
  });
});

describe("dropTelltales", () => {
  it("takes out what makes Chromium write keys or traffic down, and nothing else", () => {
    const environment: Record<string, string | undefined> = {
      SSLKEYLOGFILE: "/tmp/keys",
      ELECTRON_LOG_FILE: "/tmp/log",
      HOME: "/home/ada",
    };
    dropTelltales(environment);
    expect(environment).toEqual({ HOME: "/home/ada" });
  });
});

describe("describeRuntime", () => {
  const wanted = electronVersion.wantedElectron.replaceAll('"', "");
  const major = Number.parseInt(wanted, 10);

  it.each([
    [wanted, "official"],
    [`${major}.0.0`, "official"],
    [fallback.version, "fallback"],
    [`${major - 1}.9.9`, "fallback"],
    [`${major + 1}.0.0-alpha.1`, "fallback"],
    [`${major}0.0.0`, "fallback"],
    ["", "fallback"],
    ["unknown", "fallback"],
  ])("judges %j as %s, and trusts only the major of this build beyond this machine", (version, kind) => {
    expect(describeRuntime(version)).toEqual({ kind, version, loopbackOnly: kind === "fallback" });
  });
});

describe("claimSingleInstance", () => {
  it("shows the window on a second start, whatever came with it", () => {
    const listeners: ((...values: unknown[]) => void)[] = [];
    const show = vi.fn();
    const app = {
      requestSingleInstanceLock: () => true,
      on: (_event: string, listener: (...values: unknown[]) => void) => listeners.push(listener),
    };
    expect(claimSingleInstance(app, show)).toBe(true);
    listeners[0]?.({}, ["tailrace", "--remote-debugging-port=1"], "/tmp", { hostile: true });
    expect(show.mock.calls).toEqual([[]]);
  });

  it("listens to nothing when another one runs", () => {
    const on = vi.fn();
    expect(claimSingleInstance({ requestSingleInstanceLock: () => false, on }, () => {})).toBe(false);
    expect(on).not.toHaveBeenCalled();
  });
});

describe("enableSandbox", () => {
  it.each([
    [false, 1],
    [true, 0],
  ])("with --no-sandbox %s is called %i times", (given, times) => {
    const enable = vi.fn();
    enableSandbox({ enableSandbox: enable, commandLine: { hasSwitch: () => given } });
    expect(enable).toHaveBeenCalledTimes(times);
  });
});

describe("createCloseHint", () => {
  it("speaks once and remembers it", () => {
    let shown = false;
    const notify = vi.fn();
    const memory = {
      shown: () => shown,
      remember: () => {
        shown = true;
      },
    };
    const hint = createCloseHint(memory, { notify });
    hint();
    hint();
    createCloseHint(memory, { notify })();
    expect(notify).toHaveBeenCalledTimes(1);
  });
});

describe("appMenu", () => {
  const acts = { about: () => {}, quit: () => {} };

  it("is needed on macOS alone", () => {
    expect(appMenu("linux", acts)).toBeNull();
    expect(appMenu("win32", acts)).toBeNull();
    expect(appMenu("darwin", acts)?.length).toBe(3);
  });

  it("neither reloads nor opens developer tools", () => {
    const text = JSON.stringify(appMenu("darwin", acts));
    expect(text).not.toMatch(/reload|devtools|viewMenu|windowMenu/iu);
  });
});
