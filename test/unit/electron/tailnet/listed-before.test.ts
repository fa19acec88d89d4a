import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sync } from "../../../../electron/tailnet/sync.ts";
import { isWhole, valueOr } from "../../../../shared/core/known.ts";
import { keepLastKnown } from "../../../../shared/tailnet/last-known.ts";
import type { Snapshot } from "../../../../shared/tailnet/snapshot.ts";
import { valueOf } from "../../../support/demo-client.ts";
import { scriptedService, type Scripted } from "../../../support/scripted-service.ts";

interface Thing {
  readonly nodeId: string;
  readonly tags: readonly string[];
  readonly isEphemeral: boolean;
}

function device({ nodeId, tags, isEphemeral }: Thing) {
  return {
    nodeId,
    name: `${nodeId}.example.ts.net`,
    hostname: nodeId,
    ...(tags.length === 0 ? {} : { tags }),
    ...(isEphemeral ? { isEphemeral } : {}),
    connectedToControl: true,
    authorized: true,
    advertisedRoutes: ["140.82.112.3/32"],
    enabledRoutes: ["140.82.112.3/32"],
  };
}

const nodeIds = Array.from({ length: 12 }, (_, index) => `n${index.toString(16)}e325b671cCNTRL`);

/** A tailnet that changes between reads, and how it answers. */
class Tailnet {
  devices: readonly Thing[] = nodeIds.map((nodeId, index) => ({
    nodeId,
    tags: index < 6 ? [`tag:t${index}`] : [],
    isEphemeral: index > 9,
  }));
  users = nodeIds.map((id) => ({ id: `u${id}`, loginName: `${id}@example.com`, role: "member" }));
  keys = nodeIds.map((id) => ({ id: `k${id}`, keyType: "api", description: "" }));
  /** Whether the entry at a place of a list is left out, or arrives without tags and routes. */
  list: (index: number) => "whole" | "left out" | "emptied" = () => "whole";
  single: "true" | "404" | "500" = "true";
  readonly service = scriptedService((path) => this.#answer(path));

  #answer(path: string): Scripted {
    const cut = <T>(all: readonly T[]): readonly T[] =>
      all.filter((_, index) => this.list(index) !== "left out");
    switch (path) {
      case "/acl":
        return { body: `{"grants": []}` };
      case "/devices": {
        const listed = this.devices.map((one, index) =>
          this.list(index) === "emptied"
            ? { ...device({ ...one, tags: [] }), advertisedRoutes: [], enabledRoutes: [] }
            : device(one),
        );
        return { body: { devices: cut(listed) } };
      }
      case "/users":
        return { body: { users: cut(this.users) } };
      case "/keys":
        return { body: { keys: cut(this.keys) } };
      case "/settings":
      case "/dns/configuration":
        return { body: {} };
    }
    if (this.single !== "true") return { status: Number(this.single) };
    const id = path.split("/").at(-1);
    const found = this.devices.find(({ nodeId }) => nodeId === id);
    const other = [...this.users, ...this.keys].find((one) => one.id === id);
    if (found !== undefined) return { body: device(found) };
    return other === undefined ? { status: 404 } : { body: other };
  }
}

interface Turn {
  readonly list: readonly ("whole" | "left out" | "emptied")[];
  readonly single: Tailnet["single"];
  /** Places of those that are deleted before the read. */
  readonly deleted: readonly number[];
}

const turn: fc.Arbitrary<Turn> = fc.record({
  list: fc.array(fc.constantFrom<("whole" | "left out" | "emptied")[]>("whole", "left out", "emptied"), {
    minLength: 12,
    maxLength: 12,
  }),
  single: fc.constantFrom<Tailnet["single"][]>("true", "true", "404", "500"),
  deleted: fc.array(fc.integer({ min: 1, max: 11 }), { maxLength: 2 }),
});

function many(isEphemeral: boolean, prefix: string): readonly Thing[] {
  return Array.from({ length: 60 }, (_, index) => ({
    nodeId: `${prefix}${index}CNTRL`,
    tags: [],
    isEphemeral,
  }));
}

