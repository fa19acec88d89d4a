import { describe, expect, it } from "vitest";
import type { RunResult } from "../../../../scripts/setup/run.mjs";
import { SetUpError } from "../../../../scripts/setup/set-up-error.mjs";
import {
  ensureSystemPackages,
  missingPackages,
  packageGroups,
  wantedPackages,
} from "../../../../scripts/setup/system-packages.mjs";

const answer = (output: string, code: number | null = 0): RunResult => ({ code, output, timedOut: false });

/** A machine on which commands answer as told; remembers what was run. */
function machine(answers: Readonly<Record<string, RunResult>>, userId: number) {
  const ran: string[] = [];
  const said: string[] = [];
  return {
    ran,
    said,
    userId,
    say: (line: string) => void said.push(line),
    run: async (command: string, args: readonly string[]): Promise<RunResult> => {
      const line = [command, ...args].join(" ");
      ran.push(line);
      const found = Object.entries(answers).find(([part]) => line.includes(part));
      return found?.[1] ?? answer("");
    },
  };
}

describe("missingPackages", () => {
  it("names what is not installed, counting removed ones as missing", () => {
    expect(missingPackages(["a", "b", "c"], "a installed\nb config-files\n")).toEqual(["b", "c"]);
  });

  it("counts a library that Debian renamed", () => {
    expect(missingPackages(["libgtk-3-0"], "libgtk-3-0t64 installed")).toEqual([]);
  });
});

describe("wantedPackages", () => {
  it("brings a screen and a keychain only where there is no desktop", () => {
    expect(wantedPackages("start", true)).not.toContain("xvfb");
    expect(wantedPackages("start", false)).toEqual(expect.arrayContaining(packageGroups.virtualDesktop));
    expect(wantedPackages("start", false)).not.toContain("chromium-headless-shell");
  });

  it("brings everything for the tests, on any machine", () => {
    const { packaging, ...forTests } = packageGroups;
    expect(wantedPackages("test", true)).toEqual(Object.values(forTests).flat());
    expect(wantedPackages("package", true)).toEqual([...wantedPackages("test", true), ...packaging]);
  });
});

describe("ensureSystemPackages", () => {
  it("runs nothing but the question when all are there", async () => {
    const ports = machine({ "dpkg-query": answer("xvfb installed") }, 0);
    expect(await ensureSystemPackages(["xvfb"], ports)).toBe("all 1 are installed");
    expect(ports.ran).toHaveLength(1);
  });

  it("installs only what is missing, as root", async () => {
    const ports = machine({ "dpkg-query": answer("xvfb installed\n", 1) }, 0);
    expect(await ensureSystemPackages(["xvfb", "dbus"], ports)).toBe("installed 1");
    expect(ports.ran.at(-1)).toMatch(
      /^env DEBIAN_FRONTEND=noninteractive .*apt-get .*install .*--no-install-recommends dbus$/u,
    );
    expect(ports.ran.join("\n")).not.toContain("sudo");
  });

  it("uses sudo where it asks for no password", async () => {
    const ports = machine({ "dpkg-query": answer("", 1) }, 1000);
    await ensureSystemPackages(["dbus"], ports);
    expect(ports.ran.at(-1)).toMatch(/^sudo -n env .*install/u);
  });

  it("stops with the exact command where it may not install", async () => {
    const ports = machine(
      { "dpkg-query": answer("", 1), "sudo -n true": answer("a password is required", 1) },
      1000,
    );
    const failed = ensureSystemPackages(["dbus", "xvfb"], ports);
    await expect(failed).rejects.toThrow(SetUpError);
    await expect(failed).rejects.toThrow("sudo apt-get install -y --no-install-recommends dbus xvfb");
    expect(ports.ran.some((line) => line.includes("apt-get"))).toBe(false);
  });

  it("goes on without a check where there is no dpkg", async () => {
    const ports = machine({ "dpkg-query": answer("spawn dpkg-query ENOENT", null) }, 1000);
    expect(await ensureSystemPackages(["dbus"], ports)).toMatch(/not checked/u);
  });

  it("hands on what apt said when it failed", async () => {
    const ports = machine(
      { "dpkg-query": answer("", 1), " install ": answer("E: Unable to locate package dbus", 100) },
      0,
    );
    await expect(ensureSystemPackages(["dbus"], ports)).rejects.toThrow("Unable to locate package dbus");
  });
});
