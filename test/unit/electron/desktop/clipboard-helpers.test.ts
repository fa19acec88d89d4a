import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { findHelpers } from "../../../../electron/desktop/clipboard-helpers.ts";

describe.runIf(process.platform === "linux")("findHelpers", () => {
  let folder = "";
  const program = (name: string, script: string) => {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "tailrace-helpers-"));
    vi.stubEnv("PATH", folder);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  it("finds none where none is installed, or only one half", async () => {
    expect(await findHelpers("x11")).toBeNull();
    program("wl-copy", "exit 0");
    expect(await findHelpers("wayland")).toBeNull();
  });

  it("puts text in by a pipe and reads it back, whatever is in it", async () => {
    const kept = join(folder, "kept");
    program("wl-copy", `/bin/cat >"${kept}"; echo "$@" >"${kept}.arguments"`);
    program("wl-paste", `/bin/cat "${kept}"`);
    const helpers = await findHelpers("wayland");
    const text = "203.0.113.7\n“quoted” $HOME 'x'";
    expect(await helpers?.write(text)).toBe(true);
    expect(await helpers?.read()).toBe(text);
    expect(readFileSync(`${kept}.arguments`, "utf8")).toBe("--type text/plain\n");
  });

  it("takes the second kind where the first is missing, and says when it fails", async () => {
    program("xsel", "exit 1");
    const helpers = await findHelpers("x11");
    expect(await helpers?.write("x")).toBe(false);
    expect(await helpers?.read()).toBeNull();
  });

  it("waits for none that does not answer", async () => {
    program("xclip", "while :; do :; done");
    const helpers = await findHelpers("x11");
    expect(await helpers?.read()).toBeNull();
  });
});
