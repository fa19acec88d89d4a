import { get } from "node:http";
import type { IncomingMessage } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DemoCalls } from "../support/demo-calls.ts";

let on: DemoCalls;

beforeEach(async () => {
  on = await DemoCalls.start();
});
afterEach(() => on.demo.close());

const users = "GET /tailnet/-/users";

describe("a demo tailnet that misbehaves", () => {
  it.each([
    ["empty-list", { users: [] }],
    ["null-list", { users: null }],
    ["wrong-type", { users: "not what was promised" }],
  ] as const)("%s: answers 200 and something else", async (kind, json) => {
    on.demo.control.fault({ kind, path: "/users", times: 1 });
    expect(await on.call(users)).toMatchObject({ status: 200, json });
    expect(await on.list(users, "users")).toHaveLength(12);
  });

  it("leaves out half of a list", async () => {
    on.demo.control.fault({ kind: "short-list", path: "/users", times: 1 });
    expect(await on.list(users, "users")).toHaveLength(6);
  });

  it("breaks off in the middle of a policy file", async () => {
    const { text } = on.demo.control.policy();
    on.demo.control.fault({ kind: "half", path: "/acl", times: 1 });
    expect(await on.call("GET /tailnet/-/acl")).toMatchObject({
      status: 200,
      text: text.slice(0, Math.floor(text.length / 2)),
    });
  });

  it("answers what it answered before, whatever has changed since", async () => {
    const before = await on.call("GET /tailnet/-/dns/searchpaths");
    await on.call("POST /tailnet/-/dns/searchpaths", { searchPaths: [] });
    on.demo.control.fault({ kind: "stale", method: "GET", times: 1 });
    expect(await on.call("GET /tailnet/-/dns/searchpaths")).toEqual(before);
    expect((await on.call("GET /tailnet/-/dns/searchpaths")).json).toEqual({ searchPaths: [] });
  });

  it("stands for a proxy that wants a sign-in", async () => {
    on.demo.control.fault({ kind: "proxy-sign-in", times: 1 });
    // `fetch` keeps such an answer to itself.
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      get(`${on.demo.baseUrl}/tailnet/-/users`, resolve).once("error", reject);
    });
    answer.resume();
    expect(answer.statusCode).toBe(407);
    expect(answer.headers["proxy-authenticate"]).toBe(`Basic realm="proxy"`);
  });

  it("refuses one query and answers another", async () => {
    on.demo.control.fault({ kind: "status", status: 404, path: "/devices", query: "fields=all" });
    expect(await on.call("GET /tailnet/-/devices?fields=all")).toMatchObject({
      status: 404,
      json: { message: "not found" },
    });
    expect((await on.call("GET /tailnet/-/devices")).status).toBe(200);
  });

  it("carries a write out and loses the answer", async () => {
    on.demo.control.fault({ kind: "drop-after", method: "POST", path: "/searchpaths", times: 1 });
    await expect(
      on.call("POST /tailnet/-/dns/searchpaths", { searchPaths: ["x.example.com"] }),
    ).rejects.toThrow("fetch failed");
    expect((await on.call("GET /tailnet/-/dns/searchpaths")).json).toEqual({
      searchPaths: ["x.example.com"],
    });
  });
});
