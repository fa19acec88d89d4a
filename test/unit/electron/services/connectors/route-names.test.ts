import { expect, it } from "vitest";
import { RouteNames } from "../../../../../electron/services/connectors/route-names.ts";
import { problem } from "../../../../../shared/core/problem.ts";
import { fail, ok } from "../../../../../shared/core/result.ts";
import type { LearnedNames } from "../../../../../shared/connectors/learned-names.ts";
import { connector } from "../../../../support/connector-fixtures.ts";
import { problemOf, valueOf } from "../../../../support/demo-client.ts";

const known = connector({ nodeId: "nKr81mDsCX21CNTRL" });
const other = "nHJWbQBSbx11CNTRL";

function setUp() {
  let kept: readonly LearnedNames[] = [];
  let now = 1_000;
  const copied: string[] = [];
  const names = new RouteNames({
    device: (nodeId) => (nodeId === known.nodeId ? ok(known) : fail(problem("not-found", "Gone."))),
    opened: () => ({
      names: {
        load: () => Promise.resolve({ value: kept, found: true, problem: null }),
        current: () => kept,
        update: (change) => {
          kept = change(kept);
          return Promise.resolve(ok(kept));
        },
      },
    }),
    clipboard: {
      write: (text) => {
        copied.push(text);
        return Promise.resolve(ok(undefined));
      },
    },
    clock: { now: () => now },
  });
  return {
    names,
    copied,
    later: () => {
      now += 60_000;
    },
  };
}

it("keeps what a connector said last with its date, each connector by itself", async () => {
  const { names, later } = setUp();
  valueOf(await names.paste(known.nodeId, '{"a.example.com":["192.0.2.1"]}'));
  later();
  const counts = valueOf(await names.paste(known.nodeId, '{"b.example.com":["192.0.2.2","rubbish"]}'));
  expect(counts).toEqual({ names: 1, unread: 1 });
  const said = {
    nodeId: known.nodeId,
    at: 61_000,
    names: [{ name: "b.example.com", addresses: ["192.0.2.2"] }],
  };
  expect(names.read([known.nodeId, other])).toEqual(ok([said]));
  expect(names.read([other])).toEqual(ok([]));
});

it("keeps what it has where the paste is no such output, and takes none for a device that is gone", async () => {
  const { names } = setUp();
  valueOf(await names.paste(known.nodeId, '{"a.example.com":["192.0.2.1"]}'));
  expect(problemOf(await names.paste(known.nodeId, "{}"))).toMatchObject({ code: "not-found" });
  expect(problemOf(await names.paste(known.nodeId, "hello"))).toMatchObject({ code: "invalid-argument" });
  expect(problemOf(await names.paste(other, '{"a.example.com":[]}'))).toMatchObject({ code: "not-found" });
  expect(valueOf(names.read([known.nodeId]))).toHaveLength(1);
});

it("copies the command that prints them", async () => {
  const { names, copied } = setUp();
  valueOf(await names.copyCommand());
  expect(copied).toEqual(["sudo tailscale appc-routes --map"]);
});
