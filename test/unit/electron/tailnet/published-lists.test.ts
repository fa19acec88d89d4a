import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPublishedLists } from "../../../../electron/tailnet/published-lists.ts";
import { nodeFetch } from "../../../support/demo-client.ts";

const asked: (string | undefined)[] = [];
const server = createServer((request, response) => {
  asked.push(request.headers.authorization ?? request.headers.cookie);
  if (request.url === "/moved") response.writeHead(302, { location: "/meta" }).end();
  else if (request.url === "/meta") response.end('{"web":["192.0.2.0/24"]}');
  else if (request.url === "/endless") response.end("x".repeat(17 * 2 ** 20));
  else response.writeHead(404).end();
});
let host = "";

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server that listens on a port has one
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function read(path: string) {
  const origins: string[] = [];
  const lists = createPublishedLists({
    fetch: nodeFetch,
    originUsed: (origin) => origins.push(origin),
    hosts: [host],
  });
  return { result: await lists.read(`http://${host}${path}`), origins };
}

describe("published lists", () => {
  it("are read as they are, without a credential, and the origin is told before", async () => {
    const { result, origins } = await read("/meta");
    expect(result).toEqual({ ok: true, value: '{"web":["192.0.2.0/24"]}' });
    expect(origins).toEqual([`http://${host}`]);
    expect(asked).toEqual([undefined]);
  });

  it.each([
    ["/gone", "not-found"],
    ["/moved", "untrusted-host"],
    ["/endless", "answer-too-large"],
  ])("%s is %s", async (path, code) => {
    expect((await read(path)).result).toMatchObject({ ok: false, problem: { code } });
  });

  it("are asked for nowhere else", async () => {
    const origins: string[] = [];
    const lists = createPublishedLists({
      fetch: () => Promise.reject(new Error("Nothing may be sent.")),
      originUsed: (origin) => origins.push(origin),
      hosts: ["api.github.com"],
    });
    for (const url of ["https://example.com/", "http://api.github.com/meta", "file:///etc/passwd"])
      expect(await lists.read(url)).toMatchObject({ problem: { code: "untrusted-host" } });
    expect(origins).toEqual([]);
  });
});
