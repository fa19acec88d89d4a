import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { clientPlaces } from "../../../../electron/local-client/client-places.ts";
import { createLocalClient } from "../../../../electron/local-client/local-client.ts";
import { readClientStatus } from "../../../../shared/connectors/seen-from-here/client-status.ts";
import { known, unknown } from "../../../../shared/core/known.ts";
import { peerAnswer, statusAnswer } from "../../../support/fake-local-client.ts";

const answer = statusAnswer(peerAnswer("nMe7aBc5CNTRL"), [peerAnswer("nTq8sRk2CNTRL")]);
const absent = unknown("There is no Tailscale client on this computer.");

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "tailrace-client-"));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** A `tailscale` that answers by a script. */
function command(script: string): string {
  const path = join(folder(), "tailscale");
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

/** A daemon on a socket, as far as it is asked. */
async function daemon(
  reply: (path: string, host: string) => { code: number; body: string },
): Promise<string> {
  const path = join(folder(), "tailscaled.sock");
  const server = createServer((request, response) => {
    const { code, body } = reply(request.url ?? "", request.headers.host ?? "");
    response.writeHead(code, { "content-type": "application/json" }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  onTestFinished(() => void server.close());
  return path;
}

describe("the Tailscale client of this computer", () => {
  it("is asked by its socket, under the one host that it answers to", async () => {
    const asked: string[] = [];
    const socket = await daemon((path, host) => {
      asked.push(`${host} ${path}`);
      const body = path.endsWith("/prefs") ? { RouteAll: true } : answer;
      return { code: 200, body: JSON.stringify(body) };
    });
    const client = createLocalClient({ socket, commands: [] });
    const status = await client.status();
    expect(status).toEqual(known(answer));
    expect(readClientStatus(status.known ? status.value : null).known).toBe(true);
    expect(await client.preferences()).toEqual(known({ RouteAll: true }));
    expect(asked).toEqual([
      "local-tailscaled.sock /localapi/v0/status",
      "local-tailscaled.sock /localapi/v0/prefs",
    ]);
  });

  it("is asked by its command where the socket is not there, or lets others alone read", async () => {
    const program = command(`[ "$*" = "status --json" ] && echo '${JSON.stringify(answer)}'`);
    const closed = await daemon(() => ({ code: 403, body: "access denied" }));
    for (const socket of [join(folder(), "none.sock"), closed, null]) {
      const client = createLocalClient({ socket, commands: [join(folder(), "tailscale"), program] });
      // oxlint-disable-next-line no-await-in-loop -- one place after the other
      expect(await client.status()).toEqual(known(answer));
    }
  });

  it("may say by its exit code that it is not connected, and in its answer why", async () => {
    const program = command(`echo '{"BackendState":"Stopped"}'; exit 1`);
    expect(await createLocalClient({ socket: null, commands: [program] }).status()).toEqual(
      known({ BackendState: "Stopped" }),
    );
  });

  it.each([
    ["no socket and no command", [], absent],
    ["a command that fails", ["exit 1"], unknown("The Tailscale client of this computer does not answer.")],
    [
      "half an answer",
      ["echo '{\"Version\"'"],
      unknown("The Tailscale client answers in a form that Tailrace does not know."),
    ],
  ])("is never an error: %s", async (_what, scripts, expected) => {
    const client = createLocalClient({ socket: null, commands: scripts.map(command) });
    expect(await client.status()).toEqual(expected);
    expect((await client.preferences()).known).toBe(false);
  });
});

describe("where the client is", () => {
  it("is known of each system", () => {
    expect(clientPlaces("linux", { PATH: "/opt/bin:relative" })).toEqual({
      socket: "/var/run/tailscale/tailscaled.sock",
      commands: ["/opt/bin/tailscale", "/usr/bin/tailscale", "/usr/local/bin/tailscale"],
    });
    expect(clientPlaces("darwin", {}).commands[0]).toBe(
      "/Applications/Tailscale.app/Contents/MacOS/Tailscale",
    );
    expect(clientPlaces("win32", { ProgramFiles: "C:\\Programs" })).toEqual({
      socket: null,
      commands: ["C:\\Programs\\Tailscale\\tailscale.exe"],
    });
  });
});
