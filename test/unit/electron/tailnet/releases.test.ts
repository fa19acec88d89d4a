import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { createReleases, type ReleasesParts } from "../../../../electron/tailnet/releases.ts";
import { nodeFetch } from "../../../support/demo-client.ts";

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A stand-in on this computer, and what it was asked. */
async function standIn(answer: (response: ServerResponse) => void) {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    answer(response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  ends.push(() => server.close());
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  const url = `http://127.0.0.1:${address.port}/repos/o/n/releases/latest`;
  return { asked, address: { newest: url, page: "https://releases.example/n" } };
}

function parts(address: ReleasesParts["address"], change: Partial<ReleasesParts> = {}) {
  const used: string[] = [];
  const originUsed = (origin: string) => used.push(origin);
  const releases = createReleases({
    address,
    loopbackOnly: true,
    fetch: nodeFetch,
    originUsed,
    version: "1.1.0",
    ...change,
  });
  return { releases, used };
}

const json = (value: unknown) => (response: ServerResponse) => {
  response.end(JSON.stringify(value));
};

describe("asking for the newest release", () => {
  it("sends nothing but the version of Tailrace, and reads the newest one", async () => {
    const { asked, address } = await standIn(json({ tag_name: "v1.2.0", body: "<b>notes</b>" }));
    const { releases, used } = parts(address);
    expect(await releases?.newest()).toEqual({ ok: true, value: "1.2.0" });
    expect(used).toEqual([new URL(address.newest).origin]);
    expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual(["GET /repos/o/n/releases/latest"]);
    const headers = asked[0]?.headers ?? {};
    expect(headers["user-agent"]).toBe("Tailrace/1.1.0");
    expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(["authorization"]));
    expect(headers.cookie).toBeUndefined();
  });

  it.each([
    ["no version", json({ tag_name: "newest" }), "malformed-answer"],
    ["another shape", json(["1.2.0"]), "malformed-answer"],
    ["no JSON", (response: ServerResponse) => void response.end("<html>"), "malformed-answer"],
    ["404", (response: ServerResponse) => void response.writeHead(404).end(), "not-found"],
    ["429", (response: ServerResponse) => void response.writeHead(429).end(), "rate-limited"],
    ["500", (response: ServerResponse) => void response.writeHead(500).end(), "server-error"],
    ["a dropped connection", (response: ServerResponse) => void response.destroy(), "offline"],
    [
      "endless text",
      (response: ServerResponse) => void response.end("x".repeat(2 ** 21)),
      "answer-too-large",
    ],
  ])("tells %s", async (_what, answer, code) => {
    const { address } = await standIn(answer);
    const { releases } = parts(address);
    expect(await releases?.newest()).toMatchObject({ ok: false, problem: { code } });
  });

  it("follows no redirect", async () => {
    const { asked, address } = await standIn(
      (response) => void response.writeHead(302, { location: "http://127.0.0.1:1/" }).end(),
    );
    expect(await parts(address).releases?.newest()).toMatchObject({ ok: false });
    expect(asked).toHaveLength(1);
  });

  it("is not offered without an address, over plain HTTP, or where only this computer may be reached", () => {
    const official = { newest: "https://api.github.com/repos/o/n/releases/latest", page: "p" };
    expect(parts(null).releases).toBeNull();
    expect(parts(official).releases).toBeNull();
    expect(
      parts({ ...official, newest: "http://api.github.com/x" }, { loopbackOnly: false }).releases,
    ).toBeNull();
    expect(parts(official, { loopbackOnly: false }).releases?.host).toBe("api.github.com");
  });
});
