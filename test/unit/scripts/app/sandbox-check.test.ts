import { describe, expect, it } from "vitest";
import { sandboxProblem, type SandboxPorts } from "../../../../scripts/app/sandbox-check.ts";

const ports = (rest: Partial<SandboxPorts>, namespace: number | null = 1): SandboxPorts => ({
  platform: "linux",
  userId: 1000,
  run: async () => ({ code: namespace, output: "", timedOut: false }),
  stat: () => ({ owner: 1000, mode: 0o100755 }),
  ...rest,
});

describe("sandboxProblem", () => {
  it.each([
    ["a user namespace can be made", ports({}, 0)],
    ["nothing can tell", ports({}, null)],
    ["root leaves the sandbox out", ports({ userId: 0 })],
    ["the system is another", ports({ platform: "darwin" })],
    ["the helper belongs to root", ports({ stat: () => ({ owner: 0, mode: 0o104755 }) })],
  ])("finds none when %s", async (_, given) => {
    expect(await sandboxProblem("/dist/electron", given)).toBeNull();
  });

  it.each([
    ["the helper is the person’s own", ports({ stat: () => ({ owner: 1000, mode: 0o104755 }) })],
    ["the helper is root’s, but not set up", ports({ stat: () => ({ owner: 0, mode: 0o100755 }) })],
    ["there is no helper", ports({ stat: () => null })],
  ])("says what to type when no namespace can be made and %s", async (_, given) => {
    expect(await sandboxProblem("/dist/electron", given)).toContain(
      "sudo chown root:root /dist/chrome-sandbox && sudo chmod 4755 /dist/chrome-sandbox",
    );
  });
});
