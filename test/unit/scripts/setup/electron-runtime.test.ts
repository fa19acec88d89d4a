import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  downloadServer,
  ensureElectron,
  executableIn,
  runtimeFile,
} from "../../../../scripts/setup/electron-runtime.mjs";

const ports = (environment: NodeJS.ProcessEnv) => ({
  node: process.execPath,
  say: () => undefined,
  environment,
  // Not linux-x64, so that nothing is ever fetched in place of the official download.
  platform: "none-none",
});

describe("downloadServer", () => {
  it("is the official one, or the mirror that was named", () => {
    expect(downloadServer({})).toContain("electron/electron/releases");
    expect(downloadServer({ ELECTRON_MIRROR: "https://mirror.example/" })).toBe("https://mirror.example/");
    expect(downloadServer({ ELECTRON_MIRROR: "", npm_config_electron_mirror: "https://b.example/" })).toBe(
      "https://b.example/",
    );
  });
});

describe("executableIn", () => {
  it("knows each system's name of the program", () => {
    expect(executableIn("/d", "linux")).toBe("/d/electron");
    expect(executableIn("/d", "darwin")).toBe("/d/Electron.app/Contents/MacOS/Electron");
    expect(executableIn("/d", "win32")).toBe("/d/electron.exe");
  });
});

describe("ensureElectron", () => {
  let root = "";
  const put = (folder: string, version: string) => {
    mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(executableIn(join(root, folder)), "program");
    writeFileSync(join(root, folder, "version"), version);
    return join(root, folder);
  };
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "tailrace-runtime-"));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it.runIf(process.platform === "linux")(
    "prefers the one that the environment names, and notes it",
    async () => {
      put("node_modules/electron/dist", "45.0.0");
      const own = put("own", "44.1.2");
      const found = await ensureElectron(root, ports({ ELECTRON_OVERRIDE_DIST_PATH: own }));
      expect(found).toEqual({ kind: "official", executable: join(own, "electron"), version: "44.1.2" });
      expect(JSON.parse(readFileSync(join(root, runtimeFile), "utf8"))).toEqual(found);
    },
  );

  it.runIf(process.platform === "linux")("takes the downloaded one next", async () => {
    put("node_modules/electron/dist", "v45.0.0");
    expect(await ensureElectron(root, ports({}))).toMatchObject({ kind: "official", version: "45.0.0" });
  });

  it("refuses an environment that names a folder without it", async () => {
    const found = ensureElectron(root, ports({ ELECTRON_OVERRIDE_DIST_PATH: join(root, "nowhere") }));
    await expect(found).rejects.toThrow("ELECTRON_OVERRIDE_DIST_PATH is set, but there is no Electron in");
  });

  it("stops with the three ways out when there is none to be had, and trusts no folder by its name", async () => {
    put(".cache/electron-fallback", "33.4.11");
    // Nobody listens on the discard port of this machine.
    const found = ensureElectron(root, ports({ ELECTRON_MIRROR: "http://127.0.0.1:9/" }));
    await expect(found).rejects.toThrow(
      /127\.0\.0\.1:9 does not answer[^]*ELECTRON_MIRROR[^]*ELECTRON_OVERRIDE_DIST_PATH[^]*HTTPS_PROXY/u,
    );
  });
});
