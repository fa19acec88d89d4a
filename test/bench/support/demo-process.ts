import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { endChild } from "../../../scripts/app/supervise.ts";

/** A demo tailnet in a process of its own, so that its work is not taken for the application’s. */
export interface DemoProcess {
  readonly baseUrl: string;
  readonly token: string;
}

const program = join(import.meta.dirname, "../../../electron/demo/cli.ts");

/** Starts a demo tailnet with so many more devices, does something with it and ends it in any case. */
export async function withDemoTailnet<T>(
  devices: number,
  work: (demo: DemoProcess) => Promise<T>,
): Promise<T> {
  const child = spawn(process.execPath, [program, "--devices", String(devices)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const facts = new Map<string, string>();
    for await (const line of createInterface({ input: child.stdout })) {
      const [, name = "", value = ""] = /^([^:]+):\s+(\S+)/u.exec(line) ?? [];
      facts.set(name, value);
      const [baseUrl, token] = [facts.get("Address"), facts.get("API access token")];
      if (baseUrl !== undefined && token !== undefined) return await work({ baseUrl, token });
    }
    throw new Error("The demo tailnet did not start.");
  } finally {
    await endChild(child);
  }
}