const minute = 60_000;

async function read(tailnet: Tailnet, before: Snapshot | null, now: number): Promise<Snapshot> {
  const { snapshot } = await sync(tailnet.service.api, () => now);
  return keepLastKnown(before, snapshot);
}

describe("lists of a tailnet that are cut short or emptied", () => {
  it("never make anything gone that exists, nor its tags, and believe what is really gone", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { minLength: 1, maxLength: 4 }), async (turns) => {
        const tailnet = new Tailnet();
        let now = minute;
        let snapshot = await read(tailnet, null, now);
        expect(isWhole(snapshot.devices) && isWhole(snapshot.users)).toBe(true);
        for (const { list, single, deleted } of turns) {
          now += minute;
          tailnet.devices = tailnet.devices.filter((_, index) => !deleted.includes(index));
          tailnet.list = (index) => list[index] ?? "whole";
          tailnet.single = single;
          snapshot = await read(tailnet, snapshot, now);
          const shown = new Map(valueOr(snapshot.devices, []).map((one) => [one.nodeId, one]));
          const exist = tailnet.devices.filter(({ isEphemeral }) => !isEphemeral);
          expect(exist.filter(({ nodeId }) => !shown.has(nodeId))).toEqual([]);
          expect(valueOr(snapshot.users, []).length).toBe(tailnet.users.length);
          // What is removed on the ground of devices rests on whole lists alone.
          const wrong = exist.filter(({ nodeId, tags }) => {
            const one = shown.get(nodeId);
            return one?.tags.join() !== tags.join() || one.enabledRoutes?.length !== 1;
          });
          expect(isWhole(snapshot.devices) ? wrong : []).toEqual([]);
        }
        tailnet.list = () => "whole";
        tailnet.single = "true";
        const last = await read(tailnet, snapshot, now + minute);
        expect(isWhole(last.devices)).toBe(true);
        expect(valueOr(last.devices, []).map(({ nodeId }) => nodeId)).toEqual(
          tailnet.devices.map(({ nodeId }) => nodeId),
        );
      }),
      { numRuns: 300 },
    );
  });

  it("say so of keys too, to whoever asks", async () => {
    const tailnet = new Tailnet();
    const { keys } = tailnet.service.api;
    expect(await keys.list(true)).not.toHaveProperty("lacking");
    tailnet.list = (index) => (index < 4 ? "left out" : "whole");
    const cut = await keys.list(true);
    expect(cut).toMatchObject({ lacking: { found: 4, unclear: 0 } });
    expect(valueOf(cut)).toHaveLength(12);
    tailnet.list = () => "whole";
    // Kinds that the credential is not shown any more are not missing.
    tailnet.keys = tailnet.keys.map((key) => ({ ...key, keyType: "client" }));
    expect(await keys.list(true)).not.toHaveProperty("lacking");
  });

  it("ask for many in turns, and for a few of those that come and go", async () => {
    const tailnet = new Tailnet();
    const [stays] = tailnet.devices;
    if (stays === undefined) throw new Error("There is no device.");
    tailnet.devices = [stays, ...many(false, "nd"), ...many(true, "ne")];
    const { asked, api } = tailnet.service;
    const first = await read(tailnet, null, minute);
    tailnet.devices = [stays];
    const before = asked.length;
    const once = await read(tailnet, first, 2 * minute);
    expect(once.devices).toMatchObject({ doubt: { reason: "10 devices may be missing from the list." } });
    const twice = await read(tailnet, once, 3 * minute);
    expect(twice.devices).toMatchObject({ value: [{ nodeId: stays.nodeId }] });
    expect(isWhole(twice.devices)).toBe(true);
    expect(asked.slice(before).filter((path) => path.startsWith("/device/")).length).toBeLessThan(70);
    expect(await api.devices.list()).not.toHaveProperty("lacking");
  });
});
