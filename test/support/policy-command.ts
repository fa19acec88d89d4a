import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll } from "vitest";

const root = resolve(import.meta.dirname, "..", "..");
const script = join(root, "scripts", "policy.ts");

/** What the command is made of is compiled for the first call alone: to read it again takes half as long. */
const compiled = { NODE_COMPILE_CACHE: join(root, ".cache", "compiled") };

/** A sound policy with a test. */
export const policy = `// Our policy
{
  "groups": {"group:eng": ["ana@acme.test"]}, // the engineers
  "tagOwners": {"tag:web": ["autogroup:admin"]},
  "grants": [
    {"src": ["group:eng"], "dst": ["tag:web"], "ip": ["443"]},
    {"src": ["ben@acme.test"], "dst": ["tag:web"], "ip": ["udp:53"]},
  ],
  "tests": [{"src": "ana@acme.test", "accept": ["tag:web:443"]}],
}
`;

/** The people and devices that it is about. */
export const network = {
  users: [{ login: "ana@acme.test", role: "owner" }, { login: "ben@acme.test" }],
  nodes: [
    { name: "web", addresses: ["100.64.0.9"], tags: ["tag:web"] },
    { name: "ana-laptop", addresses: ["100.64.0.1"], user: "ana@acme.test" },
  ],
};

/** The policy command for the tests of one file, in a folder that goes away behind the last. */
export function policyCommand() {
  const command = new PolicyCommand();
  afterAll(() => command.remove());
  return {
    folder: command.folder,
    run: (args: readonly string[], input?: string) => command.run(args, input),
    file: (name: string, text: string) => command.file(name, text),
    textOf: (name: string) => command.textOf(name),
  };
}

/** The policy command in a folder of its own, which holds `network.json`. */
class PolicyCommand {
  readonly folder = mkdtempSync(join(tmpdir(), "policy-cli-"));

  constructor() {
    this.file("network.json", JSON.stringify(network));
  }

  run(args: readonly string[], input?: string) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
      cwd: this.folder,
      encoding: "utf8",
      env: { ...process.env, ...compiled },
      maxBuffer: 20_000_000,
      ...(input === undefined ? {} : { input }),
    });
    return { status, stdout, stderr };
  }

  /** Writes a file and gives its name back. */
  file(name: string, text: string): string {
    writeFileSync(join(this.folder, name), text);
    return name;
  }

  textOf(name: string): string {
    return readFileSync(join(this.folder, name), "utf8");
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
