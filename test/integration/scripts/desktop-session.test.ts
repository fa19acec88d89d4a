import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  hasName,
  openDesktopSession,
  withDesktopSession,
} from "../../../scripts/desktop/desktop-session.mjs";
import { run } from "../../../scripts/setup/run.mjs";

const keytar = join(import.meta.dirname, "../../../node_modules/keytar");
const keepAndRead = `const k = require(${JSON.stringify(keytar)});
k.setPassword("tailrace-test", "account", "secret")
  .then(() => k.getPassword("tailrace-test", "account"))
  .then((value) => console.log("read " + value), (error) => console.log("failed: " + error.message));`;

describe.runIf(process.platform === "linux")("a private desktop", () => {
  it("has a keychain that keeps and gives back", async () => {
    await withDesktopSession({ display: "none" }, async ({ env }) => {
      expect((await run(process.execPath, ["-e", keepAndRead], { env })).output).toBe("read secret");
    });
  });

  it("can have none, which a program is told at once", async () => {
    await withDesktopSession({ display: "none", keyring: "none" }, async ({ env }) => {
      expect(await hasName("org.freedesktop.secrets", env)).toBe(false);
      expect((await run(process.execPath, ["-e", keepAndRead], { env })).output).toMatch(
        /^failed: .*not provided/u,
      );
    });
  });

  it("has a screen of its own, and two of them get different ones", async () => {
    const [first, second] = await Promise.all([
      openDesktopSession({ bus: false }),
      openDesktopSession({ bus: false }),
    ]);
    expect(first.env["DISPLAY"]).toMatch(/^:\d+$/u);
    expect(first.env["DISPLAY"]).not.toBe(second.env["DISPLAY"]);
    await Promise.all([first.close(), second.close()]);
  });

  it("can have a Wayland screen and no X11 beside it, which goes away with it", async () => {
    const session = await openDesktopSession({ display: "wayland", bus: false });
    const { env } = session;
    expect(env["DISPLAY"]).toBeUndefined();
    const outputs = await run("swaymsg", ["-t", "get_outputs"], { env });
    expect(outputs.output).toMatch(/"width": 1600,\s*"height": 1000/u);
    await session.close();
    expect(existsSync(env["WAYLAND_DISPLAY"] ?? "")).toBe(false);
    expect((await run("swaymsg", ["-t", "get_outputs"], { env })).code).not.toBe(0);
  });

  it("keeps a program's own files, and leaves nothing behind", async () => {
    const session = await openDesktopSession({ display: "none" });
    const { env } = session;
    expect(env["HOME"]?.startsWith(session.folder)).toBe(true);
    expect(env["XDG_CONFIG_HOME"]?.startsWith(session.folder)).toBe(true);
    await session.close();
    expect(existsSync(session.folder)).toBe(false);
    expect(await hasName("org.freedesktop.DBus", env)).toBe(false);
  });

  it("never starts Electron as a plain Node", async () => {
    const session = await openDesktopSession(
      { display: "none", bus: false },
      { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
    );
    expect(session.env["ELECTRON_RUN_AS_NODE"]).toBeUndefined();
    await session.close();
  });
});
