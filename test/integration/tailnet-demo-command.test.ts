import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const command = fileURLToPath(new URL("../../electron/demo/cli.ts", import.meta.url));

describe("npm run demo-tailnet", () => {
  it("prints where it listens and how to log in, answers, and ends when told to", async () => {
    const child = spawn(process.execPath, [command, "--secret", "abc123", "--devices", "5"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let printed = "";
    child.stdout.setEncoding("utf8");
    for await (const piece of child.stdout) {
      printed += String(piece);
      if (printed.includes("Try: curl")) break;
    }
    const address = /Address: +(\S+)/.exec(printed)?.[1] ?? "";
    const token = /API access token: +(\S+)/.exec(printed)?.[1] ?? "";
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/v2$/);
    expect(token).toMatch(/^tskey-api-k\w+CNTRL-abc123$/);
    expect(printed).toMatch(/OAuth client secret: tskey-client-/);
    const answer = await fetch(`${address}/tailnet/-/devices`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    const { devices } = (await answer.json()) as { devices: unknown[] };
    expect(devices.length).toBe(31);
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
  });

  it("says what is wrong with an option", async () => {
    const child = spawn(process.execPath, [command, "--port", "many"], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    child.stderr.setEncoding("utf8");
    child.stderr.on("data", (piece) => (said += String(piece)));
    expect(await once(child, "close")).toEqual([1, null]);
    expect(said).toContain("--port takes a whole number");
  });
});
