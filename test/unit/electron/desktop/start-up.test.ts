import { describe, expect, it, vi } from "vitest";
import { appMenu } from "../../../../electron/desktop/app-menu.ts";
import { createCloseHint } from "../../../../electron/desktop/close-hint.ts";
import { forbiddenSwitches } from "../../../../electron/desktop/forbidden-switches.ts";
import { describeRuntime } from "../../../../electron/desktop/runtime.ts";
import { enableSandbox } from "../../../../electron/desktop/sandbox.ts";
import { claimSingleInstance } from "../../../../electron/desktop/single-instance.ts";

describe("forbiddenSwitches", () => {
  it.each([
    [[], []],
    [["hidden", "lang"], []],
    [["remote-debugging-port", "hidden"], ["remote-debugging-port"]],
    [
      ["proxy-server", "host-resolver-rules", "ignore-certificate-errors", "disable-web-security"],
      ["disable-web-security", "ignore-certificate-errors", "host-resolver-rules", "proxy-server"],
    ],
    [
      ["no-sandbox", "remote-debugging-pipe"],
      ["remote-debugging-pipe", "no-sandbox"],
    ],
  ])("of %j finds %j", (given, found) => {
    expect(forbiddenSwitches((name) => given.includes(name))).toEqual(found);
  });
});

describe("describeRuntime", () => {
  it.each([
    ["45.4.1", "official"],
    ["44.0.0", "official"],
    ["33.4.11", "fallback"],
    ["43.9.9", "fallback"],
    ["46.0.0-alpha.1", "fallback"],
    ["450.0.0", "fallback"],
    ["", "fallback"],
    ["unknown", "fallback"],
  ])("judges %j as %s, and trusts only an official one beyond this machine", (version, kind) => {
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
  it("is needed on macOS alone", () => {
    expect(appMenu("linux", () => {})).toBeNull();
    expect(appMenu("win32", () => {})).toBeNull();
    expect(appMenu("darwin", () => {})?.length).toBe(3);
  });

  it("neither reloads nor opens developer tools", () => {
    const text = JSON.stringify(appMenu("darwin", () => {}));
    expect(text).not.toMatch(/reload|devtools|viewMenu|windowMenu/iu);
  });
});
